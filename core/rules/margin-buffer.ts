import { Decimal, lift, liftPositive, toAmount, toAmountOrNull } from '../math/decimal.ts';
import { isolatedLiquidationPrice } from '../math/isolated-liquidation.ts';
import type { Amount, Price, Rate, Usd } from '../model/amount.ts';

/** An isolated linear short and the rally it should survive. */
export interface MarginBufferInput {
  /** Unsigned quoted units. */
  readonly shortUnits: Amount;
  readonly entryPrice: Price | null;
  readonly markPrice: Price | null;
  readonly marginUsd: Usd;
  /** u, from the mark. */
  readonly adverseMove: Rate;
  readonly maintenanceRate: Rate;
  readonly liquidationFee: Rate;
  readonly maintenanceAmountUsd: Usd;
}

/** What the short needs. */
export interface MarginBuffer {
  readonly requiredMarginUsd: Usd;
  readonly additionalMarginUsd: Usd;
  /** Value over equity with exactly the required margin; null where that equity is not > 0. */
  readonly maxLeverageAtMark: Amount<'multiple'> | null;
  /** Rally from the mark that the present margin survives. */
  readonly rallySurvived: Rate;
}

/**
 * Isolated margin with which a linear short survives an adverse move; null without a short or its prices.
 *
 * M_req = max(0, |q|P(1 + u)(1 + mmr + φ) − |q|E − a), to add max(0, M_req − M). Source: domain.md 5.2.
 */
export function marginBuffer(input: MarginBufferInput): MarginBuffer | null {
  const units = liftPositive(input.shortUnits);
  const entry = liftPositive(input.entryPrice);
  const mark = liftPositive(input.markPrice);
  if (units === null || entry === null || mark === null) return null;
  const margin = lift(input.marginUsd);
  const rate = lift(input.maintenanceRate).plus(lift(input.liquidationFee));
  const maintenanceAmount = lift(input.maintenanceAmountUsd);
  const stressed = units.times(mark).times(lift(input.adverseMove).plus(1)).times(rate.plus(1));
  const required = Decimal.max(0, stressed.minus(units.times(entry)).minus(maintenanceAmount));
  const equity = required.plus(units.times(entry.minus(mark)));
  const size = units.negated();
  const limit = isolatedLiquidationPrice({ payoff: 'linear', size, entry, margin, rate, maintenanceAmount });
  if (limit === null) return null;
  return {
    requiredMarginUsd: toAmount(required),
    additionalMarginUsd: toAmount(Decimal.max(0, required.minus(margin))),
    maxLeverageAtMark: toAmountOrNull(equity.gt(0) ? units.times(mark).div(equity) : null),
    rallySurvived: toAmount(limit.div(mark).minus(1)),
  };
}
