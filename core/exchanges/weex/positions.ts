import type { PositionCoverage } from '../../model/position.ts';
import type { Findings, Where } from '../../model/reading.ts';
import { ok } from '../../result.ts';
import { isZeroAmount } from '../../schema/parse-amount.ts';
import * as s from '../../schema/schema.ts';
import { hasFields, isFields } from '../fields.ts';
import { readRows } from '../read-rows.ts';
import type { Recognizer } from '../recognizer.ts';
import { demoFindings, firstOf, isCopyBook, isDemo, problem, queryValue, rowsOf } from './envelope.ts';
import { closedLeg, flattenRow, LegRow, openLeg, type Stamp } from './leg.ts';

const PATH = /\/capi\/v\d+\/(?:sim\/)?account\/position\/(?:allPosition|singlePosition)$/i;
const DEMO_PATH = /\/capi\/v\d+\/sim\/.*position/i;
const NO_STAMP: Stamp = { sequence: null, at: null };

type Rows = readonly unknown[];

/** One list of legs to findings; what is open or closed in a demo stays out of the book. */
function findingsOf(
  rows: Rows,
  coverage: PositionCoverage,
  stamp: Stamp,
  demoList: boolean,
  where: Where,
): Findings {
  const unreadable = (detail: string, touches: string | null) =>
    problem('row-unreadable', where, detail, touches);
  const flat = rows.map(flattenRow);
  const { found, problems } = readRows(flat, LegRow, (row: LegRow) => row, unreadable, ['symbol']);
  const isPlay = (row: LegRow): boolean => demoList || row.demo || isDemo(where);
  const live = found.filter((row) => !isZeroAmount(row.size));
  const demoPositions = live.filter(isPlay).map((row) => openLeg(row, true, stamp));
  const all = demoPositions.length > 0 ? [...problems, ...(demoFindings(where).problems ?? [])] : problems;
  const rest = {
    ...(demoPositions.length > 0 && { demoPositions }),
    ...(all.length > 0 && { problems: all }),
  };
  if (demoList || isDemo(where)) return demoPositions.length > 0 ? rest : demoFindings(where);
  const real = found.filter((row) => !isPlay(row));
  const open = real.filter((row) => !isZeroAmount(row.size)).map((row) => openLeg(row, false, stamp));
  const gone = real.filter((row) => isZeroAmount(row.size));
  // What a snapshot lists with size zero is flat as all that it does not list.
  const closed = coverage.kind === 'delta' ? gone.map((row) => closedLeg(row, stamp)) : [];
  // A list of play money alone is the demo account's: it says nothing of the real book.
  const demoOnly = rows.length > 0 && found.length > 0 && real.length === 0;
  return { positions: { coverage: demoOnly ? { kind: 'delta' } : coverage, open, closed }, ...rest };
}

/** A row of V3 or V2: a value and a size, and nothing of an order or of a trade. */
const isPositionRow = (row: unknown): boolean =>
  isFields(row) &&
  firstOf(row, 'openValue', 'open_value') !== undefined &&
  hasFields(row, 'size', 'side') &&
  !hasFields(row, 'orderId') &&
  !hasFields(row, 'status');

/** The whole book, or one symbol of it. */
const restCoverage = (where: Where): PositionCoverage => ({
  kind: 'snapshot',
  book: 'linear',
  settle: null,
  rawSymbol: queryValue(where.query, 'symbol'),
});

/** Open positions of the documented API, V3 and V2: bare rows, sizes in coins. */
export const positionList: Recognizer = {
  name: 'weex/position-list',
  path: PATH,
  looksLike: (payload, where) => {
    const rows = isCopyBook(where) || /history/i.test(where.path) ? null : rowsOf(payload);
    if (rows === null) return false;
    return rows.length === 0 ? PATH.test(where.path) || DEMO_PATH.test(where.path) : rows.some(isPositionRow);
  },
  read: (payload, where) =>
    ok(findingsOf(rowsOf(payload) ?? [], restCoverage(where), NO_STAMP, false, where)),
};

/** Changed positions of the documented socket; `v` orders the frames. */
export const positionFrames: Recognizer = {
  name: 'weex/position-frames',
  path: null,
  looksLike: (payload, where) =>
    !isCopyBook(where) && isFields(payload) && payload['e'] === 'positions' && Array.isArray(payload['d']),
  read: (payload, where) => {
    const frame = isFields(payload) ? payload : {};
    const sequence = s.parse(s.idOrNull(), frame['v']);
    const stamp = { sequence, at: s.parse(s.epochMsOrNull(), frame['E']) };
    const rows = Array.isArray(frame['d']) ? frame['d'] : [];
    return ok(findingsOf(rows, { kind: 'delta' }, stamp, false, where));
  },
};

/** The part of a push that holds positions, and its event: three roots are known. */
function pushOf(payload: unknown) {
  if (!isFields(payload)) return null;
  for (const root of [payload['msg'], payload['content'], payload]) {
    if (!isFields(root) || !isFields(root['data'])) continue;
    const { position, collateral } = root['data'];
    if (!Array.isArray(position)) continue;
    return { event: root['event'] ?? root['data']['event'], position, collateral };
  }
  return null;
}

/** A push whose money is all demo coins is the demo account's. */
const isDemoPush = (collateral: unknown): boolean =>
  Array.isArray(collateral) &&
  collateral.length > 0 &&
  collateral.every((row) => isFields(row) && (row['coinId'] === 64 || row['coinId'] === '64'));

/** Rows of a push are taken by an id and a size; contract ids stand for symbols. */
const isPushRow = (row: unknown): boolean =>
  isFields(row) &&
  firstOf(row, 'symbol', 'contractId', 'contract_id') !== undefined &&
  !hasFields(row, 'orderId');

/**
 * The page's own private push. `Snapshot` replaces every leg, any other event changes the legs it lists.
 * Its `collateral` is not proven to be a wallet balance and is not read.
 */
export const privatePush: Recognizer = {
  name: 'weex/private-push',
  path: null,
  looksLike: (payload, where) => {
    const push = isCopyBook(where) ? null : pushOf(payload);
    return push !== null && (push.position.length === 0 || push.position.some(isPushRow));
  },
  read: (payload, where) => {
    const push = pushOf(payload);
    if (push === null) return ok({});
    const whole = typeof push.event === 'string' && /^snapshot$/i.test(push.event);
    const coverage: PositionCoverage = whole
      ? { kind: 'snapshot', book: 'linear', settle: null, rawSymbol: null }
      : { kind: 'delta' };
    return ok(findingsOf(push.position, coverage, NO_STAMP, isDemoPush(push.collateral), where));
  },
};

/** Copy-trading lists: other people's positions and orders. Left out, with a word on it. */
export const copyBook: Recognizer = {
  name: 'weex/copy-book',
  path: null,
  looksLike: (payload, where) => {
    if (!isCopyBook(where)) return false;
    const data = isFields(payload) ? payload['data'] : null;
    const nested = isFields(data)
      ? (data['dataList'] ?? data['list'] ?? data['rows'] ?? data['position'])
      : null;
    const rows = rowsOf(payload) ?? (Array.isArray(nested) ? nested : (pushOf(payload)?.position ?? []));
    return rows.some(
      (row) => isFields(row) && firstOf(row, 'size', 'openSize', 'positionSide', 'openValue') !== undefined,
    );
  },
  read: (_, where) => ok({ problems: [problem('copy-book-ignored', where, 'copy-trading positions')] }),
};
