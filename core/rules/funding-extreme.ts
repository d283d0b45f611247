import { Decimal, lift, liftPositive, sum, toAmount, toAmountOrNull } from '../math/decimal.ts';
import type { Amount, Rate } from '../model/amount.ts';

/** The running rate against its own history. */
export interface ExtremeInput {
  readonly currentRate: Rate;
  readonly intervalHours: Amount<'hour'> | null;
  /** 8 h equivalents of settled rates, the current one not among them. */
  readonly history8h: readonly Rate[];
  readonly minObservations: number;
  /** APR that is extreme by itself. */
  readonly minApr: Rate;
  /** z-score that is extreme together with `minAprWithZ`. */
  readonly minZScore: Amount<'sigma'>;
  /** Keeps a quiet history from raising alarms over small rates. */
  readonly minAprWithZ: Rate;
}

/** How far out the rate is. */
export interface Extreme {
  readonly aprNow: Rate;
  /** null below the least number of observations or without variance. */
  readonly zScore: Amount<'sigma'> | null;
  readonly extremeHigh: boolean;
}

function zScore(value: Decimal, history: readonly Rate[], minObservations: number): Decimal | null {
  if (history.length < Math.max(2, minObservations)) return null;
  const mean = sum(history).div(history.length);
  const squares = history.reduce((total, rate) => total.plus(lift(rate).minus(mean).pow(2)), new Decimal(0));
  if (squares.isZero()) return null;
  return value.minus(mean).div(squares.div(history.length - 1).sqrt());
}

/**
 * Whether funding is extremely high: APR by itself, or z-score with an APR floor. null without an interval.
 *
 * z = (x − mean)/sd with n − 1, in 8 h equivalents. Edges belong to the test. Source: domain.md 3.3.
 */
export function fundingExtreme(input: ExtremeInput): Extreme | null {
  const hours = liftPositive(input.intervalHours);
  if (hours === null) return null;
  const rate = lift(input.currentRate);
  const apr = rate.times(8760).div(hours);
  const z = zScore(rate.times(8).div(hours), input.history8h, input.minObservations);
  const byZScore = z?.gte(lift(input.minZScore)) === true && apr.gte(lift(input.minAprWithZ));
  return {
    aprNow: toAmount(apr),
    zScore: toAmountOrNull(z),
    extremeHigh: apr.gte(lift(input.minApr)) || byZScore,
  };
}
