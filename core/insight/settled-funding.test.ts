import { expect, test } from 'vitest';
import type { FundingHistory } from '../model/insight.ts';
import { settledFunding, settledWithin } from './settled-funding.ts';
import { a, NOW } from './testing.ts';

const HOUR = 3_600_000;

/** A history whose stamps lie these hours apart, the last at NOW. */
const historyOf = (gaps: readonly number[]): FundingHistory => {
  const total = gaps.reduce((sum, gap) => sum + gap, 0);
  let at = NOW - total * HOUR;
  const stamps = [at, ...gaps.map((gap) => (at += gap * HOUR))];
  return {
    key: 'binance|futures|BTCUSDT',
    settlements: stamps.map((settledAt) => ({ rate: a('0.0001'), settledAt })),
    readAt: NOW,
  };
};
const hoursOf = (gaps: readonly number[], declared: string | null = '8') =>
  settledFunding(historyOf(gaps), declared === null ? null : a(declared)).map(
    ({ intervalHours }) => intervalHours,
  );

test('a record stands for the hours since the one before; the first for as long as its neighbors', () => {
  expect(hoursOf([8, 8, 8])).toEqual(['8', '8', '8', '8']);
});

test('a missing record is not stood in for: the next one counts for its own interval', () => {
  expect(hoursOf([8, 8, 16, 8, 8])).toEqual(['8', '8', '8', '8', '8', '8']);
});

test('an exchange that settled every 8 h before it settles every 4 h had no holes then', () => {
  expect(hoursOf([8, 8, 8, 4, 4, 4], '4')).toEqual(['8', '8', '8', '8', '4', '4', '4']);
});

test('without a declared interval the distances tell it; a single stamp tells nothing', () => {
  expect(hoursOf([4, 4], null)).toEqual(['4', '4', '4']);
  expect(hoursOf([], null)).toEqual([]);
  expect(hoursOf([], '8')).toEqual(['8']);
});

test('stamps some seconds late are whole hours, and a stamp told twice counts once', () => {
  const { settlements, ...rest } = historyOf([8, 8]);
  const late = settlements.map((each, index) => ({ ...each, settledAt: each.settledAt + index * 4000 }));
  const twice = { ...rest, settlements: [...late, ...late.slice(-1)] };
  expect(settledFunding(twice, a('8')).map(({ intervalHours }) => intervalHours)).toEqual(['8', '8', '8']);
});

test('a window holds the stamps after its begin up to its end', () => {
  const records = settledFunding(historyOf([8, 8, 8, 8]), a('8'));
  expect(settledWithin(records, 24, NOW)).toHaveLength(3);
  expect(settledWithin(records, 24, NOW - 8 * HOUR)).toHaveLength(3);
  expect(settledWithin(records, 24, NOW - 100 * HOUR)).toHaveLength(0);
});
