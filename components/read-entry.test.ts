import { expect, test } from 'vitest';
import type { Rate } from '../core/model/amount.ts';
import { err, ok } from '../core/result.ts';
import {
  percentEntry,
  readBand,
  readCoin,
  readFee,
  readHolding,
  readLastDay,
  readReason,
  readSplit,
  readTarget,
} from './read-entry.ts';

test.each([
  ['15', ok('0.15')],
  [' 12.5 % ', ok('0.125')],
  ['-10', ok('-0.1')],
  ['0', ok('0')],
  ['201', err('target-range')],
  ['-101', err('target-range')],
  ['15,5', err('not-a-number')],
  ['1e1', err('not-a-number')],
  ['', err('not-a-number')],
])('target "%s"', (text, result) => expect(readTarget(text)).toEqual(result));

test('a band lies between 0 and 50 pp', () => {
  expect(readBand('5 pp')).toEqual(ok('0.05'));
  expect(readBand('51')).toEqual(err('band-range'));
  expect(readBand('-1')).toEqual(err('band-range'));
});

test('a fraction comes back as it was typed', () => expect(percentEntry('0.125' as Rate)).toBe('12.5'));

test('coins are letters and digits', () => {
  expect(readCoin(' btc ')).toEqual(ok('BTC'));
  expect(readCoin('BTC/USDT')).toEqual(err('coin-form'));
});

test('a holding keeps every digit', () => {
  expect(readHolding({ coin: 'eth', amount: '0.123456789012345678', label: ' Cold wallet ' })).toEqual(
    ok({ coin: 'ETH', amount: '0.123456789012345678', label: 'Cold wallet' }),
  );
});

test.each([
  ['thousands separators are not guessed at', '1,000', 'not-a-number'],
  ['zero is no holding', '0.00', 'not-positive'],
  ['a debt is no holding', '-1', 'not-positive'],
])('%s', (_, amount, error) =>
  expect(readHolding({ coin: 'BTC', amount, label: 'x' })).toEqual(err({ amount: error })),
);

test('each field tells its own fault', () => {
  expect(readHolding({ coin: '', amount: '', label: ' ' })).toEqual(
    err({ coin: 'coin-form', amount: 'not-a-number', label: 'label-empty' }),
  );
});

test('a split leaves nothing over', () => {
  expect(readSplit('65', '35')).toEqual(ok({ spot: '0.65', futures: '0.35' }));
  expect(readSplit('33.3', '66.7')).toEqual(ok({ spot: '0.333', futures: '0.667' }));
  expect(readSplit('65', '34')).toEqual(err('share-sum'));
  expect(readSplit('-5', '105')).toEqual(err('share-range'));
  expect(readSplit('', '100')).toEqual(err('not-a-number'));
});

test('a fee is typed in percent', () => {
  expect(readFee('0.05')).toEqual(ok('0.0005'));
  expect(readFee('6')).toEqual(err('fee-range'));
});

test('a view lasts to the end of its last day in UTC', () => {
  const noon = Date.UTC(2025, 10, 24, 12);
  expect(readLastDay('2025-11-24', noon)).toEqual(ok(Date.UTC(2025, 10, 25) - 1));
  expect(readLastDay('2025-11-23', noon)).toEqual(err('day-over'));
  expect(readLastDay('24.11.2025', noon)).toEqual(err('day-form'));
  expect(readLastDay('', noon)).toEqual(err('day-form'));
});

test('a view has a reason', () => {
  expect(readReason(' Unlock ')).toEqual(ok('Unlock'));
  expect(readReason('  ')).toEqual(err('reason-empty'));
  expect(readReason('x'.repeat(201))).toEqual(err('reason-empty'));
});
