import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FundingState } from '../model/insight.ts';
import { fundingStateOf, nextFundingState } from './funding-state.ts';
import type { Settlement } from './settled-funding.ts';
import { a, NOW } from './testing.ts';

const EIGHT_HOURS = 8 * 3_600_000;

/** Settlements every 8 h, the last at NOW. 1 bp is an APR of 10.95 %. */
const every8h = (rates: readonly string[]): readonly Settlement[] =>
  rates.map((rate, index) => ({
    rate: a<'fraction'>(rate),
    intervalHours: a('8'),
    settledAt: NOW - (rates.length - 1 - index) * EIGHT_HOURS,
  }));
const times = (count: number, rate: string): readonly string[] => Array<string>(count).fill(rate);
const stateAfter = (...rates: readonly (readonly string[])[]): FundingState | null =>
  fundingStateOf(every8h(rates.flat()));

test('no settlement, no state', () => {
  expect(fundingStateOf([])).toBeNull();
});

describe('negative for weeks', () => {
  const WEEKS = times(42, '-0.0001');

  test('336 h are 42 settlements, nine tenths of them 38: 37 are no proof', () => {
    expect(stateAfter(times(37, '-0.0001'))).toBe('normal');
    expect(stateAfter(times(38, '-0.0001'))).toBe('persistently_negative');
  });

  test('zero is not negative', () => {
    expect(stateAfter(times(42, '0'))).toBe('normal');
  });

  test('it outlasts the entry test: 26 of 42 below zero hold it, 25 of 42 (59.5 %) end it', () => {
    expect(stateAfter(WEEKS, times(16, '0.00000001'))).toBe('persistently_negative');
    expect(stateAfter(WEEKS, times(17, '0.00000001'))).toBe('normal');
    // The same 26 of 42 alone would never have begun it.
    expect(stateAfter(times(26, '-0.0001'), times(16, '0.00000001'))).toBe('normal');
  });

  test('a week above zero as a whole ends it, and it does not begin again while that holds', () => {
    // 14 times -1 bp and 7 times 1.8 bp are -1.4 bp in 7 days; one more makes them +1.4 bp, while in two weeks
    // 34 of 42 are below zero with an APR of -5 %, which would begin it.
    expect(stateAfter(WEEKS, times(7, '0.00018'))).toBe('persistently_negative');
    expect(stateAfter(WEEKS, times(8, '0.00018'))).toBe('normal');
    expect(stateAfter(WEEKS, times(8, '0.00018'), ['-0.0001'])).toBe('normal');
  });

  test('an end by one extreme rate begins the other state, never two at once', () => {
    expect(stateAfter(WEEKS, ['0.0021'])).toBe('extreme_high');
  });
});

describe('extremely high', () => {
  const QUIET = Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? '0.00001' : '0.00003'));

  test('an APR of 50 % by itself', () => {
    expect(stateAfter(['0.0005'])).toBe('extreme_high');
    expect(stateAfter(['0.00045'])).toBe('normal');
  });

  test('far out of a quiet history, but never below an APR of 20 %', () => {
    expect(stateAfter(QUIET, ['0.0002'])).toBe('extreme_high');
    expect(stateAfter(QUIET, ['0.00018'])).toBe('normal');
    expect(stateAfter(QUIET.slice(0, 29), ['0.0002'])).toBe('normal');
  });

  test('it lasts down to an APR of 15 %', () => {
    expect(stateAfter(['0.0005', '0.00014'])).toBe('extreme_high');
    expect(stateAfter(['0.0005', '0.00013'])).toBe('normal');
  });
});

describe('the fold is the sum of its exact steps, whatever is screened out for speed', () => {
  const step = (records: readonly Settlement[]): FundingState => {
    let state: FundingState = 'normal';
    for (const [index, last] of records.entries())
      state = nextFundingState(state, records.slice(0, index + 1), last);
    return state;
  };
  const mostlyNegative = ['-0.0002', '-0.0001', '-0.0001', '-0.0001', '-0.00005', '0', '0.0001', '0.0003'];
  const hot = ['0.00001', '0.0001', '0.00015', '0.00019', '0.0002', '0.0004', '0.0005'];

  test.each([
    ['mostly below zero', mostlyNegative],
    ['mostly high', hot],
    ['anything', [...mostlyNegative, ...hot]],
  ])('%s', (_, rates) => {
    const walk = fc.array(fc.constantFrom(...rates), { minLength: 30, maxLength: 70 });
    fc.assert(
      fc.property(walk, (chosen) => {
        const records = every8h(chosen);
        for (const count of [records.length, records.length - 7, records.length - 20]) {
          const part = records.slice(0, count);
          expect(fundingStateOf(part)).toBe(step(part));
        }
      }),
      { numRuns: 25 },
    );
  });
});
