import type { EpochMs } from '../model/amount.ts';
import type { LegClosed, PositionCoverage, PositionFound } from '../model/position.ts';
import { accountKey } from './accounts.ts';
import type { PositionRecord } from './book-state.ts';
import type { Draft } from './draft.ts';
import type { Keeping } from './keeping.ts';
import { candidates, isNamed, type LegName, mayBeNamed, preferOpen } from './match-legs.ts';
import { isNotOlder, ownOrder, type Stamp } from './order-of-updates.ts';
import { putClosed, putOpen } from './position-record.ts';
import { unreadableOf } from './unreadable.ts';

/** A tombstone is kept this long: no list is on its way longer than that. */
const TOMBSTONE_MS = 24 * 3_600_000;

type Whole = Extract<PositionCoverage, { kind: 'snapshot' }>;

/** One reading's way through the kept legs of its account. */
interface Pass {
  readonly draft: Draft;
  readonly keeping: Keeping;
  readonly before: readonly PositionRecord[];
  /** Legs that this reading spoke of. */
  readonly touched: Set<string>;
}

/** A counter of one leg says nothing of another, and a row without the id may be another's. */
function stampsOf(
  { reading }: Keeping,
  leg: PositionFound | LegClosed,
  kept: PositionRecord,
): [Stamp, Stamp] {
  const isOneLeg = leg.positionId === kept.found.positionId;
  const incoming = { sequence: isOneLeg ? leg.sequence : null, updatedAt: leg.updatedAt, asOf: reading.asOf };
  return [incoming, { sequence: kept.found.sequence, updatedAt: kept.found.updatedAt, asOf: kept.asOf }];
}

/** Whether a row may replace what is kept of its leg. */
function isNews({ keeping }: Pass, leg: PositionFound | LegClosed, kept: PositionRecord): boolean {
  // A list proved it gone after this row was received: the change that closed it has a later counter still.
  if (!kept.open && kept.goneFromList && keeping.reading.readAt < kept.asOf) return false;
  return isNotOlder(...stampsOf(keeping, leg, kept));
}

/** A row newer than the last one known, in a list that was on its way together with the one that left it out. */
function isUndecided({ keeping }: Pass, leg: PositionFound, kept: PositionRecord): boolean {
  const crossed = !kept.open && kept.goneFromList && keeping.reading.asOf < kept.asOf;
  return crossed && ownOrder(...stampsOf(keeping, leg, kept)) > 0;
}

/** Whether a leg that nothing is kept of was gone already: a whole list that was asked for later left it out. */
function isLongGone({ draft, keeping: { reading, account } }: Pass, leg: LegName): boolean {
  const record = draft.map('accounts').get(accountKey(reading.exchange, account));
  return reading.readAt < (record?.booksAsOf?.[leg.book] ?? 0);
}

function flagAmbiguous({ draft, keeping: { reading } }: Pass, legs: readonly PositionRecord[]): void {
  for (const leg of legs) {
    const asOf: EpochMs = Math.max(leg.asOf, reading.asOf);
    draft.put('positions', leg.key, { ...leg, asOf, ambiguous: true });
  }
}

function applyOpen(pass: Pass, found: PositionFound): void {
  const { draft, keeping, before, touched } = pass;
  const { reading } = keeping;
  const isPush = reading.findings.positions?.coverage.kind === 'delta';
  const all = candidates(before, found);
  const fits = preferOpen(all.filter((leg) => !touched.has(leg.key)));
  const openFits = fits.filter((leg) => leg.open);
  if (openFits.length > 1 && isPush) {
    flagAmbiguous(pass, openFits);
    return;
  }
  // A second row of one leg in one payload is compared with the first, not put over it.
  const again = [...touched].map((key) => draft.map('positions').get(key)).filter((leg) => leg !== undefined);
  const kept = fits[0] ?? candidates(again, found).find((leg) => leg.found.positionId === found.positionId);
  if (kept === undefined && isLongGone(pass, found)) return;
  if (kept !== undefined) touched.add(kept.key);
  if (kept !== undefined && !isNews(pass, found, kept)) return;
  const staysUnclear = kept?.ambiguous === true && reading.asOf < kept.asOf;
  const undecided = kept !== undefined && isUndecided(pass, found, kept);
  touched.add(putOpen(draft, keeping, found, kept, staysUnclear || undecided));
}

function applyClosed(pass: Pass, leg: LegClosed): void {
  const { draft, keeping, before, touched } = pass;
  const all = candidates(before, leg);
  const fits = all.filter((record) => record.open && !touched.has(record.key));
  if (fits.length > 1) {
    flagAmbiguous(pass, fits);
    return;
  }
  const kept = fits[0] ?? preferOpen(all.filter((record) => !record.open))[0];
  if (kept === undefined && all.length > 0) return; // told open in this very payload
  if (kept !== undefined && !isNews(pass, leg, kept)) return;
  putClosed(draft, keeping, leg, kept);
}

/** Not listed is flat, unless a push told of the leg after the list was asked for, or the row may be an unreadable one. */
function closeUnlisted({ draft, keeping, before, touched }: Pass, coverage: Whole): void {
  const { reading } = keeping;
  const unread = unreadableOf(reading);
  if (unread.any) return;
  const ids = draft.map('contractIds');
  for (const leg of before) {
    const { found } = leg;
    const inScope =
      (coverage.book === null || found.book === coverage.book) &&
      (coverage.settle === null || found.parts?.settle === coverage.settle) &&
      (coverage.rawSymbol === null || isNamed(leg, coverage.rawSymbol, ids));
    if (!leg.open || !inScope || touched.has(leg.key) || leg.asOf > reading.asOf) continue;
    if ([...unread.names].some((name) => mayBeNamed(leg, name, ids))) continue;
    putClosed(draft, keeping, { ...found, sequence: null, updatedAt: null }, leg);
  }
}

/** Writes the positions of a reading; rows that are older than what is kept change nothing. */
export function applyPositions(draft: Draft, keeping: Keeping): void {
  const { reading, account } = keeping;
  const { positions } = reading.findings;
  if (positions === undefined) return;
  const ofAccount = [...draft.map('positions').values()].filter(
    (leg) => leg.exchange === reading.exchange && leg.account === account,
  );
  const isOld = (leg: PositionRecord): boolean => !leg.open && leg.asOf < reading.asOf - TOMBSTONE_MS;
  for (const leg of ofAccount) if (isOld(leg)) draft.remove('positions', leg.key);
  const pass: Pass = { draft, keeping, before: ofAccount.filter((leg) => !isOld(leg)), touched: new Set() };
  for (const found of positions.open) applyOpen(pass, found);
  for (const leg of positions.closed) applyClosed(pass, leg);
  if (positions.coverage.kind === 'snapshot') closeUnlisted(pass, positions.coverage);
}
