import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Amount } from '../model/amount.ts';
import {
  Decimal,
  floorToStep,
  isMultipleOf,
  lift,
  liftPositive,
  nearestStep,
  sum,
  toAmount,
} from './decimal.ts';

const amount = (text: string) => text as Amount;

describe('steps', () => {
  test.each([
    ['0.3', '0.1', '0.3', '0.3'],
    ['0.35', '0.1', '0.3', '0.3'], // a tie goes toward zero
    ['0.36', '0.1', '0.3', '0.4'],
    ['-0.35', '0.1', '-0.3', '-0.3'],
    ['-0.36', '0.1', '-0.3', '-0.4'],
    ['100', '0.7', '99.4', '100.1'],
  ])('%s on steps of %s: %s toward zero, %s nearest', (value, step, floored, nearest) => {
    expect(toAmount(floorToStep(lift(value), lift(step)))).toBe(floored);
    expect(toAmount(nearestStep(lift(value), lift(step)))).toBe(nearest);
  });

  test('a floor lies on the grid, on the same side of zero, and less than a step away', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 18n), 10n ** 18n), fc.integer({ min: 1, max: 5000 }), (units, steps) => {
        const value = new Decimal(units.toString()).times('1e-9');
        const step = new Decimal(steps).times('1e-6');
        const floored = floorToStep(value, step);
        expect(isMultipleOf(floored, step)).toBe(true);
        expect(floored.abs().lte(value.abs())).toBe(true);
        expect(value.minus(floored).abs().lt(step)).toBe(true);
      }),
    );
  });
});

describe('amounts', () => {
  test('lowering writes plain digits and no signed zero', () => {
    expect(toAmount(lift('1e-8'))).toBe('0.00000001');
    expect(toAmount(new Decimal('-0'))).toBe('0');
    expect(toAmount(lift('12.50'))).toBe('12.5');
  });

  test('a sum is exact over 28 orders of magnitude', () => {
    expect(toAmount(sum(['123456789012345678', '0.0000000001', '-123456789012345677']))).toBe('1.0000000001');
  });

  test.each([null, amount('0'), amount('-1')])('%s is no price', (price) => {
    expect(liftPositive(price)).toBeNull();
  });
});
