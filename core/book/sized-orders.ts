import { type Decimal, lift, toAmount } from '../math/decimal.ts';
import type { Amount, Contracts, Price, Usd } from '../model/amount.ts';
import type { Instrument } from '../model/instrument.ts';
import type { Reason, SuggestedOrder } from '../model/snapshot.ts';
import { hedgeModeOrders } from '../rules/hedge-mode-orders.ts';
import type { OrderContract, SizingReason } from '../rules/order-lots.ts';
import { orderSize } from '../rules/order-size.ts';
import type { DatedPrice } from './context.ts';
import type { Venue } from './venues.ts';

/** A contract that orders can be sized for. */
export interface Traded {
  readonly venue: Venue;
  readonly instrument: Instrument;
  readonly price: Price;
  /** When that price was read. */
  readonly priceAt: DatedPrice['at'];
  /** Coins in one quoted unit. */
  readonly multiplier: Amount;
}

const contractOf = ({ instrument, price, multiplier }: Traded): OrderContract => {
  const { lot, parts, contractSize } = instrument;
  return {
    payoff: parts.payoff,
    price,
    qtyStep: lot.step,
    minQty: lot.minQty,
    maxQty: lot.marketMaxQty ?? lot.maxQty,
    minNotional: lot.minNotional as Usd | null,
    rounding: 'toward_zero',
    contractSize: lot.unit === 'contracts' ? contractSize : ('1' as Amount),
    coinsPerUnit: multiplier,
  };
};

type Sized = Pick<SuggestedOrder, 'side' | 'legSide' | 'reduceOnly' | 'quantity' | 'coins'> & {
  readonly notionalUsd: Usd;
};

function orderOf({ notionalUsd, ...order }: Sized, { instrument: { lot } }: Traded): SuggestedOrder {
  const contracts = lot.unit === 'contracts' ? (order.quantity as Amount as Contracts) : null;
  return { ...order, quantityUnit: lot.unit, contracts, usd: notionalUsd };
}

const NOTE_OF: Readonly<Record<SizingReason, Reason['kind'] | null>> = {
  rounds_to_zero: 'rounds-to-zero',
  below_min_qty: 'below-min-qty',
  below_min_notional: 'below-min-notional',
  invalid_price: 'price-missing',
  invalid_contract: 'lot-unknown',
  too_many_orders: null, // the residual shows it
};

interface Cut {
  readonly orders: readonly Sized[];
  /** Signed coins. */
  readonly executed: Decimal;
  readonly reasons: readonly SizingReason[];
}

function cutHedged(change: Decimal, traded: Traded): Cut {
  const { long, short } = traded.venue;
  const net = long.minus(short);
  const { orders, resultingNet, reasons } = hedgeModeOrders({
    ...contractOf(traded),
    longLeg: toAmount(long),
    shortLeg: toAmount(short),
    targetNet: toAmount(net.plus(change)),
  });
  return {
    orders: orders.map(({ side, positionSide, closesExisting, quantity, coins, notionalUsd }) => ({
      side,
      legSide: positionSide,
      reduceOnly: closesExisting,
      quantity,
      coins,
      notionalUsd,
    })),
    executed: lift(resultingNet).minus(net),
    reasons,
  };
}

function cutOneWay(change: Decimal, traded: Traded): Cut {
  const net = traded.venue.long.minus(traded.venue.short);
  const { orders, executedDelta, reasons } = orderSize({
    ...contractOf(traded),
    currentDelta: toAmount(net),
    targetDelta: toAmount(net.plus(change)),
  });
  return {
    orders: orders.map((order) => ({ ...order, legSide: 'both' })),
    executed: lift(executedDelta),
    reasons,
  };
}

/** Orders on one contract. */
export interface SizedOrders {
  readonly orders: readonly SuggestedOrder[];
  /** Signed coins that the orders trade. */
  readonly executed: Decimal;
  /** Why there are not more. */
  readonly reasons: readonly Reason['kind'][];
}

/** Orders that a change (signed coins) of a contract needs: first what only reduces, then what opens. */
export function sizedOrders(change: Decimal, traded: Traded): SizedOrders {
  const cut = traded.venue.hedged ? cutHedged(change, traded) : cutOneWay(change, traded);
  const reasons = new Set(cut.reasons.map((each) => NOTE_OF[each]));
  return {
    orders: cut.orders.map((order) => orderOf(order, traded)),
    executed: cut.executed,
    reasons: [...reasons].filter((kind) => kind !== null),
  };
}
