import { describe, expect, test } from 'vitest';
import { lift } from '../math/decimal.ts';
import type { CoinInsight, FundingHistory } from '../model/insight.ts';
import type { Instrument, Quote } from '../model/instrument.ts';
import { DEFAULT_SETTINGS } from '../model/settings.ts';
import type { CoinView } from '../model/snapshot.ts';
import { coinInsight } from './coin.ts';
import { blendedTrailing } from './coin-funding.ts';
import { legFundings } from './funding.ts';
import type { InsightInput } from './input.ts';
import { a, fundingOf, inputOf, leg, NOW, staleView, view } from './testing.ts';

const HOUR = 3_600_000;
const quote = (fields: Partial<Quote> = {}): Quote => ({
  exchange: 'binance',
  rawSymbol: 'BTCUSDT',
  market: 'futures',
  markPrice: a('50000'),
  indexPrice: a('50000'),
  lastPrice: null,
  fundingRate: a('0.0001'),
  settledFundingRate: null,
  nextFundingAt: NOW + 4 * HOUR,
  fundingIntervalHours: a('8'),
  updatedAt: null,
  fundingAt: NOW,
  ...fields,
});
const instrument = (market: Instrument['market'], takerFee: string): Instrument => ({
  exchange: 'binance',
  rawSymbol: 'BTCUSDT',
  market,
  parts: { base: 'BTC', quote: 'USDT', settle: 'USDT', payoff: 'linear', expiresAt: null },
  contractSize: a('1'),
  tickSize: null,
  lot: { unit: 'base', step: null, minQty: null, maxQty: null, marketMaxQty: null, minNotional: null },
  aliases: [],
  fundingIntervalHours: null,
  active: true,
  takerFee: a(takerFee),
});
const history = (key: string, rate: string): FundingHistory => ({
  key,
  settlements: Array.from({ length: 90 }, (_, index) => ({
    rate: a<'fraction'>(rate),
    settledAt: NOW - (4 + 8 * (89 - index)) * HOUR,
  })),
  readAt: NOW,
});

/** 1 BTC short at 1 bp per 8 h on Binance, and the same on Bybit at 2 bp per 4 h. */
const BYBIT = leg({ exchange: 'bybit' });
const TWO = {
  positions: [leg(), BYBIT],
  quotes: [quote(), quote({ exchange: 'bybit', fundingRate: a('0.0002'), fundingIntervalHours: a('4') })],
};

function insightOf(
  book: Parameters<typeof inputOf>[0],
  more: Partial<InsightInput> = {},
  capital: string | null = null,
  one: CoinView = view(),
): CoinInsight {
  const input = inputOf({ coins: [one], ...book }, more);
  return coinInsight(input, one, legFundings(input), capital === null ? null : a(capital));
}

describe('carry', () => {
  test('legs of several exchanges add up: 15 and 60 USD a day', () => {
    const found = insightOf(TWO, {}, '1000000');
    // 75·365 = 27 375 on 100 000 of notional and on 1 000 000 of capital.
    expect(found).toMatchObject({
      carryPerDayUsd: '75',
      carryAprOnNotional: '0.27375',
      carryAprOnCapital: '0.027375',
    });
  });

  test('one rate that is missing makes the sum unknown, not smaller', () => {
    const found = insightOf({ ...TWO, quotes: [quote()] }, {}, '1000000');
    expect(found).toMatchObject({ carryPerDayUsd: null, carryAprOnNotional: null, carryAprOnCapital: null });
    expect(found.because).toContain('no-funding-rate');
  });

  test('no legs carry nothing; a coin that is unknown carries something unknown', () => {
    expect(insightOf({}, {}, '1000')).toMatchObject({ carryPerDayUsd: '0', carryAprOnNotional: null });
    const stale = insightOf(TWO, {}, '1000', staleView());
    expect(stale.carryPerDayUsd).toBeNull();
    expect(stale.because).toContain('stale');
    expect(stale.advice).toMatchObject({ action: 'unknown', change: null });
  });

  test('without the equity there is no return on it', () => {
    const found = insightOf(TWO);
    expect(found.carryAprOnCapital).toBeNull();
    expect(found.because).toContain('unknown-equity');
  });
});

describe('break-even', () => {
  const one = { positions: [leg()], quotes: [quote()] };
  const listed = new Map([
    ['binance|futures|BTCUSDT', instrument('futures', '0.0006')],
    ['binance|spot|BTCUSDT', instrument('spot', '0.0009')],
  ]);

  test('60 USD of futures fees are paid for in 4 days; 150 with those of the spot in 10', () => {
    expect(insightOf(one, { instruments: listed })).toMatchObject({
      breakEvenDaysHeld: '4',
      breakEvenDaysNew: '10',
    });
  });

  test('a fee that the user told stands in where the list has none', () => {
    const settings = { ...DEFAULT_SETTINGS, takerFees: { binance: a<'fraction'>('0.0003') } };
    expect(insightOf({ ...one, settings })).toMatchObject({ breakEvenDaysHeld: '2', breakEvenDaysNew: '4' });
  });

  test('no fee, no days; and a hedge that pays funding is never paid for', () => {
    const without = insightOf(one);
    expect(without).toMatchObject({ breakEvenDaysHeld: null, breakEvenDaysNew: null });
    expect(without.because).toContain('no-taker-fee');
    const paying = { ...one, quotes: [quote({ fundingRate: a('-0.0001') })] };
    expect(insightOf(paying, { instruments: listed })).toMatchObject({
      carryPerDayUsd: '-15',
      breakEvenDaysHeld: null,
    });
  });
});

test('what a doubling of the price makes of 20 %, by the way it is read', () => {
  const found = insightOf({}, {}, null, view({ hedgeRatio: a('0.2') }));
  const byReading = found.dilution.map(({ reading, ifDoubled }) => [
    reading,
    lift(ifDoubled ?? 'NaN').toFixed(3),
  ]);
  expect(byReading).toEqual([
    ['same_coin_linear', '0.200'],
    ['usd_face_over_spot_value', '0.100'],
    ['inverse_collateral_marked', '0.111'],
  ]);
  expect(insightOf({}, {}, null, staleView()).dilution.every(({ ifDoubled }) => ifDoubled === null)).toBe(
    true,
  );
});

describe('settled funding of a coin', () => {
  test('is that of its largest leg for the state, and blended by value for the windows', () => {
    const big = leg({ exchange: 'bybit', notionalUsd: a('-150000') });
    const histories = [
      history('binance|futures|BTCUSDT', '0.0001'),
      history('bybit|futures|BTCUSDT', '-0.0001'),
    ];
    const found = insightOf(
      { positions: [leg(), big], quotes: [quote(), quote({ exchange: 'bybit' })] },
      { fundingHistories: new Map(histories.map((each) => [each.key, each])) },
    );
    expect(found.advice.fundingState).toBe('persistently_negative');
    // (50 000·0.1095 - 150 000·0.1095)/200 000
    expect(found.trailing.map(({ apr }) => apr)).toEqual(['-0.05475', '-0.05475', '-0.05475']);
  });

  test('without legs it is that of the market of its candles', () => {
    const past = history('binance|futures|BTCUSDT', '0.0001');
    const market = {
      key: 'BTC',
      exchange: 'binance',
      rawSymbol: 'BTCUSDT',
      candles: [],
      readAt: NOW,
    } as const;
    const found = insightOf(
      { quotes: [quote()] },
      { fundingHistories: new Map([[past.key, past]]), candles: new Map([['BTC', market]]) },
    );
    expect(found.trailing[0]).toEqual({ window: '24h', apr: '0.1095', coverage: '1' });
  });

  test('a blend lacks what one leg lacks, and covers what the weakest covers', () => {
    const whole = {
      ...fundingOf(leg(), '1'),
      trailing: [{ window: '24h', apr: a<'fraction'>('0.1'), coverage: a<'fraction'>('1') } as const],
    };
    const part = {
      ...whole,
      trailing: [{ window: '24h', apr: a<'fraction'>('0.1'), coverage: a<'fraction'>('0.5') } as const],
    };
    expect(blendedTrailing([whole, part])).toEqual([{ window: '24h', apr: '0.1', coverage: '0.5' }]);
    expect(blendedTrailing([whole, { ...whole, trailing: [] }])).toEqual([
      { window: '24h', apr: null, coverage: '0' },
    ]);
  });
});
