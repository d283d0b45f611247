import { crossLiquidation } from '../../core/math/cross-liquidation.ts';
import { leverageRally } from '../../core/math/leverage-rally.ts';
import { liquidation } from '../../core/math/liquidation.ts';
import { afterLiquidation } from '../../core/rules/after-liquidation.ts';
import { isolationViolations } from '../../core/rules/isolation-rule.ts';
import { marginBuffer } from '../../core/rules/margin-buffer.ts';
import {
  type Adapter,
  amountIn,
  amountOrNullIn,
  type Fields,
  listIn,
  type VectorFile,
  wordIn,
} from './vector-file.ts';

const UNKNOWN = {
  liquidation_price_usd: null,
  distance_fraction: null,
  initial_rally_or_drop_from_entry: null,
  equity_settle_asset: null,
  maintenance_settle_asset: null,
  margin_ratio: null,
  effective_leverage: null,
};

const isolated: Adapter = (inputs) => {
  const result = liquidation({
    payoff: wordIn(inputs, 'payoff', ['linear', 'inverse']),
    size: amountIn(inputs, 'size_signed'),
    entryPrice: amountIn(inputs, 'entry_price_usd'),
    markPrice: amountIn(inputs, 'mark_price_usd'),
    margin: amountIn(inputs, 'margin_balance_settle_asset'),
    brackets: listIn(inputs, 'tiers').map((row) => ({
      floor: amountIn(row, 'floor'),
      cap: amountOrNullIn(row, 'cap'),
      rate: amountIn(row, 'mmr'),
      amount: amountIn(row, 'maintenance_amount'),
    })),
    liquidationFee: amountIn(inputs, 'liquidation_fee_rate'),
  });
  if (result.status === 'no_position') return UNKNOWN;
  if (result.status !== 'ok') return {};
  return {
    liquidation_price_usd: result.liquidationPrice,
    distance_fraction: result.distance,
    initial_rally_or_drop_from_entry: result.moveFromEntry,
    equity_settle_asset: result.equity,
    maintenance_settle_asset: result.maintenance,
    margin_ratio: result.marginRatio,
    effective_leverage: result.effectiveLeverage,
  };
};

const legIn = (inputs: Fields, side: 'long' | 'short') => ({
  qty: amountIn<'base'>(inputs, `${side}_qty`),
  entryPrice: amountIn<'quote/base'>(inputs, `${side}_entry_usd`),
  maintenanceRate: amountIn<'fraction'>(inputs, `${side}_mmr`),
  maintenanceAmount: amountIn<'quote'>(inputs, `${side}_maintenance_amount_usd`),
});

const cross: Adapter = (inputs) => {
  const result = crossLiquidation({
    walletBalance: amountIn(inputs, 'wallet_balance_usd'),
    otherMaintenance: amountIn(inputs, 'other_maintenance_usd'),
    otherUnrealizedPnl: amountIn(inputs, 'other_unrealised_pnl_usd'),
    long: legIn(inputs, 'long'),
    short: legIn(inputs, 'short'),
  });
  return { liquidation_price_usd: result.liquidationPrice, net_qty: result.netQty };
};

const rally: Adapter = (inputs) => {
  const result = leverageRally(
    amountIn(inputs, 'leverage'),
    amountIn(inputs, 'mmr'),
    amountIn(inputs, 'liquidation_fee_rate'),
  );
  return {
    short_linear_rally_to_liquidation: result?.shortLinear,
    short_inverse_rally_to_liquidation: result?.shortInverse,
    long_linear_drop_to_liquidation: result?.longLinear,
    long_inverse_drop_to_liquidation: result?.longInverse,
  };
};

const buffer: Adapter = (inputs) => {
  const result = marginBuffer({
    shortUnits: amountIn(inputs, 'short_size_coin_abs'),
    entryPrice: amountIn(inputs, 'entry_price_usd'),
    markPrice: amountIn(inputs, 'mark_price_usd'),
    marginUsd: amountIn(inputs, 'isolated_margin_usd'),
    adverseMove: amountIn(inputs, 'adverse_move_fraction'),
    maintenanceRate: amountIn(inputs, 'mmr'),
    liquidationFee: amountIn(inputs, 'liquidation_fee_rate'),
    maintenanceAmountUsd: amountIn(inputs, 'maintenance_amount_usd'),
  });
  return {
    required_isolated_margin_usd: result?.requiredMarginUsd,
    additional_margin_usd: result?.additionalMarginUsd,
    max_leverage_at_mark: result?.maxLeverageAtMark,
    rally_survived_with_current_margin: result?.rallySurvived,
  };
};

const after: Adapter = (inputs) => {
  const result = afterLiquidation({
    spotDelta: amountIn(inputs, 'spot_delta_coin'),
    futuresDelta: amountIn(inputs, 'futures_delta_coin'),
    liquidatedDelta: amountIn(inputs, 'liquidated_delta_coin'),
    isolatedMarginUsd: amountIn(inputs, 'isolated_margin_usd'),
    unrealizedPnlUsd: amountIn(inputs, 'unrealised_pnl_usd_at_liquidation'),
  });
  return {
    hedge_ratio_before: result.hedgeRatioBefore,
    hedge_ratio_after: result.hedgeRatioAfter,
    net_delta_before_coin: result.netDeltaBefore,
    net_delta_after_coin: result.netDeltaAfter,
    realised_loss_usd: result.realizedLossUsd,
    residual_equity_lost_usd: result.equityLostUsd,
  };
};

const isolation: Adapter = (inputs) => ({
  violations: isolationViolations(
    listIn(inputs, 'positions').map((row) => ({
      id: String(row['id']),
      purpose: wordIn(row, 'purpose', ['hedge', 'yield', 'speculative']),
      marginMode: wordIn(row, 'margin_mode', ['isolated', 'cross', 'portfolio']),
      sharesPoolWithCoreSpot: row['core_spot_in_same_collateral_pool'] === true,
      isolatedAvailable: row['isolated_available'] === true,
    })),
  ),
});

/** liquidation.json: liquidation prices, rallies, buffers, what is left afterwards, the isolation rule. */
export const liquidationVectors: VectorFile = {
  adapters: {
    liquidation: isolated,
    liquidation_cross_hedge_mode: cross,
    leverage_rally: rally,
    margin_buffer: buffer,
    after_liquidation: after,
    isolation_violations: isolation,
  },
  traps: {},
};
