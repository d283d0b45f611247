import { describe, expect, test } from 'vitest';
import { amount, badRow, balancesOf, foundBalance, readingOf } from '../../test/support/build-reading.ts';
import { afterReadings, totalsIn } from '../../test/support/build-state.ts';
import type { Reading } from '../model/reading.ts';

const only = (readings: readonly Reading[]) => [...afterReadings(readings).balances.values()][0];
const spot = (total: string | null, fields = {}) => foundBalance('spot', 'BTC', total, fields);
const change = (asOf: number, updatedAt: number | null = null) =>
  readingOf({ balanceChanges: [{ wallet: 'spot', asset: 'BTC', change: amount('1'), updatedAt }] }, { asOf });

describe('a whole list of wallets', () => {
  const start = balancesOf(
    [spot('1'), foundBalance('funding', 'ETH', '2'), foundBalance('earn', 'BTC', '3')],
    {
      asOf: 10,
    },
  );

  test('sets to zero what it leaves out, in its wallets only', () => {
    const list = balancesOf([], { asOf: 20, wallets: ['spot', 'funding'] });
    expect(totalsIn(afterReadings([start, list]))).toEqual([
      'main earn BTC 3',
      'main funding ETH 0',
      'main spot BTC 0',
    ]);
  });

  test('leaves what it could not read, and all where a row has no name', () => {
    const named = balancesOf([], { asOf: 20, wallets: ['spot'], problems: [badRow('BTC')] });
    const nameless = balancesOf([], { asOf: 20, wallets: ['spot', 'funding'], problems: [badRow(null)] });
    expect(totalsIn(afterReadings([start, named]))).toContain('main spot BTC 1');
    expect(totalsIn(afterReadings([start, nameless]))).toEqual(totalsIn(afterReadings([start])));
  });

  test('leaves what was told after it was asked for, in both orders', () => {
    const list = balancesOf([], { asOf: 20, readAt: 40, wallets: ['spot'] });
    const push = balancesOf([spot('5')], { asOf: 30 });
    expect(totalsIn(afterReadings([push, list]))).toEqual(['main spot BTC 5']);
    expect(totalsIn(afterReadings([list, push]))).toEqual(['main spot BTC 5']);
  });

  test('that never tells of loans does not end a loan', () => {
    const debt = balancesOf([spot('0', { borrowed: amount('5') })], {
      asOf: 10,
      recognizer: 'invented/margin',
    });
    const list = balancesOf([foundBalance('spot', 'ETH', '1')], { asOf: 20, wallets: ['spot'] });
    expect(only([debt, list])?.found.borrowed).toBe('5');
    const telling = balancesOf([], { asOf: 20, wallets: ['spot'], recognizer: 'invented/margin' });
    expect(only([debt, telling])?.found.borrowed).toBe('0');
  });

  test('keeps two earn products of one asset apart', () => {
    const rows = [
      foundBalance('earn', 'BTC', '1', { earnProduct: 'flexible' }),
      foundBalance('earn', 'BTC', '2', { earnProduct: 'locked' }),
    ];
    expect(totalsIn(afterReadings([balancesOf(rows, { asOf: 10 })]))).toEqual([
      'main earn BTC 1',
      'main earn BTC 2',
    ]);
  });
});

describe('what a row does not tell', () => {
  test('an untold total keeps the old one and its age', () => {
    const free = balancesOf([spot(null, { available: amount('0.4') })], { asOf: 500 });
    const kept = only([balancesOf([spot('1')], { asOf: 10 }), free]);
    expect(kept).toMatchObject({ asOf: 10, confirmedAt: 10 });
    expect(kept?.found).toMatchObject({ total: '1', available: '0.4' });
  });

  test('an untold total does not keep a newer total out', () => {
    const free = balancesOf([spot(null, { available: amount('0.4') })], { asOf: 30 });
    const list = balancesOf([spot('2')], { asOf: 20, readAt: 40 });
    expect(only([balancesOf([spot('1')], { asOf: 10 }), free, list])?.found.total).toBe('2');
  });

  test('a total that was never told is unknown, not zero', () => {
    expect(totalsIn(afterReadings([balancesOf([spot(null)], { asOf: 10 })]))).toEqual([
      'main spot BTC unknown',
    ]);
  });

  test('an untold loan stays', () => {
    const debt = balancesOf([spot('3', { borrowed: amount('2') })], { asOf: 10 });
    expect(only([debt, balancesOf([spot('4')], { asOf: 20 })])?.found).toMatchObject({
      total: '4',
      borrowed: '2',
    });
  });

  test('an older row changes nothing', () => {
    const newer = balancesOf([spot('2', { updatedAt: 200 })], { asOf: 10 });
    const older = balancesOf([spot('1', { updatedAt: 100 })], { asOf: 20 });
    expect(totalsIn(afterReadings([newer, older]))).toEqual(['main spot BTC 2']);
  });
});

describe('a change without a total', () => {
  test('makes the asset unknown until a total of a later time arrives', () => {
    const start = balancesOf([spot('1')], { asOf: 10 });
    expect(only([start, change(20)])?.changedAt).toBe(20);
    expect(only([start, change(20), balancesOf([spot('2')], { asOf: 30 })])?.changedAt).toBeNull();
    // Asked for before the change: not the total that follows it.
    expect(only([start, change(20), balancesOf([spot('1')], { asOf: 15, readAt: 25 })])?.changedAt).toBe(20);
  });

  test('is settled by a total of the exchange time of the change, not of an earlier one', () => {
    const start = balancesOf([spot('1', { updatedAt: 100 })], { asOf: 10 });
    const total = (updatedAt: number) => balancesOf([spot('2', { updatedAt })], { asOf: 30 });
    expect(only([start, change(20, 150), total(149)])?.changedAt).toBe(20);
    expect(only([start, change(20, 150), total(150)])?.changedAt).toBeNull();
    expect(only([start, total(150), change(31, 150)])?.changedAt).toBeNull();
  });

  test('of an asset that nothing is known of says that there is something', () => {
    expect(totalsIn(afterReadings([change(20)]))).toEqual(['main spot BTC unknown']);
    expect(only([change(20)])?.changedAt).toBe(20);
  });
});

test('applying balances twice changes nothing', () => {
  const readings = [
    balancesOf([spot('1', { borrowed: amount('1') })], { asOf: 10, wallets: ['spot'] }),
    change(20, 5),
    balancesOf([spot(null, { available: amount('1') })], { asOf: 25 }),
    balancesOf([], { asOf: 30, wallets: ['spot'] }),
  ];
  const twice = afterReadings(readings.flatMap((reading) => [reading, reading]));
  expect(twice.balances).toEqual(afterReadings(readings).balances);
});
