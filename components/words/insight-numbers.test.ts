import { expect, test } from 'vitest';
import {
  formatApr,
  formatDay,
  formatDays,
  formatFundingRate,
  formatIndex,
  formatLeft,
  formatMinute,
  formatMultiple,
  formatRoundUsd,
  formatSigmas,
  formatSignedPercent,
  formatSignedUsd,
  formatSum,
  formatWholePercent,
} from './insight-numbers.ts';

test('unknown is a dash, never zero', () => {
  const forms = [
    formatSignedPercent,
    formatApr,
    formatFundingRate,
    formatWholePercent,
    formatSignedUsd,
    formatSum,
    formatRoundUsd,
    formatMultiple,
    formatIndex,
    formatSigmas,
    formatDays,
  ];
  for (const form of forms) expect(form(null)).toBe('-');
});

test.each([
  ['0.1095', '+10.95 %'],
  ['-0.438', '−43.80 %'],
  ['0', '0.00 %'],
])('a rate says its sign: %s', (rate, shown) => expect(formatSignedPercent(rate)).toBe(shown));

test('a funding rate keeps a hundredth of a basis point', () => {
  expect(formatFundingRate('0.0001')).toBe('+0.0100 %');
  expect(formatFundingRate('-0.000025')).toBe('−0.0025 %');
});

test.each([
  ['0.384', '+0.3840 USD'],
  ['-3.2256', '−3.23 USD'],
  ['0', '0.00 USD'],
])('cash says its sign: %s', (amount, shown) => expect(formatSignedUsd(amount)).toBe(shown));

test('sums lose their cents from 100 on, never before', () => {
  expect(formatSum('108800.4')).toBe('+108,800');
  expect(formatSum('-62.214')).toBe('−62.21');
  expect(formatSum('-0.001')).toBe('<−0.01');
  expect(formatSum('0')).toBe('0');
  expect(formatSum('12044.9', false)).toBe('12,045');
  expect(formatRoundUsd('3264')).toBe('+3,264 USD');
});

test('units stand behind the figure', () => {
  expect(formatApr('0.657')).toBe('+65.70 % APR');
  expect(formatMultiple('1.0345')).toBe('1.03x');
  expect(formatSigmas('21.44')).toBe('21.4 daily sigmas');
  expect(formatDays('1.4')).toBe('1.4 days');
  expect(formatWholePercent('0.915')).toBe('92 %');
});

test.each([
  [8_040_000, '2 h 14 min'],
  [95_000, '1 min 35 s'],
  [59_999, '59 s'],
  [3_600_000, '1 h'],
  [180_000_000, '2 d 2 h'],
  [0, null],
  [-1, null],
])('time left of %d ms', (ms, shown) => expect(formatLeft(ms)).toBe(shown));

test('days and minutes are in UTC', () => {
  expect(formatDay(1_764_000_000_000)).toBe('2025-11-24');
  expect(formatMinute(1_764_000_000_000)).toBe('2025-11-24 16:00 UTC');
});
