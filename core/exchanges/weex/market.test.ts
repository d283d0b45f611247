import { expect, test } from 'vitest';
import type { Where } from '../../model/reading.ts';
import { recognizePayload } from '../recognize.ts';
import { weex } from './index.ts';

function recognized(payload: unknown, fields: Partial<Where>) {
  const where: Where = { transport: 'public', path: '', query: '', demo: false, copyBook: false, ...fields };
  const result = recognizePayload(weex, payload, { where, asOf: 1, readAt: 2 });
  return result?.kind === 'reading' ? result.reading.findings : result;
}

const premium = (fields: object) => ({
  symbol: 'SOLUSDT',
  markPrice: '150',
  forecastFundingRate: '0.0001',
  lastFundingRate: '0.0009',
  time: 1785000000000,
  ...fields,
});

test.each([
  [1785000000001, 1785000000001],
  [1784999999999, null],
  [28800000, null],
  [0, null],
])('next funding at %s is told as %s', (nextFundingTime, nextFundingAt) => {
  expect(recognized([premium({ nextFundingTime })], {})).toMatchObject({ quotes: [{ nextFundingAt }] });
});

test.each([
  [60, '1'],
  [480, '8'],
  ['90', '1.5'],
  [0, null],
])('a cycle of %s minutes is %s hours', (collectCycle, fundingIntervalHours) => {
  expect(recognized(premium({ collectCycle }), {})).toMatchObject({ quotes: [{ fundingIntervalHours }] });
});

test('the coming rate is the forecast, and the price has no age of its own', () => {
  expect(recognized([premium({})], {})).toMatchObject({
    quotes: [{ fundingRate: '0.0001', settledFundingRate: '0.0009', updatedAt: null }],
  });
});

test('a symbol price is a mark or an index by its question, else nothing', () => {
  const path = '/capi/v3/market/symbolPrice';
  const payload = { symbol: 'SOLUSDT', price: '150', time: 1785000000000 };
  expect(recognized(payload, { path, query: 'priceType=MARK' })).toMatchObject({
    quotes: [{ markPrice: '150', indexPrice: null }],
  });
  expect(recognized(payload, { path, query: 'priceType=INDEX' })).toMatchObject({
    quotes: [{ markPrice: null, indexPrice: '150' }],
  });
  expect(recognized(payload, { path })).toBeNull();
});

test('a spot ticker frame without a mark is not a futures quote', () => {
  expect(
    recognized({ e: 'ticker', E: 1, s: 'SOLUSDT', d: [{ c: '150' }] }, { transport: 'websocket' }),
  ).toBeNull();
});

test('contract value is a step and daily delivery is no expiry', () => {
  const symbols = [
    {
      symbol: 'SOLUSDT',
      baseAsset: 'SOL',
      quoteAsset: 'USDT',
      marginAsset: 'USDT',
      contractVal: 0.01,
      quantityPrecision: 2,
      delivery: ['00:00:00'],
    },
  ];
  expect(recognized({ symbols }, {})).toMatchObject({
    instruments: [{ contractSize: '1', parts: { expiresAt: null }, lot: { unit: 'base', step: '0.01' } }],
  });
});
