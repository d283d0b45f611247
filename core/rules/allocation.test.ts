import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lift } from '../math/decimal.ts';
import type { Amount } from '../model/amount.ts';
import { type AllocationInput, allocation } from './allocation.ts';

const a = <Unit extends string>(text: string) => text as Amount<Unit>;

const INPUT: AllocationInput = {
  spotUsd: a('700'),
  futuresUsd: a('300'),
  reserveUsd: a('0'),
  targetSpotShare: a('0.7'),
  targetFuturesShare: a('0.3'),
  band: a('0.05'),
  futuresWithdrawableUsd: a('100'),
  minTransferUsd: a('50'),
  hedgeShareOfFutures: a('0.5'),
  minHedgeOfSpot: a('0.1'),
  maxHedgeOfSpot: a('0.2'),
};

test('transfers never take more than a bucket has, nor margin that is in use', () => {
  const usd = fc.integer({ min: 0, max: 5_000 }).map((amount) => a<'usd'>(String(amount)));
  fc.assert(
    fc.property(usd, usd, usd, usd, (spotUsd, futuresUsd, reserveUsd, futuresWithdrawableUsd) => {
      const left = { spot: lift(spotUsd), futures: lift(futuresUsd), reserve: lift(reserveUsd) };
      const input = { ...INPUT, spotUsd, futuresUsd, reserveUsd, futuresWithdrawableUsd };
      for (const { from, to, amountUsd } of allocation(input).transfers) {
        left[from] = left[from].minus(lift(amountUsd));
        left[to] = left[to].plus(lift(amountUsd));
        expect(left[from].gte(0)).toBe(true);
        if (from === 'futures') expect(lift(amountUsd).lte(lift(futuresWithdrawableUsd))).toBe(true);
      }
    }),
  );
});

test('no capital has no shares, and is not "in band"', () => {
  expect(allocation({ ...INPUT, spotUsd: a('0'), futuresUsd: a('0') })).toMatchObject({
    spotShare: null,
    inBand: null,
    transfers: [],
  });
});

test('the edge of the band is inside, a dollar beyond is not', () => {
  expect(allocation({ ...INPUT, spotUsd: a('750'), futuresUsd: a('250') }).inBand).toBe(true);
  expect(allocation({ ...INPUT, spotUsd: a('751'), futuresUsd: a('249') }).inBand).toBe(false);
});
