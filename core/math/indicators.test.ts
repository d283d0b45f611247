import { DX, WSMA } from 'trading-signals';
import { describe, expect, test } from 'vitest';
import type { Amount, Price } from '../model/amount.ts';
import { bollinger } from './bollinger.ts';
import { directionalMovement, directionalMovements } from './directional-movement.ts';
import { exponentialAverage, exponentialAverages } from './moving-average.ts';
import { percentile } from './percentile.ts';
import { relativeStrength, relativeStrengths } from './relative-strength.ts';
import { volatility } from './volatility.ts';

const prices = (...texts: string[]) => texts.map((text) => text as Price);
const flat = (price: string) => ({
  open: price as Price,
  high: price as Price,
  low: price as Price,
  close: price as Price,
});

describe('too short a history is unknown', () => {
  test('each indicator says null until it has its bars', () => {
    expect(exponentialAverage(prices('1', '2'), 3)).toBeNull();
    expect(relativeStrength(prices('1', '2', '3'), 3)).toBeNull();
    expect(bollinger(prices('1', '2'), 3, '2' as Amount<'sigma'>)).toBeNull();
    expect(directionalMovement([flat('1'), flat('2')], 2)).toBeNull();
    expect(percentile(prices('1', '2'), '1' as Price, 3)).toBeNull();
    expect(volatility([], 365)).toEqual({ closeToClose: null, parkinson: null, garmanKlass: null });
  });
});

describe('nothing moved', () => {
  test('a strength of 50, also at a price that floats cannot hold, and 100 after the first rise', () => {
    expect(relativeStrengths(prices('0.1', '0.1', '0.1'), 2)).toEqual([null, null, '50']);
    expect(relativeStrengths(prices('0.1', '0.1', '0.1', '0.2'), 2)).toEqual([null, null, '50', '100']);
  });

  test('bands of no width, and no place within them', () => {
    const same = prices('60000.123456789', '60000.123456789', '60000.123456789');
    expect(bollinger(same, 3, '2' as Amount<'sigma'>)).toEqual({
      middle: '60000.123456789',
      lower: '60000.123456789',
      upper: '60000.123456789',
      percentB: null,
    });
  });
});

describe('at every bar', () => {
  test('averages look back only, and the last one is that of the whole', () => {
    const closes = prices('1', '2', '3', '6');
    expect(exponentialAverages(closes, 3)).toEqual([null, null, '2', '4']);
    expect(exponentialAverages(closes, 5)).toEqual([null, null, null, null]);
    expect(exponentialAverages(closes, 0)).toEqual([null, null, null, null]);
  });

  test('the directional movement agrees with that of a well-kept library where no moves are equal', () => {
    const bars = Array.from({ length: 120 }, (_, day) => {
      const middle = 60_000 + 9_000 * Math.sin(day / 17) + 700 * Math.sin(day * 1.9);
      const reach = 250 + 90 * Math.sin(day * 0.7);
      return { high: middle + reach * 1.1, low: middle - reach, close: middle + reach * Math.sin(day * 2.3) };
    });
    const theirs = new DX(14, LateAverage);
    const average = new WSMA(14);
    const text = (price: number) => String(price) as Price;
    const ours = directionalMovements(
      bars.map(({ high, low, close }) => ({
        open: text(close),
        high: text(high),
        low: text(low),
        close: text(close),
      })),
      14,
    );
    let compared = 0;
    for (const [index, bar] of bars.entries()) {
      const dx = theirs.update(bar, false);
      if (dx !== null) average.update(dx, false);
      const own = ours[index] ?? null;
      expect(own === null).toBe(dx === null);
      expect(own?.adx === null || own === null).toBe(!average.isStable);
      if (own === null || own.adx === null) continue;
      expect(Number(own.plusDi)).toBeCloseTo((theirs.pdi ?? Number.NaN) * 100, 9);
      expect(Number(own.minusDi)).toBeCloseTo((theirs.mdi ?? Number.NaN) * 100, 9);
      expect(Number(own.adx)).toBeCloseTo(average.getResultOrThrow(), 9);
      compared += 1;
    }
    expect(compared).toBe(120 - 2 * 14 + 1);
  });
});

/** Wilder's average without its first value: the library takes the first bar for a move, which has none before it. */
class LateAverage extends WSMA {
  #isFirst = true;

  override update(value: number, replace: boolean): number | null {
    if (!this.#isFirst) return super.update(value, replace);
    this.#isFirst = false;
    return null;
  }
}

describe('by hand', () => {
  test('average of 3: seed (1 + 2 + 3)/3 = 2, then half way to 6', () => {
    expect(exponentialAverage(prices('1', '2', '3', '6'), 3)).toBe('4');
  });

  test('strength of 2: gains 2, 0 then 4 average 1 then 2.5; losses 0, 2 then 0 average 1 then 0.5', () => {
    expect(Number(relativeStrength(prices('10', '12', '10', '14'), 2))).toBeCloseTo(250 / 3, 12);
  });

  test('bands of 4 over 1, 1, 3, 3: mean 2, population deviation 1', () => {
    expect(bollinger(prices('9', '1', '1', '3', '3'), 4, '2' as Amount<'sigma'>)).toEqual({
      middle: '2',
      lower: '0',
      upper: '4',
      percentB: '0.75',
    });
  });

  test('a rise only: all movement is up', () => {
    const bars = ['1', '2', '3', '4'].map(flat);
    expect(directionalMovement(bars, 2)).toEqual({ adx: '100', plusDi: '100', minusDi: '0' });
  });

  test('a tie counts for neither side', () => {
    const bars = [flat('2'), { ...flat('2'), high: '2.1' as Price, low: '1.9' as Price }];
    expect(directionalMovement(bars, 1)).toEqual({ adx: '0', plusDi: '0', minusDi: '0' });
  });
});
