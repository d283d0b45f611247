import { bollinger } from '../../core/math/bollinger.ts';
import { directionalMovement } from '../../core/math/directional-movement.ts';
import { exponentialAverage } from '../../core/math/moving-average.ts';
import { percentile } from '../../core/math/percentile.ts';
import { relativeStrength } from '../../core/math/relative-strength.ts';
import { volatility } from '../../core/math/volatility.ts';
import {
  nextRegime,
  REGIME_TARGETS,
  type Regime,
  type RegimeState,
  type RegimeThresholds,
} from '../../core/rules/regime.ts';
import {
  type Adapter,
  amountIn,
  amountOrNullIn,
  amountsIn,
  type Fields,
  listIn,
  numberIn,
  textOrNullIn,
  type VectorFile,
  wordIn,
} from './vector-file.ts';

const indicators: Adapter = (inputs) => {
  const [open, high, low] = ['open', 'high', 'low'].map((name) => amountsIn<'quote/base'>(inputs, name));
  const closes = amountsIn<'quote/base'>(inputs, 'close');
  const at = (prices: typeof closes | undefined, index: number) =>
    amountIn<'quote/base'>({ at: prices?.[index] }, 'at');
  const bars = closes.map((close, index) => ({
    open: at(open, index),
    high: at(high, index),
    low: at(low, index),
    close,
  }));
  const moves = directionalMovement(bars, numberIn(inputs, 'adx_n'));
  const bands = bollinger(closes, numberIn(inputs, 'bollinger_n'), amountIn(inputs, 'bollinger_k'));
  const yearly = volatility(bars, Number(amountIn(inputs, 'bars_per_year')));
  return {
    vol_close_to_close_annualised: yearly.closeToClose,
    vol_parkinson_annualised: yearly.parkinson,
    vol_garman_klass_annualised: yearly.garmanKlass,
    ema_fast: exponentialAverage(closes, numberIn(inputs, 'ema_fast_n')),
    ema_slow: exponentialAverage(closes, numberIn(inputs, 'ema_slow_n')),
    rsi: relativeStrength(closes, numberIn(inputs, 'rsi_n')),
    adx: moves?.adx ?? null,
    plus_di: moves?.plusDi ?? null,
    minus_di: moves?.minusDi ?? null,
    bollinger_mid: bands?.middle ?? null,
    bollinger_lower: bands?.lower ?? null,
    bollinger_upper: bands?.upper ?? null,
    percent_b: bands?.percentB ?? null,
  };
};

const ranked: Adapter = (inputs) => ({
  percentile: percentile(
    amountsIn(inputs, 'history'),
    amountIn(inputs, 'value'),
    numberIn(inputs, 'min_observations'),
  ),
});

const thresholdsIn = (params: Fields): RegimeThresholds => ({
  hotRsi: amountIn(params, 'rsi_hot'),
  hotPercentB: amountIn(params, 'percent_b_hot'),
  warmRsi: amountIn(params, 'rsi_warm'),
  hotFunding: amountIn(params, 'funding_pct_hot'),
  hotRsiExit: amountIn(params, 'rsi_hot_exit'),
  highVolatility: amountIn(params, 'vol_pct_high'),
  highVolatilityExit: amountIn(params, 'vol_pct_high_exit'),
  bullVolatilityExit: amountIn(params, 'vol_pct_bull_exit'),
  trendAdx: amountIn(params, 'adx_trend'),
  trendAdxExit: amountIn(params, 'adx_trend_exit'),
  confirmBars: params['confirm_bars'] as Readonly<Record<Regime, number>>,
});

const REGIMES: readonly Regime[] = ['correction_imminent', 'high_vol_bear', 'strong_bull', 'consolidation'];

const sequence: Adapter = (inputs) => {
  const limits = thresholdsIn(inputs['params'] as Fields);
  let state: RegimeState | null =
    textOrNullIn(inputs, 'initial_regime') === null
      ? null
      : { regime: wordIn(inputs, 'initial_regime', REGIMES), candidate: null };
  const steps: Fields[] = [];
  for (const row of listIn(inputs, 'bars')) {
    const bar = {
      rsi: amountOrNullIn<'index'>(row, 'rsi'),
      percentB: amountOrNullIn<'fraction'>(row, 'percent_b'),
      fundingPercentile: amountOrNullIn<'fraction'>(row, 'funding_percentile'),
      volatilityPercentile: amountOrNullIn<'fraction'>(row, 'vol_percentile'),
      adx: amountOrNullIn<'index'>(row, 'adx'),
      fastAverage: amountOrNullIn<'quote/base'>(row, 'ema_fast'),
      slowAverage: amountOrNullIn<'quote/base'>(row, 'ema_slow'),
    };
    const next = nextRegime(state, bar, limits);
    state = next.state;
    steps.push({ raw: next.raw, regime: state.regime, base_target: REGIME_TARGETS[state.regime] });
  }
  return { steps };
};

/** regime.json: indicators, percentiles, the regime's state machine. */
export const regime: VectorFile = {
  adapters: { indicators, percentile: ranked, regime_sequence: sequence },
  traps: {},
};
