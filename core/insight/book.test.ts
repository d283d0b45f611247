import { describe, expect, test } from 'vitest';
import { bookInsight } from './book.ts';
import { a, balance, candles, coins, fundingOf, inputOf, leg, staleView, view } from './testing.ts';

const short = leg();
/** 2 BTC of spot at 50 000, 1 BTC short, 20 000 USDT of margin: 120 000 USD of equity. */
const BOOK = {
  coins: [view()],
  positions: [short],
  balances: [coins('BTC', '2'), balance({ total: a('20000') })],
};
const flat = Array.from({ length: 41 }, (_, index) => (index === 5 ? '90' : '100'));
const history = new Map([['BTC', candles('BTC', flat)]]);
const of = (book: Parameters<typeof inputOf>[0], perDay: string | null = '12') =>
  bookInsight(inputOf(book, { candles: history }), [fundingOf(short, perDay)]);

test('one coin: exposure, leverage on equity, carry, and the worst day of forty', () => {
  expect(of(BOOK)).toEqual({
    spotDeltaUsd: '100000',
    futuresDeltaUsd: '-50000',
    netDeltaUsd: '50000',
    hedgeRatio: '0.5',
    betaWeightedHedgeRatio: '0.5',
    grossLeverage: '1.25', // (100 000 + 50 000) / 120 000
    netLeverage: expect.stringMatching(/^0\.41666/),
    score: '100',
    equityUsd: '120000',
    carryPerDayUsd: '12',
    carryAprOnCapital: '0.0365', // 12 x 365 / 120 000
    unknownCoins: [],
    expectedShortfallUsd: '5000', // a tenth of 50 000
    expectedShortfallUnhedgedUsd: '10000',
    because: [],
  });
});

describe('unknown', () => {
  test('one stale coin: no sum is smaller, all are null, and it is named', () => {
    const eth = staleView('ETH');
    expect(of({ ...BOOK, coins: [view(), eth] })).toMatchObject({
      spotDeltaUsd: null,
      netDeltaUsd: null,
      hedgeRatio: null,
      score: null,
      unknownCoins: ['ETH'],
      expectedShortfallUsd: null,
      expectedShortfallUnhedgedUsd: null,
    });
    expect(of({ ...BOOK, coins: [view(), eth] }).because).toContain('stale');
  });

  test('a leg that no coin claims makes the sums unknown', () => {
    const stray = leg({ rawSymbol: '10001', coin: null, delta: null });
    expect(of({ ...BOOK, positions: [short, stray] })).toMatchObject({
      netDeltaUsd: null,
      unknownCoins: ['10001'],
      expectedShortfallUsd: null,
    });
  });

  test('a leg without a funding rate: no carry, not a smaller one', () => {
    const found = of(BOOK, null);
    expect(found).toMatchObject({ carryPerDayUsd: null, carryAprOnCapital: null, netDeltaUsd: '50000' });
    expect(found.because).toEqual(['no-funding-rate']);
  });

  test('carry of a coin that is stale is not told', () => {
    expect(of({ ...BOOK, coins: [staleView()] })).toMatchObject({ carryPerDayUsd: null, because: ['stale'] });
  });

  test('no candles: no shortfall and no weighted ratio, the rest stands', () => {
    const eth = view({
      coin: 'ETH',
      spotDelta: a('10'),
      futuresDelta: a('0'),
      netDelta: a('10'),
      price: a('2000'),
    });
    const balances = [...BOOK.balances, coins('ETH', '10')];
    const found = of({ ...BOOK, coins: [view(), eth], balances });
    expect(found).toMatchObject({
      spotDeltaUsd: '120000',
      betaWeightedHedgeRatio: null,
      expectedShortfallUsd: null,
      because: ['no-candles'],
    });
  });

  test('dust does not ask for candles', () => {
    const dust = view({
      coin: 'ABC',
      spotDelta: a('1'),
      futuresDelta: a('0'),
      netDelta: a('1'),
      price: a('0.5'),
    });
    const balances = [...BOOK.balances, coins('ABC', '1')];
    expect(of({ ...BOOK, coins: [view(), dust], balances })).toMatchObject({ expectedShortfallUsd: '5000' });
  });

  test('dated contracts pay no funding', () => {
    const dated = leg({ rawSymbol: 'BTCUSDT_261225', expiresAt: Date.UTC(2026, 11, 25) });
    expect(of({ ...BOOK, positions: [short, dated] })).toMatchObject({ carryPerDayUsd: '12' });
  });
});
