import type { FuturesBook, LegClosed, PositionCoverage, PositionFound } from '../../model/position.ts';
import type { Problem } from '../../model/problem.ts';
import type { Findings, Where } from '../../model/reading.ts';
import { err, ok, type Result } from '../../result.ts';
import { isFields } from '../fields.ts';
import { readRows } from '../read-rows.ts';
import type { Recognizer } from '../recognizer.ts';
import { bybitProblem, fieldOf, listOf, queryValue, resultOf, textOf } from './envelope.ts';
import { asksOtherBook, isPlayMoney, PAST_PATH, POSITION_PATH, UNSEEN_QUESTION_PATH } from './paths.ts';
import { type Category, categoryOf, PositionRow, type RowNews, rowNews } from './position-row.ts';
import { isOtherBookRow, isPositionRow, plainRow } from './position-shape.ts';
import { apiSymbol, parseSymbol } from './symbol.ts';

interface Legs {
  readonly open: readonly PositionFound[];
  readonly closed: readonly LegClosed[];
  readonly ignored: readonly string[];
  readonly userIds: ReadonlySet<string>;
  readonly problems: readonly Problem[];
}

const DEFAULT_LIMIT = 20;
/** A larger wish is cut down to this, so a page of this length is never known to be the last. */
const MAX_LIMIT = 200;
const LIST_NAMES = ['list', 'result', 'data', 'dataList'];
const DELTA: PositionCoverage = { kind: 'delta' };

/** The list of rows of a result, under whichever name; null when there is none. */
function rowsIn(holder: unknown): readonly unknown[] | null {
  if (Array.isArray(holder)) return holder;
  for (const name of LIST_NAMES) {
    const rows = listOf(holder, name);
    if (rows !== null) return rows;
  }
  return null;
}

function sortNews(news: readonly RowNews[], rowProblems: readonly Problem[], where: Where): Legs {
  const open: PositionFound[] = [];
  const closed: LegClosed[] = [];
  const ignored: string[] = [];
  const problems = [...rowProblems];
  const userIds = new Set<string>();
  for (const item of news) {
    if (item.kind === 'unreadable')
      problems.push(bybitProblem('row-unreadable', where, item.detail, item.rawSymbol));
    else if (item.kind === 'option') {
      if (item.open) ignored.push(item.rawSymbol);
    } else {
      if (item.kind === 'open') open.push(item.leg);
      else closed.push(item.leg);
      if (item.userId !== null) userIds.add(item.userId);
    }
  }
  return { open, closed, ignored, userIds, problems };
}

function readLegs(rows: readonly unknown[], listed: Category | null, where: Where): Legs {
  const { found, problems } = readRows<Parameters<typeof rowNews>[0], RowNews>(
    rows.filter((row) => !isOtherBookRow(row)).map(plainRow),
    PositionRow,
    (row) => rowNews(row, listed),
    (detail, touches) =>
      bybitProblem('row-unreadable', where, detail, touches === null ? null : apiSymbol(touches)),
    ['symbol'],
  );
  const others = rows.some(isOtherBookRow)
    ? [bybitProblem('copy-book-ignored', where, 'rows of another book')]
    : [];
  return sortNews(found, [...problems, ...others], where);
}

/** Findings of the legs; play money never gets near the book. */
function findingsOf(legs: Legs, coverage: PositionCoverage, where: Where): Result<Findings, Problem> {
  const { open, closed, ignored, userIds } = legs;
  const ignoredPart = ignored.length === 0 ? {} : { ignoredSymbols: ignored };
  if (isPlayMoney(where)) {
    const problems = [bybitProblem('demo-ignored', where, 'demo or testnet positions')];
    return ok({ demoPositions: open, ...ignoredPart, problems });
  }
  if (userIds.size > 1) return err(bybitProblem('payload-changed', where, 'rows of several accounts'));
  const [accountId] = userIds;
  const saysNothing = coverage.kind === 'delta' && open.length === 0 && closed.length === 0;
  const shownClosed = coverage.kind === 'delta' ? closed : [];
  return ok({
    ...(accountId === undefined ? {} : { accountId }),
    ...(saysNothing && ignored.length > 0 ? {} : { positions: { coverage, open, closed: shownClosed } }),
    ...ignoredPart,
    ...(legs.problems.length === 0 ? {} : { problems: legs.problems }),
  });
}

/** Category of a whole list: envelope, then question. */
const listedCategory = (result: unknown, { query }: Where): Category | null =>
  categoryOf(fieldOf(result, 'category')) ?? categoryOf(queryValue(query, 'category'));

function pageIsFull(rowCount: number, { query }: Where): boolean {
  const limit = Number(queryValue(query, 'limit') ?? DEFAULT_LIMIT);
  return rowCount >= (Number.isInteger(limit) && limit > 0 ? Math.min(limit, MAX_LIMIT) : DEFAULT_LIMIT);
}

const isLaterPage = (query: string): boolean => !['0', null].includes(queryValue(query, 'cursor'));

/** The one book that the list is of (an empty one by its path); null when it is of several, or nothing tells. */
function bookOfList({ open, closed }: Legs, listed: Category | null, path: string): FuturesBook | null {
  const books = new Set<string>([...open, ...closed].map((leg) => leg.book));
  if (listed !== null) books.add(listed);
  const [book = /\/(linear|inverse)\//.exec(path)?.[1]] = books;
  return books.size <= 1 && (book === 'linear' || book === 'inverse') ? book : null;
}

/** What the list covers by the question asked; whatever leaves doubt about an unlisted leg is a delta. */
function coverageOf(legs: Legs, listed: Category | null, where: Where): PositionCoverage {
  const { query, path } = where;
  const symbol = queryValue(query, 'symbol');
  const settle = queryValue(query, 'settleCoin');
  const book = bookOfList(legs, listed, path);
  const isNarrower = queryValue(query, 'baseCoin') !== null || /[%,]/.test(`${symbol ?? ''}${settle ?? ''}`);
  const isUnseen = query === '' && UNSEEN_QUESTION_PATH.test(path);
  if (book === null || isNarrower || isUnseen || isLaterPage(query) || legs.problems.length > 0) return DELTA;
  const rawSymbol = symbol === null ? null : apiSymbol(symbol);
  // A list with other symbols or settle coins than it was asked for did not obey the question.
  const isObeyed = [...legs.open, ...legs.closed].every(
    (leg) =>
      (rawSymbol === null || leg.rawSymbol === rawSymbol) &&
      (settle === null || (parseSymbol(leg.rawSymbol)?.settle ?? settle) === settle),
  );
  return isObeyed ? { kind: 'snapshot', book, settle, rawSymbol } : DELTA;
}

const otherBook = (where: Where): Result<Findings, Problem> =>
  ok({
    problems: [
      bybitProblem('copy-book-ignored', where, 'positions of a copy-trading, bot or sub-account book'),
    ],
  });

function readList(payload: unknown, where: Where): Result<Findings, Problem> {
  const result = resultOf(payload);
  const rows = rowsIn(result);
  if (rows === null) return err(bybitProblem('payload-changed', where, 'result: no list'));
  if (asksOtherBook(where)) return otherBook(where);
  const listed = listedCategory(result, where);
  const legs = readLegs(rows, listed, where);
  if (isLaterPage(where.query) || !pageIsFull(rows.length, where)) {
    return findingsOf(legs, coverageOf(legs, listed, where), where);
  }
  const partial = bybitProblem('payload-partial', where, 'first page of positions is full');
  return findingsOf({ ...legs, problems: [...legs.problems, partial] }, DELTA, where);
}

/** List of positions of a page or of V5 REST, in any of the three row shapes. */
export const positionList: Recognizer = {
  name: 'bybit/position-list',
  path: POSITION_PATH,
  looksLike: (payload, { path }) => {
    const rows = rowsIn(resultOf(payload));
    if (rows === null || PAST_PATH.test(path)) return false;
    return rows.some(isPositionRow) || (rows.length === 0 && POSITION_PATH.test(path));
  },
  read: readList,
};

const isPositionTopic = (topic: unknown): boolean =>
  typeof topic === 'string' && /^position(?:\.|$)/.test(topic);

/** Rows of a push: of a frame with a topic, or the bare rows of the older contract stream. */
function pushedRows(payload: unknown): readonly unknown[] | null {
  if (Array.isArray(payload)) return payload;
  return isFields(payload) && typeof payload['topic'] === 'string' ? rowsIn(payload['data']) : null;
}

function readPush(payload: unknown, where: Where): Result<Findings, Problem> {
  const rows = pushedRows(payload);
  if (rows === null) return err(bybitProblem('payload-changed', where, 'data: no list'));
  if (asksOtherBook(where) || /copy/i.test(textOf(payload, 'topic') ?? '')) return otherBook(where);
  return findingsOf(readLegs(rows, null, where), DELTA, where);
}

/** Push of positions; a zero size closes that leg only. */
export const positionPush: Recognizer = {
  name: 'bybit/position-push',
  path: null,
  looksLike: (payload, { path }) =>
    isPositionTopic(fieldOf(payload, 'topic')) ||
    (!PAST_PATH.test(path) && pushedRows(payload)?.some(isPositionRow) === true),
  read: readPush,
};
