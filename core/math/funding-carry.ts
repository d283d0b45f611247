import type { Amount, Rate, Usd } from '../model/amount.ts';
import { Decimal, lift, liftPositive, ratioOrNull, toAmount, toAmountOrNull } from './decimal.ts';

/** A position that is held for its funding. */
export interface FundingCarryInput {
  /** At the mark; short < 0. */
  readonly valueUsdSigned: Usd;
  readonly fundingRate: Rate;
  readonly intervalHours: Amount<'hour'> | null;
  /** Fractions of the value; < 0 is a rebate. */
  readonly openFee: Rate;
  readonly closeFee: Rate;
  readonly capitalUsd: Usd;
}

/** What funding brings at a constant rate; < 0 is the cost of the hedge. */
export interface FundingCarry {
  readonly perDayUsd: Usd;
  readonly perYearUsd: Usd;
  readonly roundTripFeesUsd: Usd;
  /** Days until funding has paid the fees; null if it never does. */
  readonly breakEvenDays: Amount<'day'> | null;
  /** carry·365/|value|; null without a position. */
  readonly aprOnNotional: Rate | null;
  /** carry·365/C; null unless C > 0. */
  readonly aprOnCapital: Rate | null;
}

/** Carry −value·r·24/i per day, its break-even and its yields; null without an interval. Source: domain.md 3.4. */
export function fundingCarry(input: FundingCarryInput): FundingCarry | null {
  const hours = liftPositive(input.intervalHours);
  if (hours === null) return null;
  const value = lift(input.valueUsdSigned);
  const capital = liftPositive(input.capitalUsd);
  const perDay = value.times(lift(input.fundingRate)).times(-24).div(hours);
  const perYear = perDay.times(365);
  const fees = value.abs().times(lift(input.openFee).plus(lift(input.closeFee)));
  return {
    perDayUsd: toAmount(perDay),
    perYearUsd: toAmount(perYear),
    roundTripFeesUsd: toAmount(fees),
    breakEvenDays: toAmountOrNull(perDay.gt(0) ? Decimal.max(0, fees).div(perDay) : null),
    aprOnNotional: toAmountOrNull(ratioOrNull(perYear, value.abs())),
    aprOnCapital: toAmountOrNull(capital === null ? null : perYear.div(capital)),
  };
}
