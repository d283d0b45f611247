import { lift } from '../core/math/decimal.ts';
import type { Price, Rate, Usd } from '../core/model/amount.ts';
import type { ScenarioPoint } from '../core/model/insight.ts';

/** A point of the drawing in percent of its width and height, from the top left. */
export interface CurvePoint {
  readonly x: number;
  readonly y: number;
}

/** The first point on the way from now at which a leg is liquidated. */
export interface Kink {
  readonly place: CurvePoint;
  readonly move: Rate;
  readonly price: Price | null;
  /** Keys of the legs that end there. */
  readonly legs: readonly string[];
}

export interface ScenarioGeometry {
  readonly hedged: readonly CurvePoint[];
  readonly unhedged: readonly CurvePoint[];
  /** Height of no gain and no loss. */
  readonly zero: number;
  /** Place of the price of now. */
  readonly now: number;
  readonly top: Usd;
  readonly bottom: Usd;
  readonly first: Rate;
  readonly last: Rate;
  readonly kinks: readonly Kink[];
}

const round = (place: number): number => Math.round(place * 100) / 100;

/** Legs that a point loses and the point before it, on the way from now, does not. */
const newlyLost = (point: ScenarioPoint, before: readonly ScenarioPoint[]): readonly string[] =>
  point.liquidated.filter((leg) => !before.some((one) => one.liquidated.includes(leg)));

/** Points from now outward in one direction. */
function outward(points: readonly ScenarioPoint[], up: boolean): readonly ScenarioPoint[] {
  const side = points.filter(({ move }) => (up ? lift(move).gte(0) : lift(move).lte(0)));
  return up ? side : side.toReversed();
}

/**
 * Places of both curves on one scale, and of the liquidations; null with less than two points.
 * Only places on screen are plain numbers; no figure is read off them.
 */
export function scenarioGeometry(given: readonly ScenarioPoint[]): ScenarioGeometry | null {
  const points = given.toSorted((a, b) => lift(a.move).cmp(lift(b.move)));
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined || points.length < 2) return null;
  const amounts = points.flatMap(({ totalUsd, unhedgedUsd }) => [totalUsd, unhedgedUsd]);
  const sorted = amounts.toSorted((a, b) => lift(a).cmp(lift(b)));
  const [bottom = first.totalUsd, top = first.totalUsd] = [sorted[0], sorted.at(-1)];
  const low = Math.min(0, lift(bottom).toNumber());
  const high = Math.max(0, lift(top).toNumber());
  const left = lift(first.move).toNumber();
  const width = lift(last.move).toNumber() - left;
  const xOf = (move: number): number => round(((move - left) / width) * 100);
  const yOf = (amount: number): number => (high === low ? 50 : round(((high - amount) / (high - low)) * 100));
  const place = (point: ScenarioPoint, amount: Usd): CurvePoint => ({
    x: xOf(lift(point.move).toNumber()),
    y: yOf(lift(amount).toNumber()),
  });
  const kinks = [true, false].flatMap((up) =>
    outward(points, up).flatMap((point, index, way) => {
      const legs = newlyLost(point, way.slice(0, index));
      return legs.length === 0
        ? []
        : [{ place: place(point, point.totalUsd), move: point.move, price: point.price, legs }];
    }),
  );
  return {
    hedged: points.map((point) => place(point, point.totalUsd)),
    unhedged: points.map((point) => place(point, point.unhedgedUsd)),
    zero: yOf(0),
    now: xOf(0),
    top,
    bottom,
    first: first.move,
    last: last.move,
    kinks: kinks.toSorted((a, b) => a.place.x - b.place.x),
  };
}
