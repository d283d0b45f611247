import { Decimal, lift, liftPositive, toAmount, toAmountOrNull } from '../math/decimal.ts';
import type { Amount, BaseQty, Price, Rate, Usd } from '../model/amount.ts';

/** How a coin stands against its hedge target. */
export type HedgeStatus =
  | 'no_position'
  | 'balanced'
  | 'net_short'
  | 'leveraged_long'
  | 'unhedged'
  | 'under_hedged'
  | 'over_hedged';

/** One coin's deltas and what is wanted of them. */
export interface HedgeInput {
  /** Δs, coins; may be negative (loans). */
  readonly spotDelta: BaseQty;
  /** Δf, coins, long > 0. */
  readonly futuresDelta: BaseQty;
  /** USD per coin. Without it nothing but an exact zero counts as dust. */
  readonly price: Price | null;
  /** h*, the wanted hedge ratio; below 0 is an intended long. */
  readonly target: Rate;
  /** b, half-width of the band; its edges belong to it. */
  readonly band: Rate;
  /** Worth less than this is dust. */
  readonly dust: Usd;
}

/** One coin's symmetry. Undefined figures are null. */
export interface HedgeMetrics {
  readonly netDelta: BaseQty;
  readonly netDeltaUsd: Usd | null;
  /** h = −Δf/Δs, in coins, so the basis is not in it. */
  readonly hedgeRatio: Rate | null;
  /** (h − h*)·100 percentage points; > 0 is over-hedged. */
  readonly driftPp: Amount<'pp'> | null;
  /** 100 on target, 0 as far off as no hedge (or no exposure) at all. */
  readonly score: Amount<'score'> | null;
  readonly targetFuturesDelta: BaseQty | null;
  /** Coins of futures delta to add: < 0 sell, > 0 buy. */
  readonly requiredChange: BaseQty | null;
  readonly status: HedgeStatus;
}

interface Lifted {
  readonly spot: Decimal;
  readonly futures: Decimal;
  readonly target: Decimal;
  readonly band: Decimal;
  readonly isDust: (coins: Decimal) => boolean;
}

type Figures = Omit<HedgeMetrics, 'netDelta' | 'netDeltaUsd'>;

const withoutRatio = (
  figures: Pick<Figures, 'status' | 'score' | 'targetFuturesDelta' | 'requiredChange'>,
): Figures => ({
  hedgeRatio: null,
  driftPp: null,
  ...figures,
});

function withoutSpot({ futures, isDust }: Lifted): Figures {
  const flat = isDust(futures);
  return withoutRatio({
    status: flat ? 'no_position' : futures.lt(0) ? 'net_short' : 'leveraged_long',
    score: flat ? null : toAmount(new Decimal(0)),
    targetFuturesDelta: toAmount(new Decimal(0)),
    requiredChange: toAmount(futures.negated()),
  });
}

function withNegativeSpot({ spot, futures, isDust }: Lifted): Figures {
  const net = spot.plus(futures);
  const status = isDust(net) ? 'balanced' : net.lt(0) ? 'net_short' : 'leveraged_long';
  return withoutRatio({ status, score: null, targetFuturesDelta: null, requiredChange: null });
}

/** Rows 4 to 8 of the table in domain.md 2.1, on products instead of the rounded ratio: the edge is exact. */
function statusOfSpot({ spot, futures, target, band, isDust }: Lifted): HedgeStatus {
  const error = futures.negated().minus(target.times(spot));
  const noHedgeWhereWanted = isDust(futures) && target.gt(0);
  if (error.abs().lte(band.times(spot)) && !noHedgeWhereWanted) return 'balanced';
  if (isDust(futures)) return 'unhedged';
  if (futures.gt(0)) return 'leveraged_long';
  if (futures.negated().gt(spot)) return 'net_short';
  return error.lt(0) ? 'under_hedged' : 'over_hedged';
}

function scoreOf(ratio: Decimal, target: Decimal, band: Decimal): Decimal {
  const error = ratio.minus(target);
  if (error.isZero()) return new Decimal(100);
  const worst = error.lt(0) ? target : target.negated().plus(1);
  const scale = Decimal.max(worst, band.times(2));
  if (scale.lte(0)) return new Decimal(0);
  return Decimal.max(0, error.abs().div(scale).negated().plus(1)).times(100);
}

function withSpot(lifted: Lifted): Figures {
  const { spot, futures, target, band } = lifted;
  const ratio = futures.negated().div(spot);
  const wanted = target.negated().times(spot);
  return {
    hedgeRatio: toAmount(ratio),
    driftPp: toAmount(ratio.minus(target).times(100)),
    score: toAmount(scoreOf(ratio, target, band)),
    targetFuturesDelta: toAmount(wanted),
    requiredChange: toAmount(wanted.minus(futures)),
    status: statusOfSpot(lifted),
  };
}

function figuresOf(lifted: Lifted): Figures {
  if (lifted.isDust(lifted.spot)) return withoutSpot(lifted);
  return lifted.spot.lt(0) ? withNegativeSpot(lifted) : withSpot(lifted);
}

/**
 * Hedge ratio, drift, score, status and the change that restores the target of one coin.
 *
 * D = Δs + Δf; h = −Δf/Δs if Δs > 0; target futures delta −h*·Δs; required change −h*·Δs − Δf.
 * Score 100·max(0, 1 − |h − h*|/s) with s = max(h* below the target or 1 − h* above it, 2b).
 * Status: first match of the table in domain.md 2.1. Both deltas must be known: whoever has an unknown leg
 * has no metrics. Source: domain.md 2.1, 2.2.
 */
export function hedgeMetrics(input: HedgeInput): HedgeMetrics {
  const spot = lift(input.spotDelta);
  const futures = lift(input.futuresDelta);
  const price = liftPositive(input.price);
  const dust = lift(input.dust);
  const isDust = (coins: Decimal): boolean =>
    coins.isZero() || (price !== null && coins.abs().times(price).lt(dust));
  const net = spot.plus(futures);
  return {
    netDelta: toAmount(net),
    netDeltaUsd: toAmountOrNull(price === null ? null : net.times(price)),
    ...figuresOf({ spot, futures, target: lift(input.target), band: lift(input.band), isDust }),
  };
}
