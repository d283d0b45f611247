import { expect } from 'vitest';
import { Decimal } from '../../core/math/decimal.ts';
import type { Snapshot } from '../../core/model/snapshot.ts';
import type { TrueBook } from '../replay-exchange/book.ts';

/**
 * Marks of the replayed market move by a few cents, so that the coins of inverse legs (USD face over mark) are not
 * round: a few millionths of a coin are let pass, nothing that a person would see.
 */
const TOLERANCE = new Decimal('0.00002');

const isNear = (actual: string | null, wanted: string): boolean => {
  if (actual === null) return false;
  const scale = Decimal.max(1, new Decimal(wanted).abs());
  return new Decimal(actual).minus(wanted).abs().div(scale).lte(TOLERANCE);
};

/** What of a snapshot differs from the true book; empty when they agree. */
export function differences(snapshot: Snapshot, book: TrueBook): readonly string[] {
  const found: string[] = [];
  for (const [coin, { spot, futures, net }] of Object.entries(book.coins)) {
    const view = snapshot.coins.find((each) => each.coin === coin);
    if (view === undefined) {
      found.push(`${coin} is missing`);
      continue;
    }
    if (!isNear(view.spotDelta, spot)) found.push(`${coin} spot ${view.spotDelta}, true ${spot}`);
    if (!isNear(view.futuresDelta, futures))
      found.push(`${coin} futures ${view.futuresDelta}, true ${futures}`);
    if (!isNear(view.netDelta, net)) found.push(`${coin} net ${view.netDelta}, true ${net}`);
    if (view.status === 'unknown')
      found.push(
        `${coin} is unknown: ${view.reasons
          .filter((reason) => reason.blocks)
          .map((reason) => `${reason.kind} ${reason.exchange} ${reason.subject}`)
          .join(', ')}`,
      );
  }
  for (const leg of book.legs) {
    const same = snapshot.positions.filter(
      (each) =>
        each.exchange === leg.exchange &&
        each.rawSymbol === leg.rawSymbol &&
        each.legSide === leg.legSide &&
        each.book === leg.book,
    );
    if (same.length !== 1) found.push(`${leg.exchange} ${leg.rawSymbol} ${leg.legSide}: ${same.length} legs`);
    const [only] = same;
    if (only !== undefined && !isNear(only.delta, leg.delta))
      found.push(`${leg.exchange} ${leg.rawSymbol} ${only.delta}, true ${leg.delta}`);
  }
  if (snapshot.positions.length !== book.legs.length)
    found.push(`${snapshot.positions.length} positions, true ${book.legs.length}`);
  return found;
}

/** Asks again until the snapshot satisfies a check; fails with what the last one lacked. */
export async function until<Value>(
  ask: () => Promise<Value>,
  lacks: (value: Value) => readonly string[],
  patienceMs = 20_000,
): Promise<Value> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const value = await ask();
    const missing = lacks(value);
    if (missing.length === 0) return value;
    if (Date.now() > end) {
      expect(missing).toEqual([]);
    }
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

/** Coins that are unknown because of an exchange, by what blocks them. */
export const blockedBy = (snapshot: Snapshot, coin: string): readonly string[] =>
  (snapshot.coins.find((view) => view.coin === coin)?.reasons ?? [])
    .filter((reason) => reason.blocks)
    .map((reason) => `${reason.kind} ${reason.exchange ?? ''}`.trim());
