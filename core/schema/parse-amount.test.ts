import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isZeroAmount, parseAmount } from './parse-amount.ts';

test.each<[unknown, string]>([
  ['0', '0'],
  ['0.00', '0.00'],
  ['0.10', '0.10'],
  ['-0.5', '-0.5'],
  ['123456789012345678901234567890.123456789', '123456789012345678901234567890.123456789'],
  [' 1.5 ', '1.5'],
  ['-0', '0'],
  ['-0.000', '0.000'],
  ['+7', '7'],
  ['.5', '0.5'],
  ['-.5', '-0.5'],
  ['5.', '5'],
  ['007', '7'],
  ['00.5', '0.5'],
  ['1e-8', '0.00000001'],
  ['1E-8', '0.00000001'],
  ['-2.5e-3', '-0.0025'],
  ['1.5e3', '1500'],
  ['1.2345e2', '123.45'],
  ['1e+2', '100'],
  ['0e5', '0'],
  ['-0e-2', '0.00'],
  [0, '0'],
  [-0, '0'],
  [1.5, '1.5'],
  [-3, '-3'],
  [1e-7, '0.0000001'],
  [1e21, '1000000000000000000000'],
])('%j is %s', (input, expected) => {
  const amount = parseAmount(input);
  // The value is what counts: zeros at the end may stay as the exchange wrote them.
  expect(amount === null ? null : trimmed(amount)).toBe(trimmed(expected));
  expect(amount).toMatch(/^-?\d+(?:\.\d+)?$/);
});

const trimmed = (text: string) => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

test.each<[unknown]>([
  [null],
  [undefined],
  [''],
  [' '],
  ['--'],
  ['-'],
  ['+'],
  ['.'],
  ['-.'],
  ['e5'],
  ['.e5'],
  ['NaN'],
  ['Infinity'],
  ['-Infinity'],
  ['1,000'],
  ['1 000'],
  ['1_000'],
  ['1.2.3'],
  ['0x10'],
  ['0b1'],
  ['1e'],
  ['1e1000'],
  ['١٢'],
  ['1%'],
  ['$1'],
  ['null'],
  [Number.NaN],
  [Number.POSITIVE_INFINITY],
  [true],
  [[]],
  [['1']],
  [{}],
  [{ toString: () => '1' }],
  [10n],
  ['9'.repeat(401)],
])('%s is missing, never zero', (input) => {
  expect(parseAmount(input)).toBeNull();
});

describe('whatever the text', () => {
  test('it never throws, and what it gives is plain digits', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^[-+.eE\d]{0,12}$/), fc.double(), fc.anything()),
        (input) => {
          const amount = parseAmount(input);
          expect(amount === null || /^-?\d+(?:\.\d+)?$/.test(amount)).toBe(true);
          expect(amount === null || !/^-0(?:\.0*)?$/.test(amount)).toBe(true);
        },
      ),
      { numRuns: 2_000, seed: 20_260_901 },
    );
  });

  test('its value is that of the text', () => {
    const text = fc.stringMatching(/^-?\d{1,6}(?:\.\d{1,6})?(?:e-?\d)?$/);
    fc.assert(
      fc.property(text, (input) => {
        expect(Number(parseAmount(input))).toBeCloseTo(Number(input), 12);
      }),
      { numRuns: 1_000, seed: 20_260_901 },
    );
  });
});

test.each([
  ['0', true],
  ['0.000', true],
  ['-0.0', true],
  ['0.0001', false],
  ['-1', false],
  ['10', false],
])('%s is zero: %s', (amount, expected) => {
  expect(isZeroAmount(amount as never)).toBe(expected);
});
