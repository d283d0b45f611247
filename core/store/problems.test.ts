import { describe, expect, test } from 'vitest';
import {
  amount,
  badRow,
  balancesOf,
  foundBalance,
  foundLeg,
  listOf,
  pushOf,
  quoteOf,
  readingOf,
} from '../../test/support/build-reading.ts';
import { afterPublic, afterReading, afterReadings, afterTab } from '../../test/support/build-state.ts';
import type { Problem } from '../model/problem.ts';
import { applyProblem } from './apply-reading.ts';
import { type BookState, emptyState } from './book-state.ts';

const btc = foundLeg({ rawSymbol: 'BTCUSDT', amount: amount('1') });
const eth = foundLeg({ rawSymbol: 'ETHUSDT', amount: amount('2') });
const kinds = (state: BookState) =>
  [...state.problems.values()].map(({ kind, touches }) => `${kind} ${touches ?? '-'}`);

const changed = (path: string): Problem => ({
  kind: 'payload-changed',
  exchange: 'binance',
  path,
  detail: 'no list',
  touches: null,
});
const withProblem = (state: BookState, problem: Problem, at: number) =>
  applyProblem(state, problem, [...state.pages.values()][0] ?? null, at).state;

describe('a list that could not be read', () => {
  const start = withProblem(afterReadings([listOf([btc], { asOf: 10 })]), changed('/list'), 20);

  test('is told once, with its latest time', () => {
    const again = withProblem(start, changed('/list'), 25);
    expect([...again.problems.values()].map(({ at }) => at)).toEqual([25]);
  });

  test('is answered by a later good reading of its path, and by no other path', () => {
    expect(kinds(afterReading(start, listOf([btc], { asOf: 30 })))).toEqual([]);
    expect(kinds(afterReading(start, listOf([btc], { asOf: 30, path: '/account' })))).toEqual([
      'payload-changed -',
    ]);
  });

  test('is not answered by a reading from before, nor of another exchange', () => {
    expect(kinds(afterReading(start, listOf([btc], { asOf: 12, readAt: 15 })))).toEqual([
      'payload-changed -',
    ]);
    expect(kinds(afterReading(start, listOf([btc], { asOf: 30, exchange: 'mexc' })))).toEqual([
      'payload-changed -',
    ]);
  });
});

describe('a row that could not be read', () => {
  const start = afterReadings([listOf([eth], { asOf: 10, problems: [badRow('BTCUSDT')] })]);

  test('is not answered by a list of another symbol', () => {
    const other = listOf([eth], { asOf: 20, scope: { rawSymbol: 'ETHUSDT' } });
    expect(kinds(afterReading(start, other))).toEqual(['row-unreadable BTCUSDT']);
  });

  test('is answered by a list that names it, and by a whole one that does not', () => {
    expect(kinds(afterReading(start, listOf([btc], { asOf: 20, scope: { rawSymbol: 'BTCUSDT' } })))).toEqual(
      [],
    );
    expect(kinds(afterReading(start, listOf([eth], { asOf: 20 })))).toEqual([]);
  });

  test('stays while the list has it', () => {
    expect(kinds(afterReading(start, listOf([eth], { asOf: 20, problems: [badRow('BTCUSDT')] })))).toEqual([
      'row-unreadable BTCUSDT',
    ]);
  });
});

describe('a frame of a socket that could not be read', () => {
  const bad = readingOf(
    {
      positions: { coverage: { kind: 'delta' }, open: [], closed: [] },
      problems: [badRow('BTCUSDT', '/socket')],
    },
    { asOf: 20, transport: 'websocket', path: '/socket' },
  );
  const start = afterReadings([listOf([btc, eth], { asOf: 10 }), bad]);

  test('is not answered by other frames of the socket: all have one path', () => {
    expect(kinds(afterReading(start, pushOf([eth], { asOf: 30 })))).toEqual(['row-unreadable BTCUSDT']);
    const lost = withProblem(afterReadings([pushOf([eth], { asOf: 10 })]), changed('/socket'), 20);
    expect(kinds(afterReading(lost, pushOf([eth], { asOf: 30 })))).toEqual(['payload-changed -']);
  });

  test('is answered by a frame that names its leg, and by a whole list asked for since', () => {
    expect(kinds(afterReading(start, pushOf([btc], { asOf: 30 })))).toEqual([]);
    expect(kinds(afterReading(start, listOf([btc], { asOf: 30 })))).toEqual([]);
    expect(kinds(afterReading(start, listOf([btc], { asOf: 15, readAt: 30 })))).toEqual([
      'row-unreadable BTCUSDT',
    ]);
  });
});

test('texts that were dropped are answered by a whole list asked for since', () => {
  const lost = afterTab(emptyState(), 'binance', 20, { dropped: 3 });
  expect(kinds(afterReading(lost, pushOf([btc], { asOf: 30 })))).toEqual(['texts-dropped -']);
  expect(kinds(afterReading(lost, listOf([btc], { asOf: 10, readAt: 30 })))).toEqual(['texts-dropped -']);
  expect(kinds(afterReading(lost, listOf([btc], { asOf: 30 })))).toEqual([]);
});

test('a bad row of market data makes a price missing, never a holding unknown', () => {
  const quotes = {
    quotes: [quoteOf({ exchange: 'binance', rawSymbol: 'ETHUSDT' })],
    problems: [badRow('XYZUSDT')],
  };
  const state = afterPublic(emptyState(), readingOf(quotes, { asOf: 10 }));
  expect(kinds(state)).toEqual(['market-data-unavailable XYZUSDT']);
  expect(kinds(afterPublic(state, readingOf({ quotes: [] }, { asOf: 20 })))).toEqual([]);
});

test('a bad balance is answered by a good list of its path', () => {
  const start = afterReadings([balancesOf([], { asOf: 10, problems: [badRow('BTC', '/wallet')] })]);
  expect(kinds(start)).toEqual(['row-unreadable BTC']);
  expect(kinds(afterReading(start, balancesOf([foundBalance('spot', 'ETH', '1')], { asOf: 20 })))).toEqual(
    [],
  );
});
