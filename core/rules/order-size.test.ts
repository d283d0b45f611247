import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Decimal, isMultipleOf, lift, toAmount } from '../math/decimal.ts';
import type { Amount } from '../model/amount.ts';
import { type OrderSizeInput, orderSize } from './order-size.ts';

const a = <Unit extends string>(text: string) => text as Amount<Unit>;

/** Orders in coins on steps of 0.001, at least 0.001 and 5 USD, at 50 000 USD. */
const COINS: OrderSizeInput = {
  payoff: 'linear',
  currentDelta: a('-1'),
  targetDelta: a('-2'),
  price: a('50000'),
  contractSize: a('1'),
  coinsPerUnit: a('1'),
  qtyStep: a('0.001'),
  minQty: a('0.001'),
  maxQty: null,
  minNotional: a('5'),
  rounding: 'toward_zero',
};
const CONTRACTS: OrderSizeInput = { ...COINS, contractSize: a('0.0001'), qtyStep: a('1'), minQty: a('1') };
const INVERSE: OrderSizeInput = { ...CONTRACTS, payoff: 'inverse', contractSize: a('100') };

describe('the costliest lies', () => {
  test('more short is a sale that opens, less short a purchase that only reduces', () => {
    expect(orderSize(COINS).orders).toEqual([
      { side: 'sell', quantity: '1', coins: '1', reduceOnly: false, notionalUsd: '50000' },
    ]);
    expect(orderSize({ ...COINS, targetDelta: a('-0.25') }).orders).toEqual([
      { side: 'buy', quantity: '0.75', coins: '0.75', reduceOnly: true, notionalUsd: '37500' },
    ]);
  });

  test('a contract is not a coin: 1 BTC is 10 000 contracts of 0.0001', () => {
    expect(orderSize(CONTRACTS)).toMatchObject({
      orders: [{ quantity: '10000', coins: '1' }],
      executedDelta: '-1',
    });
  });

  test('1 BTC of an inverse contract of 100 USD at 50 000 is 500 contracts', () => {
    expect(orderSize(INVERSE)).toMatchObject({
      orders: [{ quantity: '500', coins: '1', notionalUsd: '50000' }],
      executedDelta: '-1',
    });
  });

  test.each([
    ['price', { price: null }, 'invalid_price'],
    ['price of zero', { price: a<'quote/base'>('0') }, 'invalid_price'],
    ['contract size', { contractSize: null }, 'invalid_contract'],
    ['step', { qtyStep: null }, 'invalid_contract'],
    ['step of zero', { qtyStep: a('0') }, 'invalid_contract'],
    ['maximum below the step', { maxQty: a('0.0005') }, 'invalid_contract'],
  ] as const)('without a %s there is no order but a reason', (_, missing, reason) => {
    expect(orderSize({ ...COINS, ...missing })).toEqual({
      orders: [],
      executedDelta: '0',
      residual: '-1',
      residualUsd: null,
      resultingDelta: '-1',
      reasons: [reason],
    });
  });

  test('closing an inverse position whose delta is a rounded quotient closes every contract', () => {
    // 10 contracts of 100 USD at 61 234.5: 1000/61 234.5 coins has no finite decimal form, and times the price
    // it is 999.99… USD. A floor of that would leave a contract open.
    const currentDelta = toAmount<'base'>(new Decimal(-1000).div('61234.5'));
    const closed = orderSize({ ...INVERSE, price: a('61234.5'), currentDelta, targetDelta: a('0') });
    expect(closed.orders).toMatchObject([
      { side: 'buy', quantity: '10', reduceOnly: true, notionalUsd: '1000' },
    ]);
    expect(closed).toMatchObject({ resultingDelta: '0', reasons: [] });
  });
});

describe('limits', () => {
  test('nearest never reduces by more than is held', () => {
    const sized = orderSize({
      ...COINS,
      currentDelta: a('-0.0106'),
      targetDelta: a('0'),
      rounding: 'nearest',
    });
    expect(sized).toMatchObject({ orders: [{ quantity: '0.01' }], resultingDelta: '-0.0006' });
  });

  test('an absurd split ends with a reason instead of thousands of orders', () => {
    const sized = orderSize({ ...COINS, maxQty: a('0.001') });
    expect(sized.orders).toHaveLength(50);
    expect(sized).toMatchObject({ executedDelta: '-0.05', residual: '-0.95', reasons: ['too_many_orders'] });
  });

  test('a flip whose close is below the minimum still opens no more than the target', () => {
    const sized = orderSize({ ...COINS, currentDelta: a('0.003'), targetDelta: a('-1'), minQty: a('0.005') });
    expect(sized.orders).toEqual([
      { side: 'sell', quantity: '1', coins: '1', reduceOnly: false, notionalUsd: '50000' },
    ]);
    expect(sized).toMatchObject({ resultingDelta: '-0.997', reasons: ['below_min_qty'] });
  });
});

describe('invariants', () => {
  const coins = fc
    .integer({ min: -50_000_000, max: 50_000_000 })
    .map((units) => a<'base'>((units / 1e6).toFixed(6)));
  const step = fc.constantFrom(a('0.001'), a('0.5'), a('0.7'), a('1'), a('10'));
  const price = fc
    .integer({ min: 1, max: 10_000_000 })
    .map((cents) => a<'quote/base'>((cents / 100).toFixed(2)));
  const contract = fc.constantFrom(COINS, CONTRACTS, INVERSE);

  test('rounded toward zero: never beyond the target, a multiple of the step, and nothing lost', () => {
    fc.assert(
      fc.property(
        contract,
        coins,
        coins,
        step,
        price,
        (base, currentDelta, targetDelta, qtyStep, markPrice) => {
          const sized = orderSize({
            ...base,
            currentDelta,
            targetDelta,
            qtyStep,
            price: markPrice,
            maxQty: a('1000'),
          });
          const change = lift(targetDelta).minus(lift(currentDelta));
          const executed = lift(sized.executedDelta);
          // Inverse coins are quotients: equal to 29 digits is equal.
          expect(executed.abs().lte(change.abs().times('1.00000000000000000000000000001'))).toBe(true);
          expect(executed.times(change).gte(0)).toBe(true);
          expect(executed.plus(lift(sized.residual)).minus(change).abs().lte('1e-30')).toBe(true);
          for (const order of sized.orders) {
            expect(isMultipleOf(lift(order.quantity), lift(qtyStep))).toBe(true);
            expect(order.side).toBe(change.lt(0) ? 'sell' : 'buy');
          }
        },
      ),
    );
  });

  test('what only reduces never crosses zero', () => {
    fc.assert(
      fc.property(
        contract,
        coins,
        coins,
        fc.constantFrom('toward_zero' as const, 'nearest' as const),
        (base, one, other, rounding) => {
          const sized = orderSize({ ...base, currentDelta: one, targetDelta: other, rounding });
          if (sized.orders.some(({ reduceOnly }) => !reduceOnly)) return;
          expect(lift(sized.resultingDelta).times(lift(one)).gte('-1e-25')).toBe(true);
        },
      ),
    );
  });
});
