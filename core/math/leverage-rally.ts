import type { Amount, Rate } from '../model/amount.ts';
import { Decimal, lift, liftPositive, toAmount } from './decimal.ts';

/** Moves from the entry to liquidation, mark = entry and no added margin. null = none. */
export interface LeverageRally {
  readonly shortLinear: Rate | null;
  readonly shortInverse: Rate | null;
  readonly longLinear: Rate | null;
  readonly longInverse: Rate | null;
}

/**
 * How far price may go before a fresh isolated position of a leverage dies; null without a leverage.
 *
 * Linear short (1 + 1/L)/(1 + ρ) − 1, inverse short (1 − ρ)/(1 − 1/L) − 1, linear long (1 − 1/L)/(1 − ρ) − 1,
 * inverse long (1 + ρ)/(1 + 1/L) − 1 with ρ = mmr + φ. Source: domain.md 5.2.
 */
export function leverageRally(
  leverage: Amount<'multiple'>,
  maintenanceRate: Rate,
  liquidationFee: Rate,
): LeverageRally | null {
  const multiple = liftPositive(leverage);
  if (multiple === null) return null;
  const rate = lift(maintenanceRate).plus(lift(liquidationFee));
  const share = new Decimal(1).div(multiple);
  const uncovered = share.negated().plus(1);
  const kept = rate.negated().plus(1);
  const move = (from: Decimal, to: Decimal): Rate | null =>
    from.gt(0) && to.gt(0) ? toAmount(to.div(from).minus(1)) : null;
  return {
    shortLinear: move(rate.plus(1), share.plus(1)),
    shortInverse: move(uncovered, kept),
    longLinear: move(kept, uncovered),
    longInverse: move(share.plus(1), rate.plus(1)),
  };
}
