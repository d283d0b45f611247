import { type Decimal, lift } from '../core/math/decimal.ts';
import type { BaseQty, Rate } from '../core/model/amount.ts';

/** A stretch of the drawing in percent of its width, `from` <= `to`. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Where everything stands. Both lanes share one scale of coins; null = not known or undefined. */
export interface BalanceGeometry {
  readonly zero: number;
  readonly spot: Stretch | null;
  /** Runs to the right where futures offset the spot, to the left where they add to it. */
  readonly futures: Stretch | null;
  readonly futuresEnd: number | null;
  readonly target: number | null;
  readonly band: Stretch | null;
  /** From the end of the futures to the target. */
  readonly gap: Stretch | null;
  /** Where the futures equal the spot. */
  readonly full: number | null;
}

interface Figures {
  readonly spotDelta: BaseQty | null;
  readonly futuresDelta: BaseQty | null;
  readonly targetRatio: Rate;
  readonly band: Rate;
}

/** Room at the right edge for a mark that stands exactly on it. */
const USED = 98;

const stretch = (a: number, b: number): Stretch => ({ from: Math.min(a, b), to: Math.max(a, b) });

/** The length that counts as 1: the spot, or twice the futures where there is no spot to measure by. */
function unitOf(spot: Decimal | null, futures: Decimal | null): Decimal | null {
  if (spot !== null && !spot.isZero()) return spot.abs();
  if (futures !== null && !futures.isZero()) return futures.abs().times(2);
  return null;
}

/** Places of bars, target, band and gap. Only places on screen are plain numbers; no figure is read off them. */
export function balanceGeometry(figures: Figures): BalanceGeometry {
  const spot = figures.spotDelta === null ? null : lift(figures.spotDelta);
  const futures = figures.futuresDelta === null ? null : lift(figures.futuresDelta);
  const unit = unitOf(spot, futures);
  const length = (value: Decimal): number => (unit === null ? 0 : value.div(unit).toNumber());
  const spotEnd = spot === null ? null : length(spot);
  const futuresEnd = futures === null ? null : length(futures.neg());
  const hasTarget = spot?.gt(0) === true;
  const target = hasTarget ? lift(figures.targetRatio).toNumber() : null;
  const half = lift(figures.band).toNumber();
  const marks = target === null ? [] : [target - half, target + half];
  const ends = [0, 1, spotEnd, futuresEnd, ...marks].filter((end) => end !== null);
  const low = Math.min(...ends);
  const scale = USED / (Math.max(...ends) - low);
  const at = (end: number): number => Math.round((end - low) * scale * 100) / 100;
  return {
    zero: at(0),
    spot: spotEnd === null ? null : stretch(at(0), at(spotEnd)),
    futures: futuresEnd === null ? null : stretch(at(0), at(futuresEnd)),
    futuresEnd: futuresEnd === null ? null : at(futuresEnd),
    target: target === null ? null : at(target),
    band: target === null ? null : stretch(at(target - half), at(target + half)),
    gap: target === null || futuresEnd === null ? null : stretch(at(futuresEnd), at(target)),
    full: hasTarget ? at(1) : null,
  };
}
