import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS, type StrategySettings } from '../model/settings.ts';
import { strategyView } from './strategy.ts';
import { a, balance, coins, inputOf, leg, marginOf, staleView, view } from './testing.ts';

const short = leg();
/** 80 000 USD of spot, 15 000 of futures equity, 5 000 of reserve: 100 000 USD. Target: half of spot. */
const BOOK = {
  coins: [view({ spotDelta: a('1.6') })],
  positions: [short],
  balances: [
    coins('BTC', '1.6'),
    balance({ total: a('15000'), available: a('5000') }),
    balance({ wallet: 'spot', total: a('5000') }),
  ],
};
const withStrategy = (strategy: Partial<StrategySettings>) => ({
  ...DEFAULT_SETTINGS,
  strategy: { ...DEFAULT_SETTINGS.strategy, ...strategy },
});
const viewOf = (book: Parameters<typeof inputOf>[0]) => strategyView(inputOf(book), [marginOf(short)]);

describe('70/30', () => {
  test('drift, transfers and hedge room against 70 000 and 30 000', () => {
    expect(viewOf(BOOK)).toMatchObject({
      name: '70/30',
      targetSpotShare: '0.7',
      targetFuturesShare: '0.3',
      totalUsd: '100000',
      spotShare: '0.8',
      futuresShare: '0.15',
      spotDriftPp: '10',
      futuresDriftPp: '-15',
      inBand: false,
      transfers: [
        { from: 'reserve', to: 'futures', amountUsd: '5000' },
        { from: 'spot', to: 'futures', amountUsd: '10000' },
      ],
      hedgeMarginBudgetUsd: '15000', // half of 30 000
      minHedgeUsd: '8000', // 10 % of spot
      maxHedgeUsd: '16000',
      because: [],
    });
  });

  test('margin by what positions are for; spot beside it; notional nowhere', () => {
    const { buckets } = viewOf({
      ...BOOK,
      balances: [...BOOK.balances.slice(0, 1), balance({ total: a('20000') })],
    });
    expect(buckets).toEqual([
      { bucket: 'core', usd: '80000', share: '0.8', positions: 0 },
      { bucket: 'hedge', usd: '10000', share: '0.5', positions: 1 },
      { bucket: 'yield', usd: '0', share: '0', positions: 0 },
      { bucket: 'speculative', usd: '0', share: '0', positions: 0 },
    ]);
  });

  test('a hedge is feasible when half of the futures equity survives the adverse move', () => {
    // 50 % of 80 000 is 40 000; up 30 % that loses 12 000, and 7 500 back it. 15 % needs 3 600.
    expect(viewOf(BOOK).feasible).toBe(false);
    expect(viewOf({ ...BOOK, coins: [view({ spotDelta: a('1.6'), targetRatio: a('0.15') })] }).feasible).toBe(
      true,
    );
    // A leg that must survive +70 % needs 12 000 x 0.7 = 8 400.
    const calm = inputOf({ ...BOOK, coins: [view({ spotDelta: a('1.6'), targetRatio: a('0.15') })] });
    expect(strategyView(calm, [marginOf(short, { adverseMove: a('0.7') })]).feasible).toBe(false);
  });

  test('maintenance counts: the worst known one of the hedges, else half a percent', () => {
    const at = (target: string) => ({
      ...BOOK,
      coins: [view({ spotDelta: a('1.6'), targetRatio: a(target) })],
    });
    // 7 500 back it. 25 000 x (1.3 x 1.005 - 1) = 7 662.5, which without maintenance would be 7 500.
    expect(viewOf(at('0.3125')).feasible).toBe(false);
    // 24 000 x (1.3 x 1.005 - 1) = 7 356
    expect(viewOf(at('0.3')).feasible).toBe(true);
    // Liquidated at 58 000 with 10 000 behind it: 60 000/58 000 - 1 = 3.448 %, so 24 000 x 0.34483 = 8 275.9.
    const strict = leg({ liquidationPrice: a('58000') });
    expect(viewOf({ ...at('0.3'), positions: [strict] }).feasible).toBe(false);
    // What is no hedge does not speak for the hedges.
    const other = inputOf({ ...at('0.3'), positions: [strict] });
    expect(strategyView(other, [marginOf(strict, { purpose: 'yield' })]).feasible).toBe(true);
  });
});

test.each([
  ['50/50', {}, '0.5', '0.5', '0', '40000'],
  ['50/50', { allowNegativeTarget: true }, '0.5', '0.5', '-8000', '40000'],
  ['60/40', {}, '0.6', '0.4', '20000', '20000'],
  [
    'own',
    { ownSpotShare: a<'fraction'>('0.9'), ownFuturesShare: a<'fraction'>('0.1') },
    '0.9',
    '0.1',
    '12000',
    '12000',
  ],
] as const)('%s %o', (name, more, spot, futures, least, most) => {
  expect(viewOf({ ...BOOK, settings: withStrategy({ name, ...more }) })).toMatchObject({
    name,
    targetSpotShare: spot,
    targetFuturesShare: futures,
    minHedgeUsd: least,
    maxHedgeUsd: most,
  });
});

describe('unknown', () => {
  test('a stale coin leaves no share, no drift and no transfer, and what is known stays', () => {
    expect(viewOf({ ...BOOK, coins: [staleView()] })).toMatchObject({
      spotUsd: null,
      futuresUsd: null,
      reserveUsd: '5000',
      totalUsd: null,
      spotShare: null,
      futuresShare: null,
      inBand: null,
      transfers: [],
      feasible: null,
      because: ['stale'],
    });
  });

  test('where no wallet tells what is available, only transfers into futures stay', () => {
    const untold = (futures: string, reserve: string) => [
      coins('BTC', '1.6'),
      balance({ total: a(futures) }),
      balance({ wallet: 'spot', total: a(reserve) }),
    ];
    expect(viewOf({ ...BOOK, balances: untold('15000', '5000') })).toMatchObject({
      transfers: [
        { from: 'reserve', to: 'futures', amountUsd: '5000' },
        { from: 'spot', to: 'futures', amountUsd: '10000' },
      ],
      because: ['no-available'],
    });
    // 80 000 of 200 000 in spot: 70 % would be 140 000, but nobody says that futures can give anything.
    expect(viewOf({ ...BOOK, balances: untold('120000', '0') })).toMatchObject({
      inBand: false,
      transfers: [],
      because: ['no-available'],
    });
  });

  test('a margin that is not known leaves its bucket open and suggests no transfer', () => {
    const positions = [leg({ initialMargin: null, leverage: null })];
    const found = viewOf({ ...BOOK, positions });
    expect(found).toMatchObject({ spotShare: '0.8', inBand: false, transfers: [], because: ['no-margin'] });
    expect(found.buckets[1]).toEqual({ bucket: 'hedge', usd: null, share: null, positions: 1 });
  });
});
