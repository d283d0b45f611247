import { describe, expect, test } from 'vitest';
import type { Settings } from '../model/settings.ts';
import { DEFAULT_SETTINGS } from '../model/settings.ts';
import { buildInsight } from './insight.ts';
import { balance, candles, coins, inputOf, leg, NOW, staleView, view } from './testing.ts';

const BOOK = {
  coins: [view()],
  positions: [leg()],
  balances: [coins('BTC', '2'), balance()],
};

test('an empty book has an insight, without a coin and without a figure that was made up', () => {
  const insight = buildInsight(inputOf({}));
  expect(insight).toMatchObject({ version: 1, asOf: NOW, funding: [], margin: [], coins: [], scenarios: [] });
});

test('one book in all its parts, legs named alike in each', () => {
  const insight = buildInsight(inputOf(BOOK));
  expect(insight.funding.map(({ key }) => key)).toEqual(['binance|main|linear|BTCUSDT|both|']);
  expect(insight.margin.map(({ key }) => key)).toEqual(insight.funding.map(({ key }) => key));
  expect(insight.coins.map(({ coin }) => coin)).toEqual(['BTC']);
  expect(insight.scenarios.map(({ coin }) => coin)).toEqual(['BTC']);
  // 100 000 of spot and 10 000 of cash behind the short, which stands at its entry.
  expect(insight.strategy).toMatchObject({ spotUsd: '100000', futuresUsd: '10000' });
});

test('the same input gives the same insight, and is left as it was', () => {
  const input = inputOf(BOOK, {
    candles: new Map([['BTC', candles('BTC', Array<string>(60).fill('50000'))]]),
  });
  const copy = structuredClone({ ...input, marketSymbolOf: null });
  expect(buildInsight(input)).toEqual(buildInsight(input));
  expect({ ...input, marketSymbolOf: null }).toEqual(copy);
});

describe('unknown wins', () => {
  const settings: Settings = {
    ...DEFAULT_SETTINGS,
    strategy: { ...DEFAULT_SETTINGS.strategy, targetsFollowRegime: true },
    views: { '*': { regime: 'correction_imminent', reason: 'Too hot', expiresAt: NOW + 1000 } },
  };

  test('a coin of old data is not traded, whatever regime and view want', () => {
    const [coin] = buildInsight(inputOf({ ...BOOK, coins: [staleView()], settings })).coins;
    expect(coin?.advice).toMatchObject({ action: 'unknown', change: null, hedgeRatio: null });
    expect(coin).toMatchObject({ carryPerDayUsd: null, carryAprOnNotional: null });
  });

  test('nothing is worth 0 because it is missing', () => {
    const insight = buildInsight(inputOf({ ...BOOK, balances: [balance({ total: null })] }));
    expect(insight.strategy.totalUsd).toBeNull();
    expect(insight.coins[0]).toMatchObject({
      carryPerDayUsd: null,
      carryAprOnCapital: null,
      dailyVolatility: null,
    });
    expect(insight.coins[0]?.because).toEqual(
      expect.arrayContaining(['unknown-equity', 'no-funding-rate', 'no-candles', 'no-funding-history']),
    );
  });
});

test('all of it survives a message: no number is infinite, no field undefined', () => {
  const insight = buildInsight(inputOf(BOOK));
  expect(JSON.parse(JSON.stringify(insight))).toEqual(insight);
  expect(JSON.stringify(insight)).not.toMatch(/NaN|Infinity/);
});
