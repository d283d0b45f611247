import { BollingerBands } from 'trading-signals';
import type { Amount, Price } from '../model/amount.ts';
import { Decimal, lift, ratioOrNull, toAmount, toAmountOrNull } from './decimal.ts';

/** Bollinger bands at the last close. */
export interface Bollinger {
  readonly middle: Price;
  readonly lower: Price;
  readonly upper: Price;
  /** (close − lower)/(upper − lower); null at zero width. */
  readonly percentB: Amount<'fraction'> | null;
}

/**
 * Mean of the last n closes and k population deviations around it; null until there are n. A statistic: float inside,
 * relative error below 1e-12. Source: domain.md 7.2.
 */
export function bollinger(
  closes: readonly Price[],
  length: number,
  width: Amount<'sigma'>,
): Bollinger | null {
  const used = closes.slice(-length);
  const last = used.at(-1);
  if (length < 1 || last === undefined || used.length < length) return null;
  const bands = new BollingerBands(length, lift(width).toNumber());
  // Distances from the last close are exact, and all zero where nothing moved: then the width is zero, not almost.
  for (const close of used) bands.update(lift(close).minus(last).toNumber(), false);
  const { lower, middle, upper } = bands.getResultOrThrow();
  const price = (distance: number): Price => toAmount(lift(last).plus(distance));
  return {
    middle: price(middle),
    lower: price(lower),
    upper: price(upper),
    percentB: toAmountOrNull(ratioOrNull(new Decimal(lower).negated(), new Decimal(upper).minus(lower))),
  };
}
