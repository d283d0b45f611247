import { describe, expect, test } from 'vitest';
import {
  blocksOf,
  coinIn,
  NOW,
  neutral,
  notesOf,
  snapshotOf,
  spotQuote,
  withHolding,
  withMarket,
  withShown,
} from '../../test/support/build-book.ts';
import { amount, balancesOf, foundBalance, quoteOf, readingOf } from '../../test/support/build-reading.ts';
import { afterReading } from '../../test/support/build-state.ts';
import type { BalanceFound } from '../model/balance.ts';

const coins = ['BTC', 'ETH', 'LDO', 'WBETH', 'PEPE'];
const book = (balances: readonly BalanceFound[]) =>
  withMarket(
    withShown(neutral(), { balances }),
    coins.map((coin) => spotQuote(coin, '100')),
  );
const spotOf = (balances: readonly BalanceFound[], coin: string) => coinIn(book(balances), coin).spotDelta;

describe('what counts once', () => {
  const receipt = foundBalance('spot', 'LDBTC', '0.05', { earnReceiptOf: 'BTC', earnProduct: 'flexible' });
  const earn = foundBalance('earn', 'BTC', '0.05', { earnProduct: 'flexible' });

  test('a receipt and the earn wallet, in both orders', () => {
    expect(spotOf([receipt, earn], 'BTC')).toBe('0.05');
    expect(spotOf([earn, receipt], 'BTC')).toBe('0.05');
  });

  test('a receipt alone counts, also beside locked earn or an emptied earn wallet', () => {
    expect(spotOf([receipt], 'BTC')).toBe('0.05');
    expect(spotOf([receipt, foundBalance('earn', 'BTC', '1', { earnProduct: 'locked' })], 'BTC')).toBe(
      '1.05',
    );
    expect(spotOf([receipt, { ...earn, total: amount('0') }], 'BTC')).toBe('0.05');
  });
});

describe('what a coin is', () => {
  test('LDO is a coin', () => expect(spotOf([foundBalance('spot', 'LDO', '7')], 'LDO')).toBe('7'));

  test('WBETH stays a coin of its own, BETH and WBTC are what they redeem for', () => {
    const rows = ['WBETH', 'BETH', 'WBTC'].map((asset) => foundBalance('spot', asset, '2'));
    expect(spotOf(rows, 'WBETH')).toBe('2');
    expect(spotOf(rows, 'ETH')).toBe('2');
    expect(spotOf(rows, 'BTC')).toBe('2');
  });

  test('a balance in thousands is counted in coins', () => {
    expect(spotOf([foundBalance('spot', '1000PEPE', '3')], 'PEPE')).toBe('3000');
  });

  test('stablecoins and fiat are no coins and have no delta', () => {
    const state = book([
      foundBalance('spot', 'USDT', '900'),
      foundBalance('usdm', 'USDC', '5'),
      foundBalance('spot', 'TRY', '1'),
    ]);
    expect(snapshotOf(state).coins).toEqual([]);
    expect(snapshotOf(state).balances.map(({ delta }) => delta)).toEqual(['0', '0', '0']);
  });
});

describe('what is not simply there', () => {
  test('borrowed coins are owed', () => {
    const view = coinIn(book([foundBalance('spot', 'BTC', '1', { borrowed: amount('3') })]), 'BTC');
    expect(view).toMatchObject({ spotDelta: '-2', hedgeRatio: null });
    expect(notesOf(view)).toContain('borrowed-spot BTC');
  });

  test('an unknown total is unknown, and shown', () => {
    const view = coinIn(book([foundBalance('spot', 'BTC', null)]), 'BTC');
    expect(view).toMatchObject({ status: 'unknown', spotDelta: null });
  });

  test('a change makes even an empty wallet unknown', () => {
    const change = { wallet: 'spot', asset: 'BTC', change: amount('1'), updatedAt: null } as const;
    const changed = readingOf({ balanceChanges: [change] }, { asOf: NOW - 500 });
    for (const rows of [[foundBalance('spot', 'BTC', '1')], [foundBalance('spot', 'BTC', '0')], []]) {
      const view = coinIn(afterReading(book(rows), changed), 'BTC');
      expect(view).toMatchObject({ status: 'unknown', spotDelta: null });
      expect(blocksOf(view)).toEqual(['stale spot BTC']);
    }
  });

  test('what a later whole list leaves out is gone', () => {
    const empty = balancesOf([], { asOf: NOW - 500, wallets: ['spot'] });
    expect(snapshotOf(afterReading(book([foundBalance('spot', 'BTC', '1')]), empty)).coins).toEqual([]);
  });

  test('a manual holding adds', () => {
    const view = coinIn(withHolding(book([foundBalance('spot', 'BTC', '1')]), 'BTC', '0.25'), 'BTC');
    expect(view.spotDelta).toBe('1.25');
    expect(view.spotParts.map(({ place, delta }) => [place, delta])).toEqual([
      ['spot', '1'],
      ['Cold wallet', '0.25'],
    ]);
  });
});

describe('the price of a coin is in US dollars', () => {
  const priced = (...symbols: readonly (readonly [string, string])[]) =>
    coinIn(
      withMarket(
        withShown(neutral(), { balances: [foundBalance('spot', 'BTC', '1')] }),
        symbols.map(([rawSymbol, price]) =>
          quoteOf({ exchange: 'binance', market: 'spot', rawSymbol, lastPrice: amount(price) }),
        ),
      ),
      'BTC',
    ).price;

  test('a price in other money is none', () => {
    expect(priced(['BTCTRY', '4000000'])).toBeNull();
    expect(priced(['BTCTRY', '4000000'], ['BTCUSDT', '100000'])).toBe('100000');
  });

  test('the price of a wrapped coin is not the price of the coin', () => {
    expect(priced(['WBTCUSDT', '90000'])).toBeNull();
  });
});
