import { lift, toAmount } from '../math/decimal.ts';
import type { SettledRate } from '../math/funding-apr.ts';
import type { Amount, EpochMs } from '../model/amount.ts';
import type { FundingHistory } from '../model/insight.ts';

const MS_PER_HOUR = 3_600_000;
/** Neighbors on each side whose usual distance tells the interval of a time before the exchange changed it [C]. */
const NEIGHBORS = 2;

/** A settled rate with its stamp and the hours that it was for. */
export interface Settlement extends SettledRate {
  readonly settledAt: EpochMs;
}

/** Whole hours between two stamps: exchanges stamp some seconds late, intervals are whole hours. */
const hoursBetween = (from: EpochMs, to: EpochMs): number => Math.round((to - from) / MS_PER_HOUR);

/** The lower median: of a hole among equal distances it is the usual distance. */
function lowerMedian(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}

/** One record per stamp, oldest first. */
function inOrder({ settlements }: FundingHistory): FundingHistory['settlements'] {
  const sorted = [...settlements].sort((a, b) => a.settledAt - b.settledAt);
  return sorted.filter(
    ({ settledAt }, index) => index === 0 || hoursBetween(sorted[index - 1]?.settledAt ?? 0, settledAt) > 0,
  );
}

function intervalAt(gaps: readonly (number | null)[], index: number, declared: number | null): number | null {
  const gap = gaps[index] ?? null;
  const near = gaps.slice(Math.max(0, index - NEIGHBORS), index + NEIGHBORS + 1);
  const usual = lowerMedian(near.filter((each) => each !== null));
  if (gap === null) return usual ?? declared;
  // A gap that is longer than it should be is a missing record, whose hours this one does not stand for.
  const limits = [usual, declared].filter((each) => each !== null).map((each) => each * 1.5);
  return limits.some((limit) => gap <= limit) ? gap : (usual ?? declared ?? gap);
}

/** A history is read again only every few hours, the insight is worked out every few seconds. */
const known = new WeakMap<FundingHistory, ReadonlyMap<Amount<'hour'> | null, readonly Settlement[]>>();

/**
 * Settled rates with the hours that each stands for, oldest first: the distance of its stamp to the one before.
 *
 * A distance beyond 1.5 times the declared interval is a missing record, unless its neighbors are as far apart:
 * then the exchange settled less often at that time. A record whose hours cannot be told is left out.
 * Source: domain.md 3.2.
 */
export function settledFunding(
  history: FundingHistory,
  declaredHours: Amount<'hour'> | null,
): readonly Settlement[] {
  const before = known.get(history)?.get(declaredHours);
  if (before !== undefined) return before;
  const records = withHours(history, declaredHours);
  known.set(history, new Map(known.get(history)).set(declaredHours, records));
  return records;
}

function withHours(history: FundingHistory, declaredHours: Amount<'hour'> | null): readonly Settlement[] {
  const records = inOrder(history);
  const declared = declaredHours === null ? null : lift(declaredHours).toNumber();
  const gaps = records.map(({ settledAt }, index) => {
    const before = records[index - 1];
    return before === undefined ? null : hoursBetween(before.settledAt, settledAt);
  });
  return records.flatMap(({ rate, settledAt }, index) => {
    const hours = intervalAt(gaps, index, declared);
    return hours === null ? [] : [{ rate, settledAt, intervalHours: toAmount<'hour'>(lift(String(hours))) }];
  });
}

/** Records whose stamps lie within the hours up to a moment, that moment included. */
export function settledWithin(
  records: readonly Settlement[],
  hours: number,
  until: EpochMs,
): readonly Settlement[] {
  const from = until - hours * MS_PER_HOUR;
  return records.filter(({ settledAt }) => settledAt > from && settledAt <= until);
}
