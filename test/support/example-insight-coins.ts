import type { Amount, EpochMs } from '../../core/model/amount.ts';
import type { Advice, CoinInsight, CoinRegime, Regime } from '../../core/model/insight.ts';

const amount = <Unit extends string>(text: string) => text as Amount<Unit>;
const DAY = 86_400_000;

/** An advice that changes nothing, with the given fields in place. */
export function exampleAdvice(now: EpochMs, coin: string, fields: Partial<Advice> = {}): Advice {
  return {
    id: `${coin} ${now}`,
    at: now - 30_000,
    coin,
    action: 'maintain',
    triggers: [],
    urgent: false,
    hedgeRatio: amount('0.15'),
    previousTarget: amount('0.15'),
    effectiveTarget: amount('0.15'),
    baseTarget: amount('0.15'),
    targetRule: 'default',
    beaten: [],
    regime: 'consolidation',
    fundingState: 'normal',
    change: amount('0'),
    band: amount('0.05'),
    costBand: amount('0.0244'),
    ...fields,
  };
}

function regime(now: EpochMs, name: Regime | null, fields: Partial<CoinRegime> = {}): CoinRegime {
  const known = name !== null;
  const value = <Unit extends string>(text: string) => (known ? amount<Unit>(text) : null);
  return {
    regime: name,
    from: 'rule',
    until: null,
    reason: '',
    rsi: value('54.12'),
    adx: value('18.4'),
    percentB: value('0.61'),
    volatility: value('0.482'),
    volatilityPercentile: value('0.37'),
    fundingPercentile: value('0.55'),
    emaFast: value('63210.4'),
    emaSlow: value('62875.1'),
    bars: known ? 365 : 0,
    barAt: known ? now - DAY : null,
    because: known ? [] : ['no-candles'],
    ...fields,
  };
}

function coin(now: EpochMs, name: string, fields: Partial<CoinInsight>): CoinInsight {
  return {
    coin: name,
    carryPerDayUsd: null,
    carryAprOnNotional: null,
    carryAprOnCapital: null,
    breakEvenDaysHeld: null,
    breakEvenDaysNew: null,
    trailing: [],
    dailyVolatility: amount('0.0252'),
    regime: regime(now, 'consolidation'),
    advice: exampleAdvice(now, name),
    dilution: [],
    crossHedge: null,
    because: [],
    ...fields,
  };
}

/** Pays 2.0736 USD a day on 6,528 USD; funding halves the target. */
const btc = (now: EpochMs) =>
  coin(now, 'BTC', {
    carryPerDayUsd: amount('-2.0736'),
    carryAprOnNotional: amount('-0.1159'),
    carryAprOnCapital: amount('-0.0041'),
    trailing: [
      { window: '24h', apr: amount('-0.1044'), coverage: amount('1') },
      { window: '7d', apr: amount('-0.0911'), coverage: amount('1') },
      { window: '30d', apr: amount('-0.0487'), coverage: amount('0.62') },
    ],
    advice: exampleAdvice(now, 'BTC', {
      action: 'increase_short',
      triggers: ['price_drift', 'regime_change'],
      hedgeRatio: amount('0.06'),
      baseTarget: amount('0.25'),
      effectiveTarget: amount('0.125'),
      targetRule: 'regime',
      beaten: [
        { rule: 'strategy', target: amount('0.15') },
        { rule: 'default', target: amount('0.15') },
      ],
      fundingState: 'persistently_negative',
      change: amount('-0.1105'),
    }),
    dilution: [
      { reading: 'same_coin_linear', ifDoubled: amount('0.06') },
      { reading: 'usd_face_over_spot_value', ifDoubled: amount('0.03') },
      { reading: 'inverse_collateral_marked', ifDoubled: amount('0.0309') },
    ],
  });

const eth = (now: EpochMs) =>
  coin(now, 'ETH', {
    regime: regime(now, 'high_vol_bear', {
      from: 'user',
      until: now + 12 * DAY,
      reason: 'Unlock of a large holder in two weeks',
    }),
    advice: exampleAdvice(now, 'ETH', {
      action: 'unknown',
      hedgeRatio: null,
      change: null,
      costBand: null,
      targetRule: 'view',
      baseTarget: amount('0.3'),
      effectiveTarget: amount('0.3'),
      regime: 'high_vol_bear',
      fundingState: null,
    }),
    because: ['stale', 'unknown-delta', 'unknown-equity'],
  });

const pepe = (now: EpochMs) =>
  coin(now, 'PEPE', {
    carryPerDayUsd: amount('1.6659'),
    carryAprOnNotional: amount('0.657'),
    carryAprOnCapital: amount('0.0033'),
    breakEvenDaysHeld: amount('0.6'),
    breakEvenDaysNew: amount('1.7'),
    trailing: [{ window: '7d', apr: amount('0.48'), coverage: amount('1') }],
    dailyVolatility: amount('0.0692'),
    regime: regime(now, 'correction_imminent', { rsi: amount('78.3'), percentB: amount('1.08') }),
    advice: exampleAdvice(now, 'PEPE', {
      action: 'increase_short',
      urgent: true,
      triggers: ['price_drift', 'funding_shift'],
      hedgeRatio: amount('0.3'),
      baseTarget: amount('0.45'),
      effectiveTarget: amount('0.5'),
      targetRule: 'regime',
      regime: 'correction_imminent',
      fundingState: 'extreme_high',
      change: amount('-50000000'),
      costBand: amount('0'),
    }),
    dilution: [{ reading: 'same_coin_linear', ifDoubled: amount('0.3') }],
  });

/** A trade is due, but one was reported today. WEEX lists no contract, BTC explains 61 % of the moves. */
const xrp = (now: EpochMs) =>
  coin(now, 'XRP', {
    carryPerDayUsd: amount('0'),
    regime: regime(now, 'high_vol_bear'),
    advice: exampleAdvice(now, 'XRP', {
      action: 'wait_cooldown',
      triggers: ['price_drift'],
      hedgeRatio: amount('0'),
      targetRule: 'global',
      change: amount('-1875'),
      regime: 'high_vol_bear',
    }),
    crossHedge: {
      hedgeCoin: 'BTC',
      beta: amount('1.21'),
      rSquared: amount('0.61'),
      pairs: 90,
      fraction: amount('0.15'),
      // 0.15 x 1.21 x 6,542.50 USD; 1 - 2 x 0.15 x 0.61 + 0.15² x 0.61 of the variance stays.
      hedgeCoins: amount('-0.0186'),
      hedgeUsd: amount('-1187.46'),
      varianceLeft: amount('0.830725'),
    },
  });

const doge = (now: EpochMs) =>
  coin(now, 'DOGE', {
    dailyVolatility: null,
    regime: regime(now, null),
    advice: exampleAdvice(now, 'DOGE', {
      action: 'reduce_short',
      urgent: true,
      triggers: ['price_drift'],
      hedgeRatio: amount('1.2'),
      baseTarget: amount('0.5'),
      effectiveTarget: amount('0.5'),
      previousTarget: amount('0.5'),
      targetRule: 'coin',
      beaten: [{ rule: 'global', target: amount('0.15') }],
      regime: null,
      fundingState: null,
      change: amount('7000'),
    }),
    because: ['no-funding-rate', 'no-candles', 'no-taker-fee'],
  });

const sol = (now: EpochMs) =>
  coin(now, 'SOL', {
    regime: regime(now, 'strong_bull', { bars: 41, volatilityPercentile: null, because: ['short-candles'] }),
    advice: exampleAdvice(now, 'SOL', {
      hedgeRatio: amount('0.1477104874'),
      targetRule: 'strategy',
      regime: 'strong_bull',
    }),
  });

const ada = (now: EpochMs) =>
  coin(now, 'ADA', {
    advice: exampleAdvice(now, 'ADA', {
      action: 'increase_short',
      triggers: ['price_drift'],
      hedgeRatio: amount('-0.1666666667'),
      change: amount('-950'),
    }),
  });

const ton = (now: EpochMs) =>
  coin(now, 'TON', {
    advice: exampleAdvice(now, 'TON', { action: 'undefined_no_spot', hedgeRatio: null, change: null }),
  });

/** Coins of the example book: each action, trigger, rule, regime and reading occurs at least once. */
export const exampleCoinInsights = (now: EpochMs): readonly CoinInsight[] =>
  [btc, eth, pepe, xrp, doge, sol, ada, ton].map((make) => make(now));
