import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Amount } from '../model/amount.ts';
import { lift } from './decimal.ts';
import { type MinVarianceInput, minVarianceHedge } from './min-variance.ts';

const a = <Unit extends string>(text: string) => text as Amount<Unit>;

const ALT: MinVarianceInput = {
  correlation: a('0.5'),
  spotVolatility: a('0.8'),
  hedgeVolatility: a('0.4'),
  spotValueUsd: a('1000'),
  hedgePrice: a('100'),
  hedgeFraction: a('1'),
};

test('a positive correlation asks for a short, a negative one for a long', () => {
  expect(minVarianceHedge(ALT)).toMatchObject({
    beta: '1',
    hedgeNotionalUsdSigned: '-1000',
    hedgeCoinSigned: '-10',
  });
  expect(minVarianceHedge({ ...ALT, correlation: a('-0.5') })?.hedgeCoinSigned).toBe('10');
});

test('without a price the dollars are known and the coins are not', () => {
  expect(minVarianceHedge({ ...ALT, hedgePrice: null })).toMatchObject({
    hedgeNotionalUsdSigned: '-1000',
    hedgeCoinSigned: null,
  });
});

test('no fraction leaves less variance than the full hedge', () => {
  const percent = fc
    .integer({ min: -100, max: 100 })
    .map((count) => a<'correlation'>((count / 100).toFixed(2)));
  const fraction = fc
    .integer({ min: -300, max: 300 })
    .map((count) => a<'fraction'>((count / 100).toFixed(2)));
  fc.assert(
    fc.property(percent, fraction, (correlation, hedgeFraction) => {
      const remaining = (k: Amount<'fraction'>) =>
        lift(minVarianceHedge({ ...ALT, correlation, hedgeFraction: k })?.varianceRemaining ?? 'NaN');
      expect(remaining(hedgeFraction).gte(remaining(a('1')))).toBe(true);
    }),
  );
});
