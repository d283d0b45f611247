import { backtest, type HedgePolicy } from '../../core/rules/backtest.ts';
import { scenario } from '../../core/rules/scenario.ts';
import {
  type Adapter,
  amountIn,
  amountOrNullIn,
  amountsIn,
  type Fields,
  listIn,
  numberIn,
  type VectorFile,
  wordIn,
} from './vector-file.ts';

const moves: Adapter = (inputs) => {
  const result = scenario({
    price: amountIn(inputs, 'price_now_usd'),
    spotCoin: amountIn(inputs, 'spot_coin'),
    linear: listIn(inputs, 'linear_positions').map((row, index) => ({
      id: `linear_${index}`,
      size: amountIn(row, 'size_signed_coin'),
      entryPrice: amountIn(row, 'entry_price_usd'),
      isolatedMargin: amountOrNullIn(row, 'isolated_margin_usd'),
      maintenanceRate: amountIn(row, 'mmr'),
    })),
    inverse: listIn(inputs, 'inverse_accounts').map((row, index) => ({
      id: `inverse_${index}`,
      walletBalance: amountIn(row, 'wallet_coin'),
      faceUsdSigned: amountIn(row, 'face_usd_signed'),
      entryPrice: amountIn(row, 'entry_price_usd'),
      maintenanceRate: amountIn(row, 'mmr'),
    })),
    moves: amountsIn(inputs, 'moves'),
    fundingRate: amountIn(inputs, 'funding_rate_per_interval'),
    settlements: Number(amountIn(inputs, 'settlements_in_horizon')),
  });
  return {
    rows: result?.rows.map((row) => ({
      move_fraction: row.move,
      price_usd: row.price,
      spot_pnl_usd: row.spotPnl,
      linear_pnl_usd: row.linearPnl,
      inverse_account_pnl_usd: row.inversePnl,
      funding_usd: row.funding,
      total_pnl_usd: row.totalPnl,
      unhedged_pnl_usd: row.unhedgedPnl,
      liquidated: row.liquidated,
    })),
  };
};

function policyIn(inputs: Fields): HedgePolicy {
  const kind = wordIn(inputs, 'policy', ['unhedged', 'static', 'calendar', 'band']);
  if (kind === 'calendar') return { kind, everySteps: numberIn(inputs, 'calendar_every_steps') };
  return kind === 'band' ? { kind, band: amountIn(inputs, 'band_ratio') } : { kind };
}

const history: Adapter = (inputs) => {
  const result = backtest({
    closes: amountsIn(inputs, 'closes_usd'),
    fundingRates: amountsIn(inputs, 'funding_rate_per_step'),
    feeRate: amountIn(inputs, 'fee_rate'),
    target: amountIn(inputs, 'target_hedge_ratio'),
    policy: policyIn(inputs),
    instrument: wordIn(inputs, 'instrument', ['linear_coin', 'usd_face']),
    spotCoin: amountIn(inputs, 'spot_coin'),
    cashUsd: amountIn(inputs, 'cash_usd'),
    stepsPerYear: amountIn(inputs, 'steps_per_year'),
  });
  return {
    final_value_usd: result?.finalValueUsd,
    total_return: result?.totalReturn,
    volatility_annualised: result?.volatility,
    max_drawdown: result?.maxDrawdown,
    funding_total_usd: result?.fundingUsd,
    fees_total_usd: result?.feesUsd,
    turnover_traded_usd: result?.turnoverUsd,
    turnover_ratio: result?.turnoverRatio,
    trades: result?.trades,
    final_hedge_ratio: result?.finalHedgeRatio,
  };
};

/** scenario.json: profit and loss under price moves. */
export const scenarioVectors: VectorFile = { adapters: { scenario: moves }, traps: {} };
/** backtest.json: hedge policies on past prices. */
export const backtestVectors: VectorFile = { adapters: { backtest: history }, traps: {} };
