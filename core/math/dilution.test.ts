import { expect, test } from 'vitest';
import type { Amount } from '../model/amount.ts';
import { dilution } from './dilution.ts';

const a = <Unit extends string>(text: string) => text as Amount<Unit>;
const doubled = {
  hedgeRatio: a<'fraction'>('0.2'),
  spotPriceFactor: a<'factor'>('2'),
  hedgePriceFactor: a<'factor'>('1'),
};

test('a same-coin linear hedge does not dilute, a fixed USD face halves', () => {
  expect(dilution({ ...doubled, reading: 'same_coin_linear' })).toEqual({
    hedgeRatioAfter: '0.2',
    driftPp: '0',
  });
  expect(dilution({ ...doubled, reading: 'usd_face_over_spot_value' })).toEqual({
    hedgeRatioAfter: '0.1',
    driftPp: '-10',
  });
});

test('a price that goes to zero has no ratio', () => {
  expect(dilution({ ...doubled, spotPriceFactor: a('0'), reading: 'usd_face_over_spot_value' })).toBeNull();
});

test('an inverse short that has eaten its collateral has no ratio', () => {
  // h = 3: at half the price 6 short of 1 − 3 + 6 = 4 coins; at three times the price 1 short of −1 coins.
  const over = { ...doubled, hedgeRatio: a<'fraction'>('3'), reading: 'inverse_collateral_marked' as const };
  expect(dilution({ ...over, spotPriceFactor: a('0.5') })?.hedgeRatioAfter).toBe('1.5');
  expect(dilution({ ...over, spotPriceFactor: a('3') })).toBeNull();
});
