import { expect, test } from 'vitest';
import type { Amount } from '../model/amount.ts';
import { type PortfolioAsset, portfolioMetrics } from './portfolio-metrics.ts';

const a = <Unit extends string>(text: string) => text as Amount<Unit>;

const BTC: PortfolioAsset = {
  coin: 'BTC',
  spotDelta: a('2'),
  futuresLegs: [a('-1')],
  price: a('100'),
  beta: a('1'),
  target: a('0.5'),
};
const ETH: PortfolioAsset = {
  coin: 'ETH',
  spotDelta: a('10'),
  futuresLegs: [a('1'), a('-3')],
  price: a('10'),
  beta: a('2'),
  target: a('0.2'),
};
const of = (...assets: PortfolioAsset[]) =>
  portfolioMetrics({ assets, equityUsd: a('200'), band: a('0.05'), dust: a('1') });

test('two coins, by hand', () => {
  // spot 200 + 100, futures −100 − 20, beta-weighted spot 200 + 200 and futures −100 − 40;
  // gross 200 + 100 + 100 + (10 + 30); BTC on target with weight 200, ETH on target with weight 100.
  expect(of(BTC, ETH)).toEqual({
    unknownCoins: [],
    spotDeltaUsd: '300',
    futuresDeltaUsd: '-120',
    netDeltaUsd: '180',
    hedgeRatio: '0.4',
    betaWeightedHedgeRatio: '0.35',
    betaWeightedNetDeltaUsd: '260',
    grossExposureUsd: '440',
    grossLeverage: '2.2',
    netLeverage: '0.9',
    score: '100',
  });
});

test('opposite errors hide in the ratio but not in the score', () => {
  // Both coins 100 USD: one all hedged (score 0 above the target 0.5), one not at all (0 below it); together 50 %.
  const one = { ...BTC, coin: 'A', spotDelta: a<'base'>('1'), futuresLegs: [a<'base'>('-1')] };
  const other = { ...one, coin: 'B', futuresLegs: [] };
  expect(of(one, other)).toMatchObject({ hedgeRatio: '0.5', score: '0' });
});

test.each([
  ['price', { price: null }],
  ['zero price', { price: a<'quote/base'>('0') }],
  ['spot', { spotDelta: null }],
  ['leg', { futuresLegs: [a<'base'>('-1'), null] }],
])('an unknown %s makes the totals incomplete, not smaller', (_, missing) => {
  const metrics = of(ETH, { ...BTC, ...missing });
  expect(metrics.unknownCoins).toEqual(['BTC']);
  expect(Object.values(metrics).filter((value) => typeof value === 'string')).toEqual([]);
});

test('a missing beta takes the beta-weighted figures only', () => {
  expect(of(BTC, { ...ETH, beta: null })).toMatchObject({
    hedgeRatio: '0.4',
    betaWeightedHedgeRatio: null,
    betaWeightedNetDeltaUsd: null,
  });
});

test('unknown equity is no leverage of zero', () => {
  expect(portfolioMetrics({ assets: [BTC], equityUsd: null, band: a('0.05'), dust: a('1') })).toMatchObject({
    grossExposureUsd: '300',
    grossLeverage: null,
    netLeverage: null,
  });
});
