import type { Amount, EpochMs } from '../../core/model/amount.ts';
import type { LegFunding, LegMargin, LegName, TrailingApr } from '../../core/model/insight.ts';

const amount = <Unit extends string>(text: string) => text as Amount<Unit>;
const HOUR = 3_600_000;

function name(
  exchange: LegName['exchange'],
  rawSymbol: string,
  coin: string | null,
  side: LegName['side'] = 'short',
): LegName {
  return {
    key: `${exchange}|main|linear|${rawSymbol}|both|`,
    exchange,
    account: 'main',
    rawSymbol,
    symbol: null,
    coin,
    side,
    legSide: 'both',
  };
}

const past = (
  day: string | null,
  week: string | null,
  month: string | null,
  covered = '1',
): readonly TrailingApr[] => [
  { window: '24h', apr: day === null ? null : amount(day), coverage: amount(day === null ? '0' : '1') },
  { window: '7d', apr: week === null ? null : amount(week), coverage: amount(week === null ? '0' : '1') },
  {
    window: '30d',
    apr: month === null ? null : amount(month),
    coverage: amount(month === null ? '0' : covered),
  },
];

function funding(leg: LegName, fields: Partial<LegFunding>): LegFunding {
  return {
    ...leg,
    valueUsdSigned: null,
    fundingRate: null,
    intervalHours: null,
    nextFundingAt: null,
    fundingAt: null,
    aprNow: null,
    nextPaymentUsd: null,
    perDayUsd: null,
    trailing: past(null, null, null),
    state: null,
    zScore: null,
    negativeTimeShare: null,
    premium: null,
    annualizedBasis: null,
    daysToExpiry: null,
    nearExpiry: false,
    because: [],
    ...fields,
  };
}

const BTC = name('bybit', 'BTCUSDT', 'BTC');
const BTC_MEXC = name('mexc', 'BTC_USDT', 'BTC');
const BTC_DATED = name('binance', 'BTCUSDT_251226', 'BTC');
const ETH = name('bybit', 'ETHUSDT', 'ETH');
const PEPE = name('binance', '1000PEPEUSDT', 'PEPE');
const DOGE = name('mexc', 'DOGE_USDT', 'DOGE');
const ADA = name('bingx', 'ADA-USDT', 'ADA', 'long');

/** Funding of legs with invented figures: each state, each gap of funding, a dated leg near its delivery. */
export const exampleFunding = (now: EpochMs): readonly LegFunding[] => [
  // 3,840 USD short at 1 bp per 8 h: 0.384 USD each, 1.152 USD a day, 10.95 % a year.
  funding(BTC, {
    valueUsdSigned: amount('-3840'),
    fundingRate: amount('0.0001'),
    intervalHours: amount('8'),
    nextFundingAt: now + 2 * HOUR + 840_000,
    fundingAt: now - 4000,
    aprNow: amount('0.1095'),
    nextPaymentUsd: amount('0.384'),
    perDayUsd: amount('1.152'),
    trailing: past('0.1095', '0.0812', '0.0644'),
    state: 'normal',
    zScore: amount('0.4'),
    negativeTimeShare: amount('0.05'),
    premium: amount('0.0003'),
  }),
  // 2,688 USD short at -2 bp per 4 h: pays 0.5376 USD each, 3.2256 USD a day, -43.8 % a year.
  funding(BTC_MEXC, {
    valueUsdSigned: amount('-2688'),
    fundingRate: amount('-0.0002'),
    intervalHours: amount('4'),
    nextFundingAt: now + 95_000,
    fundingAt: now - 9000,
    aprNow: amount('-0.438'),
    nextPaymentUsd: amount('-0.5376'),
    perDayUsd: amount('-3.2256'),
    trailing: past('-0.41', '-0.38', '-0.21', '0.62'),
    state: 'persistently_negative',
    zScore: amount('-1.8'),
    negativeTimeShare: amount('0.91'),
    premium: amount('-0.0011'),
    because: ['short-funding-history'],
  }),
  funding(BTC_DATED, {
    valueUsdSigned: amount('-640'),
    premium: amount('0.0004'),
    annualizedBasis: amount('0.1043'),
    daysToExpiry: amount('1.4'),
    nearExpiry: true,
  }),
  funding(ETH, { fundingAt: now - 900_000, because: ['stale', 'no-funding-history'] }),
  // 925.5 USD short at 6 bp per 8 h: 0.5553 USD each, 65.7 % a year.
  funding(PEPE, {
    valueUsdSigned: amount('-925.5'),
    fundingRate: amount('0.0006'),
    intervalHours: amount('8'),
    nextFundingAt: now - 1000,
    fundingAt: now - 4000,
    aprNow: amount('0.657'),
    nextPaymentUsd: amount('0.5553'),
    perDayUsd: amount('1.6659'),
    trailing: past('0.61', '0.48', '0.22'),
    state: 'extreme_high',
    zScore: amount('2.7'),
    negativeTimeShare: amount('0'),
    premium: amount('0.0042'),
  }),
  funding(DOGE, { because: ['no-funding-rate', 'no-funding-interval', 'no-price'] }),
  funding(ADA, {
    valueUsdSigned: amount('175'),
    fundingRate: amount('0'),
    intervalHours: amount('8'),
    nextFundingAt: null,
    aprNow: amount('0'),
    nextPaymentUsd: amount('0'),
    perDayUsd: amount('0'),
    trailing: past('0', '0.01', '0.02'),
    state: 'normal',
    premium: amount('0'),
  }),
];

function margin(leg: LegName, fields: Partial<LegMargin>): LegMargin {
  return {
    ...leg,
    marginMode: 'isolated',
    leverage: amount('5'),
    purpose: 'hedge',
    purposeFrom: 'rule',
    liquidationPrice: null,
    liquidationFrom: 'unknown',
    estimate: null,
    estimateDiffers: false,
    distance: null,
    distanceSigmas: null,
    marginRatio: null,
    topUpUsd: null,
    adverseMove: amount('0.3'),
    violation: null,
    because: [],
    ...fields,
  };
}

/** Margin of legs with invented figures: each origin of a liquidation price, each violation, both purposes' origins. */
export const exampleMargin = (): readonly LegMargin[] => [
  // 98,450 / 64,003.1 - 1
  margin(BTC, {
    marginMode: 'cross',
    liquidationPrice: amount('98450'),
    liquidationFrom: 'exchange',
    estimate: amount('96100'),
    estimateDiffers: true,
    distance: amount('0.5382'),
    distanceSigmas: amount('21.4'),
    marginRatio: amount('0.042'),
    topUpUsd: amount('0'),
    violation: { code: 'hedge_on_cross_margin', severity: 'high' },
    because: ['cross-approximation'],
  }),
  margin(BTC_MEXC, {
    leverage: amount('20'),
    liquidationPrice: amount('65880'),
    liquidationFrom: 'estimate',
    estimate: amount('65880'),
    distance: amount('0.0293'),
    distanceSigmas: amount('1.2'),
    marginRatio: amount('0.61'),
    topUpUsd: amount('812.4'),
    purpose: 'yield',
    purposeFrom: 'user',
  }),
  margin(BTC_DATED, {
    marginMode: 'cross',
    purpose: 'yield',
    liquidationFrom: 'none',
    violation: { code: 'hedge_on_cross_margin', severity: 'medium' },
  }),
  margin(ETH, { because: ['stale', 'no-margin', 'no-brackets', 'no-entry-price'] }),
  margin(PEPE, {
    marginMode: 'cross',
    liquidationPrice: amount('0.0122'),
    liquidationFrom: 'exchange',
    distance: amount('-0.0114'),
    marginRatio: amount('1.02'),
    topUpUsd: amount('310'),
    adverseMove: amount('0.55'),
    violation: { code: 'cross_unavoidable', severity: 'info' },
  }),
  margin(DOGE, { marginMode: null, leverage: null, because: ['no-price'] }),
  margin(ADA, {
    purpose: 'speculative',
    liquidationPrice: amount('0.2811'),
    liquidationFrom: 'exchange',
    distance: amount('0.1973'),
    marginRatio: amount('0.12'),
    topUpUsd: amount('18.5'),
  }),
];
