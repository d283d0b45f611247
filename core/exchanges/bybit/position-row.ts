import { Decimal, lift, toAmount } from '../../math/decimal.ts';
import type { EpochMs, QuoteQty } from '../../model/amount.ts';
import type {
  FuturesBook,
  LegClosed,
  LegSide,
  MarginMode,
  PositionFound,
  Side,
  SymbolParts,
} from '../../model/position.ts';
import { isZeroAmount } from '../../schema/parse-amount.ts';
import * as s from '../../schema/schema.ts';
import { apiSymbol, isOptionSymbol, parseSymbol } from './symbol.ts';

/** What an envelope says of the product of its rows. */
export type Category = FuturesBook | 'option' | 'spot';

/** What one row of a list of positions turned out to be. */
/** A parsed row. */
export type RowNews =
  | { readonly kind: 'open'; readonly leg: PositionFound; readonly userId: string | null }
  | { readonly kind: 'closed'; readonly leg: LegClosed; readonly userId: string | null }
  | { readonly kind: 'option'; readonly rawSymbol: string; readonly open: boolean }
  | { readonly kind: 'unreadable'; readonly rawSymbol: string; readonly detail: string };

/** Fields of the three shapes under one name each; scaled web fields were made plain before. */
export const PositionRow = s.object({
  symbol: s.filledText(),
  side: s.nullish(s.picklist(['Buy', 'Sell', 'None', '']), ''),
  size: s.amount(),
  positionIdx: s.nullish(s.pipe(s.id(), s.picklist(['0', '1', '2']))),
  mode: s.nullish(s.unknown()),
  category: s.nullish(s.unknown()),
  coin: s.nullish(s.unknown()),
  isAvailable: s.nullish(s.unknown()),
  isIsolated: s.nullish(s.unknown()),
  avgPrice: s.nonZeroOrNull<'quote/base'>(),
  entryPrice: s.nonZeroOrNull<'quote/base'>(),
  markPrice: s.nonZeroOrNull<'quote/base'>(),
  liqPrice: s.nonZeroOrNull<'quote/base'>(),
  unrealisedPnl: s.amountOrNull<'quote'>(),
  unrealisedPnlByMp: s.amountOrNull<'quote'>(),
  leverage: s.nonZeroOrNull(),
  positionValue: s.amountOrNull<'quote'>(),
  value: s.amountOrNull<'quote'>(),
  positionIM: s.amountOrNull<'quote'>(),
  updatedTime: s.epochMsOrNull(),
  updatedAtE3: s.epochMsOrNull(),
  transactTimeE3: s.epochMsOrNull(),
  seq: s.idOrNull(),
  userId: s.idOrNull(),
});
/** A parsed row. */
export type Row = s.InferOutput<typeof PositionRow>;

const ONE = toAmount(new Decimal(1));

/** A category in the words of an envelope; null for all else. */
export function categoryOf(value: unknown): Category | null {
  return value === 'linear' || value === 'inverse' || value === 'option' || value === 'spot' ? value : null;
}

function bookBySettle(coin: unknown, symbol: string): FuturesBook | null {
  if (coin === 'USDT' || coin === 'USDC') return 'linear';
  return typeof coin === 'string' && coin !== '' && symbol.startsWith(coin) ? 'inverse' : null;
}

/** The one book that category, settle coin and symbol agree on; null when they do not, or none is there. */
function bookOf(row: Row, parts: SymbolParts | null, listed: Category | null): FuturesBook | null {
  const told = [
    categoryOf(row.category) ?? listed,
    bookBySettle(row.coin, row.symbol),
    parts?.payoff ?? null,
  ];
  const books = new Set(told.filter((book) => book !== null));
  const [book] = books;
  return books.size === 1 && (book === 'linear' || book === 'inverse') ? book : null;
}

function legSideOf(row: Row): LegSide | null {
  if (row.positionIdx === '1') return 'long';
  if (row.positionIdx === '2') return 'short';
  if (row.positionIdx === '0' || row.mode !== 'BothSide') return 'both';
  return row.side === 'Buy' ? 'long' : row.side === 'Sell' ? 'short' : null;
}

/** Direction by `side`; a blank side of an open hedge leg falls back to the leg. null: unknown or contradictory. */
function directionOf(side: Row['side'], legSide: LegSide): Side | null {
  const stated = side === 'Buy' ? 'long' : side === 'Sell' ? 'short' : null;
  if (legSide === 'both') return stated;
  return stated === null || stated === legSide ? legSide : null;
}

function marginModeOf(isIsolated: unknown): MarginMode | null {
  if (isIsolated === true || isIsolated === 'true') return 'isolated';
  return isIsolated === false || isIsolated === 'false' ? 'cross' : null;
}

function hedgedOf({ positionIdx, mode }: Row): boolean | null {
  if (mode === 'BothSide' || positionIdx === '1' || positionIdx === '2') return true;
  return mode === 'MergedSingle' || positionIdx === '0' ? false : null;
}

const updatedAtOf = (row: Row): EpochMs | null => row.updatedTime ?? row.updatedAtE3 ?? row.transactTimeE3;
const sequenceOf = (seq: string | null): string | null => (seq !== null && /^\d+$/.test(seq) ? seq : null);
const unsigned = (value: QuoteQty | null): QuoteQty | null =>
  value?.startsWith('-') ? toAmount<'quote'>(lift(value).abs()) : value;

function openLeg(
  row: Row,
  parts: SymbolParts | null,
  book: FuturesBook,
  side: Side,
  legSide: LegSide,
): PositionFound {
  return {
    rawSymbol: apiSymbol(row.symbol),
    parts,
    book,
    side,
    legSide,
    positionId: null,
    amount: row.size,
    // Linear sizes are coins; inverse sizes count contracts of one US dollar each (Bybit's own law).
    amountUnit: book === 'inverse' ? 'contracts' : 'base',
    contractSize: ONE,
    entryPrice: row.avgPrice ?? row.entryPrice,
    markPrice: row.markPrice,
    impliedMarkPrice: null,
    liquidationPrice: row.liqPrice,
    // The plain web field is the worse of two prices; the one by mark price is what we mean.
    unrealizedPnl: row.unrealisedPnlByMp ?? row.unrealisedPnl,
    leverage: row.leverage,
    marginMode: marginModeOf(row.isIsolated),
    notional: unsigned(row.positionValue ?? row.value),
    initialMargin: row.positionIM,
    hedged: hedgedOf(row),
    updatedAt: updatedAtOf(row),
    sequence: sequenceOf(row.seq),
  };
}

/**
 * What a parsed row tells. A row whose book, leg or direction is missing or contradicts itself is
 * unreadable: a guess here would turn a hedge around.
 */
export function rowNews(row: Row, listed: Category | null): RowNews {
  const rawSymbol = apiSymbol(row.symbol);
  const unreadable = (detail: string): RowNews => ({ kind: 'unreadable', rawSymbol, detail });
  const isFlat = isZeroAmount(row.size);
  if (isOptionSymbol(row.symbol) || (categoryOf(row.category) ?? listed) === 'option') {
    return { kind: 'option', rawSymbol, open: !isFlat };
  }
  if (row.isAvailable === false || row.isAvailable === 'false') return unreadable('isAvailable: false');
  if (row.size.startsWith('-')) return unreadable('size: negative');
  const parts = parseSymbol(row.symbol);
  const book = bookOf(row, parts, listed);
  if (book === null) return unreadable('category, coin and symbol: no one book');
  const legSide = legSideOf(row);
  if (legSide === null) return unreadable('positionIdx: missing in hedge mode');
  const { userId } = row;
  if (isFlat) {
    const times = { updatedAt: updatedAtOf(row), sequence: sequenceOf(row.seq) };
    return { kind: 'closed', leg: { rawSymbol, legSide, positionId: null, book, ...times }, userId };
  }
  const side = directionOf(row.side, legSide);
  if (side === null) return unreadable('side and positionIdx: no one direction');
  return { kind: 'open', leg: openLeg(row, parts, book, side, legSide), userId };
}
