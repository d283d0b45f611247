import { describe, expect, test } from 'vitest';
import type { FundingHistory } from '../model/insight.ts';
import { type EvaluationInput, evaluatePast } from './evaluate.ts';
import { a, candles, NOW } from './testing.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const TODAY = Math.floor(NOW / DAY_MS);

/** Three settlements of one rate for each of the last days, oldest first: 08:00, 16:00 and the midnight that ends it. */
function funding(...rates: readonly string[]): FundingHistory {
  const settlements = rates.flatMap((rate, index) => {
    const opens = (TODAY - rates.length + index) * DAY_MS;
    return [8, 16, 24].map((hour) => ({ rate: a<'fraction'>(rate), settledAt: opens + hour * HOUR_MS }));
  });
  return { key: 'binance|futures|BTCUSDT', settlements, readAt: NOW };
}

/** 1 BTC and 1 000 USD over 100, 200, 50; half hedged, fee 1 %. */
const INPUT: EvaluationInput = {
  candles: candles('BTC', ['100', '200', '50']),
  funding: funding('0.01', '0.01', '0.02'),
  countFunding: true,
  days: 365,
  target: a('0.5'),
  band: a('0.05'),
  calendarDays: 30,
  feeRate: a('0.01'),
  spotCoin: a('1'),
  cashUsd: a('1000'),
  instrument: 'linear_coin',
  now: NOW,
};

function evaluate(changes: Partial<EvaluationInput> = {}) {
  const steps = evaluatePast({ ...INPUT, ...changes });
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}
function outcomes(changes: Partial<EvaluationInput> = {}) {
  const found = evaluate(changes);
  if (!found.ok) throw new Error(found.error);
  return Object.fromEntries(found.value.outcomes.map((outcome) => [outcome.policy, outcome]));
}

describe('the policies on the same days', () => {
  test('unhedged: 1 100 becomes 1 200 and 1 050', () => {
    expect(outcomes()['unhedged']).toMatchObject({
      finalValueUsd: '1050',
      fundingUsd: '0',
      feesUsd: '0',
      trades: 0,
      finalHedgeRatio: '0',
      maxDrawdown: '0.125', // 1 - 1 050 / 1 200
    });
  });

  test('static: half a coin short from the first close, funding at each close on its price', () => {
    // Fee 0.5 x 100 x 1 % = 0.5. Day 2: -50 + 0.5 x 200 x 0.03 = 3. Day 3: +75 + 0.5 x 50 x 0.06 = 1.5.
    expect(outcomes()['static']).toMatchObject({
      finalValueUsd: '1079', // 50 + 1 000 - 0.5 - 50 + 3 + 75 + 1.5
      fundingUsd: '4.5',
      feesUsd: '0.5',
      trades: 1,
      finalHedgeRatio: '0.5',
    });
  });

  test('a same-coin linear hedge does not drift: calendar and band do what static does', () => {
    const found = outcomes({ calendarDays: 1 });
    expect(found['calendar']).toMatchObject({ finalValueUsd: '1079', trades: 1 });
    expect(found['band']).toMatchObject({ finalValueUsd: '1079', trades: 1 });
  });

  test('a fixed face drifts: the band trades where static does not', () => {
    const found = outcomes({ instrument: 'usd_face' });
    expect(found['static']?.trades).toBe(1);
    expect(found['band']?.trades).toBe(3);
  });

  test('when, and over how many days', () => {
    const found = evaluate();
    if (!found.ok) throw new Error(found.error);
    expect(found.value).toMatchObject({ days: 2, from: (TODAY - 2) * DAY_MS, to: TODAY * DAY_MS });
    expect(found.value.outcomes.map(({ policy }) => policy)).toEqual([
      'unhedged',
      'static',
      'calendar',
      'band',
    ]);
  });
});

describe('no look-ahead', () => {
  test('what comes after a close changes nothing before it', () => {
    const [short, long] = [
      outcomes({ candles: candles('BTC', ['100', '200']), funding: funding('0.01', '0.01') }),
      // The same two days, one day earlier, and a crash after them that is not asked for.
      outcomes({
        candles: candles('BTC', ['100', '200', '1']),
        funding: funding('0.01', '0.01', '0.9'),
        now: NOW - DAY_MS,
      }),
    ];
    expect(long['static']).toMatchObject({ finalValueUsd: short['static']?.finalValueUsd });
  });

  test('the settlement at the first close is not paid by a position that is opened there', () => {
    const only = funding('0.01', '0', '0');
    expect(outcomes({ funding: only })['static']?.fundingUsd).toBe('0');
  });

  test('the midnight that ends a day belongs to that day', () => {
    const { settlements, ...rest } = funding('0', '0', '0');
    const last = settlements.map((each, index) =>
      index === 8 ? { ...each, rate: a<'fraction'>('0.1') } : each,
    );
    // 0.5 coins x 50 x 0.1, at the last close.
    expect(outcomes({ funding: { ...rest, settlements: last } })['static']?.fundingUsd).toBe('2.5');
  });
});

describe('days that are not known', () => {
  test('a day without its funding ends the run: it is not free', () => {
    const { settlements, ...rest } = funding('0.01', '0.01', '0.02');
    const holed = { ...rest, settlements: settlements.filter((_, index) => index < 3 || index > 4) };
    const found = evaluate({ funding: holed });
    if (!found.ok) throw new Error(found.error);
    expect(found.value).toMatchObject({ days: 1, from: (TODAY - 1) * DAY_MS });
  });

  test('funding that is not counted is null, never 0', () => {
    expect(outcomes({ countFunding: false, funding: null })['static']).toMatchObject({
      fundingUsd: null,
      finalValueUsd: '1074.5',
    });
  });

  test('at most the days that are asked for', () => {
    expect(evaluate({ days: 1 })).toMatchObject({ ok: true, value: { days: 1 } });
  });

  test.each([
    ['no-candles', { candles: candles('BTC', []) }],
    ['no-funding-history', { funding: null }],
    ['no-funding-history', { funding: { key: '', settlements: [], readAt: NOW } }],
    ['short-funding-history', { candles: candles('BTC', ['100']) }],
    ['short-candles', { candles: candles('BTC', ['100']), countFunding: false }],
  ] as const)('%s', (gap, changes) => {
    expect(evaluate(changes)).toEqual({ ok: false, error: gap });
  });
});

test('it tells how far it is, and stops when nobody asks further', () => {
  const steps = evaluatePast(INPUT);
  expect(steps.next().value).toEqual({ done: 0, total: 4 });
  expect(steps.next().value).toEqual({ done: 1, total: 4 });
  steps.return({ ok: false, error: 'no-candles' });
  expect(steps.next()).toEqual({ done: true, value: undefined });
});
