import { describe, expect, test } from 'vitest';
import {
  blocksOf,
  coinIn,
  markQuote,
  NOW,
  neutral,
  notesOf,
  type Shown,
  spotQuote,
  withHolding,
  withMarket,
  withSettings,
  withShown,
} from '../../test/support/build-book.ts';
import {
  amount,
  badRow,
  foundBalance,
  foundLeg,
  listOf,
  readingOf,
} from '../../test/support/build-reading.ts';
import { afterReading, afterTab } from '../../test/support/build-state.ts';
import type { Problem } from '../model/problem.ts';
import { applyProblem } from '../store/apply-reading.ts';
import { type BookState, emptyState } from '../store/book-state.ts';

const leg = (side: 'long' | 'short', size: string) =>
  foundLeg({ rawSymbol: 'BTCUSDT', side, amount: amount(size) });
const priced = (state: BookState, at = NOW - 1000) =>
  withMarket(state, [spotQuote('BTC', '100'), spotQuote('ETH', '10'), markQuote('BTCUSDT', '100')], [], at);
const hedge: Shown = { legs: [leg('short', '10')], balances: [foundBalance('spot', 'BTC', '10')] };

/** Band 0.05, dust 1 USD, price 100 USD: 0.009 BTC is dust, 0.01 BTC is not. */
describe('status (domain 2.1)', () => {
  test.each([
    ['dust on both sides', '0.15', '0.009', ['short', '0.009'], 'no_position', null],
    ['no spot, a short', '0.15', '0', ['short', '2'], 'net_short', '2'],
    ['no spot, a long', '0.15', '0', ['long', '2'], 'leveraged_long', '-2'],
    ['on target', '1', '10', ['short', '10'], 'balanced', '0'],
    ['on the edge of the band', '0.15', '10', ['short', '2'], 'balanced', '0.5'],
    ['just outside of it', '0.15', '10', ['short', '2.01'], 'over_hedged', '0.51'],
    ['on the other edge', '0.15', '10', ['short', '1'], 'balanced', '-0.5'],
    ['just outside the other edge', '0.15', '10', ['short', '0.99'], 'under_hedged', '-0.51'],
    ['neutral wanted, 3 % too much', '1', '10', ['short', '10.3'], 'balanced', '0.3'],
    ['more short than spot', '0.15', '10', ['short', '11'], 'net_short', '9.5'],
    ['long where a short is wanted', '0.15', '10', ['long', '1'], 'leveraged_long', '-2.5'],
    ['an intended long', '-0.1', '10', ['long', '1'], 'balanced', '0'],
    ['a dust hedge is none', '0.04', '10', ['short', '0.009'], 'unhedged', '-0.391'],
  ] as const)('%s', (_, target, spot, [side, size], status, requiredChange) => {
    const state = withShown(withSettings(emptyState(), { defaultTarget: amount(target) }), {
      legs: [leg(side, size)],
      balances: [foundBalance('spot', 'BTC', spot)],
    });
    const view = coinIn(priced(state), 'BTC');
    expect(view.status).toBe(status);
    if (requiredChange !== null) expect(view.requiredChange).toBe(requiredChange);
  });

  test('more owed than held', () => {
    const debt = [foundBalance('spot', 'BTC', '0', { borrowed: amount('10') })];
    const status = (size: string) =>
      coinIn(priced(withShown(neutral(), { legs: [leg('long', size)], balances: debt })), 'BTC');
    expect(status('10')).toMatchObject({
      status: 'balanced',
      hedgeRatio: null,
      score: null,
      requiredChange: null,
    });
    expect(status('9').status).toBe('net_short');
    expect(status('11').status).toBe('leveraged_long');
  });
});

describe('the target', () => {
  const target = (state: BookState) => coinIn(priced(withShown(state, hedge)), 'BTC');

  test('is ours, and said to be, until one is chosen', () => {
    expect(target(emptyState())).toMatchObject({ targetRatio: '0.15', targetFrom: 'default' });
    expect(notesOf(target(emptyState()))).toContain('default-target BTC');
  });

  test('of the coin comes before that of all', () => {
    expect(target(neutral())).toMatchObject({ targetRatio: '1', targetFrom: 'global' });
    const own = withSettings(emptyState(), { targets: { BTC: amount('0.3') } });
    expect(target(own)).toMatchObject({ targetRatio: '0.3', targetFrom: 'coin' });
    expect(notesOf(target(own))).not.toContain('default-target BTC');
  });
});

describe('unknown wins', () => {
  const view = (change: (state: BookState) => BookState, shown: Shown = hedge) =>
    coinIn(priced(change(withShown(neutral(), shown))), 'BTC');

  test('without a price', () => {
    const none = coinIn(withShown(neutral(), hedge), 'BTC');
    expect(none).toMatchObject({ status: 'unknown', price: null, score: null, suggestion: null });
    expect(blocksOf(none)).toContain('price-missing BTC');
  });

  test('an old price blocks only what depends on it', () => {
    const at = (age: number) => coinIn(priced(withShown(neutral(), hedge), NOW - age), 'BTC');
    expect(notesOf(at(60_000))).toEqual([]);
    expect(at(60_001).status).toBe('balanced');
    expect(notesOf(at(60_001))).toEqual(['stale price of BTC']);
    expect(blocksOf(at(1_800_001))).toEqual(['stale price of BTC']);
  });

  test('signed out: the last figures stay, the verdict does not', () => {
    const out = view((state) => afterReading(state, readingOf({ signedOut: true }, { asOf: NOW - 500 })));
    expect(out).toMatchObject({
      status: 'unknown',
      spotDelta: '10',
      futuresDelta: '-10',
      netDelta: '0',
      requiredChange: null,
    });
    expect(blocksOf(out)).toEqual(['signed-out']);
  });

  test('a stray leg may be of any coin', () => {
    const stray = foundLeg({ rawSymbol: '10000007', parts: null });
    expect(blocksOf(view((state) => state, { ...hedge, legs: [leg('short', '10'), stray] }))).toEqual([
      'unknown-symbol 10000007',
    ]);
  });

  test('an unclear push', () => {
    const two = ['81', '82'].map((positionId) => ({ ...leg('short', '5'), positionId }));
    const push = readingOf(
      { positions: { coverage: { kind: 'delta' }, open: [leg('short', '9')], closed: [] } },
      { asOf: NOW - 500 },
    );
    const unclear = view((state) => afterReading(state, push), { ...hedge, legs: two });
    expect(unclear).toMatchObject({ status: 'unknown', futuresDelta: null });
    expect(blocksOf(unclear)).toEqual(['ambiguous-update BTCUSDT']);
  });

  test('an unreadable row of a coin that nobody holds makes that coin appear', () => {
    const bad = listOf([leg('short', '10')], { asOf: NOW - 500, problems: [badRow('ETHUSDT')] });
    const state = priced(afterReading(withShown(neutral(), hedge), bad));
    expect(coinIn(state, 'ETH')).toMatchObject({ status: 'unknown' });
    expect(blocksOf(coinIn(state, 'ETH'))).toEqual(['row-unreadable ETHUSDT']);
    expect(coinIn(state, 'BTC').status).toBe('balanced');
  });

  test('an unreadable row without a name, or with one that nobody knows, puts its exchange in question', () => {
    for (const touches of [null, '10000009']) {
      const bad = listOf([leg('short', '10')], { asOf: NOW - 500, problems: [badRow(touches)] });
      const state = withShown(priced(afterReading(withShown(neutral(), hedge), bad)), {
        exchange: 'mexc',
        balances: [foundBalance('spot', 'ETH', '1')],
      });
      expect(coinIn(state, 'BTC').status).toBe('unknown');
      expect(coinIn(state, 'ETH').status).toBe('unhedged');
    }
  });

  test('a payload that changed, until it is good again', () => {
    const problem: Problem = {
      kind: 'payload-changed',
      exchange: 'binance',
      path: '/list',
      detail: '',
      touches: null,
    };
    const broken = view(
      (state) => applyProblem(state, problem, [...state.pages.values()][0] ?? null, NOW - 500).state,
    );
    expect(blocksOf(broken)).toEqual(['payload-changed /list']);
  });

  test('texts that were dropped', () => {
    expect(blocksOf(view((state) => afterTab(state, 'binance', NOW - 500, { dropped: 1 })))).toEqual([
      'texts-dropped /futures',
    ]);
  });

  test('a tab that needs a reload, or a closed socket, is told in its own place and blocks nothing by itself', () => {
    expect(view((state) => afterTab(state, 'binance', NOW - 500, { tapped: false })).status).toBe('balanced');
  });
});

describe('what was never read is not zero', () => {
  test('a short whose wallets were never seen is no net short', () => {
    const view = coinIn(priced(withShown(neutral(), { legs: [leg('short', '10')], balances: null })), 'BTC');
    expect(view).toMatchObject({ status: 'unknown', suggestion: null });
    expect(blocksOf(view)).toEqual(['never-read balances']);
  });

  test('coins whose futures were never seen are not unhedged', () => {
    const view = coinIn(
      priced(withShown(neutral(), { legs: null, balances: [foundBalance('spot', 'BTC', '10')] })),
      'BTC',
    );
    expect(view).toMatchObject({ status: 'unknown', suggestion: null });
    expect(blocksOf(view)).toEqual(['never-read futures']);
  });

  test('where the other side is known from elsewhere it is a remark', () => {
    const state = withShown(neutral(), { legs: [leg('short', '10')], balances: null });
    const view = coinIn(priced(withHolding(state, 'BTC', '10')), 'BTC');
    expect(view.status).toBe('balanced');
    expect(notesOf(view)).toEqual(['never-read balances']);
  });

  test('a whole list without the coin was read', () => {
    expect(coinIn(priced(withShown(neutral(), { legs: [leg('short', '10')] })), 'BTC').status).toBe(
      'net_short',
    );
  });
});

test('a coin is the sum over exchanges and accounts', () => {
  const one = withShown(neutral(), { ...hedge, named: 'aa' });
  const two = withShown(one, {
    exchange: 'mexc',
    legs: [leg('long', '4')],
    balances: [foundBalance('spot', 'BTC', '2')],
  });
  expect(coinIn(priced(two), 'BTC')).toMatchObject({
    spotDelta: '12',
    futuresDelta: '-6',
    netDelta: '6',
    hedgeRatio: '0.5',
  });
});
