import { describe, expect, test } from 'vitest';
import * as testing from './testing.ts';

const seen = (payload: unknown, path = '', demo = false) =>
  testing.seen(payload, testing.at(path, '', { transport: 'public', demo }));
const answer = (category: string, list: readonly unknown[]) => ({
  retCode: '0',
  result: { category, list },
  time: '1764590400000',
});
const ticker = (changes: Readonly<Record<string, unknown>> = {}) => ({
  symbol: 'SOLUSDT',
  lastPrice: '142',
  markPrice: '141.9',
  indexPrice: '141.8',
  fundingRate: '0.0001',
  nextFundingTime: '1764604800000',
  fundingIntervalHour: '4',
  ...changes,
});
describe('quotes', () => {
  test('a spot price is no mark', () => {
    expect(
      seen(answer('spot', [{ symbol: 'SOLUSDT', lastPrice: '142', usdIndexPrice: '141' }])),
    ).toMatchObject({
      quotes: [{ market: 'spot', lastPrice: '142', markPrice: null, indexPrice: null, fundingRate: null }],
    });
  });

  test('before listing there is no funding', () => {
    expect(seen(answer('linear', [ticker({ curPreListingPhase: 'CallAuction' })]))).toMatchObject({
      quotes: [{ markPrice: '141.9', fundingRate: null, nextFundingAt: null, fundingIntervalHours: null }],
    });
  });

  test('a price of zero is missing, a funding rate of zero is zero', () => {
    expect(seen(answer('inverse', [ticker({ markPrice: '0', fundingRate: '0' })]))).toMatchObject({
      quotes: [{ market: 'futures', markPrice: null, fundingRate: '0', updatedAt: 1764590400000 }],
    });
  });

  test('options and the prices of a testnet are not taken', () => {
    expect(seen(answer('option', [ticker({ symbol: 'SOL-27MAR26-150-C' })]))).toBe('silence');
    expect(seen(answer('linear', [ticker()]), '', true)).toEqual({});
  });

  const push = (data: unknown) => ({ topic: 'tickers.SOLUSDT', type: 'delta', data, ts: 1764590400001 });
  test.each([
    [
      'linear socket',
      '/v5/public/linear',
      { symbol: 'SOLUSDT', lastPrice: '142' },
      { market: 'futures', lastPrice: '142', markPrice: null },
    ],
    [
      'spot socket',
      '/v5/public/spot',
      { symbol: 'SOLUSDT', lastPrice: '142' },
      { market: 'spot', lastPrice: '142' },
    ],
    [
      'page socket, by a field of futures',
      '/realtime_w',
      { symbol: 'SOLUSDT', markPrice: '141' },
      { market: 'futures', markPrice: '141' },
    ],
    [
      'page socket, by a field of spot',
      '/realtime_w',
      { symbol: 'SOLUSDT', usdIndexPrice: '141' },
      { market: 'spot', markPrice: null },
    ],
  ])('%s', (_, path, data, quote) => expect(seen(push(data), path)).toMatchObject({ quotes: [quote] }));

  test('a push whose market cannot be told is not taken', () => {
    expect(seen(push({ symbol: 'SOLUSDT', lastPrice: '142' }), '/realtime_w')).toBe('silence');
    expect(seen(push({ symbol: 'SOL-27MAR26-150-C', markPrice: '9' }), '/v5/public/option')).toBe('silence');
  });
});

describe('candles', () => {
  const kline = (list: readonly unknown[]) => ({
    retCode: 0,
    result: { symbol: 'SOLUSDT', category: 'linear', list },
  });

  test('come out ascending', () => {
    expect(
      seen(
        kline([
          ['1764590400000', '2', '3', '1', '2.5', '10', '25'],
          ['1764586800000', '1', '2', '1', '2', '20', '30'],
        ]),
      ),
    ).toEqual({
      candles: [
        [1764586800000, '1', '2', '1', '2', '20'],
        [1764590400000, '2', '3', '1', '2.5', '10'],
      ],
    });
  });

  test('mark candles have no volume and are not taken', () => {
    expect(seen(kline([['1764590400000', '2', '3', '1', '2.5']]))).toBe('silence');
  });
});
