import type { Amount, BaseQty, Price, Rate, Usd } from '../model/amount.ts';
import { lift, liftPositive, toAmount, toAmountOrNull } from './decimal.ts';

/** Coins bought (or held) against as many sold as a future. Fees are fractions; 0 for a leg that is not traded. */
export interface CashAndCarryInput {
  readonly coins: BaseQty;
  readonly spotPrice: Price;
  readonly futuresPrice: Price;
  /** X, the price at which both legs end. */
  readonly settlementPrice: Price;
  readonly spotOpenFee: Rate;
  readonly futuresOpenFee: Rate;
  readonly futuresCloseFee: Rate;
  readonly spotCloseFee: Rate;
  readonly futuresMarginUsd: Usd;
  /** Of a perpetual leg; < 0 was paid. */
  readonly fundingReceivedUsd: Usd;
  readonly daysHeld: Amount<'day'>;
  readonly stakingApr: Rate;
}

/** What the trade earns. */
export interface CashAndCarry {
  /** q(F − S), whatever the settlement price. */
  readonly grossUsd: Usd;
  readonly feesUsd: Usd;
  readonly netUsd: Usd;
  /** qS + futures margin. */
  readonly capitalUsd: Usd;
  /** null unless the capital is > 0. */
  readonly returnOnCapital: Rate | null;
  /** net/capital·365/days; null also for zero days. */
  readonly annualized: Rate | null;
  readonly excessOverStaking: Rate | null;
}

/** Profit of cash-and-carry; opening fees on the entry prices, closing fees on X. Source: domain.md 4. */
export function cashAndCarry(input: CashAndCarryInput): CashAndCarry {
  const coins = lift(input.coins);
  const spot = lift(input.spotPrice);
  const futures = lift(input.futuresPrice);
  const gross = coins.times(futures.minus(spot));
  const openFees = spot.times(lift(input.spotOpenFee)).plus(futures.times(lift(input.futuresOpenFee)));
  const closeRates = lift(input.futuresCloseFee).plus(lift(input.spotCloseFee));
  const fees = coins.times(openFees.plus(lift(input.settlementPrice).times(closeRates)));
  const net = gross.minus(fees).plus(lift(input.fundingReceivedUsd));
  const capital = coins.times(spot).plus(lift(input.futuresMarginUsd));
  const days = liftPositive(input.daysHeld);
  const hasCapital = capital.gt(0);
  const annualized = hasCapital && days !== null ? net.times(365).div(capital.times(days)) : null;
  return {
    grossUsd: toAmount(gross),
    feesUsd: toAmount(fees),
    netUsd: toAmount(net),
    capitalUsd: toAmount(capital),
    returnOnCapital: hasCapital ? toAmount(net.div(capital)) : null,
    annualized: toAmountOrNull(annualized),
    excessOverStaking: annualized === null ? null : toAmount(annualized.minus(lift(input.stakingApr))),
  };
}
