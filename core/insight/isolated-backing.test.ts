import { expect, test } from 'vitest';
import { isolatedBacking } from './isolated-backing.ts';
import { a } from './testing.ts';

const SHORT = { payoff: 'linear', size: a('-1'), entryPrice: a<'quote/base'>('50000') } as const;
const LONG = { ...SHORT, size: a('1') } as const;
const INVERSE = { payoff: 'inverse', size: a('-50000'), entryPrice: a<'quote/base'>('50000') } as const;

test.each([
  // At 59 000: 9 590 - 9 000 = 590 is 1 % of the value.
  ['a linear short', { ...SHORT, margin: '9590', liquidationPrice: '59000' }, '9590', '0.01'],
  // At 41 000: 9 410 - 9 000 = 410 is 1 %.
  ['a linear long', { ...LONG, margin: '9410', liquidationPrice: '41000' }, '9410', '0.01'],
  // At 100 000 one coin of value became half a coin: 0.505 - 0.5 = 0.005 is 1 % of 0.5.
  ['an inverse short', { ...INVERSE, margin: '0.505', liquidationPrice: '100000' }, '0.505', '0.01'],
  ['added margin: the price rules', { ...SHORT, margin: '10', liquidationPrice: '59000' }, '9000', '0'],
  ['no stated margin: the price rules', { ...SHORT, margin: null, liquidationPrice: '59000' }, '9000', '0'],
] as const)('%s', (_, { margin, liquidationPrice, ...rest }, backing, rate) => {
  const found = isolatedBacking({
    ...rest,
    margin: margin === null ? null : a(margin),
    liquidationPrice: a(liquidationPrice),
  });
  expect(found).toEqual({ margin: backing, maintenanceRate: rate });
});

test('nothing is told without a price, an entry, or on the side where the leg earns', () => {
  const short = { ...SHORT, margin: a('9590') };
  expect(isolatedBacking({ ...short, liquidationPrice: null })).toBeNull();
  expect(isolatedBacking({ ...short, liquidationPrice: a('59000'), entryPrice: null })).toBeNull();
  expect(isolatedBacking({ ...short, liquidationPrice: a('20000') })).toBeNull();
});
