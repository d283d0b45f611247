import { lift, toAmount } from '../../math/decimal.ts';
import type { Amount } from '../../model/amount.ts';
import type { BalanceFound, Wallet } from '../../model/balance.ts';

/**
 * A balance with nothing known but its name; with a free and a locked part, its total is their exact sum.
 */
export function balanceRow(
  wallet: Wallet,
  asset: string,
  available: Amount | null = null,
  locked: Amount | null = null,
): BalanceFound {
  return {
    wallet,
    asset,
    total: available === null || locked === null ? null : toAmount(lift(available).plus(lift(locked))),
    available,
    locked,
    borrowed: null,
    equity: null,
    unrealizedPnl: null,
    earnReceiptOf: null,
    earnProduct: null,
    updatedAt: null,
    sequence: null,
  };
}
