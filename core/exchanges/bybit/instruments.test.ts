import { describe, expect, test } from 'vitest';
import { bybitMarket } from './endpoints.ts';
import * as testing from './testing.ts';

const seen = (payload: unknown, path = '', demo = false) =>
  testing.seen(payload, testing.at(path, '', { transport: 'public', demo }));
const answer = (category: string, list: readonly unknown[]) => ({
  retCode: '0',
  result: { category, list },
  time: '1764590400000',
});
const instrument = (changes: Readonly<Record<string, unknown>> = {}) => ({
  symbol: 'SOLUSDT',
  contractType: 'LinearPerpetual',
  status: 'Trading',
  baseCoin: 'SOL',
  quoteCoin: 'USDT',
  settleCoin: 'USDT',
  deliveryTime: '0',
  fundingInterval: 480,
  priceFilter: { tickSize: '0.01' },
  lotSizeFilter: {
    qtyStep: '0.1',
    minOrderQty: '0.1',
    maxOrderQty: '9000',
    maxMktOrderQty: '700',
    minNotionalValue: '5',
  },
  ...changes,
});

describe('instruments', () => {
  const listed = (category: string, changes: Readonly<Record<string, unknown>>) =>
    seen(answer(category, [instrument(changes)]));

  test.each([
    ['minutes', 480, '8'],
    ['minutes as text', '60', '1'],
    ['hours in the field of minutes are not believed', '8', null],
    ['none', 0, null],
  ])('funding interval: %s', (_, fundingInterval, fundingIntervalHours) => {
    expect(listed('linear', { fundingInterval })).toMatchObject({ instruments: [{ fundingIntervalHours }] });
  });

  test('a perpetual that is to be delisted stays a perpetual', () => {
    expect(listed('linear', { deliveryTime: '1790000000000' })).toMatchObject({
      instruments: [{ parts: { expiresAt: null } }],
    });
  });

  test('inverse contracts are lots of one dollar', () => {
    const dated = {
      symbol: 'BTCUSDZ26',
      contractType: 'InverseFutures',
      baseCoin: 'BTC',
      quoteCoin: 'USD',
      settleCoin: 'BTC',
      deliveryTime: '1798185600000',
    };
    expect(listed('inverse', dated)).toMatchObject({
      instruments: [
        {
          market: 'futures',
          parts: { base: 'BTC', quote: 'USD', settle: 'BTC', payoff: 'inverse', expiresAt: 1798185600000 },
          contractSize: '1',
          lot: { unit: 'contracts', marketMaxQty: '700' },
        },
      ],
    });
  });

  test('a spot market has its own filter names', () => {
    const spot = {
      symbol: 'SOLUSDT',
      status: 'Trading',
      baseCoin: 'SOL',
      quoteCoin: 'USDT',
      priceFilter: { tickSize: '0.01' },
      lotSizeFilter: {
        basePrecision: '0.001',
        minOrderQty: '0.01',
        maxOrderQty: '50',
        maxLimitOrderQty: '60',
        maxMarketOrderQty: '30',
        minOrderAmt: '5',
      },
    };
    expect(seen(answer('spot', [spot]))).toMatchObject({
      instruments: [
        {
          market: 'spot',
          parts: { base: 'SOL', quote: 'USDT', settle: 'USDT', payoff: 'linear', expiresAt: null },
          lot: {
            unit: 'base',
            step: '0.001',
            minQty: '0.01',
            maxQty: '60',
            marketMaxQty: '30',
            minNotional: '5',
          },
        },
      ],
    });
  });

  test('a broken row touches its symbol, the others are kept', () => {
    const found = seen(answer('linear', [instrument({ baseCoin: null }), instrument({ symbol: 'XRPUSDT' })]));
    expect(found).toMatchObject({
      instruments: [{ rawSymbol: 'XRPUSDT' }],
      problems: [{ kind: 'row-unreadable', touches: 'SOLUSDT' }],
    });
  });
});

describe('endpoints', () => {
  const first = bybitMarket.find(({ url }) => url.includes('instruments-info?category=linear'));
  const page = (nextPageCursor: string, list: readonly unknown[] = [instrument()]) => ({
    retCode: 0,
    result: { category: 'linear', list, nextPageCursor },
  });

  test('a cursor leads to the next page, as it came', () => {
    expect(first?.nextUrl?.(page('first%3DAUSDT%26last%3DMUSDT'))).toBe(
      'https://api.bybit.com/v5/market/instruments-info?category=linear&limit=1000&cursor=first%3DAUSDT%26last%3DMUSDT',
    );
  });

  test.each([
    ['no cursor', page('')],
    ['no rows', page('x', [])],
    ['a cursor that would change the question', page('x&category=spot')],
    ['an error', { retCode: 10006, result: {} }],
    ['nothing', null],
  ])('%s ends the list', (_, payload) => expect(first?.nextUrl?.(payload)).toBeNull());
});
