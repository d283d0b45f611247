import { type Decimal, lift, liftPositive, toAmount } from '../math/decimal.ts';
import type { Amount, Price, Rate } from '../model/amount.ts';
import type { Payoff } from '../model/position.ts';

/** An isolated leg and what the exchange says of it. */
export interface IsolatedLeg {
  readonly payoff: Payoff;
  /** Quoted units (linear) or USD face (inverse); long > 0. */
  readonly size: Amount;
  readonly entryPrice: Price | null;
  /** Settle asset; null = not told. */
  readonly margin: Amount | null;
  readonly liquidationPrice: Price | null;
}

/** Margin and maintenance rate that put the liquidation exactly where the exchange says it is. */
export interface IsolatedBacking {
  readonly margin: Amount;
  readonly maintenanceRate: Rate;
}

/** Rates beyond this are no maintenance: then the stated margin is not all that backs the leg. */
const PLAUSIBLE_RATE = '0.5';

function profitAt(payoff: Payoff, size: Decimal, entry: Decimal, price: Decimal): Decimal {
  return payoff === 'linear' ? size.times(price.minus(entry)) : size.div(entry).minus(size.div(price));
}

const valueAt = (payoff: Payoff, size: Decimal, price: Decimal): Decimal =>
  payoff === 'linear' ? size.abs().times(price) : size.abs().div(price);

/**
 * What backs an isolated leg, read out of its liquidation price: there, equity is value times maintenance rate.
 *
 * Where the stated margin does not fit that price (margin was added, or none is told), the price rules: the margin
 * is then what the leg loses on the way there, maintenance left out. Null without a price or an entry, or when the
 * price lies on the side where the leg earns. Source: domain.md 5.1.
 */
export function isolatedBacking(leg: IsolatedLeg): IsolatedBacking | null {
  const entry = liftPositive(leg.entryPrice);
  const liquidation = liftPositive(leg.liquidationPrice);
  const size = lift(leg.size);
  if (entry === null || liquidation === null || size.isZero()) return null;
  const profit = profitAt(leg.payoff, size, entry, liquidation);
  const stated = liftPositive(leg.margin);
  if (stated !== null) {
    const rate = stated.plus(profit).div(valueAt(leg.payoff, size, liquidation));
    if (rate.gte(0) && rate.lt(PLAUSIBLE_RATE)) {
      return { margin: toAmount(stated), maintenanceRate: toAmount(rate) };
    }
  }
  return profit.lt(0) ? { margin: toAmount(profit.negated()), maintenanceRate: toAmount(lift('0')) } : null;
}
