import type { FuturesBook, PositionCoverage } from '../../model/position.ts';
import type { Findings, Where } from '../../model/reading.ts';
import { ok } from '../../result.ts';
import { isZeroAmount } from '../../schema/parse-amount.ts';
import * as s from '../../schema/schema.ts';
import { hasFields, isFields } from '../fields.ts';
import { readRows } from '../read-rows.ts';
import type { Recognizer } from '../recognizer.ts';
import {
  demoFindings,
  firstOf,
  isCopyBook,
  isDemo,
  isHistory,
  numberOf,
  problem,
  queryValue,
  successRows,
} from './envelope.ts';
import { bareLeg, demoKeys, type FoundLeg, legSideField, marginModeOf, perpetualBook } from './leg.ts';
import { isFirstPage, isFullPage } from './pages.ts';
import { dashedSymbol } from './symbol.ts';

const PATH = /\/c?swap\/v\d+\/(?:user\/positions|proxy\/position\/list)$/i;

const Row = s.object({
  symbol: s.filledText(),
  legSide: legSideField(),
  amount: s.amount(),
  entryPrice: s.nonZeroOrNull<'quote/base'>(),
  markPrice: s.nonZeroOrNull<'quote/base'>(),
  liquidationPrice: s.nonZeroOrNull<'quote/base'>(),
  unrealizedPnl: s.amountOrNull<'quote'>(),
  leverage: s.nonZeroOrNull(),
  marginMode: s.unknown(),
  notional: s.nonZeroOrNull<'quote'>(),
  initialMargin: s.amountOrNull<'quote'>(),
  positionId: s.idOrNull(),
  currency: s.unknown(),
  updatedAt: s.epochMsOrNull(),
});
type Row = s.InferOutput<typeof Row>;

/** A position of the history carries one of these with a value; an open one has none, or a zero. */
const isClosed = (row: Readonly<Record<string, unknown>>): boolean =>
  ['avgClosePrice', 'closeAllPositions', 'closeTime'].some((name) => {
    const value = row[name];
    if (value === undefined || value === null || value === '') return false;
    return value !== false && value !== 'false' && numberOf(value) !== 0;
  });

/** The names of the documented row and of the page's own, older and newer, in one (sheet 2.3). */
function flatten(row: unknown): unknown {
  if (!isFields(row)) return row;
  const { coinName, valuationCoinName } = row;
  const named = typeof coinName === 'string' && typeof valuationCoinName === 'string';
  const joined = named ? `${coinName}-${valuationCoinName}` : undefined;
  const symbol = firstOf(row, 'symbol') ?? joined;
  return {
    symbol: typeof symbol === 'string' ? dashedSymbol(symbol) : symbol,
    legSide: firstOf(row, 'positionSide', 'side'),
    amount: firstOf(row, 'positionAmt', 'volume', 'positionVolume'),
    entryPrice: firstOf(row, 'avgPrice', 'entryPrice'),
    markPrice: row['markPrice'],
    liquidationPrice: firstOf(row, 'liquidationPrice', 'liquidatedPrice'),
    unrealizedPnl: firstOf(row, 'unrealizedProfit', 'unrealisedPNL', 'unrealizedPnl'),
    leverage: row['leverage'],
    marginMode: firstOf(row, 'isolated', 'marginMode', 'marginType'),
    notional: row['positionValue'],
    initialMargin: firstOf(row, 'initialMargin', 'margin'),
    positionId: firstOf(row, 'positionId', 'positionNo'),
    currency: row['currency'],
    updatedAt: firstOf(row, 'updateTime'),
  };
}

const rowsOf = (payload: unknown): readonly unknown[] | null => successRows(payload, 'positions', 'list');

/** The documented row: enough names to be known on any path. */
const isDocumentedRow = (row: unknown): boolean =>
  hasFields(row, 'symbol', 'positionAmt', 'positionSide', 'avgPrice') && !isClosed(row);

const AliasRow = s.looseObject({ symbol: s.string(), legSide: legSideField(), amount: s.amount() });

/** A row of the page's own list, whose names are not public: only believed on its own path. */
const isAliasRow = (row: unknown): boolean => {
  const flat = flatten(row);
  return isFields(row) && !isClosed(row) && s.is(AliasRow, flat) && hasFields(flat, 'entryPrice');
};

function looksLike(payload: unknown, where: Where): boolean {
  if (isCopyBook(where) || isHistory(where)) return false;
  const rows = rowsOf(payload);
  if (rows === null) return false;
  if (rows.length === 0) return PATH.test(where.path);
  return rows.some(isDocumentedRow) || (PATH.test(where.path) && rows.some(isAliasRow));
}

function toLeg(row: Row, where: Where): FoundLeg | null {
  if (isZeroAmount(row.amount)) return null;
  const leg = bareLeg(row.symbol, perpetualBook(row.symbol, where.path), row.legSide, row.amount);
  return {
    demo: isDemo(where) || row.currency === 'VST',
    leg: {
      ...leg,
      positionId: row.positionId,
      entryPrice: row.entryPrice,
      markPrice: row.markPrice,
      liquidationPrice: row.liquidationPrice,
      unrealizedPnl: row.unrealizedPnl,
      leverage: row.leverage,
      marginMode: marginModeOf(row.marginMode),
      // The unit of a coin-M value is not documented.
      notional: leg.book === 'linear' ? row.notional : null,
      initialMargin: row.initialMargin,
      updatedAt: row.updatedAt,
    },
  };
}

function coverageOf(books: ReadonlySet<FuturesBook>, where: Where): PositionCoverage {
  const asked = queryValue(where.query, 'symbol');
  const rawSymbol = asked === null ? null : dashedSymbol(asked);
  const byPath = perpetualBook(rawSymbol ?? '', where.path);
  const [book = byPath, ...others] = books;
  // A list of both books would be new to us: then only what it lists is taken.
  if (others.length > 0) return { kind: 'delta' };
  return { kind: 'snapshot', book, settle: null, rawSymbol };
}

function findingsOf(payload: unknown, where: Where): Findings {
  const rows = rowsOf(payload) ?? [];
  const open = rows.filter((row) => !(isFields(row) && isClosed(row))).map(flatten);
  const unreadable = (detail: string, touches: string | null) =>
    problem('row-unreadable', where, detail, touches);
  const { found, problems } = readRows(open, Row, (row: Row) => toLeg(row, where), unreadable, ['symbol']);
  const real = found.filter(({ demo }) => !demo).map(({ leg }) => leg);
  const demo = found.filter((row) => row.demo).map(({ leg }) => leg);
  if (isDemo(where)) return demo.length > 0 ? demoKeys(demo, problems, where) : demoFindings(where);
  const full = isFullPage(payload, rows.length, where.query);
  const pages = full ? [problem('payload-partial', where, 'one page of a longer list')] : [];
  // A list of play money alone is the demo account's: it says nothing of the real book.
  const ofBook = (real.length > 0 || demo.length === 0) && !full && isFirstPage(where.query);
  const coverage: PositionCoverage = ofBook
    ? coverageOf(new Set(real.map(({ book }) => book)), where)
    : { kind: 'delta' };
  return {
    positions: { coverage, open: real, closed: [] },
    ...demoKeys(demo, [...problems, ...pages], where),
  };
}

/**
 * Open perpetual positions, USDT-M and coin-M: the documented list and the page's own, which is not
 * public and read by tolerant names. Coin-M amounts are numbers of contracts.
 */
export const perpetualPositions: Recognizer = {
  name: 'bingx/perpetual-positions',
  path: PATH,
  looksLike,
  read: (payload, where) => ok(findingsOf(payload, where)),
};
