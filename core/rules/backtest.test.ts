import { expect, test } from 'vitest';
import type { Amount } from '../model/amount.ts';
import { type BacktestInput, backtest } from './backtest.ts';

const a = <Unit extends string>(text: string) => text as Amount<Unit>;

/** 10 coins at 100, half hedged in coins; the price doubles. */
const DOUBLING: BacktestInput = {
  closes: [a('100'), a('200')],
  fundingRates: [a('0.5'), a('0.01')],
  feeRate: a('0.001'),
  target: a('0.5'),
  policy: { kind: 'static' },
  instrument: 'linear_coin',
  spotCoin: a('10'),
  cashUsd: a('0'),
  stepsPerYear: a('365'),
};

test('a short loses in a rally and is paid funding; the first rate is never paid', () => {
  // Coins 2000, short −5·100 = −500, funding 5·200·0.01 = 10, fee 500·0.001 = 0.5.
  expect(backtest(DOUBLING)).toMatchObject({
    finalValueUsd: '1509.5',
    fundingUsd: '10',
    feesUsd: '0.5',
    trades: 1,
    finalHedgeRatio: '0.5',
    totalReturn: '0.5095',
    volatility: null,
  });
});

test('a fixed USD face dilutes: 500 USD of 2000 less the loss of 2.5 coins, that is 2.5 of 7.5 coins', () => {
  const face = backtest({
    ...DOUBLING,
    instrument: 'usd_face',
    feeRate: a('0'),
    fundingRates: [a('0'), a('0')],
  });
  expect(face).toMatchObject({
    finalValueUsd: '1500',
    finalHedgeRatio: '0.3333333333333333333333333333333333333333',
  });
});

test.each([
  ['no closes', { closes: [], fundingRates: [] }],
  ['a price of zero', { closes: [a<'quote/base'>('100'), a<'quote/base'>('0')] }],
  ['a missing funding rate', { fundingRates: [a<'fraction'>('0')] }],
])('%s is no history', (_, gap) => {
  expect(backtest({ ...DOUBLING, ...gap })).toBeNull();
});
