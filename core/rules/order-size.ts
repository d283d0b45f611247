import { Decimal, lift, toAmount } from '../math/decimal.ts';
import type { Amount, BaseQty, Usd } from '../model/amount.ts';
import {
  type CutLots,
  cutLots,
  lotRules,
  type OrderContract,
  type SizingReason,
  usdOf,
} from './order-lots.ts';

/** What one contract's delta is and what it should be, in signed coins; with the contract and its filters. */
export interface OrderSizeInput extends OrderContract {
  readonly currentDelta: BaseQty;
  readonly targetDelta: BaseQty;
}

/** An order of one-way mode. */
export interface SizedOrder {
  readonly side: 'buy' | 'sell';
  /** In the exchange's order unit: coins, units, contracts or USD. */
  readonly quantity: Amount;
  /** Unsigned. */
  readonly coins: BaseQty;
  readonly reduceOnly: boolean;
  readonly notionalUsd: Usd;
}

/** Orders in the order to send them, and what they leave. Signed coins, long > 0. */
export interface OrderSize {
  readonly orders: readonly SizedOrder[];
  readonly executedDelta: BaseQty;
  /** Change wanted − change executed: shown, not chased. */
  readonly residual: BaseQty;
  /** null without a price. */
  readonly residualUsd: Usd | null;
  readonly resultingDelta: BaseQty;
  /** Why there is a residual beyond rounding; empty when nothing was dropped. */
  readonly reasons: readonly SizingReason[];
}

interface Part {
  readonly coins: Decimal;
  /** Coins of the position that this part reduces; null when it opens. */
  readonly held: Decimal | null;
}

/** Opposite signs: close all, then open; a smaller target: reduce only; else open. domain.md 8, step 1. */
function partsOf(current: Decimal, target: Decimal): readonly Part[] {
  const held = current.abs();
  if (current.times(target).lt(0))
    return [
      { coins: held, held },
      { coins: target.abs(), held: null },
    ];
  const reduces = target.abs().lt(held);
  return [{ coins: target.minus(current).abs(), held: reduces ? held : null }];
}

const ordersOf = (cut: CutLots, side: 'buy' | 'sell', reduceOnly: boolean): readonly SizedOrder[] =>
  cut.lots.map(({ quantity, coins, notionalUsd }) => ({
    side,
    quantity: toAmount(quantity),
    coins: toAmount(coins),
    reduceOnly,
    notionalUsd: toAmount(notionalUsd),
  }));

const unsizable = (input: OrderSizeInput, change: Decimal, reason: SizingReason): OrderSize => ({
  orders: [],
  executedDelta: toAmount(new Decimal(0)),
  residual: toAmount(change),
  residualUsd: null,
  resultingDelta: input.currentDelta,
  reasons: [reason],
});

/**
 * Orders of one contract in one-way mode that bring its delta to the target.
 *
 * Opposite signs of current and target give two orders: close all (reduce-only), then open. Quantity is
 * |d|/(c·m) linear, |d|·P/face inverse, on the exact decimal grid. Where a price, the contract size or the
 * step is missing there are no orders and a reason. Source: domain.md 8.
 */
export function orderSize(input: OrderSizeInput): OrderSize {
  const current = lift(input.currentDelta);
  const target = lift(input.targetDelta);
  const change = target.minus(current);
  const rules = lotRules(input);
  if (typeof rules === 'string') return unsizable(input, change, rules);
  const side = change.lt(0) ? 'sell' : 'buy';
  const cuts = partsOf(current, target).map(({ coins, held }) => ({
    reduceOnly: held !== null,
    cut: cutLots(coins, rules, held),
  }));
  const unsigned = cuts.reduce((total, { cut }) => total.plus(cut.executed), new Decimal(0));
  const executed = side === 'sell' ? unsigned.negated() : unsigned;
  const residual = change.minus(executed);
  return {
    orders: cuts.flatMap(({ cut, reduceOnly }) => ordersOf(cut, side, reduceOnly)),
    executedDelta: toAmount(executed),
    residual: toAmount(residual),
    residualUsd: toAmount(usdOf(residual, rules)),
    resultingDelta: toAmount(current.plus(executed)),
    reasons: [...new Set(cuts.flatMap(({ cut }) => cut.reasons))],
  };
}
