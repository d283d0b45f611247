import type { Amount, Rate } from '../model/amount.ts';
import { Decimal, lift, liftPositive, toAmount, toAmountOrNull } from './decimal.ts';

const HOURS_PER_DAY = 24;
const HOURS_PER_YEAR = 8760;

/** One settled rate with the time it was for. */
export interface SettledRate {
  readonly rate: Rate;
  readonly intervalHours: Amount<'hour'>;
}

/** A funding rate on a common scale. */
export interface FundingApr {
  /** r·(24/i)·365, not compounded: the headline. */
  readonly apr: Rate;
  /** (1 + r)^(24/i·365) − 1; null if r ≤ −1. Assumes reinvestment, explodes for capped rates. */
  readonly apy: Rate | null;
  /** r·8/i */
  readonly rate8h: Rate;
  readonly settlementsPerDay: Amount<'settlement'>;
}

/**
 * A rate of one interval per year, per 8 h and compounded; null without an interval, which must come with each
 * rate (exchanges change it). Source: domain.md 3.2.
 */
export function fundingApr(rate: Rate, intervalHours: Amount<'hour'> | null): FundingApr | null {
  const hours = liftPositive(intervalHours);
  if (hours === null) return null;
  const r = lift(rate);
  const growth = r.plus(1);
  const yearly = new Decimal(HOURS_PER_YEAR).div(hours);
  return {
    apr: toAmount(r.times(HOURS_PER_YEAR).div(hours)),
    apy: toAmountOrNull(growth.gt(0) ? growth.pow(yearly).minus(1) : null),
    rate8h: toAmount(r.times(8).div(hours)),
    settlementsPerDay: toAmount(new Decimal(HOURS_PER_DAY).div(hours)),
  };
}

/** Settled rates over a stretch of time; null without records. */
export interface TrailingFunding {
  readonly sumRate: Rate;
  readonly sumHours: Amount<'hour'>;
  /** Σr/Σi·8760. */
  readonly apr: Rate | null;
  /** Σr/Σi·8. */
  readonly meanRate8h: Rate | null;
}

/** Sums of rates and of hours; a record with a non-positive interval would lie, so it must not come here. */
export const sumsOf = (
  records: readonly SettledRate[],
): { readonly rate: Decimal; readonly hours: Decimal } => ({
  rate: records.reduce((total, record) => total.plus(lift(record.rate)), new Decimal(0)),
  hours: records.reduce((total, record) => total.plus(lift(record.intervalHours)), new Decimal(0)),
});

/**
 * Time-weighted funding: each rate counts for its own interval.
 *
 * The mean of rates times the current frequency is wrong as soon as intervals changed. Settled rates only.
 * Source: domain.md 3.2.
 */
export function trailingFunding(records: readonly SettledRate[]): TrailingFunding {
  const { rate, hours } = sumsOf(records);
  const per = (unit: number): Decimal | null => (hours.gt(0) ? rate.times(unit).div(hours) : null);
  return {
    sumRate: toAmount(rate),
    sumHours: toAmount(hours),
    apr: toAmountOrNull(per(HOURS_PER_YEAR)),
    meanRate8h: toAmountOrNull(per(8)),
  };
}
