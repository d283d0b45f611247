import { expect, test } from 'vitest';
import type { BaseQty, Rate } from '../core/model/amount.ts';
import { balanceGeometry } from './balance-geometry.ts';

const figures = (spot: string | null, futures: string | null, target = '0.15') => ({
  spotDelta: spot as BaseQty | null,
  futuresDelta: futures as BaseQty | null,
  targetRatio: target as Rate,
  band: '0.05' as Rate,
});

test('one scale for both sides: spot fills the width, a 6 % short takes 6 % of it', () => {
  const places = balanceGeometry(figures('1.7', '-0.102'));
  expect(places.zero).toBe(0);
  expect(places.spot).toEqual({ from: 0, to: 98 });
  expect(places.futures).toEqual({ from: 0, to: 5.88 });
  expect(places.target).toBe(14.7);
  expect(places.band).toEqual({ from: 9.8, to: 19.6 });
  expect(places.gap).toEqual({ from: 5.88, to: 14.7 });
});

test('futures that add to the spot run the other way', () => {
  // From -0.25 to 1 is 1.25 wide: 98 / 1.25 = 78.4 for each 1.
  const places = balanceGeometry(figures('1000', '250'));
  expect(places.zero).toBe(19.6);
  expect(places.futures).toEqual({ from: 0, to: 19.6 });
  expect(places.spot).toEqual({ from: 19.6, to: 98 });
});

test('more short than held: the futures are the longer bar', () => {
  // 98 / 1.2 = 81.67 for each 1.
  const places = balanceGeometry(figures('10000', '-12000', '0.5'));
  expect(places.futures).toEqual({ from: 0, to: 98 });
  expect(places.spot).toEqual({ from: 0, to: 81.67 });
  expect(places.gap).toEqual({ from: 40.83, to: 98 });
});

test('what is not known has no place, not place zero', () => {
  expect(balanceGeometry(figures(null, '-1')).spot).toBeNull();
  expect(balanceGeometry(figures(null, '-1')).target).toBeNull();
  expect(balanceGeometry(figures('1', null)).futures).toBeNull();
  expect(balanceGeometry(figures('1', null)).gap).toBeNull();
});

test('without coins there is no target to draw', () => {
  expect(balanceGeometry(figures('0', '-1')).target).toBeNull();
  expect(balanceGeometry(figures('-1', '0')).spot).toEqual({ from: 0, to: 49 });
});
