import { describe, expect, test } from 'vitest';
import {
  amount,
  badRow,
  closedLeg,
  foundLeg,
  listOf,
  pushOf,
  readingOf,
} from '../../test/support/build-reading.ts';
import { afterReading, afterReadings, legsIn, openLegs } from '../../test/support/build-state.ts';
import type { PositionFound } from '../model/position.ts';
import type { Reading } from '../model/reading.ts';

const btc = (size: string, fields: Partial<PositionFound> = {}) =>
  foundLeg({ rawSymbol: 'BTCUSDT', amount: amount(size), ...fields });
const eth = (size: string, fields: Partial<PositionFound> = {}) =>
  foundLeg({ rawSymbol: 'ETHUSDT', amount: amount(size), ...fields });

describe('an older telling never replaces a newer one', () => {
  const byWord: readonly (readonly [string, Reading, Reading])[] = [
    [
      'by sequence, whatever the clocks say',
      listOf([btc('1', { sequence: '9', updatedAt: 900 })], { asOf: 50, readAt: 60 }),
      pushOf([btc('2', { sequence: '10', updatedAt: 800 })], { asOf: 40 }),
    ],
    [
      'by a sequence beyond 2^53',
      listOf([btc('1', { sequence: '9007199254740993' })], { asOf: 50 }),
      pushOf([btc('2', { sequence: '9007199254740994' })], { asOf: 40 }),
    ],
    [
      'by the exchange time where there is no sequence',
      listOf([btc('1', { updatedAt: 100 })], { asOf: 50, readAt: 60 }),
      pushOf([btc('2', { updatedAt: 101 })], { asOf: 40 }),
    ],
    [
      'by our clock where the exchange tells nothing: the list left before the push arrived',
      listOf([btc('1')], { asOf: 50, readAt: 70 }),
      pushOf([btc('2')], { asOf: 60 }),
    ],
  ];
  test.each(byWord)('%s', (_, older, newer) => {
    expect(legsIn(afterReadings([older, newer]))).toEqual(['main BTCUSDT short 2']);
    expect(legsIn(afterReadings([newer, older]))).toEqual(['main BTCUSDT short 2']);
  });

  test('a closed leg is not revived by a list that was asked for before', () => {
    const list = listOf([btc('1')], { asOf: 50, readAt: 70 });
    const close = pushOf([], { asOf: 60, closed: [closedLeg({ rawSymbol: 'BTCUSDT' })] });
    expect(legsIn(afterReadings([list, close]))).toEqual([]);
    expect(legsIn(afterReadings([close, list]))).toEqual([]);
  });

  test('a leg that a list left out is not revived by an earlier push that comes late', () => {
    const first = listOf([btc('1', { sequence: '5' })], { asOf: 10 });
    const late = pushOf([btc('2', { sequence: '6' })], { asOf: 20 });
    const gone = listOf([], { asOf: 30 });
    expect(legsIn(afterReadings([first, gone, late]))).toEqual([]);
    // Nor where the leg was never heard of before.
    expect(legsIn(afterReadings([gone, late]))).toEqual([]);
  });

  test('a leg that is opened again after a list left it out is open', () => {
    const again = pushOf([btc('3', { sequence: '7' })], { asOf: 40 });
    const state = afterReadings([
      listOf([btc('1', { sequence: '5' })], { asOf: 10 }),
      listOf([], { asOf: 30 }),
      again,
    ]);
    expect(legsIn(state)).toEqual(['main BTCUSDT short 3']);
  });

  test('two lists that crossed and disagree leave the leg open and not known', () => {
    const state = afterReadings([
      listOf([btc('1', { sequence: '5' })], { asOf: 10 }),
      listOf([], { asOf: 30, readAt: 40 }),
      listOf([btc('2', { sequence: '6' })], { asOf: 25, readAt: 45 }),
    ]);
    expect(legsIn(state)).toEqual(['main BTCUSDT short 2']);
    expect(openLegs(state)[0]?.ambiguous).toBe(true);
  });

  test('two rows of one leg in one push: the newer counts, wherever it stands', () => {
    const newer = btc('2', { sequence: '8' });
    const older = btc('9', { sequence: '7' });
    expect(legsIn(afterReadings([pushOf([newer, older], { asOf: 5 })]))).toEqual(['main BTCUSDT short 2']);
    expect(legsIn(afterReadings([pushOf([older, newer], { asOf: 5 })]))).toEqual(['main BTCUSDT short 2']);
  });
});

describe('what a list leaves out is flat, within what it covers', () => {
  const both = listOf([btc('1'), eth('2')], { asOf: 10 });
  const bothStay = ['main BTCUSDT short 1', 'main ETHUSDT short 2'];

  test('of its book', () => {
    expect(legsIn(afterReadings([both, listOf([eth('2')], { asOf: 20 })]))).toEqual(['main ETHUSDT short 2']);
  });

  test('not of another book, and of all where it is of all', () => {
    const inverse = listOf([foundLeg({ rawSymbol: 'BTCUSD' })], { asOf: 11, scope: { book: 'inverse' } });
    const empty = listOf([], { asOf: 20 });
    expect(legsIn(afterReadings([both, inverse, empty]))).toEqual(['main BTCUSD short 1']);
    const emptyOfAll = listOf([], { asOf: 20, scope: { book: null } });
    expect(legsIn(afterReadings([both, inverse, emptyOfAll]))).toEqual([]);
  });

  test('not of another symbol', () => {
    const flat = listOf([], { asOf: 20, scope: { rawSymbol: 'BTCUSDT' } });
    expect(legsIn(afterReadings([both, flat]))).toEqual(['main ETHUSDT short 2']);
  });

  test('not of another settle coin, nor of a leg whose settle coin is not known', () => {
    const unknown = foundLeg({ rawSymbol: '10000007', parts: null });
    const usdc = listOf([foundLeg({ rawSymbol: 'ETHUSDC' })], { asOf: 12, scope: { settle: 'USDC' } });
    const flat = listOf([], { asOf: 20, scope: { settle: 'USDC' } });
    const start = listOf([btc('1'), unknown], { asOf: 10 });
    expect(legsIn(afterReadings([start, usdc, flat]))).toEqual([
      'main 10000007 short 1',
      'main BTCUSDT short 1',
    ]);
  });

  test('not of a leg that was told after the list was asked for', () => {
    const late = listOf([], { asOf: 15, readAt: 30 });
    const push = pushOf([btc('3')], { asOf: 20 });
    expect(legsIn(afterReadings([both, push, late]))).toEqual(['main BTCUSDT short 3']);
  });

  test('not of a row that could not be read', () => {
    const list = listOf([eth('2')], { asOf: 20, problems: [badRow('BTCUSDT')] });
    expect(legsIn(afterReadings([both, list]))).toEqual(bothStay);
  });

  test('not of a row that could not be read under another spelling', () => {
    const list = listOf([], { asOf: 20, problems: [badRow('cmt_btcusdt')] });
    expect(legsIn(afterReadings([both, list]))).toEqual(['main BTCUSDT short 1']);
    const id = listOf([], { asOf: 20, problems: [badRow('10000001')] });
    const ids = readingOf({ contractIds: { '10000001': 'BTCUSDT' } }, { asOf: 1 });
    expect(legsIn(afterReadings([ids, both, id]))).toEqual(['main BTCUSDT short 1']);
  });

  test('of nothing at all where an unreadable row did not give its name', () => {
    expect(legsIn(afterReadings([both, listOf([], { asOf: 20, problems: [badRow(null)] })]))).toEqual(
      bothStay,
    );
  });
});

describe('a push is completed from what was known', () => {
  const whole = btc('1', {
    side: 'long',
    leverage: amount('5'),
    marginMode: 'cross',
    notional: amount('60000'),
    initialMargin: amount('12000'),
    unrealizedPnl: amount('7'),
    liquidationPrice: amount('50000'),
    markPrice: amount('60000'),
    entryPrice: amount('59000'),
  });
  const legAfter = (push: PositionFound) =>
    openLegs(afterReadings([listOf([whole], { asOf: 10 }), pushOf([push], { asOf: 20 })]))[0];

  test('the same amount keeps all', () => {
    expect(legAfter(btc('1', { side: 'long' }))?.found).toEqual(whole);
  });

  test('another amount drops what it makes wrong', () => {
    expect(legAfter(btc('2', { side: 'long' }))?.found).toMatchObject({
      amount: '2',
      leverage: '5',
      marginMode: 'cross',
      markPrice: '60000',
      entryPrice: null,
      notional: null,
      initialMargin: null,
      unrealizedPnl: null,
      liquidationPrice: null,
    });
  });

  test('the same number in another unit is another amount', () => {
    expect(legAfter(btc('1', { side: 'long', amountUnit: 'contracts' }))?.found.notional).toBeNull();
  });

  test('a one-way leg that turns over is one leg of the other side', () => {
    const state = afterReadings([
      listOf([whole], { asOf: 10 }),
      pushOf([btc('1', { side: 'short' })], { asOf: 20 }),
    ]);
    expect(legsIn(state)).toEqual(['main BTCUSDT short 1']);
    expect(openLegs(state)[0]?.found).toMatchObject({ notional: null, entryPrice: null });
  });

  test('an old mark keeps its own time, implied or not', () => {
    const mark = (fields: Partial<PositionFound>) =>
      openLegs(
        afterReadings([listOf([btc('1', fields)], { asOf: 10 }), pushOf([btc('2')], { asOf: 500 })]),
      )[0]?.markAt;
    expect(mark({ markPrice: amount('60000') })).toBe(10);
    expect(mark({ impliedMarkPrice: amount('60000') })).toBe(10);
    expect(mark({})).toBeNull();
  });

  test('a list row stands for itself', () => {
    const state = afterReadings([
      listOf([whole], { asOf: 10 }),
      listOf([btc('1', { side: 'long' })], { asOf: 20 }),
    ]);
    expect(openLegs(state)[0]?.found).toMatchObject({
      notional: null,
      liquidationPrice: null,
      markPrice: null,
    });
  });
});

describe('which leg a row is of', () => {
  const long = btc('3', { side: 'long', legSide: 'long', positionId: '71' });
  const short = btc('4', { legSide: 'short', positionId: '72' });

  test('hedge legs stay apart, and only the named one closes', () => {
    const list = listOf([long, short], { asOf: 10 });
    const close = pushOf([], { asOf: 20, closed: [closedLeg({ rawSymbol: 'BTCUSDT', legSide: 'long' })] });
    expect(legsIn(afterReadings([list]))).toEqual(['main BTCUSDT long 3', 'main BTCUSDT short 4']);
    expect(legsIn(afterReadings([list, close]))).toEqual(['main BTCUSDT short 4']);
  });

  test('a push without the id is of the one leg that fits', () => {
    const push = pushOf([btc('5', { legSide: 'short' })], { asOf: 20 });
    const state = afterReadings([listOf([long, short], { asOf: 10 }), push]);
    expect(legsIn(state)).toEqual(['main BTCUSDT long 3', 'main BTCUSDT short 5']);
    expect(
      openLegs(state)
        .map(({ found }) => found.positionId)
        .sort(),
    ).toEqual(['71', '72']);
  });

  test('a push that fits two legs is not guessed: both unclear until the next list, not an older one', () => {
    const isolated = btc('1', { positionId: '81', marginMode: 'isolated' });
    const cross = btc('2', { positionId: '82', marginMode: 'cross' });
    const list = (asOf: number) => listOf([isolated, cross], { asOf, readAt: 40 });
    const unclear = afterReadings([list(10), pushOf([btc('9')], { asOf: 20 })]);
    const flags = (state: typeof unclear) => openLegs(state).map((leg) => leg.ambiguous);
    expect(legsIn(unclear)).toEqual(['main BTCUSDT short 1', 'main BTCUSDT short 2']);
    expect(flags(unclear)).toEqual([true, true]);
    expect(flags(afterReading(unclear, list(15)))).toEqual([true, true]);
    expect(flags(afterReading(unclear, list(30)))).toEqual([false, false]);
  });

  test('the margin mode tells two legs without ids apart', () => {
    const list = listOf(
      [
        btc('1', { positionId: '81', marginMode: 'isolated' }),
        btc('2', { positionId: '82', marginMode: 'cross' }),
      ],
      { asOf: 10 },
    );
    const push = pushOf([btc('9', { marginMode: 'cross' })], { asOf: 20 });
    expect(legsIn(afterReadings([list, push]))).toEqual(['main BTCUSDT short 1', 'main BTCUSDT short 9']);
  });

  test('a close that fits two legs closes neither', () => {
    const list = listOf([btc('1', { positionId: '81' }), btc('2', { positionId: '82' })], { asOf: 10 });
    const close = pushOf([], { asOf: 20, closed: [closedLeg({ rawSymbol: 'BTCUSDT' })] });
    const state = afterReadings([list, close]);
    expect(openLegs(state).map((leg) => leg.ambiguous)).toEqual([true, true]);
  });

  test('one contract under two spellings is one leg', () => {
    const other = { ...btc('2'), rawSymbol: 'cmt_btcusdt' };
    const state = afterReadings([listOf([btc('1')], { asOf: 10 }), pushOf([other], { asOf: 20 })]);
    expect(legsIn(state)).toEqual(['main cmt_btcusdt short 2']);
    expect(state.positions.size).toBe(1);
  });

  test('a leg whose id arrives later stays one leg', () => {
    const state = afterReadings([
      pushOf([btc('1')], { asOf: 10 }),
      listOf([btc('1', { positionId: '91' })], { asOf: 20 }),
    ]);
    expect(state.positions.size).toBe(1);
    expect(openLegs(state)[0]?.found.positionId).toBe('91');
  });

  test('ids that each symbol counts anew do not mix two coins', () => {
    const list = listOf([btc('1', { positionId: '1' }), eth('2', { positionId: '1' })], { asOf: 10 });
    const push = pushOf([eth('3', { positionId: '1' })], { asOf: 20 });
    expect(legsIn(afterReadings([list, push]))).toEqual(['main BTCUSDT short 1', 'main ETHUSDT short 3']);
  });

  test('the counter of a closed position does not hide a new one', () => {
    const close = closedLeg({ rawSymbol: 'BTCUSDT', positionId: '1', sequence: '700' });
    const fresh = btc('1', { positionId: '2', sequence: '1' });
    const state = afterReadings([pushOf([], { asOf: 10, closed: [close] }), pushOf([fresh], { asOf: 20 })]);
    expect(legsIn(state)).toEqual(['main BTCUSDT short 1']);
    const nameless = pushOf([btc('1', { sequence: '1' })], { asOf: 20 });
    expect(legsIn(afterReadings([pushOf([], { asOf: 10, closed: [close] }), nameless]))).toEqual([
      'main BTCUSDT short 1',
    ]);
  });

  test('tombstones are dropped after a day', () => {
    const day = 24 * 3_600_000;
    const close = pushOf([], { asOf: 10, closed: [closedLeg({ rawSymbol: 'BTCUSDT' })] });
    expect(afterReadings([close, listOf([], { asOf: day })]).positions.size).toBe(1);
    expect(afterReadings([close, listOf([], { asOf: day + 11 })]).positions.size).toBe(0);
  });
});

test('applying a reading twice changes nothing', () => {
  const readings = [
    listOf([btc('1', { sequence: '1' }), eth('2')], { asOf: 10 }),
    pushOf([btc('3', { sequence: '2' })], { asOf: 20, closed: [closedLeg({ rawSymbol: 'ETHUSDT' })] }),
    listOf([btc('3', { sequence: '2' })], { asOf: 30 }),
  ];
  const once = afterReadings(readings);
  const twice = afterReadings(readings.flatMap((reading) => [reading, reading]));
  expect(twice.positions).toEqual(once.positions);
  expect(twice.accounts).toEqual(once.accounts);
});

test('a later liquidation price goes to the leg of that id only', () => {
  const list = listOf([btc('1', { positionId: '5' }), eth('2', { positionId: '6' })], { asOf: 10 });
  const update = { rawSymbol: 'BTCUSDT', positionId: '5', liquidationPrice: amount('90000') };
  const state = afterReadings([list, readingOf({ liquidations: [update] }, { asOf: 20 })]);
  const prices = openLegs(state).map(({ found }) => [found.rawSymbol, found.liquidationPrice]);
  expect(prices).toEqual([
    ['BTCUSDT', '90000'],
    ['ETHUSDT', null],
  ]);
});
