import type { BaseQty, Price, Rate, Usd } from '../model/amount.ts';
import { lift, liftPositive, sum, toAmount } from './decimal.ts';

/** Everything that one coin has in delta. null = a part that is there but not known. */
export interface AssetTotalInput {
  /** Spot, earn and loans, net. */
  readonly spotCoin: BaseQty | null;
  /** Equity (not wallet balance) of each coin-margined account of the coin. */
  readonly coinMarginedEquities: readonly (BaseQty | null)[];
  /** Each futures leg, long > 0: n·c·m linear, N/P inverse. */
  readonly positionDeltas: readonly (BaseQty | null)[];
  /** USD per coin. */
  readonly price: Price | null;
}

/** One coin's sums. Gross counts both legs of hedge mode. */
export interface AssetTotal {
  readonly status: 'ok';
  readonly spotDelta: BaseQty;
  readonly futuresDelta: BaseQty;
  readonly futuresLong: BaseQty;
  /** Zero or negative. */
  readonly futuresShort: BaseQty;
  readonly netDelta: BaseQty;
  readonly grossFutures: BaseQty;
  /** null without a price. */
  readonly netDeltaUsd: Usd | null;
  /** −Δf/Δs; null unless Δs > 0. */
  readonly hedgeRatio: Rate | null;
}

/** A part of the coin is not known, so no sum of it is. */
export interface AssetUnknown {
  readonly status: 'unknown';
  readonly unknownParts: number;
}

const isKnown = (part: BaseQty | null): part is BaseQty => part !== null;

/**
 * Adds up one coin over spot, coin-margined accounts and futures legs, in coins.
 *
 * Δs = spot + Σ equity, Δf = Σ legs, D = Δs + Δf, h = −Δf/Δs. One unknown part makes the whole coin
 * `unknown`: a sum without it would look like less risk. Source: domain.md 2.1.
 */
export function assetTotal(input: AssetTotalInput): AssetTotal | AssetUnknown {
  const longParts = [input.spotCoin, ...input.coinMarginedEquities];
  const knownLongs = longParts.filter(isKnown);
  const legs = input.positionDeltas.filter(isKnown);
  const unknownParts = longParts.length - knownLongs.length + (input.positionDeltas.length - legs.length);
  if (unknownParts > 0) return { status: 'unknown', unknownParts };
  const spot = sum(knownLongs);
  const futures = sum(legs);
  const long = sum(legs.filter((leg) => lift(leg).gt(0)));
  const short = futures.minus(long);
  const net = spot.plus(futures);
  const price = liftPositive(input.price);
  return {
    status: 'ok',
    spotDelta: toAmount(spot),
    futuresDelta: toAmount(futures),
    futuresLong: toAmount(long),
    futuresShort: toAmount(short),
    netDelta: toAmount(net),
    grossFutures: toAmount(long.minus(short)),
    netDeltaUsd: price === null ? null : toAmount(net.times(price)),
    hedgeRatio: spot.gt(0) ? toAmount(futures.negated().div(spot)) : null,
  };
}
