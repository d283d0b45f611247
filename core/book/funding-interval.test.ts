import { describe, expect, test } from 'vitest';
import { knowledge } from '../exchanges/knowledge.ts';
import type { Amount } from '../model/amount.ts';
import type { ExchangeId } from '../model/exchange.ts';
import { applyChanges, type BookState, type Change, emptyState } from '../store/book-state.ts';
import { buildSnapshot } from './snapshot.ts';

const NOW = 1_800_000_000_000;
const LISTS = [
  'https://fapi.binance.com/fapi/v1/fundingInfo',
  'https://dapi.binance.com/dapi/v1/fundingInfo',
];

const quote = (
  exchange: ExchangeId,
  rawSymbol: string,
  hours: string | null,
  market: 'futures' | 'spot' = 'futures',
): Change => {
  const key = `${exchange}|${market}|${rawSymbol}`;
  const times = {
    priceAt: NOW,
    markAt: null,
    indexAt: null,
    lastAt: null,
    liveAt: null,
    fundingAt: null,
    updatedAt: null,
  };
  const prices = {
    markPrice: null,
    indexPrice: null,
    lastPrice: null,
    fundingRate: null,
    settledFundingRate: null,
    nextFundingAt: null,
  };
  return {
    store: 'quotes',
    key,
    value: {
      key,
      exchange,
      rawSymbol,
      market,
      ...prices,
      ...times,
      fundingIntervalHours: hours as Amount | null,
    },
  };
};
const fetched = (key: string, ...coins: string[]): Change => ({
  store: 'fetches',
  key,
  value: { key, at: NOW, coins, failures: 0 },
});
const hoursIn = (...changes: Change[]) => {
  const state: BookState = applyChanges(emptyState(), changes);
  return buildSnapshot(state, knowledge, NOW).quotes.map(({ rawSymbol, fundingIntervalHours }) => [
    rawSymbol,
    fundingIntervalHours,
  ]);
};
const bothLists = (...coins: string[]) => LISTS.map((url) => fetched(url, ...coins));

describe('the interval of a Binance perpetual that no list names', () => {
  test('is 8 h once both lists were read for its coin', () => {
    expect(hoursIn(quote('binance', 'BTCUSDT', null), ...bothLists('BTC'))).toEqual([['BTCUSDT', '8']]);
    expect(hoursIn(quote('binance', 'BTCUSD_PERP', null), ...bothLists('BTC'))).toEqual([
      ['BTCUSD_PERP', '8'],
    ]);
  });

  test('is unknown before that, and while only one list or another coin was read', () => {
    const one = quote('binance', 'BTCUSDT', null);
    expect(hoursIn(one)).toEqual([['BTCUSDT', null]]);
    expect(hoursIn(one, fetched(LISTS[0] ?? '', 'BTC'))).toEqual([['BTCUSDT', null]]);
    expect(hoursIn(one, ...bothLists('ETH'))).toEqual([['BTCUSDT', null]]);
  });
});

test('what is listed is as listed; a dated contract, a spot market and another exchange have no usual interval', () => {
  const lists = bothLists('BTC', 'PEPE', '1000PEPE');
  expect(hoursIn(quote('binance', '1000PEPEUSDT', '4'), ...lists)).toEqual([['1000PEPEUSDT', '4']]);
  expect(hoursIn(quote('binance', 'BTCUSDT_291228', null), ...lists)).toEqual([['BTCUSDT_291228', null]]);
  expect(hoursIn(quote('binance', 'BTCUSDT', null, 'spot'), ...lists)).toEqual([['BTCUSDT', null]]);
  expect(hoursIn(quote('bingx', 'BTC-USD', null), ...lists)).toEqual([['BTC-USD', null]]);
});
