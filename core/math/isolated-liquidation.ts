import type { Payoff } from '../model/position.ts';
import type { Decimal } from './decimal.ts';

/** An isolated position inside one maintenance bracket. */
export interface IsolatedPosition {
  readonly payoff: Payoff;
  /** Quoted units (linear) or USD face (inverse); long > 0. */
  readonly size: Decimal;
  readonly entry: Decimal;
  /** In the settle asset, added margin included, paid funding already deducted. */
  readonly margin: Decimal;
  /** Maintenance rate plus the liquidation fee that the exchange counts (mmr + φ). */
  readonly rate: Decimal;
  /** a, the bracket's maintenance amount. */
  readonly maintenanceAmount: Decimal;
}

const positive = (price: Decimal): Decimal | null => (price.gt(0) ? price : null);

function linearPrice({ size, entry, margin, rate, maintenanceAmount }: IsolatedPosition): Decimal | null {
  const units = size.abs();
  const backing = margin.plus(maintenanceAmount);
  if (size.lt(0))
    return units
      .times(entry)
      .plus(backing)
      .div(units.times(rate.plus(1)));
  if (rate.gte(1)) return null;
  return positive(
    units
      .times(entry)
      .minus(backing)
      .div(units.times(rate.negated().plus(1))),
  );
}

function inversePrice({ size, entry, margin, rate, maintenanceAmount }: IsolatedPosition): Decimal | null {
  const face = size.abs();
  const backing = margin.plus(maintenanceAmount);
  const atEntry = face.div(entry);
  if (size.gt(0)) {
    const coins = atEntry.plus(backing);
    return coins.gt(0) ? face.times(rate.plus(1)).div(coins) : null;
  }
  const uncovered = atEntry.minus(backing);
  return uncovered.gt(0) ? positive(face.times(rate.negated().plus(1)).div(uncovered)) : null;
}

/**
 * Mark price at which equity equals maintenance within one bracket; null where there is none.
 *
 * Solves M + q(P − E) = |q|P(mmr + φ) − a, or M + N(1/E − 1/P) = |N|/P·(mmr + φ) − a. A long has none when the
 * price would be ≤ 0, an inverse short none when |N|/E ≤ M + a. A linear short whose debts exceed its proceeds
 * has 0: every price is beyond. The size must not be 0. Source: domain.md 5.1.
 */
export const isolatedLiquidationPrice = (position: IsolatedPosition): Decimal | null =>
  position.payoff === 'linear' ? linearPrice(position) : inversePrice(position);
