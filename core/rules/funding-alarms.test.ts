import { describe, expect, test } from 'vitest';
import type { Amount } from '../model/amount.ts';
import { fundingExtreme } from './funding-extreme.ts';
import { fundingPersistence } from './funding-persistence.ts';

const a = <Unit extends string>(text: string) => text as Amount<Unit>;
const settled = (rate: string, hours = '8') => ({
  rate: a<'fraction'>(rate),
  intervalHours: a<'hour'>(hours),
});

describe('negative for weeks', () => {
  const persistence = (records: readonly ReturnType<typeof settled>[]) =>
    fundingPersistence({
      records,
      windowHours: a('80'),
      minCoverage: a('0.9'),
      minNegativeShare: a('0.8'),
      maxApr: a('-0.01'),
    });

  test('the edges belong to the test: 9 of 10 records, 8 of 10 negative', () => {
    expect(persistence(Array.from({ length: 9 }, () => settled('-0.0001'))).persistentlyNegative).toBe(true);
    expect(persistence(Array.from({ length: 8 }, () => settled('-0.0001'))).persistentlyNegative).toBe(false);
    const mixed = (negative: number) =>
      Array.from({ length: 10 }, (_, index) => settled(index < negative ? '-0.0003' : '0'));
    expect(persistence(mixed(8)).persistentlyNegative).toBe(true);
    expect(persistence(mixed(7)).persistentlyNegative).toBe(false);
  });

  test('the newest records count: a good week before a bad one does not excuse it', () => {
    const records = [
      ...Array.from({ length: 10 }, () => settled('0.01')),
      ...Array.from({ length: 10 }, () => settled('-0.001')),
    ];
    expect(persistence(records)).toMatchObject({ recordsUsed: 10, persistentlyNegative: true });
  });

  test('no history is no proof', () => {
    expect(persistence([])).toEqual({
      coverage: '0',
      negativeTimeShare: null,
      apr: null,
      recordsUsed: 0,
      persistentlyNegative: false,
    });
  });
});

describe('euphoria', () => {
  // 30 rates, half 0 and half 2 bp: mean 1 bp, and a deviation a little above 1 bp.
  const history8h = Array.from({ length: 30 }, (_, index) => a<'fraction'>(index % 2 === 0 ? '0' : '0.0002'));
  const extreme = (currentRate: string, more: { readonly history8h?: readonly Amount<'fraction'>[] } = {}) =>
    fundingExtreme({
      currentRate: a(currentRate),
      intervalHours: a('8'),
      history8h,
      minObservations: 30,
      minApr: a('0.5'),
      minZScore: a('2'),
      minAprWithZ: a('0.2'),
      ...more,
    });

  test('4 bp is 43.8 % and far out; the same rate without history is not called extreme', () => {
    expect(extreme('0.0004')).toMatchObject({ aprNow: '0.438', extremeHigh: true });
    expect(extreme('0.0004', { history8h: history8h.slice(1) })).toEqual({
      aprNow: '0.438',
      zScore: null,
      extremeHigh: false,
    });
  });

  test('5 bp is 54.75 % and extreme by itself', () => {
    expect(extreme('0.0005', { history8h: [] })?.extremeHigh).toBe(true);
  });

  test('an unknown interval is unknown', () => {
    expect(
      fundingExtreme({
        currentRate: a('0.01'),
        intervalHours: null,
        history8h,
        minObservations: 30,
        minApr: a('0.5'),
        minZScore: a('2'),
        minAprWithZ: a('0.2'),
      }),
    ).toBeNull();
  });
});
