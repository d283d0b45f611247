import { describe, expect, test } from 'vitest';
import { equityOf } from './equity.ts';
import { a, balance, coins, inputOf, leg, NOW, staleView, view } from './testing.ts';

/** 2 BTC spot at 50 000, 10 000 USDT of margin, 3 000 USDT aside, 1 BTC short entered at 51 000: profit 1 000. */
const BOOK = {
  coins: [view()],
  positions: [leg({ entryPrice: a('51000') })],
  balances: [
    coins('BTC', '2'),
    balance({ available: a('5000') }),
    balance({ wallet: 'spot', total: a('3000') }),
  ],
};

describe('capital by bucket', () => {
  test('spot in coins, futures with profit, reserve in cash; notional is never capital', () => {
    expect(equityOf(inputOf(BOOK))).toEqual({
      spotUsd: '100000',
      futuresUsd: '11000',
      reserveUsd: '3000',
      totalUsd: '114000',
      withdrawableUsd: '1000',
      because: [],
    });
  });

  test('a cash loan makes the reserve negative', () => {
    const balances = [coins('BTC', '2'), balance({ wallet: 'spot', total: a('500'), borrowed: a('2000') })];
    expect(equityOf(inputOf({ coins: [view()], balances }))).toMatchObject({
      reserveUsd: '-1500',
      totalUsd: '98500',
    });
  });

  test('coins of a coin-margined wallet are futures capital, with the profit that their delta holds', () => {
    const inverse = leg({
      payoff: 'inverse',
      settle: 'BTC',
      book: 'inverse',
      sizeUnit: 'usd',
      size: a('50000'),
    });
    const balances = [coins('BTC', '1.02', { wallet: 'coinm', total: a('1') })];
    expect(equityOf(inputOf({ coins: [view()], positions: [inverse], balances }))).toMatchObject({
      spotUsd: '0',
      futuresUsd: '51000',
      totalUsd: '51000',
    });
  });

  test('a manual holding is spot capital', () => {
    const holdings = [{ id: 'h', coin: 'BTC', amount: a<'base'>('0.5'), label: 'cold', updatedAt: 0 }];
    expect(equityOf(inputOf({ coins: [view()], holdings }))).toMatchObject({ spotUsd: '25000' });
  });

  test('a cash receipt that the earn wallet lists too counts once', () => {
    const receipt = balance({ wallet: 'spot', asset: 'LDUSDT', coin: 'USDT', earnReceiptOf: 'USDT' });
    const earn = balance({ wallet: 'earn' });
    expect(equityOf(inputOf({ balances: [receipt, earn] }))).toMatchObject({ reserveUsd: '10000' });
    const other = balance({ wallet: 'earn', total: a('4000') });
    expect(equityOf(inputOf({ balances: [receipt, other] }))).toMatchObject({
      reserveUsd: null,
      because: ['unknown-equity'],
    });
  });
});

describe('a unified account', () => {
  const unified = [
    coins('BTC', '1', { exchange: 'bybit', wallet: 'unified' }),
    balance({ exchange: 'bybit', wallet: 'unified', total: a('30000') }),
  ];
  const short = leg({ exchange: 'bybit' });

  test('twice the initial margin is futures, out of its cash first', () => {
    const input = inputOf({ coins: [view()], positions: [short], balances: unified });
    expect(equityOf(input)).toMatchObject({
      spotUsd: '50000',
      futuresUsd: '20000',
      reserveUsd: '10000',
      totalUsd: '80000',
    });
  });

  test('what cash cannot cover comes out of the coins', () => {
    const positions = [{ ...short, initialMargin: a<'quote'>('25000') }];
    expect(equityOf(inputOf({ coins: [view()], positions, balances: unified }))).toMatchObject({
      spotUsd: '30000',
      futuresUsd: '50000',
      reserveUsd: '0',
    });
  });

  test('a leg without a stated margin uses value over leverage, and without that nothing is split', () => {
    const unstated = { ...short, initialMargin: null };
    expect(equityOf(inputOf({ coins: [view()], positions: [unstated], balances: unified }))).toMatchObject({
      futuresUsd: '20000', // 50 000 / 5 x 2
    });
    const positions = [{ ...unstated, leverage: null }];
    expect(equityOf(inputOf({ coins: [view()], positions, balances: unified }))).toEqual({
      spotUsd: null,
      futuresUsd: null,
      reserveUsd: null,
      totalUsd: '80000',
      withdrawableUsd: null,
      because: ['no-margin'],
    });
  });
});

describe('what may leave the futures wallets', () => {
  const freeOf = (...balances: readonly ReturnType<typeof balance>[]) =>
    equityOf(inputOf({ ...BOOK, balances }));

  test('is what they tell, where that is less than equity less initial margin', () => {
    // 11 000 - 10 000 = 1 000 at most.
    expect(freeOf(balance({ available: a('400') }))).toMatchObject({ withdrawableUsd: '400', because: [] });
    expect(freeOf(balance({ available: a('1000.01') }))).toMatchObject({ withdrawableUsd: '1000' });
    expect(freeOf(balance({ available: a('-20') }))).toMatchObject({ withdrawableUsd: '0' });
  });

  test('is not known as soon as one of them does not tell, though the equity is', () => {
    const other = balance({ exchange: 'bybit', wallet: 'unified', total: a('700') });
    expect(freeOf(balance({ available: a('400') }), other)).toMatchObject({
      withdrawableUsd: null,
      because: [],
    });
    // An empty wallet has nothing to tell, and a spot wallet is none of them.
    const empty = { ...other, total: a('0') };
    const spot = balance({ wallet: 'spot' });
    expect(freeOf(balance({ available: a('400') }), empty, spot)).toMatchObject({ withdrawableUsd: '400' });
  });

  test('counts coins at their price', () => {
    const coinm = coins('BTC', '1', { wallet: 'coinm', available: a('0.01') });
    const balances = [balance({ available: a('100') }), coinm];
    // 100 + 0.01 x 50 000
    expect(freeOf(...balances)).toMatchObject({ futuresUsd: '61000', withdrawableUsd: '600' });
  });
});

describe('unknown is never smaller', () => {
  test.each([
    ['a stale coin', { ...BOOK, coins: [staleView()] }, 'stale'],
    [
      'a coin without a price',
      { ...BOOK, coins: [view({ price: null, status: 'unknown' as const })] },
      'no-price',
    ],
    [
      'coins that are not known',
      { ...BOOK, balances: [coins('BTC', '2', { delta: null })] },
      'unknown-delta',
    ],
  ])('%s', (_, book, gap) => {
    const found = equityOf(inputOf(book));
    expect(found).toMatchObject({ spotUsd: null, totalUsd: null });
    expect(found.because).toContain(gap);
  });

  test('a leg whose wallet was never read makes futures unknown, not its profit alone', () => {
    const input = inputOf({ ...BOOK, balances: [coins('BTC', '2')] });
    expect(equityOf(input)).toMatchObject({
      spotUsd: '100000',
      futuresUsd: null,
      totalUsd: null,
      because: ['unknown-equity'],
    });
  });

  test('cash that nobody confirmed for more than half an hour is stale', () => {
    const old = (ms: number) => inputOf({ balances: [balance({ confirmedAt: NOW - ms })] });
    expect(equityOf(old(1_800_000))).toMatchObject({ futuresUsd: '10000' });
    expect(equityOf(old(1_800_001))).toMatchObject({ futuresUsd: null, because: ['stale'] });
  });

  test('euros have no price here', () => {
    const euros = balance({ wallet: 'spot', asset: 'EUR' });
    expect(equityOf(inputOf({ balances: [euros] }))).toMatchObject({
      reserveUsd: null,
      because: ['no-price'],
    });
  });

  test('an expired contract holds nothing', () => {
    const positions = [leg({ expiresAt: NOW, delta: a('0'), initialMargin: null, leverage: null })];
    expect(
      equityOf(inputOf({ coins: [view()], positions, balances: [balance({ available: a('10000') })] })),
    ).toMatchObject({
      futuresUsd: '10000',
      withdrawableUsd: '10000',
    });
  });
});
