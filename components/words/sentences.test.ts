import { describe, expect, test } from 'vitest';
import type { Reason } from '../../core/model/snapshot.ts';
import { exampleSnapshot } from '../../test/support/example-snapshot.ts';
import { problemSentence, reasonClause, reasonSentence, unknownClause } from './sentences.ts';
import { statusWord } from './status.ts';

const NOW = 1_764_000_000_000;
const book = exampleSnapshot(NOW);
const reasons = book.coins.flatMap((coin) => coin.reasons);
const reason = (kind: Reason['kind'], fields: Partial<Reason> = {}): Reason => ({
  kind,
  exchange: 'bybit',
  subject: '',
  since: null,
  blocks: true,
  ...fields,
});

describe('reasons', () => {
  test('a stale list says how old it is, what that means and what helps', () => {
    expect(reasonSentence(reason('stale', { subject: 'positions', since: NOW - 250_000 }), NOW)).toBe(
      'Positions on Bybit were last read 4 min ago, so this counts as not known; bring the Bybit tab to the front or reload it.',
    );
  });

  test('an old price beside a standing verdict is no unknown', () => {
    const old = reason('stale', {
      exchange: null,
      subject: 'price of BTC',
      since: NOW - 61_000,
      blocks: false,
    });
    expect(reasonSentence(old, NOW)).toBe(
      'Price of BTC was last read 1 min ago, so what is worked out from it is as old; open a page that shows it.',
    );
  });

  test.each([
    ['a symbol keeps its own letters', 'cmt_btcusdt', 'cmt_btcusdt on Bybit was last read 1 min ago'],
    ['a wallet is called by its name', 'spot BTC', 'BTC in the spot wallet on Bybit was last read 1 min ago'],
  ])('%s', (_, subject, clause) => {
    expect(reasonClause(reason('stale', { subject, since: NOW - 60_000 }), NOW)).toBe(clause);
    expect(reasonSentence(reason('stale', { subject, since: NOW - 60_000 }), NOW).startsWith(clause)).toBe(
      true,
    );
  });

  test('the path of a payload is not shown as a name', () => {
    expect(reasonClause(reason('payload-changed', { subject: '/v5/position/list' }), NOW)).toBe(
      'Bybit sends its data in a form that this version cannot read',
    );
  });

  test('what was never read is not told as zero', () => {
    expect(reasonSentence(reason('never-read', { subject: 'futures' }), NOW)).toBe(
      'Futures on Bybit were never read, so this counts as not known, not as zero; open them on the Bybit page while signed in.',
    );
  });

  test('the example book holds each kind, and each sentence is whole', () => {
    // 22 kinds of problems and 8 of verdicts alone.
    expect(new Set(reasons.map(({ kind }) => kind)).size).toBe(30);
    for (const one of reasons) {
      expect(reasonSentence(one, NOW)).toMatch(/^[^;]{10,120}, so [^;]{10,90}; [^;]{10,70}\.$/);
      expect(reasonSentence(one, NOW)).not.toMatch(/undefined|null| {2}|\[object/);
    }
  });
});

test('each problem has a whole sentence of its own', () => {
  const sentences = book.problems.map(problemSentence);
  expect(new Set(sentences).size).toBe(22);
  for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].*, so .*; .*\.$/);
});

test('a figure says why it is a dash', () => {
  expect(unknownClause('unknown-contract-size', 'mexc', 'BTC_USDT')).toBe(
    'the contract size of BTC_USDT on MEXC is not known',
  );
  expect(unknownClause('written by hand', 'mexc', 'BTC_USDT')).toBe('written by hand');
  expect(unknownClause(null, 'mexc', 'BTC_USDT')).toBe('not known');
});

test('the example book holds each status, and each has its word', () => {
  expect(new Set(book.coins.map(({ status }) => statusWord(status))).size).toBe(8);
  expect(statusWord('under_hedged')).toBe('Under-hedged');
});
