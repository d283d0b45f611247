import { expect, test } from 'vitest';
import type { Amount } from '../core/model/amount.ts';
import type { ScenarioPoint } from '../core/model/insight.ts';
import { scenarioGeometry } from './scenario-geometry.ts';

const amount = <Unit extends string>(text: string) => text as Amount<Unit>;
const point = (move: string, total: string, unhedged: string, liquidated: readonly string[] = []) =>
  ({
    move: amount(move),
    price: amount('100'),
    spotUsd: amount('0'),
    futuresUsd: amount('0'),
    fundingUsd: amount('0'),
    totalUsd: amount(total),
    unhedgedUsd: amount(unhedged),
    liquidated,
  }) satisfies ScenarioPoint;

test('both curves share one scale, the top of the drawing is the largest gain', () => {
  const places = scenarioGeometry([
    point('-0.5', '-40', '-50'),
    point('0', '0', '0'),
    point('1', '80', '100'),
  ]);
  // Width 150 % of moves, height from 100 down to -50.
  expect(places?.now).toBe(33.33);
  expect(places?.zero).toBe(66.67);
  expect(places?.unhedged).toEqual([
    { x: 0, y: 100 },
    { x: 33.33, y: 66.67 },
    { x: 100, y: 0 },
  ]);
  expect(places?.hedged[2]).toEqual({ x: 100, y: 13.33 });
});

test('points may come in any order', () => {
  const places = scenarioGeometry([point('1', '1', '1'), point('-1', '-1', '-1')]);
  expect(places?.first).toBe('-1');
  expect(places?.hedged.map(({ x }) => x)).toEqual([0, 100]);
});

test('a leg dies once, at the first point on the way from now, in either direction', () => {
  const places = scenarioGeometry([
    point('-0.5', '-9', '-5', ['long']),
    point('-0.3', '-8', '-3', ['long']),
    point('0', '0', '0'),
    point('0.4', '-2', '4', ['short']),
    point('1', '4', '10', ['short', 'second']),
  ]);
  expect(places?.kinks.map(({ move, legs }) => [move, legs])).toEqual([
    ['-0.3', ['long']],
    ['0.4', ['short']],
    ['1', ['second']],
  ]);
});

test('one point makes no curve, and a flat one lies in the middle', () => {
  expect(scenarioGeometry([point('0', '0', '0')])).toBeNull();
  expect(scenarioGeometry([point('0', '0', '0'), point('1', '0', '0')])?.zero).toBe(50);
});
