import type { FundingState } from '../model/insight.ts';
import type { Settlement } from './settled-funding.ts';

const MS_PER_HOUR = 3_600_000;
const TWO_WEEKS = 336;
const WEEK = 168;
const THREE_MONTHS = 2160;

/** Running sums over the settlements: entry n is of the first n. */
interface Sums {
  readonly hours: readonly number[];
  readonly negativeHours: readonly number[];
  readonly rate: readonly number[];
  readonly rate8h: readonly number[];
  readonly square: readonly number[];
}

function runningSums(values: readonly number[]): readonly number[] {
  const sums = [0];
  for (const value of values) sums.push((sums.at(-1) ?? 0) + value);
  return sums;
}

function sumsOf(records: readonly Settlement[]): Sums {
  const rates = records.map(({ rate }) => Number(rate));
  const hours = records.map(({ intervalHours }) => Number(intervalHours));
  const rates8h = rates.map((rate, index) => (rate * 8) / (hours[index] ?? 1));
  return {
    hours: runningSums(hours),
    negativeHours: runningSums(rates.map((rate, index) => (rate < 0 ? (hours[index] ?? 0) : 0))),
    rate: runningSums(rates),
    rate8h: runningSums(rates8h),
    square: runningSums(rates8h.map((rate) => rate * rate)),
  };
}

const between = (sums: readonly number[], from: number, to: number): number =>
  (sums[to] ?? 0) - (sums[from] ?? 0);

/** For each record the first one within the hours up to it. */
function windowStarts(records: readonly Settlement[], hours: number): readonly number[] {
  let start = 0;
  return records.map(({ settledAt }) => {
    while ((records[start]?.settledAt ?? settledAt) <= settledAt - hours * MS_PER_HOUR) start += 1;
    return start;
  });
}

/** How many standard deviations a rate is above the ones before it, roughly; huge where they hardly differ. */
function roughZScore(sums: Sums, from: number, index: number): number {
  const count = index - from;
  if (count < 2) return 0;
  const mean = between(sums.rate8h, from, index) / count;
  const variance = between(sums.square, from, index) / count - mean * mean;
  const distance = between(sums.rate8h, index, index + 1) - mean;
  return variance <= 1e-14 ? Number.MAX_VALUE : distance / Math.sqrt(variance);
}

/**
 * Tells at which settlements the exact tests of a funding state need not be made, because floats with a wide margin
 * already say that nothing can begin or end there. No decision is made here; it saves the exact tests at nearly every
 * one of some thousand hourly settlements.
 */
export function fundingScreen(
  records: readonly Settlement[],
): (state: FundingState, index: number) => boolean {
  const sums = sumsOf(records);
  const [twoWeeks, week] = [windowStarts(records, TWO_WEEKS), windowStarts(records, WEEK)];
  const threeMonths = windowStarts(records, THREE_MONTHS);
  return (state, index) => {
    const from = twoWeeks[index] ?? 0;
    const hours = between(sums.hours, from, index + 1);
    const share = between(sums.negativeHours, from, index + 1) / hours;
    const apr = between(sums.rate8h, index, index + 1) * 1095;
    if (state === 'extreme_high') return apr < 0.16;
    if (state === 'persistently_negative') {
      return share < 0.61 || between(sums.rate, week[index] ?? 0, index + 1) > -1e-9;
    }
    const mayBeNegative = share > 0.79 && hours > 300;
    const isFarOut = apr > 0.49 || roughZScore(sums, threeMonths[index] ?? 0, index) > 1.9;
    return mayBeNegative || (apr > 0.19 && isFarOut);
  };
}
