import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lift } from '../math/decimal.ts';
import type { FundingHistory, LegFunding } from '../model/insight.ts';
import type { Quote } from '../model/instrument.ts';
import type { Position } from '../model/position.ts';
import { legFundings } from './funding.ts';
import { a, inputOf, leg, NOW, view } from './testing.ts';

const HOUR = 3_600_000;

/** 1 bp per 8 h, index 40 000, read a minute ago, unless told otherwise. */
const quote = (fields: Partial<Quote> = {}): Quote => ({
  exchange: 'binance',
  rawSymbol: 'BTCUSDT',
  market: 'futures',
  markPrice: a('50000'),
  indexPrice: a('40000'),
  lastPrice: null,
  fundingRate: a('0.0001'),
  settledFundingRate: null,
  nextFundingAt: NOW + 4 * HOUR,
  fundingIntervalHours: a('8'),
  updatedAt: null,
  fundingAt: NOW - 60_000,
  ...fields,
});

/** Settled rates every 8 h, the last at the stamp before the next. */
const history = (count: number, rate = '0.0001'): FundingHistory => ({
  key: 'binance|futures|BTCUSDT',
  settlements: Array.from({ length: count }, (_, index) => ({
    rate: a<'fraction'>(rate),
    settledAt: NOW - (4 + 8 * (count - 1 - index)) * HOUR,
  })),
  readAt: NOW,
});

const MONTH = history(90);

function fundingFor(position: Position, one: Quote | null, past: FundingHistory | null = MONTH): LegFunding {
  const [found] = legFundings(
    inputOf(
      { positions: [position], quotes: one === null ? [] : [one], coins: [view()] },
      { fundingHistories: new Map(past === null ? [] : [[past.key, past]]) },
    ),
  );
  if (found === undefined) throw new Error('no leg');
  return found;
}

const long = leg({ side: 'long', delta: a('1'), notionalUsd: a('50000') });

describe('who pays whom', () => {
  test('a short of 50 000 receives 5 per settlement of 1 bp, 15 a day', () => {
    expect(fundingFor(leg(), quote())).toMatchObject({
      valueUsdSigned: '-50000',
      nextPaymentUsd: '5',
      perDayUsd: '15',
      aprNow: '0.1095',
      because: [],
    });
  });

  test('a long pays the same; below zero it is the other way round', () => {
    expect(fundingFor(long, quote())).toMatchObject({ nextPaymentUsd: '-5', perDayUsd: '-15' });
    const negative = quote({ fundingRate: a('-0.0001') });
    expect(fundingFor(leg(), negative)).toMatchObject({ nextPaymentUsd: '-5', perDayUsd: '-15' });
    expect(fundingFor(long, negative)).toMatchObject({ nextPaymentUsd: '5', perDayUsd: '15' });
  });

  test('whatever the rate: a short receives its sign, a long pays it', () => {
    const bps = fc.integer({ min: -300, max: 300 }).filter((each) => each !== 0);
    fc.assert(
      fc.property(bps, (bp) => {
        const one = quote({ fundingRate: a((bp / 10_000).toFixed(4)) });
        const [short, other] = [fundingFor(leg(), one), fundingFor(long, one)];
        expect(Math.sign(Number(short.nextPaymentUsd))).toBe(Math.sign(bp));
        expect(
          lift(short.nextPaymentUsd ?? 'NaN')
            .plus(lift(other.nextPaymentUsd ?? 'NaN'))
            .isZero(),
        ).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test('an inverse short of 20 000 USD face receives 2 USD', () => {
    const inverse = leg({
      payoff: 'inverse',
      settle: 'BTC',
      book: 'inverse',
      notionalUsd: a('-20000'),
      sizeUnit: 'usd',
    });
    expect(fundingFor(inverse, quote())).toMatchObject({ nextPaymentUsd: '2', perDayUsd: '6' });
  });
});

describe('what is missing is a gap, never nothing', () => {
  test('no quote: neither rate nor cash', () => {
    const found = fundingFor(leg(), null);
    expect(found).toMatchObject({ fundingRate: null, nextPaymentUsd: null, perDayUsd: null, aprNow: null });
    expect(found.because).toEqual(['no-funding-rate', 'no-funding-interval']);
  });

  test('a rate without its interval gives the next payment and nothing per day', () => {
    const found = fundingFor(leg(), quote({ fundingIntervalHours: null }));
    expect(found).toMatchObject({ nextPaymentUsd: '5', perDayUsd: null, aprNow: null });
    expect(found.because).toContain('no-funding-interval');
  });

  test('a leg of unknown size has no worth', () => {
    const found = fundingFor(leg({ delta: null, notionalUsd: null }), quote());
    expect(found).toMatchObject({ valueUsdSigned: null, nextPaymentUsd: null });
    expect(found.because).toContain('unknown-delta');
  });

  test('a value in other money than dollars is not one in dollars', () => {
    expect(fundingFor(leg({ settle: 'EUR' }), quote())).toMatchObject({
      valueUsdSigned: null,
      perDayUsd: null,
    });
  });

  test('a rate older than 10 minutes, or of a settlement that has passed, is stale', () => {
    expect(fundingFor(leg(), quote({ fundingAt: NOW - 600_001 })).because).toEqual(['stale']);
    expect(fundingFor(leg(), quote({ nextFundingAt: NOW })).because).toEqual(['stale']);
    expect(fundingFor(leg(), quote({ fundingAt: NOW - 600_000 })).because).toEqual([]);
  });

  test('a short history says how much it covers', () => {
    // 18 settlements are 144 h: a day whole, 144 of 168 h, 144 of 720 h.
    const { trailing, because, state } = fundingFor(leg(), quote(), history(18));
    expect(trailing.map(({ window, coverage }) => [window, lift(coverage).toFixed(4)])).toEqual([
      ['24h', '1.0000'],
      ['7d', '0.8571'],
      ['30d', '0.2000'],
    ]);
    expect(because).toEqual(['short-funding-history']);
    expect(state).toBe('normal');
  });

  test('a history that ended days ago tells no state', () => {
    const old = history(90);
    const ended = { ...old, settlements: old.settlements.slice(0, -4) };
    expect(fundingFor(leg(), quote(), ended)).toMatchObject({ state: null, negativeTimeShare: null });
    expect(fundingFor(leg(), quote(), ended).because).toContain('stale');
  });

  test('BingX standard futures are not the perpetual of that name', () => {
    expect(fundingFor(leg({ book: 'standard' }), quote())).toMatchObject({ fundingRate: null, state: null });
  });
});

test('settled funding of three windows, and how the running rate stands against it', () => {
  const found = fundingFor(leg(), quote({ fundingRate: a('0.0003') }));
  expect(found.trailing.map(({ apr }) => apr)).toEqual(['0.1095', '0.1095', '0.1095']);
  // A history without variance has no z-score.
  expect(found).toMatchObject({ state: 'normal', zScore: null, negativeTimeShare: '0' });
});

describe('basis', () => {
  test('a perpetual has a premium over its own index: 50 000 over 40 000 is 25 %', () => {
    expect(fundingFor(leg(), quote())).toMatchObject({
      premium: '0.25',
      annualizedBasis: null,
      daysToExpiry: null,
    });
  });

  test('a coin price that was a mark cannot measure a mark', () => {
    const marked = view({
      reasons: [{ kind: 'price-from-mark', exchange: null, subject: '', since: null, blocks: false }],
    });
    const input = { positions: [leg()], quotes: [quote({ indexPrice: null })] };
    expect(legFundings(inputOf({ ...input, coins: [marked] }))[0]?.premium).toBeNull();
    expect(legFundings(inputOf({ ...input, coins: [view()] }))[0]?.premium).toBe('0');
  });

  test('a dated contract pays no funding; 25 % in 73 days are 125 % a year', () => {
    const dated = leg({ expiresAt: NOW + 73 * 24 * HOUR });
    expect(fundingFor(dated, quote())).toMatchObject({
      fundingRate: null,
      nextPaymentUsd: null,
      perDayUsd: '0',
      state: null,
      premium: '0.25',
      annualizedBasis: '1.25',
      daysToExpiry: '73',
      nearExpiry: false,
      because: [],
    });
  });

  test('less than two days before delivery it is time to roll; after it nothing is open', () => {
    expect(fundingFor(leg({ expiresAt: NOW + 47 * HOUR }), quote()).nearExpiry).toBe(true);
    expect(fundingFor(leg({ expiresAt: NOW + 48 * HOUR }), quote()).nearExpiry).toBe(false);
    expect(legFundings(inputOf({ positions: [leg({ expiresAt: NOW })] }))).toEqual([]);
  });
});
