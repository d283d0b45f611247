import { expect, test } from 'vitest';
import type { Amount, Price } from '../model/amount.ts';
import { type SpotHolding, spotDelta } from './spot-delta.ts';

const a = <Unit extends string>(text: string) => text as Amount<Unit>;

const held = (asset: string, free: string | null, more: Partial<SpotHolding> = {}): SpotHolding => ({
  asset,
  free: free === null ? null : a(free),
  locked: a('0'),
  borrowed: a('0'),
  interest: a('0'),
  dedupeKey: null,
  ...more,
});
const conversions = {
  LDBTC: { underlying: 'BTC', rate: a<'fraction'>('1') },
  WBETH: { underlying: 'ETH', rate: null },
};
const stablecoinPrices = { USDT: a<'quote/base'>('0.5'), USDC: null };
const of = (...holdings: SpotHolding[]) => spotDelta({ holdings, conversions, stablecoinPrices });

test('one unknown part makes the coin unknown, not smaller, in whatever order it comes', () => {
  expect(of(held('BTC', '1'), held('BTC', null)).deltaByCoin).toEqual({ BTC: null });
  expect(of(held('BTC', null), held('BTC', '1')).deltaByCoin).toEqual({ BTC: null });
  expect(of(held('BTC', '1', { borrowed: null }), held('ETH', '2')).deltaByCoin).toEqual({
    BTC: null,
    ETH: '2',
  });
});

test('a redemption rate that is not known is not 1', () => {
  expect(of(held('WBETH', '3')).deltaByCoin).toEqual({ ETH: null });
});

test('cash has value at its own price and no delta; without a price its value is unknown', () => {
  expect(of(held('USDT', '100'))).toEqual({ deltaByCoin: {}, stableCashUsd: '50' });
  expect(of(held('USDT', '100'), held('USDC', '1')).stableCashUsd).toBeNull();
});

test('the same coins in wallet and earn list count once, others with them', () => {
  const once = of(
    held('LDBTC', '1', { dedupeKey: 'earn:BTC' }),
    held('BTC', '1', { dedupeKey: 'earn:BTC' }),
    held('BTC', '0.5'),
  );
  expect(once.deltaByCoin).toEqual({ BTC: '1.5' });
});

test('debts count against the coin', () => {
  expect(
    of(held('ETH', '1', { locked: a('0.5'), borrowed: a('2'), interest: a('0.01') })).deltaByCoin,
  ).toEqual({ ETH: '-0.51' });
});

test('a coin with the name of an object member is a coin', () => {
  const table: Readonly<Record<string, Price | null>> = stablecoinPrices;
  expect(
    spotDelta({ holdings: [held('constructor', '7')], conversions, stablecoinPrices: table }).deltaByCoin,
  ).toEqual({
    ['constructor']: '7',
  });
});
