import { expect, test } from 'vitest';
import {
  formatAge,
  formatAmount,
  formatCoins,
  formatNumber,
  formatPercent,
  formatPoints,
  formatPrice,
  formatProfit,
  formatShare,
  formatSignedCoins,
  formatUsd,
} from './numbers.ts';

test('unknown is a dash, never zero', () => {
  for (const shown of [formatAmount(null), formatCoins(null, 'BTC'), formatUsd(null), formatPercent(null)]) {
    expect(shown).toBe('-');
  }
  expect(formatSignedCoins(null, 'BTC')).toBe('-');
  expect(formatPoints(null)).toBe('-');
  expect(formatPrice(null)).toBe('-');
  expect(formatProfit(null, 'USDT')).toBe('-');
});

test.each([
  ['0.153', '0.153 BTC'],
  ['0', '0 BTC'],
  ['1234567.5', '1,234,567.5 BTC'],
  ['-1000', '−1,000 BTC'],
  // More digits than a binary float holds.
  ['9007199254740993.00000001', '9,007,199,254,740,993.00000001 BTC'],
])('%s coins', (amount, shown) => expect(formatCoins(amount, 'BTC')).toBe(shown));

test.each([
  ['half to the even digit below', '0.000000005', '<0.00000001'],
  ['half to the even digit above', '0.000000015', '0.00000002'],
  ['half stays at the even digit', '0.000000025', '0.00000002'],
  ['what is not zero never looks like zero', '-0.000000001', '<−0.00000001'],
])('eight decimals, %s', (_, amount, shown) => expect(formatAmount(amount)).toBe(shown));

test.each([
  ['0.102', '+0.102 BTC'],
  ['-0.102', '−0.102 BTC'],
  ['0', '0 BTC'],
])('the sign of %s is written', (amount, shown) => expect(formatSignedCoins(amount, 'BTC')).toBe(shown));

test.each([
  ['9792', '9,792.00 USD'],
  ['0.12345', '0.1234 USD'],
  ['2.675', '2.68 USD'],
  ['2.665', '2.66 USD'],
  ['0', '0.00 USD'],
  ['-240', '−240.00 USD'],
])('%s USD', (amount, shown) => expect(formatUsd(amount)).toBe(shown));

test.each([
  ['0.06', '6.00 %'],
  ['0.13475', '13.48 %'],
  ['-0.1666666666666666666666666666666666666667', '−16.67 %'],
  ['1.2', '120.00 %'],
  ['0', '0.00 %'],
])('the ratio %s', (rate, shown) => expect(formatPercent(rate)).toBe(shown));

test('a chosen share has no idle zeros', () => {
  expect(formatShare('0.15')).toBe('15 %');
  expect(formatShare('0.125')).toBe('12.5 %');
  expect(formatShare('-0.1')).toBe('−10 %');
});

test('drift is in points with its sign', () => {
  expect(formatPoints('-9')).toBe('−9.00 pp');
  expect(formatPoints('15')).toBe('+15.00 pp');
});

test('a profit has cents in dollars and all digits in a coin', () => {
  expect(formatProfit('-37.0398', 'USDT')).toBe('−37.04 USDT');
  expect(formatProfit('0.00049351', 'ETH')).toBe('+0.00049351 ETH');
});

test('a price keeps its digits', () => expect(formatPrice('0.0000123400')).toBe('0.00001234'));

test('columns can keep their zeros', () =>
  expect(formatNumber('1.5', { decimals: 3, fixed: true })).toBe('1.500'));

test.each([
  [-5, '0 s'],
  [999, '0 s'],
  [59_999, '59 s'],
  [60_000, '1 min'],
  [250_000, '4 min'],
  [3_599_999, '59 min'],
  [7_260_000, '2 h'],
  [86_400_000, '1 d'],
])('an age of %d ms', (ms, shown) => expect(formatAge(ms)).toBe(shown));
