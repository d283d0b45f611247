import { expect, test } from 'vitest';
import type { Amount } from '../model/amount.ts';
import { type PostTradeInput, postTrade } from './post-trade.ts';

const a = <Unit extends string>(text: string) => text as Amount<Unit>;

/** 1 BTC short from 40 000 with 20 000 of margin; 1 more at 50 000 with leverage 5; maintenance 0.5 %. */
const ADD: PostTradeInput = {
  payoff: 'linear',
  existingShort: a('1'),
  existingEntry: a('40000'),
  existingMargin: a('20000'),
  addedShort: a('1'),
  fillPrice: a('50000'),
  leverageForAdded: a('5'),
  takerFee: a('0.001'),
  maintenanceRate: a('0.005'),
  spotDelta: a('8'),
  coinsPerUnit: a('1'),
  freeMargin: a('10050'),
  adverseMove: a('0.3'),
};

test('entry, margin, fee, liquidation and ratio, by hand', () => {
  // (2·45 000 + 30 000)/(2·1.005) = 120 000/2.01 = 59 701.49…, a rally of 19.4 %.
  const after = postTrade(ADD);
  expect(after).toMatchObject({
    newEntry: '45000',
    addedInitialMargin: '10000',
    fee: '50',
    resultingHedgeRatio: '0.25',
  });
  expect(Number(after?.newLiquidationPrice)).toBeCloseTo(59_701.492537, 5);
  expect(after?.warnings).toEqual(['liquidation_too_near']);
});

test('margin with its fee above what is free is warned of, unknown free margin too', () => {
  expect(postTrade({ ...ADD, adverseMove: a('0'), freeMargin: a('10049.99') })?.warnings).toEqual([
    'margin_above_free',
  ]);
  expect(postTrade({ ...ADD, adverseMove: a('0'), freeMargin: null })?.warnings).toEqual([
    'free_margin_unknown',
  ]);
  expect(postTrade({ ...ADD, adverseMove: a('0') })?.warnings).toEqual([]);
});

test('units of 1000 coins count as 1000 coins in the ratio', () => {
  expect(postTrade({ ...ADD, coinsPerUnit: a('1000') })?.resultingHedgeRatio).toBe('250');
});

test('inverse entries are pooled by coins: 40 000 and 60 000 of equal face give 48 000', () => {
  const inverse = {
    ...ADD,
    payoff: 'inverse' as const,
    existingShort: a('100'),
    addedShort: a('100'),
    fillPrice: a<'quote/base'>('60000'),
  };
  expect(postTrade(inverse)?.newEntry).toBe('48000');
});

test.each([{ fillPrice: null }, { existingEntry: null }, { leverageForAdded: a('0') }])(
  '%o cannot be verified',
  (missing) => {
    expect(postTrade({ ...ADD, ...missing })).toBeNull();
  },
);
