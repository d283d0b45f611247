import { expect, test } from 'vitest';
import type { Amount } from '../model/amount.ts';
import { type BasisInput, basis } from './basis.ts';
import { cashAndCarry } from './cash-and-carry.ts';

const a = <Unit extends string>(text: string) => text as Amount<Unit>;
const DAY = 86_400_000;

const DATED: BasisInput = {
  futuresPrice: a('101'),
  spotPrice: a('100'),
  expiresAt: 73 * DAY,
  now: 0,
  nearExpiryDays: a('2'),
};

test('1 % over 73 days is 5 % a year; a perpetual has no year', () => {
  expect(basis(DATED)).toMatchObject({
    status: 'ok',
    premium: '0.01',
    annualized: '0.05',
    daysToExpiry: '73',
  });
  expect(basis({ ...DATED, expiresAt: null })).toMatchObject({
    status: 'perpetual',
    premium: '0.01',
    annualized: null,
  });
});

test('at delivery nothing is annualized, and shortly before it is flagged', () => {
  expect(basis({ ...DATED, now: 73 * DAY })).toMatchObject({ status: 'expired', annualized: null });
  expect(basis({ ...DATED, now: 71 * DAY + 1 }).status).toBe('near_expiry');
  expect(basis({ ...DATED, now: 71 * DAY }).status).toBe('ok');
});

test('a missing price is unknown, not a premium of zero', () => {
  expect(basis({ ...DATED, spotPrice: null })).toMatchObject({ status: 'invalid_price', premium: null });
});

test('the gross of a carry does not depend on where it settles', () => {
  const trade = {
    coins: a<'base'>('2'),
    spotPrice: a<'quote/base'>('100'),
    futuresPrice: a<'quote/base'>('103'),
    settlementPrice: a<'quote/base'>('100'),
    spotOpenFee: a<'fraction'>('0.001'),
    futuresOpenFee: a<'fraction'>('0'),
    futuresCloseFee: a<'fraction'>('0'),
    spotCloseFee: a<'fraction'>('0.001'),
    futuresMarginUsd: a<'usd'>('50'),
    fundingReceivedUsd: a<'usd'>('0'),
    daysHeld: a<'day'>('73'),
    stakingApr: a<'fraction'>('0.02'),
  };
  // Fees 0.2 + 0.2 of a gross of 6; on 250 of capital 2.24 %, in 73 days 11.2 % a year.
  expect(cashAndCarry(trade)).toMatchObject({
    grossUsd: '6',
    feesUsd: '0.4',
    netUsd: '5.6',
    annualized: '0.112',
    excessOverStaking: '0.092',
  });
  expect(cashAndCarry({ ...trade, settlementPrice: a('500') })).toMatchObject({
    grossUsd: '6',
    feesUsd: '1.2',
  });
});
