import { allocation } from '../../core/rules/allocation.ts';
import { type DriftSource, noTradeBand } from '../../core/rules/no-trade-band.ts';
import { type FundingState, rebalance } from '../../core/rules/rebalance.ts';
import {
  type Adapter,
  amountIn,
  amountOrNullIn,
  type Fields,
  type VectorFile,
  wordIn,
} from './vector-file.ts';

const split: Adapter = (inputs) => {
  const result = allocation({
    spotUsd: amountIn(inputs, 'spot_core_usd'),
    futuresUsd: amountIn(inputs, 'futures_equity_usd'),
    reserveUsd: amountIn(inputs, 'reserve_cash_usd'),
    targetSpotShare: amountIn(inputs, 'target_spot_share'),
    targetFuturesShare: amountIn(inputs, 'target_futures_share'),
    band: amountIn(inputs, 'band_share'),
    futuresWithdrawableUsd: amountIn(inputs, 'futures_withdrawable_usd'),
    minTransferUsd: amountIn(inputs, 'min_transfer_usd'),
    hedgeShareOfFutures: amountIn(inputs, 'hedge_share_of_futures'),
    minHedgeOfSpot: amountIn(inputs, 'hedge_notional_min_of_spot'),
    maxHedgeOfSpot: amountIn(inputs, 'hedge_notional_max_of_spot'),
  });
  return {
    total_capital_usd: result.totalUsd,
    spot_share: result.spotShare,
    futures_share: result.futuresShare,
    reserve_share: result.reserveShare,
    spot_drift_pp: result.spotDriftPp,
    futures_drift_pp: result.futuresDriftPp,
    in_band: result.inBand,
    transfers: result.transfers.map(({ from, to, amountUsd }) => ({ from, to, amount_usd: amountUsd })),
    hedge_margin_budget_usd: result.hedgeMarginBudgetUsd,
    yield_margin_budget_usd: result.yieldMarginBudgetUsd,
    hedge_notional_min_usd: result.minHedgeNotionalUsd,
    hedge_notional_max_usd: result.maxHedgeNotionalUsd,
    max_hedge_leverage_on_budget: result.maxHedgeLeverage,
  };
};

const STATES: readonly FundingState[] = ['normal', 'persistently_negative', 'extreme_high'];

const trade: Adapter = (inputs) => {
  const params = inputs['params'] as Fields;
  const result = rebalance({
    spotDelta: amountIn(inputs, 'spot_delta_coin'),
    futuresDelta: amountIn(inputs, 'futures_delta_coin'),
    previousBaseTarget: amountIn(inputs, 'previous_base_target'),
    baseTarget: amountIn(inputs, 'base_target'),
    previousFundingState: wordIn(inputs, 'previous_funding_state', STATES),
    fundingState: wordIn(inputs, 'funding_state', STATES),
    hoursSinceLastAction: amountOrNullIn(inputs, 'hours_since_last_action'),
    settings: {
      band: amountIn(params, 'band_half_width_ratio'),
      negativeFundingMultiplier: amountIn(params, 'negative_funding_multiplier'),
      euphoriaAdd: amountIn(params, 'extreme_funding_add'),
      euphoriaMaxTarget: amountIn(params, 'max_target'),
      cooldownHours: amountIn(params, 'cooldown_hours'),
      rebalanceTo: wordIn(params, 'rebalance_to', ['target', 'edge']),
    },
  });
  return {
    action: result.action,
    effective_target: result.effectiveTarget,
    triggers: result.triggers,
    change_coin: result.change,
    hedge_ratio: result.hedgeRatio,
    urgent: result.urgent,
  };
};

function driftIn(inputs: Fields): DriftSource {
  const kind = wordIn(inputs, 'drift_source', ['same_coin_linear', 'usd_face', 'cross_asset', 'target_vol']);
  if (kind === 'target_vol') return { kind, targetVolatility: amountIn(inputs, 'target_vol_annual') };
  if (kind !== 'cross_asset') return { kind };
  return {
    kind,
    hedgeVolatility: amountIn(inputs, 'sigma_hedge_annual'),
    correlation: amountIn(inputs, 'correlation'),
  };
}

const band: Adapter = (inputs) => {
  const result = noTradeBand({
    drift: driftIn(inputs),
    target: amountIn(inputs, 'target_hedge_ratio'),
    oneWayCost: amountIn(inputs, 'one_way_cost_rate'),
    riskAversion: amountIn(inputs, 'relative_risk_aversion'),
    spotUsd: amountIn(inputs, 'spot_value_usd'),
    capitalUsd: amountIn(inputs, 'total_capital_usd'),
    spotVolatility: amountIn(inputs, 'sigma_spot_annual'),
    fixedBand: amountIn(inputs, 'fixed_band_ratio'),
    oneOffHorizonDays: amountIn(inputs, 'one_off_horizon_days'),
  });
  return {
    eta_squared_annual: result.driftVariance,
    optimal_half_width_ratio: result.halfWidth,
    cost_rate_optimal_usd_per_year: result.costUsdPerYear,
    cost_rate_fixed_usd_per_year: result.fixedCostUsdPerYear,
    one_off_half_width_ratio: result.oneOffHalfWidth,
  };
};

/** allocation.json: capital by bucket. */
export const allocationVectors: VectorFile = { adapters: { allocation: split }, traps: {} };
/** rebalancing.json: whether and how much to trade. */
export const rebalancing: VectorFile = { adapters: { rebalance: trade }, traps: {} };
/** band.json: the no-trade band. */
export const bandVectors: VectorFile = { adapters: { band }, traps: {} };
