import type { BookState } from '../../core/store/book-state.ts';
import type { WantedFunding, WantedHistory } from './history-plan.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const CANDLES_MAX_AGE_MS = 6 * HOUR_MS;
/** An exchange lists a settlement some minutes after it. */
const SETTLED_AFTER_MS = 5 * MINUTE_MS;
/** A settlement that is late is asked for again after this. */
const LATE_MS = 15 * MINUTE_MS;
const UNKNOWN_INTERVAL_HOURS = 8;
const BACK_OFF_MS = [MINUTE_MS / 2, 2 * MINUTE_MS, 10 * MINUTE_MS, HOUR_MS] as const;

/** Whether it was read as a whole at least once. */
export const isLoaded = (state: BookState, { key, coin }: WantedHistory): boolean =>
  state.fetches.get(key)?.coins.includes(coin) === true;

function isSettlementDue(
  state: BookState,
  { market, intervalHours }: WantedFunding,
  age: number,
  now: number,
): boolean {
  const last = state.fundingHistories.get(market)?.settlements.at(-1);
  if (last === undefined) return age >= HOUR_MS;
  const nextAt = last.settledAt + (intervalHours ?? UNKNOWN_INTERVAL_HOURS) * HOUR_MS;
  return age >= LATE_MS && now >= nextAt + SETTLED_AFTER_MS;
}

/** Whether it is to be asked for now. `jitter` 0 to 1 spreads what failed at the same time. */
export function isHistoryDue(state: BookState, wanted: WantedHistory, now: number, jitter: number): boolean {
  const record = state.fetches.get(wanted.key);
  if (record === undefined) return true;
  const age = now - record.at;
  if (age < 0) return true; // the clock was turned back
  if (record.failures > 0) {
    const pause = BACK_OFF_MS[Math.min(record.failures, BACK_OFF_MS.length) - 1] ?? HOUR_MS;
    return age >= pause * (0.8 + jitter * 0.4);
  }
  return wanted.kind === 'candles' ? age >= CANDLES_MAX_AGE_MS : isSettlementDue(state, wanted, age, now);
}
