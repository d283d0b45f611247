import { RSI } from 'trading-signals';
import type { Amount, Price } from '../model/amount.ts';
import { Decimal, lift, toAmount } from './decimal.ts';

/**
 * Relative strength index by Wilder at each close, 0 to 100; 50 if there was no movement.
 *
 * null until there are n + 1 closes. A statistic: float inside, relative error below 1e-12. Source: domain.md 7.2.
 */
export function relativeStrengths(
  closes: readonly Price[],
  length: number,
): readonly (Amount<'index'> | null)[] {
  const [first] = closes;
  if (first === undefined || length < 1) return closes.map(() => null);
  const strength = new RSI(length);
  let hasMoved = false;
  return closes.map((close) => {
    // Distances from the first close are exact and small, so that their differences lose nothing.
    const distance = lift(close).minus(first);
    hasMoved ||= !distance.isZero();
    const index = strength.update(distance.toNumber(), false);
    if (index === null) return null;
    // The library says 100 where nothing has moved.
    return toAmount<'index'>(new Decimal(hasMoved ? index : 50));
  });
}

/** The relative strength index at the last close. */
export const relativeStrength = (closes: readonly Price[], length: number): Amount<'index'> | null =>
  relativeStrengths(closes, length).at(-1) ?? null;
