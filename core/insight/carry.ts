import { Decimal, lift, liftPositive, ratioOrNull, sum, toAmountOrNull } from '../math/decimal.ts';
import { fundingCarry } from '../math/funding-carry.ts';
import type { Rate, Usd } from '../model/amount.ts';
import type { CoinInsight, InsightGap, LegFunding } from '../model/insight.ts';
import { gapsOf } from './gaps.ts';

/** A perpetual leg's funding with what trading it and the spot beside it costs. null = not known. */
export interface CarryLeg {
  readonly funding: LegFunding;
  readonly futuresFee: Rate | null;
  readonly spotFee: Rate | null;
}

/** What a coin's legs earn. */
export type Carry = Pick<
  CoinInsight,
  | 'carryPerDayUsd'
  | 'carryAprOnNotional'
  | 'carryAprOnCapital'
  | 'breakEvenDaysHeld'
  | 'breakEvenDaysNew'
  | 'because'
>;

const DAYS_PER_YEAR = 365;

/** Sum of what is known of all; null as soon as one is not. */
const total = (amounts: readonly (Usd | null)[]): Decimal | null => {
  const known = amounts.filter((amount) => amount !== null);
  return known.length === amounts.length ? sum(known) : null;
};

/** Fees of opening and closing a leg, at a taker fee for each. */
function roundTrip({ valueUsdSigned, fundingRate, intervalHours }: LegFunding, fee: Rate | null): Usd | null {
  if (valueUsdSigned === null || fundingRate === null || fee === null) return null;
  const fees = { openFee: fee, closeFee: fee };
  const carry = fundingCarry({
    valueUsdSigned,
    fundingRate,
    intervalHours,
    ...fees,
    capitalUsd: valueUsdSigned,
  });
  return carry?.roundTripFeesUsd ?? null;
}

/** Days until funding has paid the fees; null if it never does, or the fees are not known. */
function breakEven(fees: Decimal | null, perDay: Decimal | null) {
  if (fees === null || perDay === null || perDay.lte(0)) return null;
  return Decimal.max(0, fees).div(perDay);
}

const plus = (a: Decimal | null, b: Decimal | null): Decimal | null =>
  a === null || b === null ? null : a.plus(b);

/**
 * Carry of a coin's perpetual legs: cash per day, on their notional and on the whole capital, and the days until it
 * has paid for the trades — those of the futures alone where spot is held and kept, and of the spot as well where it
 * is yet to be bought. Legs of several exchanges add up. Source: domain.md 3.4.
 */
export function carryOf(legs: readonly CarryLeg[], capitalUsd: Usd | null): Carry {
  const perDay = total(legs.map(({ funding }) => funding.perDayUsd));
  const values = legs.map(({ funding }) => funding.valueUsdSigned);
  const known = values.filter((value) => value !== null).map((value) => lift(value).abs());
  const notional = known.length < values.length ? null : known.reduce((a, b) => a.plus(b), new Decimal(0));
  const perYear = perDay?.times(DAYS_PER_YEAR) ?? null;
  const capital = liftPositive(capitalUsd);
  const futuresFees = total(legs.map(({ funding, futuresFee }) => roundTrip(funding, futuresFee)));
  const spotFees = total(legs.map(({ funding, spotFee }) => roundTrip(funding, spotFee)));
  const lacksFee: InsightGap | null = legs.some(
    ({ futuresFee, spotFee }) => futuresFee === null || spotFee === null,
  )
    ? 'no-taker-fee'
    : null;
  return {
    carryPerDayUsd: toAmountOrNull(perDay),
    carryAprOnNotional: toAmountOrNull(
      perYear === null || notional === null ? null : ratioOrNull(perYear, notional),
    ),
    carryAprOnCapital: toAmountOrNull(perYear === null || capital === null ? null : perYear.div(capital)),
    breakEvenDaysHeld: toAmountOrNull(breakEven(futuresFees, perDay)),
    breakEvenDaysNew: toAmountOrNull(breakEven(plus(futuresFees, spotFees), perDay)),
    because: gapsOf(capitalUsd === null ? 'unknown-equity' : null, lacksFee),
  };
}
