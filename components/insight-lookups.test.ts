import { expect, test } from 'vitest';
import { exampleInsight } from '../test/support/example-insight.ts';
import { exampleSnapshot } from '../test/support/example-snapshot.ts';
import {
  insightOfCoin,
  insightSettingsKey,
  isInsightOutdated,
  legTitle,
  legWordsOfKey,
  readingOf,
  withdrawAdvice,
} from './insight-lookups.ts';

const NOW = 1_764_000_000_000;
const insight = exampleInsight(NOW);
const book = exampleSnapshot(NOW);
const viewOf = (name: string) => {
  const found = book.coins.find(({ coin }) => coin === name);
  if (found === undefined) throw new Error(name);
  return found;
};

test('an insight advises for a minute', () => {
  expect(isInsightOutdated(insight, insight.asOf + 60_000)).toBe(false);
  expect(isInsightOutdated(insight, insight.asOf + 60_001)).toBe(true);
});

test('an old insight gives no advice, no size, no transfer, and says why', () => {
  const old = withdrawAdvice(insight);
  expect(new Set(old.coins.map(({ advice }) => advice.action))).toEqual(new Set(['unknown']));
  expect(old.coins.every(({ advice, crossHedge }) => advice.change === null && crossHedge === null)).toBe(
    true,
  );
  expect(old.coins.every(({ because }) => because.includes('stale'))).toBe(true);
  expect(old.strategy.transfers).toEqual([]);
});

test('a coin that became unknown since then gets no advice to trade', () => {
  const btc = viewOf('BTC');
  expect(insightOfCoin(insight, btc)?.advice.action).toBe('increase_short');
  expect(insightOfCoin(insight, { ...btc, status: 'unknown' })?.advice.action).toBe('unknown');
  expect(insightOfCoin(insight, { ...btc, coin: 'LTC' })).toBeNull();
});

test('the reading of a ratio follows the contracts', () => {
  expect(readingOf([{ payoff: 'linear' }, { payoff: 'linear' }])).toBe('same_coin_linear');
  expect(readingOf([{ payoff: 'inverse' }])).toBe('inverse_collateral_marked');
  expect(readingOf([{ payoff: 'inverse' }, { payoff: 'linear' }])).toBeNull();
  expect(readingOf([{ payoff: null }])).toBeNull();
  expect(readingOf([])).toBeNull();
});

test('legs by name', () => {
  const [leg] = insight.margin;
  if (leg === undefined) throw new Error('no leg');
  expect(legTitle(book, leg)).toBe('Bybit BTCUSDT');
  expect(legWordsOfKey(leg.key, insight.margin)).toBe('Bybit BTCUSDT short');
  expect(legWordsOfKey('mexc|main|linear|SOL_USDT|both|', [])).toBe('mexc SOL_USDT');
});

test('the place of the panel is no setting of the insight', () => {
  const { settings } = book;
  const moved = { ...settings, panel: { ...settings.panel, mexc: { ...settings.panel.mexc, left: 9 } } };
  expect(insightSettingsKey(moved)).toBe(insightSettingsKey(settings));
  const followed = { ...settings, strategy: { ...settings.strategy, targetsFollowRegime: true } };
  expect(insightSettingsKey(followed)).not.toBe(insightSettingsKey(settings));
});
