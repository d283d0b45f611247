import { expect, test } from 'vitest';
import type { Usd } from '../model/amount.ts';
import { expectedShortfall } from './expected-shortfall.ts';
import { a, candles, NOW } from './testing.ts';

const usd = (text: string): Usd => a<'usd'>(text);
const flat = (count: number): readonly string[] => Array.from({ length: count }, () => '100');
/** Quiet days with one fall of a tenth, or of a twenty-fifth, and the way back. */
const fall = (count: number, ...lows: readonly string[]): readonly string[] => {
  const closes = [...flat(count)];
  lows.forEach((low, index) => {
    closes[5 + 10 * index] = low;
  });
  return closes;
};
const of = (amount: string, closes: readonly string[]) =>
  expectedShortfall([{ coin: 'BTC', usd: usd(amount) }], new Map([['BTC', candles('BTC', closes)]]), NOW);

test('of 40 days the tail is the worst one', () => {
  expect(of('1000', fall(41, '90'))).toEqual({ usd: '100', gap: null });
});

test('of 60 days it is the worst one and half of the next', () => {
  expect(of('1000', fall(61, '90', '96'))).toEqual({ usd: '80', gap: null }); // (100 + 20) / 1.5
});

test('a net short loses on the way up', () => {
  // 80 to 100 is a rise of a quarter.
  expect(of('-1000', fall(41, '80'))).toEqual({ usd: '250', gap: null });
});

test('coins offset each other on the same day', () => {
  const history = new Map([
    ['BTC', candles('BTC', fall(41, '90'))],
    ['ETH', candles('ETH', fall(41, '80'))],
  ]);
  const exposures = [
    { coin: 'BTC', usd: usd('1000') },
    { coin: 'ETH', usd: usd('-500') },
  ];
  // The fall: -100 + 100. The way back: 1 000 / 9 = 111.11 gained, 125 lost.
  const found = expectedShortfall(exposures, history, NOW);
  expect(Number(found.usd)).toBeCloseTo(125 - 1000 / 9, 9);
});

test('only the last 365 days count', () => {
  const old = [...fall(41, '10'), ...flat(365)];
  expect(of('1000', old)).toEqual({ usd: '0', gap: null });
});

test('missing candles are no calm', () => {
  expect(expectedShortfall([{ coin: 'BTC', usd: usd('1') }], new Map(), NOW)).toEqual({
    usd: null,
    gap: 'no-candles',
  });
  expect(of('1000', fall(40, '90'))).toEqual({ usd: null, gap: 'short-candles' });
});

test('what does not move the book needs no candles', () => {
  expect(expectedShortfall([{ coin: 'XYZ', usd: usd('0') }], new Map(), NOW)).toEqual({
    usd: '0',
    gap: null,
  });
});
