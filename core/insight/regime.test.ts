import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CandleHistory } from '../model/insight.ts';
import type { Candle } from '../model/instrument.ts';
import { DEFAULT_SETTINGS, type DeclaredView } from '../model/settings.ts';
import { coinRegime, viewOf } from './regime.ts';
import { settledFunding } from './settled-funding.ts';
import { a, candles, NOW } from './testing.ts';

const DAY = 86_400_000;

/** Days that rise by 1 from 100; open, high and low are the close. */
const rising = (days: number): CandleHistory =>
  candles(
    'BTC',
    Array.from({ length: days }, (_, index) => String(100 + index)),
  );
const regimeOf = (history: CandleHistory | undefined, view: DeclaredView | null = null, now = NOW) =>
  coinRegime(history, [], view, now);
const todayAt = (price: string): Candle => [
  Math.floor(NOW / DAY) * DAY,
  a(price),
  a(price),
  a(price),
  a(price),
  a('0'),
];

describe('by rule', () => {
  test('no candles, no regime', () => {
    expect(regimeOf(undefined)).toMatchObject({
      byRule: null,
      isOutdated: false,
      shown: { regime: null, bars: 0 },
    });
    expect(regimeOf(candles('BTC', [])).shown.because).toContain('no-candles');
  });

  test('few candles raise no alarm, and say that they are few', () => {
    const { byRule, shown } = regimeOf(rising(20));
    expect(byRule).toBe('consolidation');
    // A rise only: RSI 100; the averages over 50 days and the trend over 28 are not known yet.
    expect(shown).toMatchObject({
      rsi: '100',
      adx: null,
      emaSlow: null,
      volatilityPercentile: null,
      bars: 20,
    });
    expect(shown.because).toContain('short-candles');
  });

  test('a steady rise is known as one with the 50th close and confirmed by the third day', () => {
    expect(regimeOf(rising(51))).toMatchObject({
      byRule: 'consolidation',
      shown: { adx: '100', reason: '2 of 3 days toward strong bull' },
    });
    expect(regimeOf(rising(52))).toMatchObject({
      byRule: 'strong_bull',
      shown: { from: 'rule', reason: '' },
    });
  });

  test('averages by hand: of 100 to 119 the fast one begins at their mean, 109.5', () => {
    expect(regimeOf(rising(20)).shown.emaFast).toBe('109.5');
  });

  test('the day that is still running has no say', () => {
    const history = rising(52);
    const running = { ...history, candles: [...history.candles, todayAt('1')] };
    expect(regimeOf(running)).toEqual(regimeOf(history));
  });

  test('candles that ended days ago tell no regime of today', () => {
    const found = regimeOf(rising(60), null, NOW + 3 * DAY);
    expect(found).toMatchObject({ byRule: null, isOutdated: true, shown: { regime: null } });
    expect(found.shown.because).toContain('stale');
  });

  test('no look-ahead: what follows changes nothing of a day that is past', () => {
    const walk = fc.array(fc.integer({ min: 90, max: 130 }), { minLength: 60, maxLength: 80 });
    fc.assert(
      fc.property(walk, fc.integer({ min: 1, max: 20 }), (closes, ago) => {
        const whole = candles('BTC', closes.map(String));
        const cut = { ...whole, candles: whole.candles.slice(0, -ago) };
        const then = NOW - ago * DAY;
        expect(coinRegime(whole, [], null, then)).toEqual(coinRegime(cut, [], null, then));
      }),
      { numRuns: 15 },
    );
  });
});

describe('funding in its own history', () => {
  const HOUR = 3_600_000;
  /** 60 days of 8 h rates that rise by a thousandth of a basis point each. */
  const settled = settledFunding(
    {
      key: 'binance|futures|BTCUSDT',
      settlements: Array.from({ length: 180 }, (_, index) => ({
        rate: a<'fraction'>((index * 1e-7).toFixed(7)),
        settledAt: Math.floor(NOW / DAY) * DAY - (179 - index) * 8 * HOUR,
      })),
      readAt: NOW,
    },
    a('8'),
  );

  test('the dearest week of all ranks first', () => {
    expect(coinRegime(rising(80), settled, null, NOW).shown.fundingPercentile).toBe('1');
  });

  test('fewer than 30 weeks to compare with are no rank', () => {
    expect(coinRegime(rising(29), settled, null, NOW).shown.fundingPercentile).toBeNull();
    expect(coinRegime(rising(80), settled.slice(-60), null, NOW).shown.fundingPercentile).toBeNull();
  });
});

describe('a declared view', () => {
  const view: DeclaredView = { regime: 'high_vol_bear', reason: 'Rates go up', expiresAt: NOW + DAY };
  const settings = (views: Record<string, DeclaredView>) => ({ ...DEFAULT_SETTINGS, views });

  test('sets the regime while it lasts; the rule is told beside it', () => {
    expect(regimeOf(rising(52), view)).toMatchObject({
      byRule: 'strong_bull',
      shown: { regime: 'high_vol_bear', from: 'user', reason: 'Rates go up', until: NOW + DAY },
    });
  });

  test('of the coin comes before the one of all coins, and none outlives its day', () => {
    const all: DeclaredView = { ...view, regime: 'strong_bull' };
    expect(viewOf('BTC', settings({ BTC: view, '*': all }), NOW)).toBe(view);
    expect(viewOf('ETH', settings({ BTC: view, '*': all }), NOW)).toBe(all);
    expect(viewOf('BTC', settings({ BTC: view }), NOW + DAY)).toBeNull();
    expect(viewOf('toString', settings({}), NOW)).toBeNull();
  });
});
