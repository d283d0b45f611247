import { describe, expect, test } from 'vitest';
import { foundLeg, listOf } from '../../test/support/build-reading.ts';
import { afterReading, afterTab } from '../../test/support/build-state.ts';
import { closeTab } from './apply-tab.ts';
import { type BookState, emptyState } from './book-state.ts';

const pages = (state: BookState) => [...state.pages.keys()];
const kinds = (state: BookState) => [...state.problems.values()].map(({ kind }) => kind);
const HOUR = 3_600_000;

describe('which page a tab shows', () => {
  const first = afterTab(emptyState(), 'binance', 10, {}, { pageId: 'p1', tabId: 1 });

  test('a new page replaces the one before in its tab, not in another', () => {
    const other = afterTab(first, 'binance', 20, {}, { pageId: 'p2', tabId: 2 });
    expect(pages(afterTab(other, 'bybit', 30, {}, { pageId: 'p3', tabId: 1 }))).toEqual(['p2', 'p3']);
  });

  test('a closed tab is gone', () => {
    expect(pages(closeTab(first, 2).state)).toEqual(['p1']);
    expect(pages(closeTab(first, 1).state)).toEqual([]);
  });

  test('a page that the browser forgot to close is forgotten after a day', () => {
    const later = (at: number) => pages(afterTab(first, 'mexc', at, {}, { pageId: 'p9', tabId: 9 }));
    expect(later(24 * HOUR)).toEqual(['p1', 'p9']);
    expect(later(24 * HOUR + 11)).toEqual(['p9']);
  });
});

describe('what a page lost', () => {
  const lostAt = (state: BookState) => [...state.pages.values()][0]?.lostAt;
  const start = afterTab(emptyState(), 'binance', 10);

  test('nothing, while its socket stays open', () => {
    expect(lostAt(afterTab(start, 'binance', 20))).toBeNull();
  });

  test('whatever came between a closed socket and the report of it', () => {
    expect(lostAt(afterTab(start, 'binance', 20, { socketsClosed: 1 }))).toBe(20);
    expect(lostAt(afterTab(start, 'binance', 20, { openSockets: 0 }))).toBe(20);
  });

  test('whatever came while it slept', () => {
    expect(lostAt(afterTab(start, 'binance', 180_010))).toBeNull();
    expect(lostAt(afterTab(start, 'binance', 180_011))).toBe(180_011);
  });

  test('texts that were dropped or too large', () => {
    expect(lostAt(afterTab(start, 'binance', 20, { dropped: 1 }))).toBe(20);
    expect(lostAt(afterTab(start, 'binance', 20, { tooLargePath: '/huge' }))).toBe(20);
  });

  test('a list read before the loss is not a whole list since', () => {
    const lost = afterTab(start, 'binance', 20, { socketsClosed: 1 });
    const list = (asOf: number) => listOf([foundLeg({ rawSymbol: 'BTCUSDT' })], { asOf, readAt: 30 });
    const counted = (asOf: number) =>
      [...afterReading(lost, list(asOf)).pages.values()][0]?.socketsClosedAtList;
    expect(counted(19)).toBeNull();
    expect(counted(20)).toBe(1);
  });
});

test('the wish for a reload ends with the page that needed it', () => {
  const needs = afterTab(emptyState(), 'binance', 10, { tapped: false });
  expect(kinds(needs)).toEqual(['tab-needs-reload']);
  expect(kinds(closeTab(needs, 1).state)).toEqual([]);
  expect(kinds(afterTab(needs, 'binance', 20, { tapped: true }, { pageId: 'reloaded' }))).toEqual([]);
  expect(kinds(afterTab(needs, 'binance', 20, { tapped: true }, { pageId: 'other', tabId: 2 }))).toEqual([
    'tab-needs-reload',
  ]);
});
