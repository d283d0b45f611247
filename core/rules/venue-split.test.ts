import { describe, expect, test } from 'vitest';
import type { Amount } from '../model/amount.ts';
import { type SplitVenue, type VenueSplitInput, venueSplit } from './venue-split.ts';

const a = <Unit extends string>(text: string) => text as Amount<Unit>;

const venue = (name: string, more: Partial<SplitVenue> = {}): SplitVenue => ({
  name,
  fundingRate: a('0.0001'),
  fundingIntervalHours: a('8'),
  takerFee: a('0.0005'),
  existingShort: a('0'),
  capacityUsd: a('1000'),
  qtyStep: a('0.1'),
  minQty: a('0.1'),
  minNotional: a('5'),
  ...more,
});
const split = (requiredChange: string, venues: readonly SplitVenue[], more: Partial<VenueSplitInput> = {}) =>
  venueSplit({
    requiredChange: a(requiredChange),
    price: a('100'),
    venues,
    holdingDays: a('30'),
    existingBonus: a('0.01'),
    ...more,
  });

describe('more short', () => {
  test('is sold where it earns most, up to capacity, and the rest is told', () => {
    const result = split('-15', [venue('low'), venue('high', { fundingRate: a('0.0002') })]);
    expect(result.allocations).toEqual([
      { name: 'high', side: 'sell', quantity: '10', reduceOnly: false },
      { name: 'low', side: 'sell', quantity: '5', reduceOnly: false },
    ]);
    expect(split('-25', [venue('one')]).residual).toBe('-15');
  });

  test('an exchange with unknown funding comes last, one with unknown room gets nothing', () => {
    const unknown = venue('a-unknown', { fundingRate: null });
    const costly = venue('b-costly', { fundingRate: a('-0.01') });
    const full = venue('c', { capacityUsd: null });
    const result = split('-30', [unknown, costly, full]);
    expect(result.ranking.map(({ name }) => name)).toEqual(['c', 'b-costly', 'a-unknown']);
    expect(result.allocations.map(({ name }) => name)).toEqual(['b-costly', 'a-unknown']);
    expect(result.skipped).toEqual([{ name: 'c', reason: 'capacity_unknown' }]);
  });

  test('minima and missing lots are passed over with a reason', () => {
    const venues = [
      venue('a', { minQty: a('20') }),
      venue('b', { minNotional: a('5000') }),
      venue('c', { qtyStep: null }),
      venue('d', { capacityUsd: a('0') }),
    ];
    expect(split('-2', venues)).toMatchObject({
      allocations: [],
      residual: '-2',
      skipped: [
        { name: 'a', reason: 'below_min_qty' },
        { name: 'b', reason: 'below_min_notional' },
        { name: 'c', reason: 'lot_unknown' },
        { name: 'd', reason: 'no_capacity' },
      ],
    });
  });

  test('without a price no capacity is known', () => {
    expect(split('-2', [venue('a')], { price: null })).toMatchObject({ allocations: [], residual: '-2' });
  });
});

describe('less short', () => {
  test('is bought back where it earns least, never more than exists, below minimum notional too', () => {
    const poor = venue('poor', {
      fundingRate: a('-0.0001'),
      existingShort: a('0.4'),
      minNotional: a('5000'),
    });
    const rich = venue('rich', { existingShort: a('1.05') });
    expect(split('5', [rich, poor])).toMatchObject({
      allocations: [
        { name: 'poor', side: 'buy', quantity: '0.4', reduceOnly: true },
        { name: 'rich', side: 'buy', quantity: '1', reduceOnly: true },
      ],
      residual: '3.6',
    });
  });
});
