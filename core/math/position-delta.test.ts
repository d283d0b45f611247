import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Amount } from '../model/amount.ts';
import { lift } from './decimal.ts';
import { type PositionDeltaInput, positionDelta } from './position-delta.ts';

const a = <Unit extends string>(text: string) => text as Amount<Unit>;

/** Short 200 contracts of 0.001 BTC: −0.2 BTC, at 50 000 USD −10 000 USD. */
const SHORT: PositionDeltaInput = {
  payoff: 'linear',
  contractsSigned: a('-200'),
  contractSize: a('0.001'),
  coinsPerUnit: a('1'),
  markPrice: a('50000'),
  entryPrice: a('48000'),
  spotPrice: a('49900'),
  expiresAt: null,
  now: 1_000,
};
const INVERSE_SHORT: PositionDeltaInput = { ...SHORT, payoff: 'inverse', contractSize: a('100') };

describe('the costliest lies', () => {
  test('a short is negative in coins, in notional and at spot', () => {
    expect(positionDelta(SHORT)).toEqual({
      status: 'ok',
      deltaCoin: '-0.2',
      notionalUsdSigned: '-10000',
      unrealizedPnlSettle: '-400',
      unrealizedPnlUsd: '-400',
      coinPriceImplied: '50000',
      deltaUsdAtSpot: '-9980',
    });
  });

  test('contracts are not coins: the contract size is multiplied in once', () => {
    expect(positionDelta(SHORT).deltaCoin).toBe('-0.2');
    expect(positionDelta({ ...SHORT, contractSize: a('1') }).deltaCoin).toBe('-200');
  });

  test('an unknown contract size is unknown, never one coin for a contract', () => {
    for (const contractSize of [null, a('0'), a('-1')]) {
      expect(positionDelta({ ...SHORT, contractSize })).toMatchObject({
        status: 'invalid_contract',
        deltaCoin: null,
      });
    }
    expect(positionDelta({ ...SHORT, coinsPerUnit: a('0') }).status).toBe('invalid_contract');
  });

  test('a missing or zero price is unknown, never flat', () => {
    for (const price of [null, a<'quote/base'>('0'), a<'quote/base'>('-1')]) {
      for (const field of ['markPrice', 'spotPrice'] as const) {
        expect(positionDelta({ ...SHORT, [field]: price })).toEqual({
          status: 'invalid_price',
          deltaCoin: null,
          notionalUsdSigned: null,
          unrealizedPnlSettle: null,
          unrealizedPnlUsd: null,
          coinPriceImplied: null,
          deltaUsdAtSpot: null,
        });
      }
    }
  });

  test('a missing entry takes the profit only', () => {
    expect(positionDelta({ ...SHORT, entryPrice: null })).toMatchObject({
      status: 'ok',
      deltaCoin: '-0.2',
      unrealizedPnlUsd: null,
    });
    expect(positionDelta({ ...INVERSE_SHORT, entryPrice: a('0') })).toMatchObject({
      status: 'ok',
      deltaCoin: '-0.4',
      unrealizedPnlSettle: null,
      unrealizedPnlUsd: null,
    });
  });

  test('an expired contract has no delta, with or without a price; one millisecond before it has', () => {
    const dated = { ...SHORT, expiresAt: 1_000 };
    expect(positionDelta(dated)).toMatchObject({ status: 'expired', deltaCoin: '0', unrealizedPnlUsd: '0' });
    expect(positionDelta({ ...dated, markPrice: null }).status).toBe('expired');
    expect(positionDelta({ ...dated, now: 999 })).toMatchObject({ status: 'ok', deltaCoin: '-0.2' });
  });

  test('an inverse face is USD: −20 000 USD at 50 000 is −0.4 BTC', () => {
    // Profit −20 000·(1/48 000 − 1/50 000) = −0.41666… + 0.4 coins = −833.33… USD.
    const result = positionDelta(INVERSE_SHORT);
    expect(result).toMatchObject({ status: 'ok', deltaCoin: '-0.4', notionalUsdSigned: '-20000' });
    expect(Number(result.unrealizedPnlSettle)).toBeCloseTo(-0.016666666667, 11);
    expect(Number(result.unrealizedPnlUsd)).toBeCloseTo(-833.333333333, 8);
  });

  test('a unit of 1000PEPE is a thousand coins, its price is for a thousand', () => {
    const pepe = {
      ...SHORT,
      contractSize: a('1'),
      coinsPerUnit: a('1000'),
      markPrice: a<'quote/base'>('0.01'),
    };
    expect(positionDelta(pepe)).toMatchObject({
      deltaCoin: '-200000',
      notionalUsdSigned: '-2',
      coinPriceImplied: '0.00001',
    });
  });
});

describe('invariants', () => {
  const price = fc
    .integer({ min: 1, max: 10_000_000 })
    .map((cents) => a<'quote/base'>((cents / 100).toFixed(2)));
  const contracts = fc
    .integer({ min: -1_000_000, max: 1_000_000 })
    .map((count) => a<'contract'>(String(count)));
  const payoff = fc.constantFrom('linear' as const, 'inverse' as const);

  test('delta keeps the side, and the opposite leg has the opposite delta', () => {
    fc.assert(
      fc.property(payoff, contracts, price, price, (kind, contractsSigned, markPrice, entryPrice) => {
        const leg = { ...SHORT, payoff: kind, contractsSigned, markPrice, entryPrice };
        const other = { ...leg, contractsSigned: a<'contract'>(lift(contractsSigned).negated().toFixed()) };
        const delta = lift(positionDelta(leg).deltaCoin ?? 'NaN');
        expect(delta.comparedTo(0)).toBe(lift(contractsSigned).comparedTo(0));
        expect(delta.plus(lift(positionDelta(other).deltaCoin ?? 'NaN')).isZero()).toBe(true);
      }),
    );
  });
});
