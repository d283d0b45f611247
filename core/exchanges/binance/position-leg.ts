import { Decimal, lift, toAmount } from '../../math/decimal.ts';
import type { Amount, EpochMs, Price, QuoteQty } from '../../model/amount.ts';
import type {
  FuturesBook,
  LegClosed,
  LegSide,
  MarginMode,
  PositionFound,
  SymbolParts,
} from '../../model/position.ts';
import { isZeroAmount } from '../../schema/parse-amount.ts';
import * as s from '../../schema/schema.ts';
import { parseSymbol } from './symbol.ts';

/** One row of a position list or push in our words; null = the row does not carry it. */
export interface LegRow {
  readonly symbol: string;
  readonly legSide: LegSide;
  /** Positive long, negative short; coins for USD-M, contracts for COIN-M. */
  readonly signedAmount: Amount;
  readonly entryPrice: Price | null;
  readonly markPrice: Price | null;
  readonly liquidationPrice: Price | null;
  readonly unrealizedPnl: QuoteQty | null;
  readonly leverage: Amount | null;
  readonly marginMode: MarginMode | null;
  readonly notional: QuoteQty | null;
  readonly initialMargin: QuoteQty | null;
  readonly updatedAt: EpochMs | null;
}

/** A leg of a row: open, or said to be closed. */
export type Leg = { readonly open: PositionFound } | { readonly closed: LegClosed };

const LEG_SIDES = { BOTH: 'both', LONG: 'long', SHORT: 'short' } as const;
const MARGIN_MODES: Readonly<Record<string, MarginMode>> = {
  cross: 'cross',
  crossed: 'cross',
  isolated: 'isolated',
};

/** `BOTH` is one-way mode, `LONG` and `SHORT` are hedge mode; anything else makes the row unreadable. */
export const legSide = s.pipe(
  s.picklist(['BOTH', 'LONG', 'SHORT']),
  s.transform((side) => LEG_SIDES[side]),
);

/** A raw symbol: text of a length that a symbol may have. */
export const symbol = s.pipe(s.string(), s.minLength(1), s.maxLength(60));

/** `cross`, `isolated` and, in lists of settings, `CROSSED`, `ISOLATED`; null for anything else. */
export const marginModeOf = (word: unknown): MarginMode | null =>
  typeof word === 'string' ? (MARGIN_MODES[word.toLowerCase()] ?? null) : null;

/** A long leg cannot be negative; a short one comes with and without its minus sign. */
export const isSideAgreed = (side: LegSide, signedAmount: Amount): boolean =>
  !(side === 'long' && signedAmount.startsWith('-') && !isZeroAmount(signedAmount));

const unsigned = <Unit extends string>(amount: Amount<Unit>): Amount<Unit> =>
  amount.startsWith('-') ? toAmount<Unit>(lift(amount).abs()) : amount;

/** Unsigned; 0 is no statement about an open leg. */
export const notionalOrNull = s.pipe(
  s.nonZeroOrNull<'quote'>(),
  s.transform((value) => (value === null ? null : unsigned(value))),
);

const ONE = toAmount(new Decimal(1));
/** The faces that Binance lists. Any other whole number would come from a notional and a mark of two moments. */
const FACES = [new Decimal(100), new Decimal(10)];
const TOLERANCE = new Decimal('0.005');

/**
 * USD face of one COIN-M contract from the row's own figures, |notional| × mark / contracts.
 *
 * @returns null when a figure is missing or the result is more than 0.5 % off every face that is listed
 */
function faceOf(contracts: Amount, { notional, markPrice }: LegRow): Amount | null {
  if (notional === null || markPrice === null) return null;
  const told = lift(notional).times(lift(markPrice)).div(lift(contracts));
  const face = FACES.find((listed) => told.minus(listed).abs().lte(listed.times(TOLERANCE)));
  return face === undefined ? null : toAmount(face);
}

/** Coins for USD-M; contracts for COIN-M, and where the symbol is unknown and only the instrument list can tell. */
function sizeOf(row: LegRow, amount: Amount, parts: SymbolParts | null) {
  if (parts?.payoff === 'linear') return { amountUnit: 'base', contractSize: ONE } as const;
  const contractSize = parts === null ? null : faceOf(amount, row);
  return { amountUnit: 'contracts', contractSize } as const;
}

function sideOf({ legSide, signedAmount }: LegRow): 'long' | 'short' {
  if (legSide !== 'both') return legSide;
  return signedAmount.startsWith('-') ? 'short' : 'long';
}

/**
 * The leg that a row tells of. The symbol decides the book, not the address: COIN-M rows turn up among USD-M
 * rows since both were merged.
 *
 * @param endpointBook the book of the address, for symbols that cannot be understood
 */
export function legOf(row: LegRow, endpointBook: FuturesBook | null): Leg {
  const parts = parseSymbol(row.symbol);
  const known = {
    rawSymbol: row.symbol,
    legSide: row.legSide,
    // The `id` of web rows holds the account id and says nothing more than symbol and side.
    positionId: null,
    book: parts?.payoff ?? endpointBook ?? 'linear',
    updatedAt: row.updatedAt,
    sequence: null,
  };
  if (isZeroAmount(row.signedAmount)) return { closed: known };
  const amount = unsigned(row.signedAmount);
  return {
    open: {
      ...known,
      parts,
      side: sideOf(row),
      amount,
      ...sizeOf(row, amount, parts),
      entryPrice: row.entryPrice,
      markPrice: row.markPrice,
      impliedMarkPrice: null,
      liquidationPrice: row.liquidationPrice,
      unrealizedPnl: row.unrealizedPnl,
      leverage: row.leverage,
      marginMode: row.marginMode,
      notional: row.notional,
      initialMargin: row.initialMargin,
      // Two modes exist for a whole account, so a single leg tells which one it is.
      hedged: row.legSide !== 'both',
    },
  };
}
