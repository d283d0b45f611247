import { type Decimal, lift } from '../math/decimal.ts';
import type { EpochMs, Price } from '../model/amount.ts';
import type { CandleHistory } from '../model/insight.ts';
import { DAY_MS, finishedBars } from './daily-bars.ts';

/** Number of the UTC day that a moment lies in. */
export const dayOf = (at: EpochMs): number => Math.floor(at / DAY_MS);

/** Closes of finished days by day number; the day of `now` is still running and is left out. */
export const closesByDay = (history: CandleHistory, now: EpochMs): ReadonlyMap<number, Price> =>
  new Map(finishedBars(history, now).map(({ openAt, close }) => [dayOf(openAt), close]));

/** Close over the close of the day before, by day number. A day after a hole has none: it would be of several days. */
export type DailyGrowth = ReadonlyMap<number, Decimal>;

const known = new WeakMap<CandleHistory, { readonly today: number; readonly growth: DailyGrowth }>();

/** Growth of all finished days. Many figures need it at each look at the book, so it is kept for the list it is of. */
export function dailyGrowth(history: CandleHistory, now: EpochMs): DailyGrowth {
  const today = dayOf(now);
  const kept = known.get(history);
  if (kept?.today === today) return kept.growth;
  const closes = closesByDay(history, now);
  const growth = new Map<number, Decimal>();
  for (const [day, close] of closes) {
    const before = closes.get(day - 1);
    if (before !== undefined) growth.set(day, lift(close).div(before));
  }
  known.set(history, { today, growth });
  return growth;
}

/** Days on which all have a growth, ascending. */
export function daysInCommon(growths: readonly DailyGrowth[]): readonly number[] {
  const days = [...(growths[0]?.keys() ?? [])];
  return days.filter((day) => growths.every((growth) => growth.has(day))).sort((a, b) => a - b);
}
