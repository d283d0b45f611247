import { describe, expect, test } from 'vitest';
import { stressRows } from './stress.ts';
import { a, balance, coins, inputOf, leg, marginOf, staleView, view } from './testing.ts';

/** Short 1 BTC at 51 000, marked at 50 000: profit 1 000, margin 9 590, liquidated at 59 000. */
const short = leg({ entryPrice: a('51000'), initialMargin: a('9590'), liquidationPrice: a('59000') });
const BOOK = {
  coins: [view()],
  positions: [short],
  balances: [coins('BTC', '2'), balance(), balance({ wallet: 'spot', total: a('3000') })],
};
const rowsOf = (book: Parameters<typeof inputOf>[0], margin = [marginOf(short)]) =>
  stressRows(inputOf(book), margin);

test('the seven rows of a hedged book', () => {
  expect(rowsOf(BOOK)).toEqual([
    { name: 'crash_50', subject: '', hedgedUsd: '-25000', unhedgedUsd: '-50000', because: [] },
    // The short is liquidated on the way: its margin and its profit are gone.
    { name: 'squeeze_50', subject: '', hedgedUsd: '39410', unhedgedUsd: '50000', because: [] },
    { name: 'rally_100', subject: '', hedgedUsd: '89410', unhedgedUsd: '100000', because: [] },
    // 42 settlements of 0.1 % on 50 000.
    { name: 'funding_negative_14d', subject: '', hedgedUsd: '-2100', unhedgedUsd: '0', because: [] },
    // 5 % of 10 000 + 3 000 + 1 000 and of the 50 000 sold for USDT.
    { name: 'stable_depeg_5', subject: 'USDT', hedgedUsd: '-3200', unhedgedUsd: '-650', because: [] },
    {
      name: 'exchange_frozen',
      subject: 'binance',
      hedgedUsd: '-114000',
      unhedgedUsd: '-113000',
      because: [],
    },
    {
      name: 'hedge_liquidated_then_back',
      subject: 'BTC',
      hedgedUsd: '-10590',
      unhedgedUsd: '0',
      because: [],
    },
  ]);
});

test('a long receives negative funding, a dated contract neither pays nor receives', () => {
  const long = leg({ side: 'long', delta: a('1'), notionalUsd: a('50000') });
  const row = (positions: readonly (typeof long)[]) =>
    rowsOf({ ...BOOK, positions }).find(({ name }) => name === 'funding_negative_14d')?.hedgedUsd;
  expect(row([long])).toBe('2100');
  expect(row([{ ...long, expiresAt: Date.UTC(2026, 11, 25) }])).toBe('0');
});

test('one row for each exchange and each stablecoin', () => {
  const balances = [
    ...BOOK.balances,
    balance({ exchange: 'mexc', asset: 'USDC', coin: 'USDC', total: a('400') }),
  ];
  const found = rowsOf({ ...BOOK, balances });
  expect(found.filter(({ name }) => name === 'exchange_frozen').map(({ subject }) => subject)).toEqual([
    'binance',
    'mexc',
  ]);
  expect(found.find(({ subject }) => subject === 'USDC')).toMatchObject({
    hedgedUsd: '-20',
    unhedgedUsd: '-20',
  });
});

test('an empty book loses nothing, in seven rows', () => {
  const found = rowsOf({});
  expect(found.map(({ name }) => name)).toHaveLength(7);
  expect(found.every(({ hedgedUsd, unhedgedUsd }) => hedgedUsd === '0' && unhedgedUsd === '0')).toBe(true);
});

describe('unknown wins', () => {
  test('a stale coin makes every row that counts it unknown', () => {
    const found = rowsOf({ ...BOOK, coins: [staleView()] });
    expect(found.every(({ hedgedUsd }) => hedgedUsd === null)).toBe(true);
    expect(found.every(({ because }) => because.includes('stale'))).toBe(true);
  });

  test('a leg that no coin claims makes price rows unknown', () => {
    const stray = leg({ rawSymbol: '10001', coin: null, delta: null, notionalUsd: null });
    const [crash] = rowsOf({ ...BOOK, positions: [short, stray] });
    expect(crash).toMatchObject({ hedgedUsd: null, because: ['unknown-delta'] });
  });

  test('a cross hedge is not said to lose a margin that is not known', () => {
    const cross = leg({ marginMode: 'cross' });
    const found = rowsOf({ ...BOOK, positions: [cross] }, [marginOf(cross)]);
    expect(found.at(-1)).toEqual({
      name: 'hedge_liquidated_then_back',
      subject: 'BTC',
      hedgedUsd: null,
      unhedgedUsd: '0',
      because: ['cross-approximation'],
    });
    expect(found[1]).toMatchObject({ hedgedUsd: '25000', because: ['cross-approximation'] });
  });
});
