import type { Contracts, EpochMs, Price, QuoteQty } from '../../model/amount.ts';
import type { LegClosed, PositionCoverage, PositionFound } from '../../model/position.ts';
import type { Findings, Where } from '../../model/reading.ts';
import { isZeroAmount } from '../../schema/parse-amount.ts';
import * as s from '../../schema/schema.ts';
import { readRows } from '../read-rows.ts';
import type { Recognizer } from '../recognizer.ts';
import {
  answer,
  anyRowHas,
  isCopyBook,
  isPlayMoney,
  openType,
  problem,
  push,
  withProblems,
} from './envelope.ts';
import { parseSymbol } from './symbol.ts';

const Row = s.object({
  symbol: s.pipe(s.string(), s.nonEmpty()),
  positionId: s.idOrNull(),
  positionType: s.picklist([1, 2, '1', '2']),
  openType,
  state: s.nullish(s.picklist([1, 2, 3, '1', '2', '3'])),
  holdVol: s.pipe(
    s.amount<'contract'>(),
    s.check((value: Contracts) => !value.startsWith('-'), 'unsigned'),
  ),
  holdAvgPrice: s.nonZeroOrNull<'quote/base'>(),
  holdAvgPriceFullyScale: s.nonZeroOrNull<'quote/base'>(),
  liquidatePrice: s.nonZeroOrNull<'quote/base'>(),
  unRealizedPnl: s.amountOrNull<'quote'>(),
  im: s.amountOrNull<'quote'>(),
  leverage: s.nonZeroOrNull(),
  updateTime: s.epochMsOrNull(),
  version: s.idOrNull(),
});
type Row = s.InferOutput<typeof Row>;

const ROW_FIELDS = ['symbol', 'positionType', 'holdVol'] as const;
const NAME_FIELDS = ['symbol'] as const;
const OPEN_POSITIONS = /\/private\/position\/open_positions\/?$/;
const FILTER =
  /^(?:page\w*|limit|size|positionType|positionId|openType|type|coin\w*|currency|settle\w*|state|side)$/i;

const isClosed = (row: Row) => String(row.state) === '3' || isZeroAmount(row.holdVol);
const sideOf = (row: Row) => (String(row.positionType) === '1' ? 'long' : 'short');

function toPosition(row: Row, sentAt: EpochMs | null): PositionFound {
  const parts = parseSymbol(row.symbol);
  const entryPrice: Price | null = row.holdAvgPriceFullyScale ?? row.holdAvgPrice;
  const unrealizedPnl: QuoteQty | null = row.unRealizedPnl;
  return {
    rawSymbol: row.symbol,
    parts,
    book: parts?.payoff ?? 'linear',
    side: sideOf(row),
    legSide: sideOf(row),
    positionId: row.positionId,
    amount: row.holdVol,
    amountUnit: 'contracts',
    contractSize: null,
    // Not openAvgPrice: that is the average of all opens and stays behind after a partial close.
    entryPrice,
    markPrice: null,
    impliedMarkPrice: null,
    liquidationPrice: row.liquidatePrice,
    unrealizedPnl,
    leverage: row.leverage,
    marginMode: row.openType,
    notional: null,
    initialMargin: row.im,
    hedged: null,
    updatedAt: row.updateTime ?? sentAt,
    sequence: row.version,
  };
}

const toClosed = (row: Row, sentAt: EpochMs | null): LegClosed => ({
  rawSymbol: row.symbol,
  legSide: sideOf(row),
  positionId: row.positionId,
  book: parseSymbol(row.symbol)?.payoff ?? 'linear',
  updatedAt: row.updateTime ?? sentAt,
  sequence: row.version,
});

function readPositions(
  rows: readonly unknown[],
  coverage: PositionCoverage,
  sentAt: EpochMs | null,
  where: Where,
): Findings {
  const unreadable = (detail: string, touches: string | null) =>
    problem('row-unreadable', where, `mexc/positions: ${detail}`, touches);
  const { found, problems } = readRows(rows, Row, (row) => row, unreadable, NAME_FIELDS);
  const open = found.filter((row) => !isClosed(row)).map((row) => toPosition(row, sentAt));
  if (isPlayMoney(where)) {
    return {
      demoPositions: open,
      problems: [...problems, problem('demo-ignored', where, 'play-money positions')],
    };
  }
  // In a snapshot a closed row is one that is not listed; only a change has to name it.
  const closed = coverage.kind === 'delta' ? found.filter(isClosed).map((row) => toClosed(row, sentAt)) : [];
  return withProblems({ positions: { coverage, open, closed } }, problems);
}

/** A filter or a page makes the list part of a book: only what is listed is known. */
function coverageOf(query: string): PositionCoverage {
  let rawSymbol: string | null = null;
  for (const field of query.split('&')) {
    const [name = '', value = ''] = field.split('=');
    if (name === 'symbol' && value !== '') rawSymbol = value;
    else if (FILTER.test(name)) return { kind: 'delta' };
  }
  // A name in percent signs cannot be compared with the rows', so it scopes nothing.
  if (rawSymbol?.includes('%') === true) return { kind: 'delta' };
  return { kind: 'snapshot', book: null, settle: null, rawSymbol };
}

const isPositionList = (data: unknown, where: Where) =>
  Array.isArray(data) &&
  (anyRowHas(data, ...ROW_FIELDS) || (data.length === 0 && OPEN_POSITIONS.test(where.path)));

/**
 * The open legs of all books (USDT-M, USDC-M, coin-M) in one list; with `symbol=` of that symbol alone.
 * Closed-position history and other traders' lists have the same rows, so here the path must agree too.
 */
const openPositions: Recognizer = answer({
  name: 'mexc/open-positions',
  path: OPEN_POSITIONS,
  claims: (data, where) =>
    OPEN_POSITIONS.test(where.path) && !isCopyBook(where) && isPositionList(data, where),
  read: (data, where) =>
    Array.isArray(data) ? readPositions(data, coverageOf(where.query), null, where) : null,
});

/** Positions of a copy-trading book: seen, said so, and kept out. */
const copyPositions: Recognizer = answer({
  name: 'mexc/copy-positions',
  path: null,
  claims: (data, where) => isCopyBook(where) && isPositionList(data, where),
  read: (_, where) => ({ problems: [problem('copy-book-ignored', where, 'copy-trading positions')] }),
});

const positionPush: Recognizer = push({
  name: 'mexc/position-push',
  channel: 'push.personal.position',
  read: (rows, sentAt, where) => readPositions(rows, { kind: 'delta' }, sentAt, where),
});

const LiquidationRow = s.object({
  symbol: s.pipe(s.string(), s.nonEmpty()),
  positionId: s.id(),
  liquidatePrice: s.nonZeroOrNull(),
});

const liquidationPush: Recognizer = push({
  name: 'mexc/liquidation-push',
  channel: 'push.personal.liquidate.risk',
  read: (rows, _, where) => {
    if (isPlayMoney(where))
      return { problems: [problem('demo-ignored', where, 'play-money liquidation price')] };
    const unreadable = (detail: string, touches: string | null) =>
      problem('row-unreadable', where, `mexc/liquidation-push: ${detail}`, touches);
    const { found, problems } = readRows(
      rows,
      LiquidationRow,
      ({ symbol, positionId, liquidatePrice }) => ({
        rawSymbol: symbol,
        positionId,
        liquidationPrice: liquidatePrice,
      }),
      unreadable,
      NAME_FIELDS,
    );
    return withProblems({ liquidations: found }, problems);
  },
});

/** Readers of futures positions. Source: MEXC futures API, the page uses the same endpoints and pushes. */
export const positionRecognizers: readonly Recognizer[] = [
  openPositions,
  copyPositions,
  positionPush,
  liquidationPush,
];
