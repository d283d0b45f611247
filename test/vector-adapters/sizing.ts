import { hedgeModeOrders } from '../../core/rules/hedge-mode-orders.ts';
import { orderSize } from '../../core/rules/order-size.ts';
import { postTrade } from '../../core/rules/post-trade.ts';
import { venueSplit } from '../../core/rules/venue-split.ts';
import { type Adapter, amountIn, amountOrNullIn, listIn, type VectorFile, wordIn } from './vector-file.ts';

const ONE = { one: '1' };

const order: Adapter = (inputs) => {
  const payoff = wordIn(inputs, 'payoff', ['linear', 'inverse']);
  const isLinear = payoff === 'linear';
  const size = orderSize({
    payoff,
    currentDelta: amountIn(inputs, 'current_delta_coin'),
    targetDelta: amountIn(inputs, 'target_delta_coin'),
    price: amountIn(inputs, 'price_usd_per_unit'),
    contractSize: amountIn(inputs, isLinear ? 'contract_size_units' : 'contract_face_usd'),
    coinsPerUnit: isLinear ? amountIn(inputs, 'coins_per_unit') : amountIn(ONE, 'one'),
    qtyStep: amountIn(inputs, 'qty_step'),
    minQty: amountIn(inputs, 'min_qty'),
    maxQty: amountOrNullIn(inputs, 'max_qty'),
    minNotional: amountIn(inputs, 'min_notional_usd'),
    rounding: wordIn(inputs, 'rounding', ['toward_zero', 'nearest']),
  });
  return {
    orders: size.orders.map(({ side, quantity, reduceOnly, notionalUsd }) => ({
      side,
      quantity,
      reduce_only: reduceOnly,
      notional_usd: notionalUsd,
    })),
    executed_delta_coin: size.executedDelta,
    residual_coin: size.residual,
    residual_usd: size.residualUsd,
    resulting_delta_coin: size.resultingDelta,
    reasons: size.reasons,
  };
};

const hedgeMode: Adapter = (inputs) => {
  const result = hedgeModeOrders({
    payoff: 'linear',
    longLeg: amountIn(inputs, 'long_leg_coin'),
    shortLeg: amountIn(inputs, 'short_leg_coin_abs'),
    targetNet: amountIn(inputs, 'target_net_coin'),
    price: amountIn(inputs, 'price_usd'),
    contractSize: amountIn(ONE, 'one'),
    coinsPerUnit: amountIn(ONE, 'one'),
    qtyStep: amountIn(inputs, 'qty_step_coin'),
    minQty: amountIn(inputs, 'min_qty_coin'),
    maxQty: null,
    minNotional: amountIn(inputs, 'min_notional_usd'),
    rounding: 'toward_zero',
  });
  return {
    orders: result.orders.map(({ side, positionSide, quantity, closesExisting }) => ({
      side,
      position_side: positionSide,
      quantity_coin: quantity,
      closes_existing: closesExisting,
    })),
    resulting_net_coin: result.resultingNet,
    residual_coin: result.residual,
  };
};

const split: Adapter = (inputs) => {
  const result = venueSplit({
    requiredChange: amountIn(inputs, 'required_change_coin'),
    price: amountIn(inputs, 'price_usd'),
    venues: listIn(inputs, 'venues').map((row) => ({
      name: String(row['name']),
      fundingRate: amountIn(row, 'funding_rate_per_interval'),
      fundingIntervalHours: amountIn(row, 'interval_hours'),
      takerFee: amountIn(row, 'taker_fee_rate'),
      existingShort: amountIn(row, 'existing_short_coin'),
      capacityUsd: amountIn(row, 'capacity_usd'),
      qtyStep: amountIn(row, 'qty_step_coin'),
      minQty: amountIn(row, 'min_qty_coin'),
      minNotional: amountIn(row, 'min_notional_usd'),
    })),
    holdingDays: amountIn(inputs, 'holding_days'),
    existingBonus: amountIn(inputs, 'existing_bonus_apr'),
  });
  return {
    ranking: result.ranking.map(({ name, fundingApr, netApr }) => ({
      name,
      funding_apr: fundingApr,
      net_apr_to_short: netApr,
    })),
    allocations: result.allocations.map(({ name, side, quantity, reduceOnly }) => ({
      name,
      side,
      quantity_coin: quantity,
      reduce_only: reduceOnly,
    })),
    residual_coin: result.residual,
  };
};

const afterTrade: Adapter = (inputs) => {
  const result = postTrade({
    payoff: wordIn(inputs, 'payoff', ['linear', 'inverse']),
    existingShort: amountIn(inputs, 'existing_short_abs'),
    existingEntry: amountIn(inputs, 'existing_entry_usd'),
    existingMargin: amountIn(inputs, 'existing_margin'),
    addedShort: amountIn(inputs, 'added_short_abs'),
    fillPrice: amountIn(inputs, 'fill_price_usd'),
    leverageForAdded: amountIn(inputs, 'leverage_for_added'),
    takerFee: amountIn(inputs, 'taker_fee_rate'),
    maintenanceRate: amountIn(inputs, 'mmr'),
    spotDelta: amountIn(inputs, 'spot_delta_coin'),
    coinsPerUnit: amountIn(ONE, 'one'),
    freeMargin: null,
    adverseMove: amountIn(ONE, 'one'),
  });
  if (result === null) return {};
  return {
    new_entry_price_usd: result.newEntry,
    added_initial_margin_settle_asset: result.addedInitialMargin,
    fee_settle_asset: result.fee,
    new_liquidation_price_usd: result.newLiquidationPrice,
    rally_to_liquidation: result.rallyToLiquidation,
    resulting_hedge_ratio: result.resultingHedgeRatio,
  };
};

/** sizing.json: order quantities, hedge-mode legs, the split over exchanges, the state after the fill. */
export const sizing: VectorFile = {
  adapters: { order_size: order, hedge_mode_orders: hedgeMode, venue_split: split, post_trade: afterTrade },
  traps: {},
};
