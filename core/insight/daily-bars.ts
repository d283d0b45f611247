import { Decimal, lift, liftPositive, toAmount } from '../math/decimal.ts';
import type { PriceBar } from '../math/price-bar.ts';
import { volatility } from '../math/volatility.ts';
import type { EpochMs, Rate } from '../model/amount.ts';
import type { CandleHistory, InsightGap } from '../model/insight.ts';

/** Length of a bar. */
export const DAY_MS = 86_400_000;
/** Crypto trades on every day of the year. */
export const DAYS_PER_YEAR = 365;
/** Bars of the volatility that is shown (domain.md 7.2). */
export const VOLATILITY_BARS = 30;

/** A finished daily bar. */
export interface DailyBar extends PriceBar {
  readonly openAt: EpochMs;
}

const read = new WeakMap<CandleHistory, readonly DailyBar[]>();

/** The candles whose prices are all there, kept for the list they were made of. */
function barsOf(history: CandleHistory): readonly DailyBar[] {
  const before = read.get(history);
  if (before !== undefined) return before;
  const bars = history.candles.flatMap(([openAt, open, high, low, close]) => {
    const isWhole = [open, high, low, close].every((price) => liftPositive(price) !== null);
    return isWhole ? [{ openAt, open, high, low, close }] : [];
  });
  read.set(history, bars);
  return bars;
}

/** Bars whose day is over, oldest first: what a day becomes is not known before its close. */
export const finishedBars = (history: CandleHistory, now: EpochMs): readonly DailyBar[] =>
  barsOf(history).filter(({ openAt }) => openAt + DAY_MS <= now);

/** Volatility of a day, or why it is not known. */
export interface DailyVolatility {
  readonly perDay: Rate | null;
  readonly gap: InsightGap | null;
}

const known = new WeakMap<CandleHistory, { readonly openAt: EpochMs; readonly perDay: Rate | null }>();

/** The volatility after a bar; logarithms of 40 digits are dear, so it is kept for the list it was made of. */
function perDayAfter(history: CandleHistory, bars: readonly DailyBar[], { openAt }: DailyBar): Rate | null {
  const before = known.get(history);
  if (before?.openAt === openAt) return before.perDay;
  const { parkinson } = volatility(bars.slice(-VOLATILITY_BARS), DAYS_PER_YEAR);
  const daily = parkinson === null ? null : lift(parkinson).div(new Decimal(DAYS_PER_YEAR).sqrt());
  const perDay: Rate | null = daily === null ? null : toAmount(daily);
  known.set(history, { openAt, perDay });
  return perDay;
}

/** Parkinson volatility of one day over the last 30 finished bars. Source: domain.md 7.2. */
export function dailyVolatility(history: CandleHistory | undefined, now: EpochMs): DailyVolatility {
  if (history === undefined) return { perDay: null, gap: 'no-candles' };
  const bars = finishedBars(history, now);
  const last = bars.at(-1);
  if (last === undefined) return { perDay: null, gap: 'no-candles' };
  if (bars.length < VOLATILITY_BARS) return { perDay: null, gap: 'short-candles' };
  const isOld = now - last.openAt > 3 * DAY_MS;
  return { perDay: perDayAfter(history, bars, last), gap: isOld ? 'stale' : null };
}
