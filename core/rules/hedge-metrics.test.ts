import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lift, toAmount } from '../math/decimal.ts';
import type { Amount } from '../model/amount.ts';
import { type HedgeInput, hedgeMetrics } from './hedge-metrics.ts';

const a = <Unit extends string>(text: string) => text as Amount<Unit>;

/** 10 BTC spot at 50 000 USD, half of it to be hedged, band 5 pp. */
const COIN: HedgeInput = {
  spotDelta: a('10'),
  futuresDelta: a('-5'),
  price: a('50000'),
  target: a('0.5'),
  band: a('0.05'),
  dust: a('1'),
};
const withFutures = (futuresDelta: string) => hedgeMetrics({ ...COIN, futuresDelta: a(futuresDelta) });

describe('the costliest lies', () => {
  test('too little hedge asks for a sale, too much for a purchase', () => {
    expect(withFutures('-3')).toMatchObject({ status: 'under_hedged', driftPp: '-20', requiredChange: '-2' });
    expect(withFutures('-7')).toMatchObject({ status: 'over_hedged', driftPp: '20', requiredChange: '2' });
  });

  test('a long beside spot is not a hedge', () => {
    expect(withFutures('5')).toMatchObject({
      status: 'leveraged_long',
      hedgeRatio: '-0.5',
      requiredChange: '-10',
      score: '0',
    });
  });

  test('without spot a short is naked and is to be bought back, and there is no ratio', () => {
    expect(hedgeMetrics({ ...COIN, spotDelta: a('0') })).toMatchObject({
      status: 'net_short',
      hedgeRatio: null,
      requiredChange: '5',
      netDeltaUsd: '-250000',
    });
  });

  test.each([null, a<'quote/base'>('0')])(
    'at price %s nothing is dust: a position is never called none',
    (price) => {
      const metrics = hedgeMetrics({
        ...COIN,
        spotDelta: a('0.00000001'),
        futuresDelta: a('-0.00000002'),
        price,
      });
      expect(metrics).toMatchObject({
        status: 'net_short',
        hedgeRatio: '2',
        netDelta: '-0.00000001',
        netDeltaUsd: null,
      });
    },
  );
});

describe('edges', () => {
  test('the band edge is inside, the next digit is not', () => {
    expect(withFutures('-4.5').status).toBe('balanced');
    expect(withFutures('-5.5').status).toBe('balanced');
    expect(withFutures('-4.49999999').status).toBe('under_hedged');
    expect(withFutures('-5.50000001').status).toBe('over_hedged');
  });

  test('the edge is exact where the ratio itself is not: 1 of 3 against 1/3', () => {
    // h = 0.333…, h* = 0.3, b = 0.0333…4: |−Δf − h*·Δs| = 0.1 ≤ 0.1000…2 is inside; with b = 0.0333…3 it is not.
    const third = {
      ...COIN,
      spotDelta: a<'base'>('3'),
      futuresDelta: a<'base'>('-1'),
      target: a<'fraction'>('0.3'),
    };
    expect(hedgeMetrics({ ...third, band: a('0.03333333333333333334') }).status).toBe('balanced');
    expect(hedgeMetrics({ ...third, band: a('0.03333333333333333333') }).status).toBe('over_hedged');
  });

  test('one dollar is not dust, a cent less is', () => {
    expect(hedgeMetrics({ ...COIN, spotDelta: a('0'), futuresDelta: a('-0.00002') }).status).toBe(
      'net_short',
    );
    expect(hedgeMetrics({ ...COIN, spotDelta: a('0'), futuresDelta: a('-0.0000198') }).status).toBe(
      'no_position',
    );
  });

  test('no hedge is unhedged even when the band reaches zero, unless no hedge is wanted', () => {
    const low = { ...COIN, futuresDelta: a<'base'>('0'), target: a<'fraction'>('0.03') };
    expect(hedgeMetrics(low).status).toBe('unhedged');
    expect(hedgeMetrics({ ...low, target: a('0') }).status).toBe('balanced');
  });

  test('more than all of it hedged is net short', () => {
    expect(withFutures('-10').status).toBe('over_hedged');
    expect(withFutures('-10.00000001').status).toBe('net_short');
  });
});

describe('invariants', () => {
  const coins = (min: number, max: number) =>
    fc.integer({ min, max }).map((units) => a<'base'>((units / 1e6).toFixed(6)));
  const ratio = fc
    .integer({ min: -10, max: 120 })
    .map((percent) => a<'fraction'>((percent / 100).toFixed(2)));

  test('the required change, applied, gives h = h*: balanced, score 100, nothing more to do', () => {
    fc.assert(
      fc.property(coins(1_000, 2e9), coins(-2e9, 2e9), ratio, (spotDelta, futuresDelta, target) => {
        // A hedge whose target itself is dust stays `unhedged` by row 6 of the table: dust is off here.
        const input = { ...COIN, spotDelta, futuresDelta, target, dust: a<'usd'>('0') };
        const change = hedgeMetrics(input).requiredChange;
        const after = hedgeMetrics({
          ...input,
          futuresDelta: toAmount(lift(futuresDelta).plus(lift(change ?? 'NaN'))),
        });
        expect(lift(after.hedgeRatio ?? 'NaN').eq(lift(target))).toBe(true);
        expect(after).toMatchObject({ status: 'balanced', score: '100', driftPp: '0', requiredChange: '0' });
      }),
    );
  });

  test('the score lies between 0 and 100', () => {
    fc.assert(
      fc.property(coins(-1e9, 1e9), coins(-1e9, 1e9), ratio, (spotDelta, futuresDelta, target) => {
        const { score } = hedgeMetrics({ ...COIN, spotDelta, futuresDelta, target });
        if (score === null) return;
        expect(lift(score).gte(0) && lift(score).lte(100)).toBe(true);
      }),
    );
  });
});
