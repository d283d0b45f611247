import { describe, expect, test } from 'vitest';
import {
  blocksOf,
  coinIn,
  markQuote,
  NOW,
  neutral,
  snapshotOf,
  spotQuote,
  withMarket,
  withShown,
} from '../../test/support/build-book.ts';
import {
  amount,
  foundBalance,
  foundLeg,
  instrumentOf,
  listOf,
  pushOf,
} from '../../test/support/build-reading.ts';
import { afterReading, afterTab } from '../../test/support/build-state.ts';
import type { PositionFound } from '../model/position.ts';
import type { BookState } from '../store/book-state.ts';

const market = (state: BookState) =>
  withMarket(state, [spotQuote('BTC', '50000'), markQuote('BTCUSDT', '50000')]);
const legIn = (state: BookState, now = NOW) => snapshotOf(state, now).positions[0];

describe('contracts are not coins', () => {
  const found = foundLeg({
    rawSymbol: 'BTC_USDT',
    amount: amount('1500'),
    amountUnit: 'contracts',
    legSide: 'short',
  });
  const shown = withMarket(
    withShown(neutral(), { exchange: 'mexc', legs: [found], balances: [foundBalance('spot', 'BTC', '1')] }),
    [spotQuote('BTC', '50000')],
  );

  test('without the contract size the leg is contracts and its coin unknown', () => {
    expect(legIn(shown)).toMatchObject({
      size: '1500',
      sizeUnit: 'contracts',
      contracts: '1500',
      contractSize: null,
      delta: null,
      unknownBecause: 'unknown-contract-size',
    });
    const view = coinIn(shown, 'BTC');
    expect(view).toMatchObject({ status: 'unknown', futuresDelta: null, netDelta: null, suggestion: null });
    expect(blocksOf(view)).toEqual(['unknown-contract-size BTC_USDT']);
  });

  test('with the instrument it is coins: 1500 x 0.0001', () => {
    const listed = instrumentOf({ exchange: 'mexc', rawSymbol: 'BTC_USDT', contractSize: amount('0.0001') });
    expect(legIn(withMarket(shown, [], [listed]))).toMatchObject({
      size: '0.15',
      sizeUnit: 'base',
      contracts: '1500',
      delta: '-0.15',
      notionalUsd: '-7500',
      unknownBecause: null,
    });
  });

  test('MEXC PEPE: one contract of 10,000,000 coins', () => {
    const one = foundLeg({ rawSymbol: 'PEPE_USDT', amount: amount('1'), amountUnit: 'contracts' });
    const listed = instrumentOf({
      exchange: 'mexc',
      rawSymbol: 'PEPE_USDT',
      contractSize: amount('10000000'),
    });
    const state = withMarket(
      withShown(neutral(), { exchange: 'mexc', legs: [one] }),
      [spotQuote('PEPE', '0.00001')],
      [listed],
    );
    expect(legIn(state)).toMatchObject({ coin: 'PEPE', multiplier: '1', delta: '-10000000' });
  });
});

describe('multiplier symbols', () => {
  const leg = (rawSymbol: string, mark: string) =>
    legIn(
      withMarket(
        withShown(neutral(), {
          legs: [foundLeg({ rawSymbol, amount: amount('20'), markPrice: amount(mark) })],
        }),
        [
          spotQuote('PEPE', '0.00001'),
          spotQuote('SHIB', '0.00002'),
          spotQuote('BABYDOGE', '0.000000001'),
          spotQuote('1INCH', '0.4'),
        ],
      ),
    );

  test.each([
    ['1000PEPEUSDT', '0.01', 'PEPE', '1000', '-20000'],
    ['SHIB1000USDT', '0.02', 'SHIB', '1000', '-20000'],
    ['1MBABYDOGEUSDT', '0.001', 'BABYDOGE', '1000000', '-20000000'],
    ['1INCHUSDT', '0.4', '1INCH', '1', '-20'],
  ])('%s at %s', (rawSymbol, mark, coin, multiplier, delta) => {
    expect(leg(rawSymbol, mark)).toMatchObject({ coin, multiplier, delta, unknownBecause: null });
  });

  test('20 % off the spot price is still agreed, more is not', () => {
    expect(leg('1000PEPEUSDT', '0.012')?.unknownBecause).toBeNull();
    expect(leg('1000PEPEUSDT', '0.0121')).toMatchObject({
      delta: null,
      unknownBecause: 'multiplier-unconfirmed',
    });
    expect(leg('1000PEPEUSDT', '0.008')?.unknownBecause).toBeNull();
    expect(leg('1000PEPEUSDT', '0.00001')).toMatchObject({
      delta: null,
      unknownBecause: 'multiplier-unconfirmed',
    });
  });

  test('an index of the very contract does not confirm it when the spot price is a little old', () => {
    const found = foundLeg({ rawSymbol: '1000PEPEUSDT', markPrice: amount('5') });
    const old = withMarket(
      withShown(neutral(), { legs: [found] }),
      [spotQuote('PEPE', '0.00001')],
      [],
      NOW - 300_000,
    );
    const index = { ...markQuote('1000PEPEUSDT', '5'), indexPrice: amount<'quote/base'>('5') };
    expect(legIn(withMarket(old, [index]))?.unknownBecause).toBe('multiplier-unconfirmed');
  });
});

describe('the self-check of units', () => {
  const check = (fields: Partial<PositionFound>) =>
    legIn(
      market(
        withShown(neutral(), { legs: [foundLeg({ rawSymbol: 'BTCUSDT', amount: amount('2'), ...fields })] }),
      ),
    )?.unknownBecause;

  test('2 % off the stated notional is agreed, more is a mismatch', () => {
    expect(check({ notional: amount('102000'), markPrice: amount('50000') })).toBeNull();
    expect(check({ notional: amount('110000'), markPrice: amount('50000') })).toBe('unit-mismatch');
    expect(check({ notional: amount('100'), markPrice: amount('50000') })).toBe('unit-mismatch');
  });

  test('the notional may be stated at entry', () => {
    expect(
      check({ notional: amount('80000'), markPrice: amount('50000'), entryPrice: amount('40000') }),
    ).toBeNull();
  });

  test('an old notional beside a pushed amount is never a mismatch', () => {
    const list = foundLeg({
      rawSymbol: 'BTCUSDT',
      amount: amount('2'),
      notional: amount('100000'),
      markPrice: amount('50000'),
    });
    const push = foundLeg({ rawSymbol: 'BTCUSDT', amount: amount('3') });
    const state = afterReading(withShown(neutral(), { legs: [list] }), pushOf([push], { asOf: NOW - 500 }));
    expect(legIn(market(state))).toMatchObject({ delta: '-3', unknownBecause: null });
  });
});

describe('a dated contract', () => {
  const delivery = Date.parse('2026-03-27T08:00:00Z');
  // Its notional does not fit, so that only its delivery can make it known.
  const found = foundLeg({
    rawSymbol: 'BTCUSDT_260327',
    amount: amount('2'),
    notional: amount('1'),
    markPrice: amount('50000'),
  });
  const state = (now: number) =>
    legIn(
      withMarket(
        withShown(neutral(), { legs: [found], at: now - 1000 }),
        [spotQuote('BTC', '50000')],
        [],
        now - 1000,
      ),
      now,
    );

  test('is zero from its delivery on, whatever the feed still lists', () => {
    expect(state(delivery)).toMatchObject({ delta: '0', unknownBecause: null });
    expect(state(delivery - 1)).toMatchObject({ delta: null });
  });
});

describe('age', () => {
  const held = (now: number, change = (state: BookState) => state) => {
    const shown = withShown(neutral(), {
      legs: [foundLeg({ rawSymbol: 'BTCUSDT' })],
      balances: [foundBalance('spot', 'BTC', '1')],
    });
    return coinIn(
      withMarket(change(shown), [spotQuote('BTC', '50000'), markQuote('BTCUSDT', '50000')], [], now),
      'BTC',
      now,
    );
  };
  const readAt = NOW - 1000;

  test('a position is known for 120 s, then not; its last figures stay', () => {
    expect(held(readAt + 120_000)).toMatchObject({ status: 'balanced', netDelta: '0' });
    const stale = held(readAt + 120_001);
    expect(stale).toMatchObject({ status: 'unknown', futuresDelta: '-1', requiredChange: null, score: null });
    expect(blocksOf(stale)).toEqual(['stale BTCUSDT']);
    expect(stale.reasons[0]?.since).toBe(readAt);
  });

  test('an open private socket proves it for longer', () => {
    const later = readAt + 400_000;
    const opened = (state: BookState) => afterTab(state, 'binance', readAt + 100);
    const heard = (state: BookState) =>
      [100_000, 200_000, 300_000, 395_000].reduce(
        (before, ms) => afterTab(before, 'binance', readAt + ms),
        opened(state),
      );
    expect(held(later, heard).status).toBe('balanced');
    // A page that slept between two reports proves nothing.
    expect(held(later, (state) => afterTab(opened(state), 'binance', later - 5_000)).status).toBe('unknown');
  });

  test('a socket that was lost after the list proves nothing, until the next list', () => {
    const later = readAt + 150_000;
    const lost = (state: BookState) =>
      afterTab(
        afterTab(afterTab(state, 'binance', readAt + 100), 'binance', readAt + 60_000, { socketsClosed: 1 }),
        'binance',
        later - 5_000,
        { socketsClosed: 1 },
      );
    expect(held(later, lost).status).toBe('unknown');
    const other = listOf([foundLeg({ rawSymbol: 'ETHUSDT' })], {
      asOf: readAt + 70_000,
      scope: { rawSymbol: 'ETHUSDT' },
    });
    expect(blocksOf(held(later, (state) => afterReading(lost(state), other)))).toEqual(['stale BTCUSDT']);
    const again = listOf([foundLeg({ rawSymbol: 'BTCUSDT' })], { asOf: readAt + 70_000 });
    expect(held(later, (state) => afterReading(lost(state), again)).status).toBe('balanced');
  });

  test('a socket that opened long after the list proves nothing', () => {
    const later = readAt + 150_000;
    expect(held(later, (state) => afterTab(state, 'binance', later - 5_000)).status).toBe('unknown');
  });

  test('a wallet is known for 30 minutes, then not', () => {
    const spotOnly = (now: number) =>
      coinIn(
        withMarket(
          withShown(neutral(), { balances: [foundBalance('spot', 'BTC', '1')] }),
          [spotQuote('BTC', '50000')],
          [],
          now,
        ),
        'BTC',
        now,
      );
    expect(spotOnly(readAt + 1_800_000).status).toBe('unhedged');
    expect(blocksOf(spotOnly(readAt + 1_800_001))).toEqual(['stale spot BTC']);
  });
});
