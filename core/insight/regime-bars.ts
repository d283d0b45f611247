import { bollinger } from '../math/bollinger.ts';
import { lift, sum, toAmount } from '../math/decimal.ts';
import { directionalMovements } from '../math/directional-movement.ts';
import { exponentialAverages } from '../math/moving-average.ts';
import { percentile } from '../math/percentile.ts';
import { relativeStrengths } from '../math/relative-strength.ts';
import { volatility } from '../math/volatility.ts';
import type { EpochMs, Rate } from '../model/amount.ts';
import type { CandleHistory } from '../model/insight.ts';
import type { RegimeBar } from '../rules/regime.ts';
import { DAYS_PER_YEAR, type DailyBar, finishedBars, VOLATILITY_BARS } from './daily-bars.ts';

/** Lengths of domain.md 7.2. */
const RSI = 14;
const ADX = 14;
const BAND = 20;
const BAND_WIDTH = toAmount<'sigma'>(lift('2'));
const FAST = 20;
const SLOW = 50;
/** A value is ranked among this many of its kind, itself included, and not among fewer than the second number. */
export const RANKED_BARS = 365;
export const MIN_RANKED = 30;

/** The indicators at a daily close, funding left out. */
export interface IndicatorBar extends Omit<RegimeBar, 'fundingPercentile'> {
  readonly openAt: EpochMs;
  /** Parkinson over 30 bars, per year. */
  readonly volatility: Rate | null;
}

/**
 * Parkinson volatility at each bar over the 30 up to it, per year: the root of the mean of the squares of the same
 * estimator of single bars, so that each logarithm is taken once.
 */
function volatilities(bars: readonly DailyBar[]): readonly (Rate | null)[] {
  const squares = bars.map((bar) => {
    const { parkinson } = volatility([bar], DAYS_PER_YEAR);
    return parkinson === null ? null : toAmount(lift(parkinson).pow(2));
  });
  return squares.map((_, index) => {
    const window = squares.slice(Math.max(0, index + 1 - VOLATILITY_BARS), index + 1);
    const known = window.filter((square) => square !== null);
    if (known.length < VOLATILITY_BARS) return null;
    return toAmount(sum(known).div(known.length).sqrt());
  });
}

/** The rank of each value among the last 365 up to it. */
export function ranks(values: readonly (Rate | null)[]): readonly (Rate | null)[] {
  return values.map((value, index) => {
    if (value === null) return null;
    const window = values.slice(Math.max(0, index + 1 - RANKED_BARS), index + 1);
    const past = window.filter((each) => each !== null);
    return percentile(past, value, MIN_RANKED);
  });
}

function indicators(bars: readonly DailyBar[]): readonly IndicatorBar[] {
  const closes = bars.map(({ close }) => close);
  const [fast, slow] = [exponentialAverages(closes, FAST), exponentialAverages(closes, SLOW)];
  const strengths = relativeStrengths(closes, RSI);
  const movements = directionalMovements(bars, ADX);
  const yearly = volatilities(bars);
  const ranked = ranks(yearly);
  return bars.map(({ openAt }, index) => ({
    openAt,
    rsi: strengths[index] ?? null,
    percentB:
      bollinger(closes.slice(Math.max(0, index + 1 - BAND), index + 1), BAND, BAND_WIDTH)?.percentB ?? null,
    adx: movements[index]?.adx ?? null,
    fastAverage: fast[index] ?? null,
    slowAverage: slow[index] ?? null,
    volatility: yearly[index] ?? null,
    volatilityPercentile: ranked[index] ?? null,
  }));
}

interface Known {
  readonly lastAt: EpochMs | null;
  readonly bars: readonly IndicatorBar[];
}

const known = new WeakMap<CandleHistory, Known>();

/**
 * The indicators at every finished daily close, oldest first; each looks back only. null until it has its bars.
 *
 * A year of them takes a moment, so they are kept for the list they were made of, until a further bar is finished.
 * Source: domain.md 7.2.
 */
export function indicatorBars(history: CandleHistory, now: EpochMs): readonly IndicatorBar[] {
  const bars = finishedBars(history, now);
  const lastAt = bars.at(-1)?.openAt ?? null;
  const before = known.get(history);
  if (before?.lastAt === lastAt) return before.bars;
  const made = indicators(bars);
  known.set(history, { lastAt, bars: made });
  return made;
}
