import type { Amount, Contracts, Price, QuoteQty, Rate, Usd } from '../model/amount.ts';
import type { Payoff } from '../model/position.ts';
import { type Decimal, lift, liftPositive, toAmount } from './decimal.ts';

/** A position at a settlement stamp. */
export interface FundingPaymentInput {
  readonly payoff: Payoff;
  /** Long > 0, short < 0. */
  readonly contractsSigned: Contracts;
  /** Quoted units of one contract (linear) or its USD face (inverse). */
  readonly contractSize: Amount | null;
  /** USD per quoted unit; of a multiplier symbol as quoted, without m. */
  readonly markPrice: Price | null;
  /** r of this one interval, settled; long pays when positive. */
  readonly fundingRate: Rate;
}

/** What the holder is paid; < 0 is paid by the holder. */
export interface FundingPayment {
  /** n·c·P in the quote asset (linear), N/P in coins (inverse). */
  readonly valueSettle: QuoteQty;
  readonly paymentSettle: QuoteQty;
  readonly paymentUsd: Usd;
}

function positionValue(payoff: Payoff, size: Decimal, mark: Decimal): Decimal {
  return payoff === 'linear' ? size.times(mark) : size.div(mark);
}

/**
 * Funding paid to the holder at one settlement: −value·r. A short receives while the rate is positive.
 *
 * Leverage does not enter. null where the mark or the contract size is missing: unknown, not free.
 * Source: domain.md 3.1.
 */
export function fundingPayment(input: FundingPaymentInput): FundingPayment | null {
  const mark = liftPositive(input.markPrice);
  const contractSize = liftPositive(input.contractSize);
  if (mark === null || contractSize === null) return null;
  const value = positionValue(input.payoff, lift(input.contractsSigned).times(contractSize), mark);
  const payment = value.times(lift(input.fundingRate)).negated();
  return {
    valueSettle: toAmount(value),
    paymentSettle: toAmount(payment),
    paymentUsd: toAmount(input.payoff === 'linear' ? payment : payment.times(mark)),
  };
}
