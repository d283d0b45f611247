import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Amount } from '../model/amount.ts';
import { lift } from './decimal.ts';
import { fundingApr, trailingFunding } from './funding-apr.ts';
import { fundingCarry } from './funding-carry.ts';
import { fundingPayment } from './funding-payment.ts';

const a = <Unit extends string>(text: string) => text as Amount<Unit>;

describe('who pays', () => {
  const SHORT = {
    payoff: 'linear' as const,
    contractsSigned: a<'contract'>('-100'),
    contractSize: a('0.01'),
    markPrice: a<'quote/base'>('50000'),
    fundingRate: a<'fraction'>('0.0002'),
  };

  test('a short receives while the rate is positive and pays while it is negative', () => {
    expect(fundingPayment(SHORT)?.paymentUsd).toBe('10');
    expect(fundingPayment({ ...SHORT, fundingRate: a('-0.0002') })?.paymentUsd).toBe('-10');
    expect(fundingPayment({ ...SHORT, contractsSigned: a('100') })?.paymentUsd).toBe('-10');
  });

  test('inverse funding is paid in coins', () => {
    const inverse = { ...SHORT, payoff: 'inverse' as const, contractSize: a('100') };
    expect(fundingPayment(inverse)).toEqual({
      valueSettle: '-0.2',
      paymentSettle: '0.00004',
      paymentUsd: '2',
    });
  });

  test('a missing mark or contract size is unknown, not free', () => {
    expect(fundingPayment({ ...SHORT, markPrice: null })).toBeNull();
    expect(fundingPayment({ ...SHORT, contractSize: a('0') })).toBeNull();
  });
});

describe('rates per year', () => {
  test('the interval decides: 1 bp hourly is eight times 1 bp per 8 h', () => {
    expect(fundingApr(a('0.0001'), a('8'))?.apr).toBe('0.1095');
    expect(fundingApr(a('0.0001'), a('1'))?.apr).toBe('0.876');
    expect(fundingApr(a('0.0001'), null)).toBeNull();
    expect(fundingApr(a('0.0001'), a('0'))).toBeNull();
  });

  test('a loss of all or more has no compounded yield', () => {
    expect(fundingApr(a('-1'), a('8'))).toMatchObject({ apr: '-1095', apy: null });
  });

  test('the average is weighted by time: 12 bp in 24 h then 24 bp in 24 h', () => {
    const slow = { rate: a<'fraction'>('0.0004'), intervalHours: a<'hour'>('8') };
    const fast = { rate: a<'fraction'>('0.0004'), intervalHours: a<'hour'>('4') };
    const records = [slow, slow, slow, fast, fast, fast, fast, fast, fast];
    // 36 bp in 48 h are 65.7 % a year.
    expect(trailingFunding(records)).toMatchObject({ sumRate: '0.0036', sumHours: '48', apr: '0.657' });
  });

  test('equal intervals make it the plain mean', () => {
    const rates = fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(rates, (units) => {
        const records = units.map((unit) => ({
          rate: a<'fraction'>((unit / 1e6).toFixed(6)),
          intervalHours: a<'hour'>('8'),
        }));
        const mean = units.reduce((total, unit) => total + unit, 0) / units.length / 1e6;
        expect(Number(trailingFunding(records).meanRate8h)).toBeCloseTo(mean, 12);
      }),
    );
  });
});

describe('carry', () => {
  const SHORT = {
    valueUsdSigned: a<'usd'>('-10000'),
    fundingRate: a<'fraction'>('0.0001'),
    intervalHours: a<'hour'>('8'),
    openFee: a<'fraction'>('0.0005'),
    closeFee: a<'fraction'>('0.0004'),
    capitalUsd: a<'usd'>('100000'),
  };

  test('3 USD a day against 9 USD of fees break even in 3 days', () => {
    expect(fundingCarry(SHORT)).toMatchObject({
      perDayUsd: '3',
      roundTripFeesUsd: '9',
      breakEvenDays: '3',
      aprOnCapital: '0.01095',
    });
  });

  test('a hedge that pays never breaks even', () => {
    const paying = fundingCarry({ ...SHORT, fundingRate: a('-0.0001') });
    expect(paying?.breakEvenDays).toBeNull();
    expect(lift(paying?.perDayUsd ?? 'NaN').lt(0)).toBe(true);
  });
});
