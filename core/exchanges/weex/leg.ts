import { type Decimal, lift, ratioOrNull, toAmount } from '../../math/decimal.ts';
import type { Amount, EpochMs, Price } from '../../model/amount.ts';
import type { LegClosed, LegSide, MarginMode, PositionFound, Side } from '../../model/position.ts';
import { isZeroAmount } from '../../schema/parse-amount.ts';
import * as s from '../../schema/schema.ts';
import { isFields } from '../fields.ts';
import { firstOf } from './envelope.ts';
import { parseDemoSymbol, parseSymbol } from './symbol.ts';

/** Sizes are coins everywhere; the listed contract value is only a quantity step. */
export const ONE: Amount = toAmount(lift('1'));

const isDown = (value: Amount | null): boolean => value?.startsWith('-') === true;

const unsigned = (value: Amount): Amount => (isDown(value) ? toAmount(lift(value).abs()) : value);

/** CROSSED / SHARED / 1 and ISOLATED / 3; null when the row does not tell. */
export function marginModeOf(word: unknown): MarginMode | null {
  if (word === 1 || word === '1') return 'cross';
  if (word === 3 || word === '3') return 'isolated';
  if (typeof word !== 'string') return null;
  if (/^(?:cross(?:ed)?|shared)$/i.test(word)) return 'cross';
  return /^isolated$/i.test(word) ? 'isolated' : null;
}

function wordSide(word: unknown): Side | null {
  if (typeof word !== 'string') return null;
  const side = word.toLowerCase();
  return side === 'long' || side === 'short' ? side : null;
}

const Fields = s.object({
  symbol: s.filledText(),
  side: s.pipe(s.unknown(), s.transform(wordSide)),
  size: s.amount(),
  openValue: s.amountOrNull(),
  marginMode: s.pipe(s.unknown(), s.transform(marginModeOf)),
  leverage: s.nonZeroOrNull(),
  liquidationPrice: s.nonZeroOrNull<'quote/base'>(),
  unrealizedPnl: s.amountOrNull<'quote'>(),
  initialMargin: s.amountOrNull<'quote'>(),
  positionId: s.idOrNull(),
  updatedAt: s.epochMsOrNull(),
  demo: s.boolean(),
});

/** A row of any of the position lists under one set of names. */
export type LegRow = s.InferOutput<typeof Fields>;

/** A row is a leg when its direction is told: by its word, by a negative size, or because it is closed. */
export const LegRow = s.pipe(
  Fields,
  s.check(
    (row) => row.side !== null || isDown(row.size) || isDown(row.openValue) || isZeroAmount(row.size),
    'side: none',
  ),
);

/** The names of V3, V2, the sockets and the page's own push, in one (sheet 2.1, 4). */
export function flattenRow(row: unknown): unknown {
  if (!isFields(row)) return row;
  const coinId = firstOf(row, 'coinId', 'coin_id');
  const id = firstOf(row, 'positionId', 'id');
  const symbol = firstOf(row, 'symbol', 'contractId', 'contract_id');
  return {
    symbol: typeof symbol === 'number' ? String(symbol) : symbol,
    side: firstOf(row, 'side', 'positionSide'),
    size: firstOf(row, 'size', 'openSize'),
    openValue: firstOf(row, 'openValue', 'open_value'),
    marginMode: firstOf(row, 'marginMode', 'marginType', 'margin_mode'),
    leverage: row['leverage'],
    liquidationPrice: row['liquidatePrice'],
    unrealizedPnl: firstOf(row, 'unrealizePnl', 'unrealizedPnL', 'unrealizedProfitStr'),
    initialMargin: row['marginSize'],
    positionId: id === 0 || id === '0' ? undefined : id,
    updatedAt: firstOf(row, 'updatedTime', 'updated_time'),
    demo: row['asset'] === 'SUSDT' || row['coin'] === 'SUSDT' || coinId === 64 || coinId === '64',
  };
}

/** Value over size, as a price; null when there is no value or it is not positive. */
function priceOf(value: Decimal | null, size: Amount): Price | null {
  const price = value === null ? null : ratioOrNull(value, lift(size));
  return price?.isPositive() && !price.isZero() ? toAmount<'quote/base'>(price) : null;
}

const directionOf = (row: LegRow): Side =>
  row.side ?? (isDown(row.size) || isDown(row.openValue) ? 'short' : 'long');

/** What a push tells of the order of its changes. */
export interface Stamp {
  readonly sequence: string | null;
  readonly at: EpochMs | null;
}

/**
 * An open leg. WEEX gives neither entry nor mark: entry = open value / size, and the mark that its own
 * profit implies = (open value + profit x side) / size (sheet 4).
 */
export function openLeg(row: LegRow, demo: boolean, stamp: Stamp): PositionFound {
  const amount = unsigned(row.size);
  const side = directionOf(row);
  const value = row.openValue === null ? null : lift(row.openValue).abs();
  const profit = row.unrealizedPnl === null ? null : lift(row.unrealizedPnl).times(side === 'long' ? 1 : -1);
  return {
    rawSymbol: row.symbol,
    parts: demo ? parseDemoSymbol(row.symbol) : parseSymbol(row.symbol),
    book: 'linear',
    side,
    legSide: side,
    positionId: row.positionId,
    amount,
    amountUnit: 'base',
    contractSize: ONE,
    entryPrice: priceOf(value, amount),
    markPrice: null,
    impliedMarkPrice: value === null || profit === null ? null : priceOf(value.plus(profit), amount),
    liquidationPrice: row.liquidationPrice,
    unrealizedPnl: row.unrealizedPnl,
    leverage: row.leverage,
    marginMode: row.marginMode,
    notional: null,
    initialMargin: row.initialMargin,
    hedged: null, // `separatedMode` is about merging fills, not about two sides
    updatedAt: row.updatedAt ?? stamp.at,
    sequence: stamp.sequence,
  };
}

/** A leg that a push says is closed; its id names it. */
export function closedLeg(row: LegRow, stamp: Stamp): LegClosed {
  const legSide: LegSide = row.side ?? 'both';
  const { symbol: rawSymbol, positionId } = row;
  return {
    rawSymbol,
    legSide,
    positionId,
    book: 'linear',
    updatedAt: row.updatedAt ?? stamp.at,
    sequence: stamp.sequence,
  };
}
