import { expect, test } from 'vitest';
import { exampleSnapshot } from '../test/support/example-snapshot.ts';
import {
  isAccountStale,
  isOutdated,
  isPositionStale,
  openable,
  placeOfCoin,
  withdrawVerdicts,
} from './book-lookups.ts';

const NOW = 1_764_000_000_000;
const book = exampleSnapshot(NOW);
const placeOf = (name: string) => {
  const coin = book.coins.find((one) => one.coin === name);
  return coin === undefined ? undefined : placeOfCoin(book, coin);
};

test.each([
  ['what blocks the verdict', 'ETH', { exchange: 'bybit', rawSymbol: 'ETHUSDT' }],
  ['the suggested order', 'BTC', { exchange: 'bybit', rawSymbol: 'BTCUSDT' }],
  ['its position', 'SOL', { exchange: 'bingx', rawSymbol: 'SOL-USDT' }],
  ['its coins', 'XRP', { exchange: 'weex', rawSymbol: null }],
])('a coin leads to %s', (_, name, place) => expect(placeOf(name)).toEqual(place));

test('only what can stand in an address is asked for', () => {
  expect(openable('BTC-PERP')).toBe('BTC-PERP');
  expect(openable('../x')).toBeNull();
  expect(openable(undefined)).toBeNull();
});

test('figures of a signed-out, blind or unknown account are stale whatever their age', () => {
  expect(isAccountStale(book, 'binance', 'main')).toBe(false);
  expect(isAccountStale(book, 'weex', 'main')).toBe(true);
  expect(isAccountStale(book, 'binance', 'a90b17')).toBe(true);
  expect(isAccountStale(book, 'mexc', 'nobody')).toBe(true);
  expect(isAccountStale(book, 'manual', '')).toBe(false);
});

test('a position is stale past 120 s', () => {
  const [first] = book.positions;
  if (first === undefined) throw new Error('no position');
  expect(isPositionStale(book, { ...first, confirmedAt: NOW - 120_000 })).toBe(false);
  expect(isPositionStale(book, { ...first, confirmedAt: NOW - 120_001 })).toBe(true);
});

test('when nobody stands behind the figures, no verdict, order or live mark is left', () => {
  expect(isOutdated(book, NOW + 60_000)).toBe(false);
  expect(isOutdated(book, NOW + 60_001)).toBe(true);
  const old = withdrawVerdicts(book);
  expect(new Set(old.coins.map(({ status }) => status))).toEqual(new Set(['unknown']));
  expect(
    old.coins.every(
      ({ suggestion, hedgeRatio, score }) => suggestion === null && hedgeRatio === null && score === null,
    ),
  ).toBe(true);
  expect(old.accounts.some(({ freshness }) => freshness === 'live')).toBe(false);
});
