import type { Amount } from '../model/amount.ts';
import { Decimal, lift, toAmount, toAmountOrNull } from './decimal.ts';
import { wilderAverages } from './moving-average.ts';
import type { PriceBar } from './price-bar.ts';

/** Strength and direction of a trend, 0 to 100. */
export interface DirectionalMovement {
  /** null until there are 2n bars. */
  readonly adx: Amount<'index'> | null;
  readonly plusDi: Amount<'index'>;
  readonly minusDi: Amount<'index'>;
}

interface Moves {
  readonly range: Decimal;
  readonly plus: Decimal;
  readonly minus: Decimal;
}

/** Equal moves up and down count for neither; exact decimals, because floats break the tie. */
function movesOf(bar: PriceBar, before: PriceBar): Moves {
  const up = lift(bar.high).minus(lift(before.high));
  const down = lift(before.low).minus(lift(bar.low));
  const close = lift(before.close);
  const zero = new Decimal(0);
  return {
    range: Decimal.max(lift(bar.high), close).minus(Decimal.min(lift(bar.low), close)),
    plus: up.gt(down) && up.gt(0) ? up : zero,
    minus: down.gt(up) && down.gt(0) ? down : zero,
  };
}

const add = (left: Moves, right: Moves): Moves => ({
  range: left.range.plus(right.range),
  plus: left.plus.plus(right.plus),
  minus: left.minus.plus(right.minus),
});

/** Wilder's running sum: S − S/n + x. */
const smooth = (sums: Moves, next: Moves, length: number): Moves => ({
  range: sums.range.minus(sums.range.div(length)).plus(next.range),
  plus: sums.plus.minus(sums.plus.div(length)).plus(next.plus),
  minus: sums.minus.minus(sums.minus.div(length)).plus(next.minus),
});

const share = (part: Decimal, range: Decimal): Decimal =>
  range.isZero() ? new Decimal(0) : part.times(100).div(range);

function directionOf({ range, plus, minus }: Moves) {
  const plusDi = share(plus, range);
  const minusDi = share(minus, range);
  return { plusDi, minusDi, dx: share(plusDi.minus(minusDi).abs(), plusDi.plus(minusDi)) };
}

/** The running sums at each move; null until there are n. */
function smoothed(moves: readonly Moves[], length: number): readonly (Moves | null)[] {
  let sums: Moves | null = null;
  return moves.map((next, index) => {
    if (index < length - 1) return null;
    sums = sums === null ? moves.slice(0, length).reduce(add) : smooth(sums, next, length);
    return sums;
  });
}

/**
 * Directional movement by Wilder at each bar; null until there are n + 1 bars.
 *
 * DX is 0 if both indicators are 0; ADX is the Wilder average of DX. Not by trading-signals, which counts the first
 * bar as a move and equal moves for both sides; the test holds the two against each other where they agree.
 * Source: domain.md 7.2.
 */
export function directionalMovements(
  bars: readonly PriceBar[],
  length: number,
): readonly (DirectionalMovement | null)[] {
  const moves = bars.slice(1).map((bar, index) => movesOf(bar, bars[index] ?? bar));
  if (length < 1) return bars.map(() => null);
  const sums = smoothed(moves, length).flatMap((each) => (each === null ? [] : [each]));
  const directions = sums.map(directionOf);
  const averages = wilderAverages(
    directions.map(({ dx }) => dx),
    length,
  );
  const movements = directions.map(({ plusDi, minusDi }, index) => ({
    adx: toAmountOrNull<'index'>(averages[index] ?? null),
    plusDi: toAmount<'index'>(plusDi),
    minusDi: toAmount<'index'>(minusDi),
  }));
  return [...Array<null>(bars.length - movements.length).fill(null), ...movements];
}

/** The directional movement at the last bar. */
export const directionalMovement = (bars: readonly PriceBar[], length: number): DirectionalMovement | null =>
  directionalMovements(bars, length).at(-1) ?? null;
