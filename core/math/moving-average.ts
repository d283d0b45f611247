import { EMA } from 'trading-signals';
import type { Price } from '../model/amount.ts';
import { Decimal, lift, sum, toAmount } from './decimal.ts';

/**
 * Exponential moving average at each close, α = 2/(n + 1), seeded with the mean of the first n.
 *
 * null until there are n closes, and for a length that is not positive. A statistic: float inside, relative error
 * below 1e-12. Source: domain.md 7.2.
 */
export function exponentialAverages(closes: readonly Price[], length: number): readonly (Price | null)[] {
  if (length < 1 || closes.length < length) return closes.map(() => null);
  // Left to itself the library starts from the first close, and not from the mean of the first n.
  const seed = sum(closes.slice(0, length)).div(length);
  const average = new EMA(length);
  average.update(seed.toNumber(), false);
  return closes.map((close, index) => {
    if (index < length - 1) return null;
    if (index === length - 1) return toAmount<'quote/base'>(seed);
    return toAmount<'quote/base'>(new Decimal(average.update(lift(close).toNumber(), false)));
  });
}

/** The exponential moving average at the last close. */
export const exponentialAverage = (closes: readonly Price[], length: number): Price | null =>
  exponentialAverages(closes, length).at(-1) ?? null;

/**
 * Wilder's running average at each value: the mean of the first n, then (previous·(n − 1) + x)/n; null until there
 * are n. Exact, for the directional movement. Source: domain.md 7.2.
 */
export function wilderAverages(values: readonly Decimal[], length: number): readonly (Decimal | null)[] {
  let average: Decimal | null = null;
  return values.map((value, index) => {
    if (length < 1 || index < length - 1) return null;
    average =
      average === null
        ? values
            .slice(0, length)
            .reduce((total, each) => total.plus(each))
            .div(length)
        : average
            .times(length - 1)
            .plus(value)
            .div(length);
    return average;
  });
}
