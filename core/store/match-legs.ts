import type { LegClosed, PositionFound } from '../model/position.ts';
import { unifiedSymbol } from '../model/unified-symbol.ts';
import type { PositionRecord } from './book-state.ts';

/** What of a row names its leg. */
export type LegName = Pick<LegClosed, 'rawSymbol' | 'legSide' | 'positionId' | 'book'> &
  Partial<Pick<PositionFound, 'marginMode' | 'parts'>>;

/** The same contract, also where two payloads spell it differently (BTCUSDT, cmt_btcusdt). */
function isSameContract(found: PositionFound, leg: LegName): boolean {
  if (found.book !== leg.book) return false;
  if (found.rawSymbol === leg.rawSymbol) return true;
  return found.parts !== null && leg.parts != null && unifiedSymbol(found.parts) === unifiedSymbol(leg.parts);
}

/** Surely not the same contract: ids may be counted for each symbol anew. */
const isOtherContract = (found: PositionFound, leg: LegName): boolean =>
  found.book !== leg.book || (found.parts !== null && leg.parts != null && !isSameContract(found, leg));

/**
 * Kept legs that an incoming one may be: the same id, else the same symbol and leg (and margin mode, where both
 * tell). Pushes of some exchanges carry no id; more than one open candidate is an ambiguity that must not be guessed.
 */
export function candidates(legs: readonly PositionRecord[], leg: LegName): readonly PositionRecord[] {
  const sameId = legs.filter(
    ({ found }) =>
      leg.positionId !== null && found.positionId === leg.positionId && !isOtherContract(found, leg),
  );
  if (sameId.length > 0) return sameId;
  return legs.filter(
    ({ found }) =>
      (found.positionId === null || leg.positionId === null) &&
      isSameContract(found, leg) &&
      found.legSide === leg.legSide &&
      (leg.marginMode == null || found.marginMode === null || found.marginMode === leg.marginMode),
  );
}

/** Open legs first: a tombstone, the latest of them, is only taken up again when no open leg fits. */
export function preferOpen(legs: readonly PositionRecord[]): readonly PositionRecord[] {
  const open = legs.filter((leg) => leg.open);
  return open.length > 0 ? open : [...legs].sort((a, b) => b.asOf - a.asOf).slice(0, 1);
}

const plain = (name: string): string => name.toUpperCase().replace(/[^A-Z0-9]/g, '');

/** The names that a leg goes by: as read, behind its contract id, and base with quote for a perpetual. */
function namesOf({ found, exchange }: PositionRecord, ids: ReadonlyMap<string, string>): readonly string[] {
  const { rawSymbol, parts } = found;
  const listed = ids.get(`${exchange}|${rawSymbol}`);
  const pair = parts !== null && parts.expiresAt === null ? `${parts.base}${parts.quote}` : null;
  return [rawSymbol, ...(listed === undefined ? [] : [listed]), ...(pair === null ? [] : [pair])].map(plain);
}

/** Whether a raw symbol, in whatever spelling, is surely this leg's. */
export function isNamed(leg: PositionRecord, rawSymbol: string, ids: ReadonlyMap<string, string>): boolean {
  const names = namesOf(leg, ids);
  return [rawSymbol, ids.get(`${leg.exchange}|${rawSymbol}`) ?? rawSymbol].some((name) =>
    names.includes(plain(name)),
  );
}

/** Whether a raw symbol may be this leg's: also with an exchange's own letters before it (cmt_btcusdt). */
export function mayBeNamed(
  leg: PositionRecord,
  rawSymbol: string,
  ids: ReadonlyMap<string, string>,
): boolean {
  const told = plain(ids.get(`${leg.exchange}|${rawSymbol}`) ?? rawSymbol);
  return isNamed(leg, rawSymbol, ids) || namesOf(leg, ids).some((name) => told.endsWith(name));
}
