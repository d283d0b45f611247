import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lift } from '../math/decimal.ts';
import type { Amount } from '../model/amount.ts';
import { type NoTradeBandInput, noTradeBand } from './no-trade-band.ts';

const a = <Unit extends string>(text: string) => text as Amount<Unit>;

const INPUT: NoTradeBandInput = {
  drift: { kind: 'usd_face' },
  target: a('0.2'),
  oneWayCost: a('0.0006'),
  riskAversion: a('2'),
  spotUsd: a('700000'),
  capitalUsd: a('1000000'),
  spotVolatility: a('0.6'),
  fixedBand: a('0.05'),
  oneOffHorizonDays: a('30'),
};

test('no other width costs less than the best one', () => {
  const percent = fc.integer({ min: 1, max: 60 }).map((count) => a<'fraction'>((count / 100).toFixed(2)));
  const width = fc.integer({ min: 1, max: 5000 }).map((units) => a<'fraction'>((units / 10_000).toFixed(4)));
  fc.assert(
    fc.property(percent, percent, width, (target, spotVolatility, fixedBand) => {
      const result = noTradeBand({ ...INPUT, target, spotVolatility, fixedBand });
      const best = lift(result.costUsdPerYear ?? 'NaN');
      expect(lift(result.fixedCostUsdPerYear ?? 'NaN').gte(best.times('0.999999999999'))).toBe(true);
    }),
  );
});

test('eight times the cost is twice the band', () => {
  const once = noTradeBand(INPUT).halfWidth;
  const eightfold = noTradeBand({ ...INPUT, oneWayCost: a('0.0048') }).halfWidth;
  expect(
    lift(eightfold ?? 'NaN')
      .div(lift(once ?? 'NaN'))
      .minus(2)
      .abs()
      .lte('1e-25'),
  ).toBe(true);
});

test('same-coin linear hedges do not drift: no band is needed', () => {
  expect(noTradeBand({ ...INPUT, drift: { kind: 'same_coin_linear' } })).toMatchObject({
    driftVariance: '0',
    halfWidth: '0',
  });
});

test('a band of zero width while the ratio drifts has no finite cost', () => {
  expect(noTradeBand({ ...INPUT, fixedBand: a('0') }).fixedCostUsdPerYear).toBeNull();
});
