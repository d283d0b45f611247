import { expect, test } from 'vitest';
import type { Where } from '../../model/reading.ts';
import { recognizePayload } from '../recognize.ts';
import { bingx } from './index.ts';

function recognized(data: unknown, fields: Partial<Where>) {
  const where: Where = { transport: 'fetch', path: '', query: '', demo: false, copyBook: false, ...fields };
  const result = recognizePayload(bingx, { code: 0, data }, { where, asOf: 1, readAt: 2 });
  return result?.kind === 'reading' ? result.reading.findings : result;
}

const PREMIUM = {
  symbol: 'SOL-USDT',
  markPrice: '150',
  indexPrice: '',
  lastFundingRate: '',
  nextFundingTime: 0,
};

test('missing prices and rates are unknown, not zero', () => {
  expect(recognized(PREMIUM, {})).toMatchObject({
    quotes: [{ markPrice: '150', indexPrice: null, fundingRate: null, nextFundingAt: null }],
  });
});

test('a demo host gives no prices', () => {
  expect(recognized([PREMIUM], { demo: true })).not.toHaveProperty('quotes');
});

test('the same ticker row is spot or futures by its path, and nothing elsewhere', () => {
  const row = { symbol: 'SOL-USDT', openPrice: 1, lastPrice: 150 };
  expect(recognized([row], { path: '/openApi/spot/v2/quote/ticker' })).toMatchObject({
    quotes: [{ market: 'spot' }],
  });
  expect(recognized([row], { path: '/openApi/swap/v2/quote/ticker' })).toMatchObject({
    quotes: [{ market: 'futures' }],
  });
  expect(recognized([row], { path: '/api/v1/tickers' })).toBeNull();
});

test('a coin-M contract without a face value is unreadable, not of face 1', () => {
  const row = { symbol: 'BTC-USD', pricePrecision: 1, minTickSize: '', minTradeValue: '100', status: 1 };
  expect(recognized([row], {})).toMatchObject({
    instruments: [],
    problems: [{ kind: 'row-unreadable', touches: 'BTC-USD' }],
  });
});

test('candles of lists and of objects read alike, a damaged one is said', () => {
  const path = '/openApi/spot/v2/quote/klines';
  expect(recognized([[1785000000000, 1.5, 2, 1, 1.75, 9]], { path })).toEqual({
    candles: [[1785000000000, '1.5', '2', '1', '1.75', '9']],
  });
  expect(recognized([[1785000000000, 1.5, 2, 1]], { path })).toMatchObject({
    candles: [],
    problems: [{ kind: 'row-unreadable' }],
  });
});
