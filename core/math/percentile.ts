import type { Amount, Rate } from '../model/amount.ts';
import { Decimal, lift, toAmount } from './decimal.ts';

/** Share of the history at or below the value; null below the least number of observations. Source: domain.md 7.2. */
export function percentile(history: readonly Amount[], value: Amount, minObservations: number): Rate | null {
  if (history.length < Math.max(1, minObservations)) return null;
  const current = lift(value);
  const atOrBelow = history.filter((past) => lift(past).lte(current)).length;
  return toAmount(new Decimal(atOrBelow).div(history.length));
}
