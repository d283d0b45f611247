import { type DilutionReading, dilution } from '../../core/math/dilution.ts';
import { minVarianceHedge } from '../../core/math/min-variance.ts';
import { hedgeMetrics } from '../../core/rules/hedge-metrics.ts';
import { portfolioMetrics } from '../../core/rules/portfolio-metrics.ts';
import { type Adapter, amountIn, amountsIn, listIn, type VectorFile, wordIn } from './vector-file.ts';

const hedge: Adapter = (inputs) => {
  const metrics = hedgeMetrics({
    spotDelta: amountIn(inputs, 'spot_delta_coin'),
    futuresDelta: amountIn(inputs, 'futures_delta_coin'),
    price: amountIn(inputs, 'price_usd'),
    target: amountIn(inputs, 'target_hedge_ratio'),
    band: amountIn(inputs, 'band_half_width_ratio'),
    dust: amountIn(inputs, 'dust_usd'),
  });
  return {
    net_delta_coin: metrics.netDelta,
    net_delta_usd: metrics.netDeltaUsd,
    hedge_ratio: metrics.hedgeRatio,
    drift_pp: metrics.driftPp,
    symmetry_score: metrics.score,
    target_futures_delta_coin: metrics.targetFuturesDelta,
    required_change_coin: metrics.requiredChange,
    status: metrics.status,
  };
};

const portfolio: Adapter = (inputs) => {
  const metrics = portfolioMetrics({
    assets: listIn(inputs, 'assets').map((row) => ({
      coin: String(row['symbol']),
      spotDelta: amountIn(row, 'spot_delta_coin'),
      futuresLegs: amountsIn(row, 'futures_legs_delta_coin'),
      price: amountIn(row, 'price_usd'),
      beta: amountIn(row, 'beta_to_reference'),
      target: amountIn(row, 'target_hedge_ratio'),
    })),
    equityUsd: amountIn(inputs, 'total_equity_usd'),
    band: amountIn(inputs, 'band_half_width_ratio'),
    dust: amountIn(inputs, 'dust_usd'),
  });
  return {
    spot_delta_usd: metrics.spotDeltaUsd,
    futures_delta_usd: metrics.futuresDeltaUsd,
    net_delta_usd: metrics.netDeltaUsd,
    hedge_ratio: metrics.hedgeRatio,
    beta_weighted_hedge_ratio: metrics.betaWeightedHedgeRatio,
    beta_weighted_net_delta_usd: metrics.betaWeightedNetDeltaUsd,
    gross_exposure_usd: metrics.grossExposureUsd,
    gross_leverage: metrics.grossLeverage,
    net_leverage: metrics.netLeverage,
    symmetry_score: metrics.score,
  };
};

const minVariance: Adapter = (inputs) => {
  const result = minVarianceHedge({
    correlation: amountIn(inputs, 'correlation'),
    spotVolatility: amountIn(inputs, 'sigma_spot_return'),
    hedgeVolatility: amountIn(inputs, 'sigma_hedge_return'),
    spotValueUsd: amountIn(inputs, 'spot_value_usd'),
    hedgePrice: amountIn(inputs, 'hedge_price_usd'),
    hedgeFraction: amountIn(inputs, 'hedge_fraction'),
  });
  return {
    beta: result?.beta ?? null,
    hedge_notional_usd_signed: result?.hedgeNotionalUsdSigned ?? null,
    hedge_coin_signed: result?.hedgeCoinSigned ?? null,
    effectiveness_full: result?.effectiveness ?? null,
    variance_remaining_fraction: result?.varianceRemaining ?? null,
    residual_vol_fraction: result?.volatilityRemaining ?? null,
  };
};

const READINGS: readonly DilutionReading[] = [
  'same_coin_linear',
  'usd_face_over_spot_value',
  'inverse_collateral_marked',
  'inverse_original_coin',
  'cross_asset',
];

const diluted: Adapter = (inputs) => {
  const reading = wordIn(inputs, 'reading', READINGS);
  const hedgeFactor = reading === 'cross_asset' ? 'hedge_price_factor' : 'spot_price_factor';
  const result = dilution({
    reading,
    hedgeRatio: amountIn(inputs, 'initial_hedge_ratio'),
    spotPriceFactor: amountIn(inputs, 'spot_price_factor'),
    hedgePriceFactor: amountIn(inputs, hedgeFactor),
  });
  return { hedge_ratio_after: result?.hedgeRatioAfter ?? null, drift_pp: result?.driftPp ?? null };
};

/** hedge.json: ratios, statuses and scores of coins and portfolios, cross hedges, dilution. */
export const hedgeVectors: VectorFile = {
  adapters: {
    hedge_metrics: hedge,
    portfolio_metrics: portfolio,
    min_variance: minVariance,
    dilution: diluted,
  },
  traps: {},
};
