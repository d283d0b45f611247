import type { BaseQty, Price, QuoteQty, Rate } from '../model/amount.ts';
import { Decimal, lift, toAmount } from './decimal.ts';

/** One leg of a linear symbol, unsigned units; entry is not read when the quantity is 0. */
export interface CrossLeg {
  readonly qty: BaseQty;
  readonly entryPrice: Price;
  readonly maintenanceRate: Rate;
  readonly maintenanceAmount: QuoteQty;
}

/** Both legs of a symbol on a cross wallet, in the quote asset. */
export interface CrossLiquidationInput {
  readonly walletBalance: QuoteQty;
  /** Of the wallet's other positions; both are held constant, which is an approximation. */
  readonly otherMaintenance: QuoteQty;
  readonly otherUnrealizedPnl: QuoteQty;
  readonly long: CrossLeg;
  readonly short: CrossLeg;
}

/** The one price at which both legs are liquidated together. */
export interface CrossLiquidation {
  readonly netQty: BaseQty;
  /** null = none; '0' = beyond at every price. */
  readonly liquidationPrice: Price | null;
}

const costOf = (leg: CrossLeg): Decimal => lift(leg.qty).times(lift(leg.entryPrice));
const maintenanceSlope = (leg: CrossLeg): Decimal => lift(leg.qty).times(lift(leg.maintenanceRate));

/**
 * Liquidation price of a cross position in hedge mode; an approximation that the display must call one.
 *
 * P = (W − q_L·E_L + q_S·E_S + a_L + a_S)/(q_L·mmr_L + q_S·mmr_S − q_L + q_S), W = wallet − other maintenance
 * + other profit. Source: domain.md 5.1.
 */
export function crossLiquidation(input: CrossLiquidationInput): CrossLiquidation {
  const { long, short } = input;
  const net = lift(long.qty).minus(lift(short.qty));
  const backing = lift(input.walletBalance)
    .minus(lift(input.otherMaintenance))
    .plus(lift(input.otherUnrealizedPnl));
  const amounts = lift(long.maintenanceAmount).plus(lift(short.maintenanceAmount));
  const numerator = backing.minus(costOf(long)).plus(costOf(short)).plus(amounts);
  const denominator = maintenanceSlope(long).plus(maintenanceSlope(short)).minus(net);
  const netQty = toAmount<'base'>(net);
  if (denominator.isZero()) return { netQty, liquidationPrice: null };
  const price = numerator.div(denominator);
  if (denominator.gt(0)) return { netQty, liquidationPrice: toAmount(Decimal.max(0, price)) };
  return { netQty, liquidationPrice: price.gt(0) ? toAmount(price) : null };
}
