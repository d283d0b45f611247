import { Decimal, lift, liftPositive, toAmountOrNull } from '../math/decimal.ts';
import { type SettledRate, sumsOf, trailingFunding } from '../math/funding-apr.ts';
import type { Amount, Rate } from '../model/amount.ts';

/** Settled rates, oldest first, and what counts as "negative for weeks". */
export interface PersistenceInput {
  readonly records: readonly SettledRate[];
  readonly windowHours: Amount<'hour'>;
  readonly minCoverage: Rate;
  readonly minNegativeShare: Rate;
  readonly maxApr: Rate;
}

/** How negative the window was. */
export interface Persistence {
  readonly coverage: Rate | null;
  /** Share of the covered time with a rate below zero; null without records. */
  readonly negativeTimeShare: Rate | null;
  readonly apr: Rate | null;
  readonly recordsUsed: number;
  readonly persistentlyNegative: boolean;
}

/** The newest records whose intervals fit the window, without a gap. */
function newestThatFit(records: readonly SettledRate[], window: Decimal): readonly SettledRate[] {
  let hours = new Decimal(0);
  let first = records.length;
  for (const [index, record] of [...records.entries()].reverse()) {
    hours = hours.plus(lift(record.intervalHours));
    if (hours.gt(window)) break;
    first = index;
  }
  return records.slice(first);
}

/**
 * Whether funding was negative for weeks: coverage, share of time and trailing APR must all say so.
 *
 * Zero is not negative. Edges belong to the test and are compared as products, exactly. Too short a history
 * is no proof. Source: domain.md 3.3.
 */
export function fundingPersistence(input: PersistenceInput): Persistence {
  const window = liftPositive(input.windowHours) ?? new Decimal(0);
  const used = newestThatFit(input.records, window);
  const { rate, hours } = sumsOf(used);
  const negative = sumsOf(used.filter((record) => lift(record.rate).lt(0))).hours;
  return {
    coverage: toAmountOrNull(window.isZero() ? null : hours.div(window)),
    negativeTimeShare: toAmountOrNull(hours.isZero() ? null : negative.div(hours)),
    apr: trailingFunding(used).apr,
    recordsUsed: used.length,
    persistentlyNegative:
      hours.gt(0) &&
      hours.gte(lift(input.minCoverage).times(window)) &&
      negative.gte(lift(input.minNegativeShare).times(hours)) &&
      rate.times(8760).lte(lift(input.maxApr).times(hours)),
  };
}
