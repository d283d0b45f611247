import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lift } from '../math/decimal.ts';
import type { Amount } from '../model/amount.ts';
import { type RebalanceInput, rebalance } from './rebalance.ts';

const a = <Unit extends string>(text: string) => text as Amount<Unit>;

const QUIET: RebalanceInput = {
  spotDelta: a('10'),
  futuresDelta: a('-2'),
  previousBaseTarget: a('0.2'),
  baseTarget: a('0.2'),
  previousFundingState: 'normal',
  fundingState: 'normal',
  hoursSinceLastAction: null,
  settings: {
    band: a('0.05'),
    negativeFundingMultiplier: a('0.5'),
    euphoriaAdd: a('0.05'),
    euphoriaMaxTarget: a('0.5'),
    cooldownHours: a('24'),
    rebalanceTo: 'target',
  },
};

test('under the target the short grows, over it the short shrinks', () => {
  expect(rebalance({ ...QUIET, futuresDelta: a('-1') })).toMatchObject({
    action: 'increase_short',
    change: '-1',
  });
  expect(rebalance({ ...QUIET, futuresDelta: a('-3') })).toMatchObject({
    action: 'reduce_short',
    change: '1',
  });
});

test('without spot nothing is suggested and no ratio is told', () => {
  expect(rebalance({ ...QUIET, spotDelta: a('0') })).toMatchObject({
    action: 'undefined_no_spot',
    change: null,
    hedgeRatio: null,
  });
});

test('a cool-down holds back what is not urgent, and tells what it holds back', () => {
  const recent = { ...QUIET, hoursSinceLastAction: a<'hour'>('23.9') };
  expect(rebalance({ ...recent, futuresDelta: a('-1') })).toMatchObject({
    action: 'wait_cooldown',
    change: '-1',
    urgent: false,
  });
  expect(rebalance({ ...recent, futuresDelta: a('-0.9') })).toMatchObject({
    action: 'increase_short',
    urgent: true,
  });
});

test('to the edge: from above it stops at the upper edge', () => {
  const settings = { ...QUIET.settings, rebalanceTo: 'edge' as const };
  expect(rebalance({ ...QUIET, futuresDelta: a('-3'), settings }).change).toBe('0.5');
  expect(rebalance({ ...QUIET, futuresDelta: a('-1'), settings }).change).toBe('-0.5');
});

test('the change, applied, needs no further trade', () => {
  const coins = fc
    .integer({ min: -20_000, max: 20_000 })
    .map((units) => a<'base'>((units / 1000).toFixed(3)));
  const goal = fc.constantFrom('target' as const, 'edge' as const);
  fc.assert(
    fc.property(coins, goal, (futuresDelta, rebalanceTo) => {
      const input = { ...QUIET, futuresDelta, settings: { ...QUIET.settings, rebalanceTo } };
      const { change } = rebalance(input);
      const after = a<'base'>(
        lift(futuresDelta)
          .plus(lift(change ?? 'NaN'))
          .toFixed(),
      );
      expect(rebalance({ ...input, futuresDelta: after })).toMatchObject({ action: 'maintain', change: '0' });
    }),
  );
});
