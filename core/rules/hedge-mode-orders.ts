import { Decimal, lift, toAmount } from '../math/decimal.ts';
import type { Amount, BaseQty, Usd } from '../model/amount.ts';
import type { Side } from '../model/position.ts';
import {
  type CutLots,
  cutLots,
  lotRules,
  type OrderContract,
  type SizingReason,
  usdOf,
} from './order-lots.ts';

/** Both legs of one symbol, unsigned coins, and the net delta that is wanted of them. */
export interface HedgeModeInput extends OrderContract {
  readonly longLeg: BaseQty;
  readonly shortLeg: BaseQty;
  /** Signed coins, long > 0. */
  readonly targetNet: BaseQty;
}

/** An order of hedge mode, where side and leg say what a reduce-only flag says in one-way mode. */
export interface HedgeModeOrder {
  readonly side: 'buy' | 'sell';
  readonly positionSide: Side;
  /** In the exchange's order unit. */
  readonly quantity: Amount;
  /** Unsigned. */
  readonly coins: BaseQty;
  readonly closesExisting: boolean;
  readonly notionalUsd: Usd;
}

/** Orders in the order to send them, and what they leave. Signed coins, long > 0. */
export interface HedgeModeOrders {
  readonly orders: readonly HedgeModeOrder[];
  readonly resultingNet: BaseQty;
  readonly residual: BaseQty;
  /** null without a price. */
  readonly residualUsd: Usd | null;
  readonly reasons: readonly SizingReason[];
}

const NOTHING: CutLots = { lots: [], executed: new Decimal(0), reasons: [] };

const ordersOf = (
  cut: CutLots,
  side: 'buy' | 'sell',
  positionSide: Side,
  closesExisting: boolean,
): readonly HedgeModeOrder[] =>
  cut.lots.map(({ quantity, coins, notionalUsd }) => ({
    side,
    positionSide,
    quantity: toAmount(quantity),
    coins: toAmount(coins),
    closesExisting,
    notionalUsd: toAmount(notionalUsd),
  }));

/**
 * Orders in hedge mode that bring long + short leg to a net delta.
 *
 * The opposing leg is shrunk first (it frees margin and costs one fee), only what it cannot give is opened on
 * the other leg. Rounding, minima and reasons as in `orderSize`. Source: domain.md 8, hedge mode.
 */
export function hedgeModeOrders(input: HedgeModeInput): HedgeModeOrders {
  const net = lift(input.longLeg).minus(lift(input.shortLeg));
  const change = lift(input.targetNet).minus(net);
  const rules = lotRules(input);
  if (typeof rules === 'string') {
    const untouched = { resultingNet: toAmount<'base'>(net), residual: toAmount<'base'>(change) };
    return { orders: [], ...untouched, residualUsd: null, reasons: [rules] };
  }
  const sells = change.lt(0);
  const side = sells ? 'sell' : 'buy';
  const opposing = sells ? 'long' : 'short';
  const held = lift(sells ? input.longLeg : input.shortLeg);
  const wanted = change.abs();
  const closing = cutLots(Decimal.min(wanted, held), rules, held);
  // What rounding keeps of a part close must not come back as a new opening, nor a close that is not finished.
  const opens = wanted.gt(held) && !closing.reasons.includes('too_many_orders');
  const opening = opens ? cutLots(wanted.minus(closing.executed), rules, null) : NOTHING;
  const unsigned = closing.executed.plus(opening.executed);
  const executed = sells ? unsigned.negated() : unsigned;
  const residual = change.minus(executed);
  return {
    orders: [
      ...ordersOf(closing, side, opposing, true),
      ...ordersOf(opening, side, sells ? 'short' : 'long', false),
    ],
    resultingNet: toAmount(net.plus(executed)),
    residual: toAmount(residual),
    residualUsd: toAmount(usdOf(residual, rules)),
    reasons: [...new Set([...closing.reasons, ...opening.reasons])],
  };
}
