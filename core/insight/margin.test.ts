import { describe, expect, test } from 'vitest';
import { lift } from '../math/decimal.ts';
import type { LegMargin } from '../model/insight.ts';
import type { Instrument, Maintenance } from '../model/instrument.ts';
import type { Position } from '../model/position.ts';
import { DEFAULT_SETTINGS } from '../model/settings.ts';
import type { InsightInput } from './input.ts';
import { legKey } from './leg-key.ts';
import { adverseMove, legMargins } from './margin.ts';
import { a, candles, coins, inputOf, leg, NOW, view } from './testing.ts';

/** 1 % up to 50 contracts, 4 % above. */
const MAINTENANCE: Maintenance = {
  tiers: [
    { upToContracts: a('50'), rate: a('0.01') },
    { upToContracts: null, rate: a('0.04') },
  ],
  liquidationFee: a('0'),
};
const instrument = (maintenance?: Maintenance): Instrument => ({
  exchange: 'binance',
  rawSymbol: 'BTCUSDT',
  market: 'futures',
  parts: { base: 'BTC', quote: 'USDT', settle: 'USDT', payoff: 'linear', expiresAt: null },
  contractSize: a('0.1'),
  tickSize: null,
  lot: { unit: 'base', step: null, minQty: null, maxQty: null, marketMaxQty: null, minNotional: null },
  aliases: [],
  fundingIntervalHours: null,
  active: true,
  takerFee: null,
  ...(maintenance !== undefined && { maintenance }),
});
const listed = (maintenance: Maintenance = MAINTENANCE) =>
  new Map([['binance|futures|BTCUSDT', instrument(maintenance)]]);

function marginFor(
  position: Position,
  more: Partial<InsightInput> = {},
  book: Parameters<typeof inputOf>[0] = {},
): LegMargin {
  const [found] = legMargins(inputOf({ positions: [position], coins: [view()], ...book }, more));
  if (found === undefined) throw new Error('no leg');
  return found;
}

/** 10 contracts of 0.1 BTC, short from 50 000 with 10 000: dies at (50 000 + 10 000)/1.01 = 59 405.94. */
const contracts = leg({ contracts: a('10'), contractSize: a('0.1') });

describe('the liquidation price', () => {
  test('is the exchange own one first, with ours beside it; 1 % apart is no warning', () => {
    const found = marginFor({ ...contracts, liquidationPrice: a('59000') }, { instruments: listed() });
    expect(found).toMatchObject({
      liquidationPrice: '59000',
      liquidationFrom: 'exchange',
      estimateDiffers: false,
    });
    expect(lift(found.estimate ?? '0').toFixed(2)).toBe('59405.94');
  });

  test('more than 1 % apart is a warning', () => {
    const found = marginFor({ ...contracts, liquidationPrice: a('58800') }, { instruments: listed() });
    expect(found).toMatchObject({ liquidationPrice: '58800', estimateDiffers: true });
  });

  test('is our estimate where none is told and all tiers are known; a large size has the higher rate', () => {
    expect(marginFor(contracts, { instruments: listed() }).liquidationFrom).toBe('estimate');
    const large = leg({
      contracts: a('60'),
      contractSize: a('0.1'),
      size: a('6'),
      initialMargin: a('12000'),
    });
    // (6·50 000 + 12 000)/(6·1.04) = 50 000: at the mark already.
    expect(marginFor(large, { instruments: listed() })).toMatchObject({
      liquidationPrice: '50000',
      distance: '0',
    });
  });

  test('is not known without a price and without tiers: never "none"', () => {
    const found = marginFor(contracts);
    expect(found).toMatchObject({
      liquidationPrice: null,
      liquidationFrom: 'unknown',
      distance: null,
      topUpUsd: null,
    });
    expect(found.because).toContain('no-brackets');
  });

  test('there is none where our own sum says so as well: an inverse short that its coins cover', () => {
    const covered = leg({
      payoff: 'inverse',
      book: 'inverse',
      settle: 'BTC',
      sizeUnit: 'contracts',
      contracts: a('10'),
      contractSize: a('100'),
      size: a('10'),
      notionalUsd: a('-1000'),
      delta: a('-0.02'),
      initialMargin: a('0.03'),
    });
    expect(marginFor(covered, { instruments: listed() })).toMatchObject({
      liquidationPrice: null,
      liquidationFrom: 'none',
      topUpUsd: '0',
    });
  });
});

describe('the distance', () => {
  test('of a short is rounded down, of a long too, and what is past is below zero', () => {
    // 59 999/50 000 - 1 = 0.19998
    expect(marginFor(leg({ liquidationPrice: a('59999') })).distance).toBe('0.1999');
    const long = leg({ side: 'long', delta: a('1'), notionalUsd: a('50000') });
    expect(marginFor({ ...long, liquidationPrice: a('40001') }).distance).toBe('0.1999');
    expect(marginFor(leg({ liquidationPrice: a('49999') })).distance).toBe('-0.0001');
  });

  test('is told in daily sigmas where there are 30 finished days of candles', () => {
    const still = new Map([['BTC', candles('BTC', Array<string>(30).fill('50000'))]]);
    const found = marginFor(leg({ liquidationPrice: a('60000') }), { candles: still });
    // A price that does not move has no sigma to count in.
    expect(found).toMatchObject({ distance: '0.2', distanceSigmas: null, adverseMove: '0.3' });
    const short = new Map([['BTC', candles('BTC', Array<string>(29).fill('50000'))]]);
    expect(marginFor(leg(), { candles: short }).because).toContain('short-candles');
    expect(marginFor(leg()).because).toContain('no-candles');
  });
});

describe('the adverse move and what surviving it takes', () => {
  test('is 30 %, or three sigmas of a week where that is more', () => {
    expect(adverseMove(null)).toBe('0.3');
    expect(adverseMove(a('0.01'))).toBe('0.3');
    // 3 · 0.1 · √7 = 0.79372539...
    expect(lift(adverseMove(a('0.1'))).toFixed(6)).toBe('0.793725');
  });

  test('the margin and the price that the exchange tells give its rate: 5 650 more at +30 %', () => {
    // Dies at 59 405.94...: rate 1 %. At 65 000: loss 15 000, maintenance 650, margin 10 000.
    const at = lift('60000').div('1.01').toFixed();
    const found = marginFor(leg({ liquidationPrice: a(at) }));
    expect(lift(found.topUpUsd ?? 'NaN').toFixed(6)).toBe('5650.000000');
    expect(lift(found.marginRatio ?? 'NaN').toFixed(6)).toBe('0.050000');
  });

  test('with tiers and no price it is the same sum, and enough is 0', () => {
    expect(marginFor(contracts, { instruments: listed() })).toMatchObject({
      topUpUsd: '5650',
      marginRatio: '0.05',
    });
    const rich = { ...contracts, initialMargin: a<'quote'>('15650') };
    expect(marginFor(rich, { instruments: listed() }).topUpUsd).toBe('0');
  });

  test('on cross margin the way from the mark counts, and is called an approximation', () => {
    const cross = leg({ marginMode: 'cross', initialMargin: a('900'), liquidationPrice: a('60000') });
    const found = marginFor(cross);
    // 65 000 - 60 000 on 1 BTC.
    expect(found.topUpUsd).toBe('5000');
    expect(found.marginRatio).toBeNull();
    expect(found.because).toContain('cross-approximation');
    expect(marginFor({ ...cross, liquidationPrice: a('70000') }).topUpUsd).toBe('0');
  });

  test('a long is measured by a fall: to 35 000 from 50 000, dying at 40 000', () => {
    const long = leg({ side: 'long', delta: a('1'), notionalUsd: a('50000'), marginMode: 'cross' });
    expect(marginFor({ ...long, liquidationPrice: a('40000') })).toMatchObject({
      topUpUsd: '5000',
      distance: '0.2',
    });
  });
});

describe('what a leg is for', () => {
  const dated = leg({ expiresAt: NOW + 86_400_000 * 30 });
  const noSpot = { coins: [view({ spotDelta: a('0') })] };

  test('a short against spot is a hedge, a dated one without spot earns, the rest speculates', () => {
    expect(marginFor(leg())).toMatchObject({ purpose: 'hedge', purposeFrom: 'rule' });
    expect(marginFor(dated).purpose).toBe('hedge');
    expect(marginFor(dated, {}, noSpot).purpose).toBe('yield');
    expect(marginFor(leg(), {}, noSpot).purpose).toBe('speculative');
    expect(marginFor(leg({ side: 'long', delta: a('1') })).purpose).toBe('speculative');
  });

  test('a tag of the user wins', () => {
    const settings = { ...DEFAULT_SETTINGS, tags: { [legKey(leg())]: 'yield' as const } };
    expect(marginFor(leg(), {}, { settings })).toMatchObject({ purpose: 'yield', purposeFrom: 'user' });
  });
});

describe('the isolation rule', () => {
  const cross = leg({ marginMode: 'cross' });
  const mode = (marginMode: 'cross' | 'portfolio') => ({
    accountModes: new Map([['binance|main', { marginMode }]]),
  });

  test('an isolated hedge keeps it, speculation need not', () => {
    expect(marginFor(leg()).violation).toBeNull();
    const long = leg({ side: 'long', delta: a('1'), marginMode: 'cross' });
    expect(marginFor(long).violation).toBeNull();
  });

  test('a cross hedge beside cash is medium, in a pool with coins high', () => {
    const code = 'hedge_on_cross_margin';
    expect(marginFor(cross).violation).toEqual({ code, severity: 'medium' });
    const balances = [coins('ETH', '3', { wallet: 'unified' })];
    expect(marginFor(cross, {}, { balances }).violation).toEqual({ code, severity: 'high' });
    const unknown = [coins('ETH', '3', { wallet: 'unified', delta: null })];
    expect(marginFor(cross, {}, { balances: unknown }).violation).toEqual({ code, severity: 'high' });
    const elsewhere = [coins('ETH', '3'), coins('ETH', '3', { wallet: 'unified', account: 'other' })];
    expect(marginFor(cross, {}, { balances: elsewhere }).violation).toEqual({ code, severity: 'medium' });
  });

  test('a portfolio account has no isolated margin to offer', () => {
    expect(marginFor(cross, mode('portfolio')).violation).toEqual({
      code: 'cross_unavoidable',
      severity: 'info',
    });
    expect(marginFor(cross, mode('cross')).violation?.code).toBe('hedge_on_cross_margin');
  });

  test('an unknown mode breaks no rule that could be named', () => {
    expect(marginFor(leg({ marginMode: null })).violation).toBeNull();
  });
});

test('old figures are marked as such, and a leg after its delivery is gone', () => {
  expect(marginFor(leg({ confirmedAt: NOW - 120_001 })).because).toContain('stale');
  expect(legMargins(inputOf({ positions: [leg({ expiresAt: NOW })] }))).toEqual([]);
});
