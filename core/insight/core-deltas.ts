import { lift, toAmount } from '../math/decimal.ts';
import type { BaseQty } from '../model/amount.ts';
import type { Position } from '../model/position.ts';
import type { Settings } from '../model/settings.ts';
import type { CoinView } from '../model/snapshot.ts';
import { purposeOf } from './leg-purpose.ts';

/** The coins that the hedge is judged by. */
export interface CoreDeltas {
  readonly spotDelta: BaseQty;
  readonly futuresDelta: BaseQty;
}

/**
 * Spot and futures coins without the pairs that the user tagged as yield: such a leg and as much spot belong to each
 * other and carry no market risk. Without tags everything counts. null = a part is unknown. Source: domain.md 6.2.
 *
 * @param legs open legs of the coin
 */
export function coreDeltas(view: CoinView, legs: readonly Position[], settings: Settings): CoreDeltas | null {
  if (view.spotDelta === null || view.futuresDelta === null) return null;
  let [spot, futures] = [lift(view.spotDelta), lift(view.futuresDelta)];
  for (const leg of legs) {
    const { purpose, purposeFrom } = purposeOf(leg, view, settings);
    if (purpose !== 'yield' || purposeFrom !== 'user') continue;
    if (leg.delta === null) return null;
    spot = spot.plus(lift(leg.delta));
    futures = futures.minus(lift(leg.delta));
  }
  return { spotDelta: toAmount(spot), futuresDelta: toAmount(futures) };
}
