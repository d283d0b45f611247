import type { Amount, EpochMs } from '../../core/model/amount.ts';
import type {
  BookInsight,
  CoinScenario,
  Insight,
  ScenarioPoint,
  StrategyView,
  StressRow,
} from '../../core/model/insight.ts';
import { exampleCoinInsights } from './example-insight-coins.ts';
import { exampleFunding, exampleMargin } from './example-insight-legs.ts';

const amount = <Unit extends string>(text: string) => text as Amount<Unit>;
const BTC_BYBIT = 'bybit|main|linear|BTCUSDT|both|';
const BTC_MEXC = 'mexc|main|linear|BTC_USDT|both|';
const ADA = 'bingx|main|linear|ADA-USDT|both|';

const strategy: StrategyView = {
  name: '70/30',
  targetSpotShare: amount('0.7'),
  targetFuturesShare: amount('0.3'),
  spotUsd: amount('357420.12'),
  futuresUsd: amount('91210.4'),
  reserveUsd: amount('12044.9'),
  totalUsd: amount('460675.42'),
  spotShare: amount('0.7758611258'),
  futuresShare: amount('0.1979927646'),
  spotDriftPp: amount('7.58611258'),
  futuresDriftPp: amount('-10.20072354'),
  inBand: false,
  transfers: [
    { from: 'reserve', to: 'futures', amountUsd: amount('12044.9') },
    { from: 'spot', to: 'futures', amountUsd: amount('34947.33') },
    { from: 'spot', to: 'reserve', amountUsd: amount('120') },
  ],
  buckets: [
    { bucket: 'core', usd: amount('357420.12'), share: amount('0.7758611258'), positions: 0 },
    { bucket: 'hedge', usd: amount('2410.8'), share: amount('0.0264312403'), positions: 4 },
    { bucket: 'yield', usd: null, share: null, positions: 2 },
    { bucket: 'speculative', usd: amount('35'), share: amount('0.000383728'), positions: 1 },
  ],
  hedgeMarginBudgetUsd: amount('69101.31'),
  minHedgeUsd: amount('35742.01'),
  maxHedgeUsd: amount('71484.02'),
  impliedLeverage: amount('1.0345'),
  feasible: true,
  because: ['no-margin'],
};

const point = (
  move: string,
  price: string | null,
  [spot, futures, funding, total, unhedged]: readonly [string, string, string | null, string, string],
  liquidated: readonly string[] = [],
): ScenarioPoint => ({
  move: amount(move),
  price: price === null ? null : amount(price),
  spotUsd: amount(spot),
  futuresUsd: amount(futures),
  fundingUsd: funding === null ? null : amount(funding),
  totalUsd: amount(total),
  unhedgedUsd: amount(unhedged),
  liquidated,
});

/** 1.7 coins at 64,000 against 0.102 short; MEXC's leg dies at 2.93 %, Bybit's at 53.82 %. */
const scenarios: readonly CoinScenario[] = [
  {
    coin: 'BTC',
    points: [
      point('-0.5', '32000', ['-54400', '3264', '-62.21', '-51198.21', '-54400']),
      point('-0.25', '48000', ['-27200', '1632', '-62.21', '-25630.21', '-27200']),
      point('-0.1', '57600', ['-10880', '652.8', '-62.21', '-10289.41', '-10880']),
      point('0', '64000', ['0', '0', '-62.21', '-62.21', '0']),
      point('0.029375', '65880', ['3196', '-134.4', '34.56', '3096.16', '3196'], [BTC_MEXC]),
      point('0.1', '70400', ['10880', '-518.4', '34.56', '10396.16', '10880'], [BTC_MEXC]),
      point('0.25', '80000', ['27200', '-1094.4', '34.56', '26140.16', '27200'], [BTC_MEXC]),
      point('0.5', '96000', ['54400', '-2054.4', '34.56', '52380.16', '54400'], [BTC_MEXC]),
      point('0.53828125', '98450', ['58565', '-2201.4', '0', '56363.6', '58565'], [BTC_MEXC, BTC_BYBIT]),
      point('1', '128000', ['108800', '-2201.4', '0', '106598.6', '108800'], [BTC_MEXC, BTC_BYBIT]),
    ],
    withoutMargin: ['binance|main|linear|BTCUSDT_251226|both|'],
    because: ['cross-approximation'],
  },
  {
    coin: 'ADA',
    points: [
      point('-0.5', '0.175', ['-525', '-35', null, '-560', '-525'], [ADA]),
      point('-0.1973', '0.28095', ['-207.17', '-35', null, '-242.17', '-207.17'], [ADA]),
      point('0', null, ['0', '0', null, '0', '0']),
      point('1', '0.7', ['1050', '175', null, '1225', '1050']),
    ],
    withoutMargin: [],
    because: ['no-funding-rate'],
  },
  { coin: 'ETH', points: [], withoutMargin: [], because: ['unknown-delta'] },
];

const row = (
  name: StressRow['name'],
  subject: string,
  hedged: string | null,
  unhedged: string | null,
  because: StressRow['because'] = [],
): StressRow => ({
  name,
  subject,
  hedgedUsd: hedged === null ? null : amount(hedged),
  unhedgedUsd: unhedged === null ? null : amount(unhedged),
  because,
});

const stress: readonly StressRow[] = [
  row('crash_50', '', '-165210', '-178710.06'),
  row('squeeze_50', '', '163844', '178710.06'),
  row('rally_100', '', '328410', '357420.12'),
  row('funding_negative_14d', '', '-344.4', '0'),
  row('stable_depeg_5', 'USDT', '-4930.2', '-5162.77'),
  row('exchange_frozen', 'bybit', '-31200', '-30816'),
  row('exchange_frozen', 'weex', null, null, ['unknown-equity']),
  row('hedge_liquidated_then_back', 'BTC', '-2201.4', '0'),
];

const book: BookInsight = {
  spotDeltaUsd: amount('357420.12'),
  futuresDeltaUsd: amount('-28044.12'),
  netDeltaUsd: amount('329376'),
  hedgeRatio: amount('0.0784626316'),
  betaWeightedHedgeRatio: amount('0.0731'),
  grossLeverage: amount('0.8367'),
  netLeverage: amount('0.715'),
  score: amount('52.4'),
  equityUsd: amount('460675.42'),
  carryPerDayUsd: amount('-0.4077'),
  carryAprOnCapital: amount('-0.0003'),
  unknownCoins: [],
  expectedShortfallUsd: amount('18420.11'),
  expectedShortfallUnhedgedUsd: amount('20118.4'),
  because: ['no-candles'],
};

/** An insight with invented figures that fits the example book: every word, state and gap of it occurs. */
export function exampleInsight(now: EpochMs, changes: Partial<Insight> = {}): Insight {
  return {
    version: 1,
    asOf: now - 2000,
    funding: exampleFunding(now),
    margin: exampleMargin(),
    coins: exampleCoinInsights(now),
    strategy,
    scenarios,
    stress,
    book,
    ...changes,
  };
}

/** Right after installation: nothing is known of anything. */
export function emptyInsight(now: EpochMs): Insight {
  const nothing = Object.fromEntries(Object.keys(book).map((key) => [key, null]));
  return {
    version: 1,
    asOf: now - 2000,
    funding: [],
    margin: [],
    coins: [],
    strategy: {
      ...strategy,
      ...(Object.fromEntries(
        Object.entries(strategy).map(([key, value]) => [
          key,
          Array.isArray(value) ? [] : /^(?:name|target)/.test(key) ? value : null,
        ]),
      ) as Partial<StrategyView>),
      because: ['unknown-equity'],
    },
    scenarios: [],
    stress: [],
    book: {
      ...(nothing as unknown as BookInsight),
      unknownCoins: ['ETH', 'WIF'],
      because: ['unknown-delta', 'unknown-equity'],
    },
  };
}
