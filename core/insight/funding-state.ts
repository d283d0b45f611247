import { lift } from '../math/decimal.ts';
import { trailingFunding } from '../math/funding-apr.ts';
import type { Rate } from '../model/amount.ts';
import type { FundingState } from '../model/insight.ts';
import { fundingExtreme } from '../rules/funding-extreme.ts';
import { fundingPersistence, type Persistence } from '../rules/funding-persistence.ts';
import { DEFAULTS } from '../rules/parameters.ts';
import { fundingScreen } from './funding-screen.ts';
import { type Settlement, settledWithin } from './settled-funding.ts';
import { trailingApr } from './trailing-funding.ts';

/** Days of settled rates that a rate is compared with (domain.md 3.3). */
const HISTORY_HOURS = 90 * 24;

const equivalents = new WeakMap<Settlement, Rate>();

/** 8 h equivalent of a settled rate; each is asked for at every settlement after it, so it is kept. */
function per8h(record: Settlement): Rate | null {
  const rate = equivalents.get(record) ?? trailingFunding([record]).meanRate8h;
  if (rate !== null) equivalents.set(record, rate);
  return rate;
}

/** How negative settled funding was over the two weeks up to a settlement. */
export function persistenceAt(records: readonly Settlement[], last: Settlement): Persistence {
  const windowHours = DEFAULTS.persistenceWindowHours;
  return fundingPersistence({
    records: settledWithin(records, lift(windowHours).toNumber(), last.settledAt),
    windowHours,
    minCoverage: DEFAULTS.persistenceMinCoverage,
    minNegativeShare: DEFAULTS.persistenceMinNegativeShare,
    maxApr: DEFAULTS.persistenceMaxApr,
  });
}

/** A rate against the settled rates of the 90 days before it; null without its interval. */
export const extremeAgainst = (
  history: readonly Settlement[],
  { rate, intervalHours, settledAt }: Settlement,
) =>
  fundingExtreme({
    currentRate: rate,
    intervalHours,
    history8h: settledWithin(history, HISTORY_HOURS, settledAt).flatMap((record) =>
      record.settledAt < settledAt ? (per8h(record) ?? []) : [],
    ),
    minObservations: DEFAULTS.euphoriaMinObservations,
    minApr: DEFAULTS.euphoriaApr,
    minZScore: DEFAULTS.euphoriaZScore,
    minAprWithZ: DEFAULTS.euphoriaAprFloor,
  });

const aprOf = (record: Settlement): Rate | null => trailingFunding([record]).apr;

/** Exits of domain.md 3.3. What cannot be told ends nothing. */
function hasEnded(state: FundingState, records: readonly Settlement[], last: Settlement): boolean {
  if (state === 'extreme_high') {
    const apr = aprOf(last);
    return apr !== null && lift(apr).lt(lift(DEFAULTS.euphoriaExitApr));
  }
  if (state === 'normal') return false;
  const { negativeTimeShare } = persistenceAt(records, last);
  const { apr } = trailingApr(records, '7d', last.settledAt);
  const isRarelyNegative =
    negativeTimeShare !== null && lift(negativeTimeShare).lt(lift(DEFAULTS.persistenceExitShare));
  return isRarelyNegative || (apr !== null && lift(apr).gt(0));
}

function entered(records: readonly Settlement[], last: Settlement): FundingState {
  const isNegative = persistenceAt(records, last).persistentlyNegative;
  // Weeks below zero whose end is already there would begin and end at every settlement.
  if (isNegative && !hasEnded('persistently_negative', records, last)) return 'persistently_negative';
  const apr = aprOf(last);
  // Below the floor no z-score makes a rate extreme, and at the APR that is extreme by itself none is needed.
  if (apr === null || lift(apr).lt(lift(DEFAULTS.euphoriaAprFloor))) return 'normal';
  const history = lift(apr).gte(lift(DEFAULTS.euphoriaApr)) ? [] : records;
  return extremeAgainst(history, last)?.extremeHigh === true ? 'extreme_high' : 'normal';
}

/** The state after one more settlement: a state lasts until its own exit, so there are never two at once. */
export function nextFundingState(
  state: FundingState,
  records: readonly Settlement[],
  last: Settlement,
): FundingState {
  return state === 'normal' || hasEnded(state, records, last) ? entered(records, last) : state;
}

const known = new WeakMap<readonly Settlement[], FundingState>();

/**
 * The funding state after all settled rates; null without any. Oldest first.
 *
 * Settled rates only: a running rate can still change until its stamp. Too short a history is no proof, so it is
 * `normal` with a coverage that says so. A fold over three months is kept for the list that it was made of.
 * Source: domain.md 3.3.
 */
export function fundingStateOf(records: readonly Settlement[]): FundingState | null {
  if (records.length === 0) return null;
  const before = known.get(records);
  if (before !== undefined) return before;
  const mayChange = fundingScreen(records);
  let state: FundingState = 'normal';
  for (const [index, last] of records.entries()) {
    if (mayChange(state, index)) state = nextFundingState(state, records.slice(0, index + 1), last);
  }
  known.set(records, state);
  return state;
}
