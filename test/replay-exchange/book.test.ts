import { describe, expect, test } from 'vitest';
import { Decimal } from '../../core/math/decimal.ts';
import { BOOK, type TrueBook } from './book.ts';
import { COINS } from './prices.ts';
import { startState } from './start-state.ts';
import { STEPS, type StepName } from './steps.ts';

const sum = (rows: readonly { readonly coin: string; readonly delta: string }[], coin: string): string =>
  rows
    .filter((row) => row.coin === coin)
    .reduce((total, { delta }) => total.plus(delta), new Decimal(0))
    .toFixed();

const books = Object.entries(BOOK) as [StepName, TrueBook][];

describe.each(books)('the book after %s', (_, { legs, holdings, coins }) => {
  test.each(COINS)('%s adds up', (coin) => {
    const { spot, futures, net } = coins[coin];
    expect(sum(holdings, coin)).toBe(spot);
    expect(sum(legs, coin)).toBe(futures);
    expect(new Decimal(spot).plus(futures).toFixed()).toBe(net);
  });

  test('names every leg once', () => {
    const names = legs.map(({ exchange, rawSymbol, legSide, book }) =>
      [exchange, rawSymbol, legSide, book].join(' '),
    );
    expect(new Set(names).size).toBe(names.length);
  });
});

test('every step has a book', () => {
  expect(Object.keys(BOOK).sort()).toEqual(Object.keys(STEPS).sort());
});

/** The accounts in the exchanges' own units must be the book in coins. */
describe('the accounts at the start are the book', () => {
  const state = startState();
  const legsOf = (exchange: string) =>
    Object.fromEntries(
      BOOK.start.legs
        .filter((leg) => leg.exchange === exchange)
        .map(({ rawSymbol, legSide, delta }) => [`${rawSymbol} ${legSide}`, delta]),
    );

  test('Binance counts coins, thousands of PEPE, and contracts of 100 USD', () => {
    const factors: Record<string, string> = { '1000PEPEUSDT': '1000' };
    const usdm = state.binance.usdm
      .filter(({ amount }) => amount !== '0')
      .map(({ symbol, amount }) => [
        `${symbol} both`,
        new Decimal(amount).times(factors[symbol] ?? '1').toFixed(),
      ]);
    const coinm = state.binance.coinm.map(({ symbol, amount, mark }) => [
      `${symbol} both`,
      new Decimal(amount).times(100).div(mark).toFixed(),
    ]);
    expect(Object.fromEntries([...usdm, ...coinm])).toEqual(legsOf('binance'));
  });

  test('Bybit counts coins, and USD on the inverse contract', () => {
    const legSides = ['both', 'long', 'short'];
    const legs = state.bybit.legs.map(({ category, symbol, positionIdx, side, size, mark }) => {
      const coins = category === 'linear' ? new Decimal(size) : new Decimal(size).div(mark);
      return [`${symbol} ${legSides[positionIdx]}`, (side === 'Sell' ? coins.neg() : coins).toFixed()];
    });
    expect(Object.fromEntries(legs)).toEqual(legsOf('bybit'));
  });

  test('WEEX counts coins by contract id', () => {
    const legs = state.weex.legs
      .filter(({ size }) => size !== '0')
      .map(({ contractId, side, size }) => [
        `${contractId} ${side.toLowerCase()}`,
        side === 'SHORT' ? `-${size}` : size,
      ]);
    expect(Object.fromEntries(legs)).toEqual(legsOf('weex'));
  });

  test('MEXC counts contracts', () => {
    const coinsPerContract: Record<string, string> = {
      BTC_USDT: '0.0001',
      SOL_USDT: '0.1',
      PEPE_USDT: '10000000',
    };
    const legs = state.mexc.legs.map(({ symbol, positionType, holdVol }) => {
      const coins = new Decimal(holdVol).times(coinsPerContract[symbol] ?? new Decimal(100).div(60000));
      return [
        `${symbol} ${positionType === 1 ? 'long' : 'short'}`,
        (positionType === 1 ? coins : coins.neg()).toFixed(),
      ];
    });
    expect(Object.fromEntries(legs)).toEqual(legsOf('mexc'));
  });
});
