import type { Amount, BaseQty, Contracts, EpochMs, Price, QuoteQty, Usd } from '../model/amount.ts';
import type { Payoff } from '../model/position.ts';
import { type Decimal, lift, liftPositive, toAmount, toAmountOrNull } from './decimal.ts';

/** One futures leg, with all that its delta depends on. null = not known. */
export interface PositionDeltaInput {
  readonly payoff: Payoff;
  /** Long > 0, short < 0; coins (or quoted units) where the exchange counts so, then `contractSize` is 1. */
  readonly contractsSigned: Contracts;
  /** Quoted units of one contract (linear) or its USD face (inverse). */
  readonly contractSize: Amount | null;
  /** Coins in one quoted unit: 1000 for 1000PEPE. Not used by inverse contracts. */
  readonly coinsPerUnit: Amount;
  /** USD per quoted unit. */
  readonly markPrice: Price | null;
  /** USD per quoted unit; only the profit needs it. */
  readonly entryPrice: Price | null;
  /** USD per single coin. */
  readonly spotPrice: Price | null;
  /** null for a perpetual. */
  readonly expiresAt: EpochMs | null;
  readonly now: EpochMs;
}

/** A leg that is known. Signed figures are long > 0. */
export interface LiveDelta {
  readonly status: 'ok';
  readonly deltaCoin: BaseQty;
  /** At the mark price: n·c·P linear, the USD face inverse. */
  readonly notionalUsdSigned: Usd;
  /** Quote (linear) or coins (inverse); null without an entry price. */
  readonly unrealizedPnlSettle: QuoteQty | null;
  readonly unrealizedPnlUsd: Usd | null;
  /** USD per single coin that the mark price stands for. */
  readonly coinPriceImplied: Price;
  readonly deltaUsdAtSpot: Usd;
}

/** A dated contract past its delivery: nothing is open, whatever the feed still lists. */
export interface ExpiredDelta {
  readonly status: 'expired';
  readonly deltaCoin: BaseQty;
  readonly notionalUsdSigned: Usd;
  readonly unrealizedPnlSettle: QuoteQty;
  readonly unrealizedPnlUsd: Usd;
  readonly coinPriceImplied: null;
  readonly deltaUsdAtSpot: Usd;
}

/** A leg that exists but cannot be valued: unknown, never flat. */
export interface UnknownDelta {
  readonly status: 'invalid_price' | 'invalid_contract';
  readonly deltaCoin: null;
  readonly notionalUsdSigned: null;
  readonly unrealizedPnlSettle: null;
  readonly unrealizedPnlUsd: null;
  readonly coinPriceImplied: null;
  readonly deltaUsdAtSpot: null;
}

/** What a futures leg is worth in coins, or why that cannot be said. */
export type PositionDelta = LiveDelta | ExpiredDelta | UnknownDelta;

const unknownBecause = (status: UnknownDelta['status']): UnknownDelta => ({
  status,
  deltaCoin: null,
  notionalUsdSigned: null,
  unrealizedPnlSettle: null,
  unrealizedPnlUsd: null,
  coinPriceImplied: null,
  deltaUsdAtSpot: null,
});

const zero = <Unit extends string>(): Amount<Unit> => toAmount<Unit>(lift('0'));

const expired = (): ExpiredDelta => ({
  status: 'expired',
  deltaCoin: zero(),
  notionalUsdSigned: zero(),
  unrealizedPnlSettle: zero(),
  unrealizedPnlUsd: zero(),
  coinPriceImplied: null,
  deltaUsdAtSpot: zero(),
});

interface Lifted {
  readonly contracts: Decimal;
  readonly size: Decimal;
  readonly coinsPerUnit: Decimal;
  readonly mark: Decimal;
  readonly entry: Decimal | null;
  readonly spot: Decimal;
}

function linear({ contracts, size, coinsPerUnit, mark, entry, spot }: Lifted): LiveDelta {
  const units = contracts.times(size);
  const coins = units.times(coinsPerUnit);
  const profit = entry === null ? null : units.times(mark.minus(entry));
  return {
    status: 'ok',
    deltaCoin: toAmount(coins),
    notionalUsdSigned: toAmount(units.times(mark)),
    unrealizedPnlSettle: toAmountOrNull(profit),
    unrealizedPnlUsd: toAmountOrNull(profit),
    coinPriceImplied: toAmount(mark.div(coinsPerUnit)),
    deltaUsdAtSpot: toAmount(coins.times(spot)),
  };
}

function inverse({ contracts, size, mark, entry, spot }: Lifted): LiveDelta {
  const face = contracts.times(size);
  const coins = face.div(mark);
  const profit = entry === null ? null : face.div(entry).minus(coins);
  return {
    status: 'ok',
    deltaCoin: toAmount(coins),
    notionalUsdSigned: toAmount(face),
    unrealizedPnlSettle: toAmountOrNull(profit),
    unrealizedPnlUsd: toAmountOrNull(profit === null ? null : profit.times(mark)),
    coinPriceImplied: toAmount(mark),
    deltaUsdAtSpot: toAmount(coins.times(spot)),
  };
}

/**
 * Coin delta, notional and profit of one futures leg; long > 0, short < 0.
 *
 * linear: delta n·c·m coins, notional n·c·P, profit n·c·(P − E) in the quote asset.
 * inverse, face N = n·c USD: delta N/P coins (to be paired with the account's *equity*, never with its
 * wallet balance), notional N, profit N·(1/E − 1/P) in the coin.
 * Expiry is tested first (`expiresAt` ≤ `now` is expired, delta 0). Then a missing or non-positive mark or
 * spot price is `invalid_price`, a missing or non-positive contract size or multiplier `invalid_contract`,
 * with null throughout. A missing entry price takes away the profit only.
 * A dated linear contract counts its coins, not coins·F/S. Source: domain.md 1.1.
 */
export function positionDelta(input: PositionDeltaInput): PositionDelta {
  if (input.expiresAt !== null && input.expiresAt <= input.now) return expired();
  const mark = liftPositive(input.markPrice);
  const spot = liftPositive(input.spotPrice);
  if (mark === null || spot === null) return unknownBecause('invalid_price');
  const size = liftPositive(input.contractSize);
  const coinsPerUnit = liftPositive(input.coinsPerUnit);
  if (size === null || coinsPerUnit === null) return unknownBecause('invalid_contract');
  const entry = liftPositive(input.entryPrice);
  const lifted: Lifted = { contracts: lift(input.contractsSigned), size, coinsPerUnit, mark, entry, spot };
  return input.payoff === 'linear' ? linear(lifted) : inverse(lifted);
}
