import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Decimal, lift } from '../math/decimal.ts';
import type { Amount } from '../model/amount.ts';
import { type HedgeModeInput, hedgeModeOrders } from './hedge-mode-orders.ts';

const a = <Unit extends string>(text: string) => text as Amount<Unit>;

const LEGS: HedgeModeInput = {
  payoff: 'linear',
  longLeg: a('2'),
  shortLeg: a('5'),
  targetNet: a('-4'),
  price: a('50000'),
  contractSize: a('1'),
  coinsPerUnit: a('1'),
  qtyStep: a('0.001'),
  minQty: a('0.001'),
  maxQty: null,
  minNotional: a('5'),
  rounding: 'toward_zero',
};

describe('stories', () => {
  test('more net short sells the long leg before it opens short', () => {
    expect(hedgeModeOrders(LEGS).orders).toEqual([
      {
        side: 'sell',
        positionSide: 'long',
        quantity: '1',
        coins: '1',
        closesExisting: true,
        notionalUsd: '50000',
      },
    ]);
    expect(hedgeModeOrders({ ...LEGS, targetNet: a('-6') }).orders).toMatchObject([
      { side: 'sell', positionSide: 'long', quantity: '2', closesExisting: true },
      { side: 'sell', positionSide: 'short', quantity: '1', closesExisting: false },
    ]);
  });

  test('less net short buys back the short leg', () => {
    expect(hedgeModeOrders({ ...LEGS, targetNet: a('-1') }).orders).toMatchObject([
      { side: 'buy', positionSide: 'short', quantity: '2', closesExisting: true },
    ]);
  });

  test('contracts of 0.0001 are ordered as contracts', () => {
    const contracts = { ...LEGS, contractSize: a('0.0001'), qtyStep: a('1'), minQty: a('1') };
    expect(hedgeModeOrders(contracts)).toMatchObject({
      orders: [{ quantity: '10000', coins: '1' }],
      resultingNet: '-4',
    });
  });

  test('what rounding keeps of a part close does not open the other leg', () => {
    const sized = hedgeModeOrders({ ...LEGS, targetNet: a('-3.0015') });
    expect(sized.orders).toMatchObject([{ positionSide: 'long', quantity: '0.001' }]);
    expect(sized).toMatchObject({
      resultingNet: '-3.001',
      residual: '-0.0005',
      residualUsd: '-25',
      reasons: [],
    });
  });

  test('without a price there is no order but a reason', () => {
    expect(hedgeModeOrders({ ...LEGS, price: null })).toEqual({
      orders: [],
      resultingNet: '-3',
      residual: '-1',
      residualUsd: null,
      reasons: ['invalid_price'],
    });
  });
});

test('legs add up: long and short after the orders give the net that is told, never past the target', () => {
  const coins = fc.integer({ min: 0, max: 9_000_000 }).map((units) => a<'base'>((units / 1e5).toFixed(5)));
  const net = fc
    .integer({ min: -9_000_000, max: 9_000_000 })
    .map((units) => a<'base'>((units / 1e5).toFixed(5)));
  fc.assert(
    fc.property(coins, coins, net, (longLeg, shortLeg, targetNet) => {
      const sized = hedgeModeOrders({ ...LEGS, longLeg, shortLeg, targetNet });
      const legs = { long: lift(longLeg), short: lift(shortLeg) };
      for (const { positionSide, quantity, closesExisting } of sized.orders) {
        const change = lift(quantity).times(closesExisting ? -1 : 1);
        legs[positionSide] = legs[positionSide].plus(change);
      }
      expect(Decimal.min(legs.long, legs.short).gte(0)).toBe(true);
      expect(legs.long.minus(legs.short).eq(lift(sized.resultingNet))).toBe(true);
      const wanted = lift(targetNet).minus(lift(longLeg)).plus(lift(shortLeg));
      expect(lift(sized.residual).times(wanted).gte(0)).toBe(true);
      expect(lift(sized.residual).abs().lte(wanted.abs())).toBe(true);
    }),
  );
});
