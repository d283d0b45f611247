import { describe, expect, test } from 'vitest';
import { invented as knowledge } from '../../test/support/build-knowledge.ts';
import { amount, balancesOf, foundBalance, foundLeg, listOf } from '../../test/support/build-reading.ts';
import { afterReadings } from '../../test/support/build-state.ts';
import type { ProblemKind } from '../model/problem.ts';
import type { BookState } from '../store/book-state.ts';
import { buildSnapshot } from './snapshot.ts';

const leg = foundLeg({ rawSymbol: 'BTCUSDT', amount: amount('0.5'), markPrice: amount('60000') });
const book = afterReadings([
  listOf([leg], { asOf: 1_000 }),
  balancesOf([foundBalance('spot', 'BTC', '2')], { asOf: 1_000, wallets: ['spot'] }),
]);

const withProblem = (kind: ProblemKind, exchange: 'binance' | null, at: number): BookState => ({
  ...book,
  problems: new Map([['p', { kind, exchange, path: '/any', detail: '', touches: null, at, account: null }]]),
});
const blocks = (state: BookState) =>
  buildSnapshot(state, knowledge, 2_000)
    .coins[0]?.reasons.filter((reason) => reason.blocks)
    .map((reason) => reason.kind);

describe('what puts a verdict in question', () => {
  test('nothing, here', () => expect(blocks(book)).toEqual([]));

  test('a store that cannot write: what is shown may be older than it looks', () =>
    expect(blocks(withProblem('storage-failed', null, 1_500))).toEqual(['storage-failed']));

  test('an error of the exchange, until a whole list was read after it', () => {
    expect(blocks(withProblem('exchange-error', 'binance', 1_500))).toEqual(['exchange-error']);
    expect(blocks(withProblem('exchange-error', 'binance', 500))).toEqual([]);
  });
});
