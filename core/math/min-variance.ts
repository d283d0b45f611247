import type { Amount, BaseQty, Price, Rate, Usd } from '../model/amount.ts';
import { lift, liftPositive, toAmount, toAmountOrNull } from './decimal.ts';

/** A spot holding and another asset that hedges it. Volatilities are of *returns* over one period, both alike. */
export interface MinVarianceInput {
  readonly correlation: Amount<'correlation'>;
  readonly spotVolatility: Rate;
  readonly hedgeVolatility: Rate;
  readonly spotValueUsd: Usd;
  /** USD per coin of the hedge. */
  readonly hedgePrice: Price | null;
  /** k: 1 is the full minimum-variance hedge. */
  readonly hedgeFraction: Rate;
}

/** The cross-asset hedge; < 0 is a short. */
export interface MinVarianceHedge {
  readonly beta: Amount<'beta'>;
  readonly hedgeNotionalUsdSigned: Usd;
  /** null without a price. */
  readonly hedgeCoinSigned: BaseQty | null;
  /** ρ², what a full hedge removes of the variance. */
  readonly effectiveness: Rate;
  /** 1 − 2kρ² + k²ρ². */
  readonly varianceRemaining: Rate;
  /** Its square root. */
  readonly volatilityRemaining: Rate;
}

/**
 * Minimum-variance hedge with another asset; null when the hedge asset does not move.
 *
 * β = ρ·σ_spot/σ_hedge, notional −k·β·V, coins −k·β·V/P. Source: domain.md 2.4.
 */
export function minVarianceHedge(input: MinVarianceInput): MinVarianceHedge | null {
  const hedgeVolatility = liftPositive(input.hedgeVolatility);
  if (hedgeVolatility === null) return null;
  const correlation = lift(input.correlation);
  const fraction = lift(input.hedgeFraction);
  const price = liftPositive(input.hedgePrice);
  const beta = correlation.times(lift(input.spotVolatility)).div(hedgeVolatility);
  const notional = fraction.times(beta).times(lift(input.spotValueUsd)).negated();
  const explained = correlation.pow(2);
  const remaining = explained.times(fraction.times(fraction.minus(2))).plus(1);
  return {
    beta: toAmount(beta),
    hedgeNotionalUsdSigned: toAmount(notional),
    hedgeCoinSigned: toAmountOrNull(price === null ? null : notional.div(price)),
    effectiveness: toAmount(explained),
    varianceRemaining: toAmount(remaining),
    volatilityRemaining: toAmount(remaining.sqrt()),
  };
}
