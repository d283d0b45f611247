import { Decimal, lift, liftPositive, toAmount } from '../math/decimal.ts';
import type { Amount, Rate, Usd } from '../model/amount.ts';

/** What makes the hedge ratio drift. Volatilities are annual, of returns. */
export type DriftSource =
  | { readonly kind: 'same_coin_linear' }
  | { readonly kind: 'usd_face' }
  | {
      readonly kind: 'cross_asset';
      readonly hedgeVolatility: Rate;
      readonly correlation: Amount<'correlation'>;
    }
  | { readonly kind: 'target_vol'; readonly targetVolatility: Rate };

/** A hedge, its costs and the taste for risk. */
export interface NoTradeBandInput {
  readonly drift: DriftSource;
  readonly target: Rate;
  /** κ, one-way cost of a USD traded. */
  readonly oneWayCost: Rate;
  /** γ, relative risk aversion. */
  readonly riskAversion: Amount<'multiple'>;
  readonly spotUsd: Usd;
  readonly capitalUsd: Usd;
  readonly spotVolatility: Rate;
  /** The band that the best one is compared with. */
  readonly fixedBand: Rate;
  readonly oneOffHorizonDays: Amount<'day'>;
}

/** The best band by the asymptotic theory; all but the drift is null without risk, spot or capital. */
export interface NoTradeBand {
  /** η², variance of the ratio's drift per year. */
  readonly driftVariance: Amount<'1/year'>;
  /** Δ*. */
  readonly halfWidth: Rate | null;
  /** J(Δ*), USD per year. */
  readonly costUsdPerYear: Usd | null;
  /** J of the fixed band. */
  readonly fixedCostUsdPerYear: Usd | null;
  /** A deviation that does not diffuse is worth correcting down to this. */
  readonly oneOffHalfWidth: Rate | null;
}

function driftVariance({ drift, target, spotVolatility }: NoTradeBandInput): Decimal {
  const ratioSquared = lift(target).pow(2);
  const sigma = lift(spotVolatility);
  switch (drift.kind) {
    case 'same_coin_linear':
      return new Decimal(0);
    case 'usd_face':
      return ratioSquared.times(sigma.pow(2));
    case 'cross_asset': {
      const hedge = lift(drift.hedgeVolatility);
      const covariance = lift(drift.correlation).times(sigma).times(hedge);
      return ratioSquared.times(sigma.pow(2).plus(hedge.pow(2)).minus(covariance.times(2)));
    }
    case 'target_vol':
      return lift(drift.targetVolatility).pow(2);
  }
}

/** J(Δ) = A·σ²·V²·Δ²/6 + κ·V·η²/(2Δ); null at zero width while the ratio drifts. */
function runningCost(width: Decimal, risk: Decimal, push: Decimal): Decimal | null {
  const holding = risk.times(width.pow(2)).div(6);
  if (push.isZero()) return holding;
  return width.isZero() ? null : holding.plus(push.div(width.times(2)));
}

/**
 * Asymptotically best no-trade band round a hedge target, and what a fixed band costs beside it.
 *
 * Δ* = (3/2·κ·η²·C/(γσ²V))^(1/3), one-off κC/(γσ²VT); A = γ/C, small costs. Source: domain.md 7.3.
 */
export function noTradeBand(input: NoTradeBandInput): NoTradeBand {
  const drift = driftVariance(input);
  const sigma = liftPositive(input.spotVolatility);
  const spot = liftPositive(input.spotUsd);
  const capital = liftPositive(input.capitalUsd);
  const aversion = liftPositive(input.riskAversion);
  const driftOnly = { driftVariance: toAmount<'1/year'>(drift) };
  if (sigma === null || spot === null || capital === null || aversion === null) {
    return {
      ...driftOnly,
      halfWidth: null,
      costUsdPerYear: null,
      fixedCostUsdPerYear: null,
      oneOffHalfWidth: null,
    };
  }
  const cost = lift(input.oneWayCost);
  // risk = A·σ²·V², push = κ·V·η²: so Δ* = (3/2·push/risk)^(1/3), and the one-off width is κ·V/(risk·T).
  const risk = aversion.div(capital).times(sigma.pow(2)).times(spot.pow(2));
  const push = cost.times(spot).times(drift);
  const width = push.times('1.5').div(risk).cbrt();
  const years = liftPositive(input.oneOffHorizonDays)?.div(365) ?? null;
  const best = width.isZero() ? new Decimal(0) : runningCost(width, risk, push);
  const fixed = runningCost(lift(input.fixedBand), risk, push);
  return {
    ...driftOnly,
    halfWidth: toAmount(width),
    costUsdPerYear: best === null ? null : toAmount(best),
    fixedCostUsdPerYear: fixed === null ? null : toAmount(fixed),
    oneOffHalfWidth: years === null ? null : toAmount(cost.times(spot).div(risk.times(years))),
  };
}
