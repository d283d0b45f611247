import type { ExchangeId } from '../model/exchange.ts';
import { isZeroAmount } from '../schema/parse-amount.ts';
import type { BalanceRecord, PositionRecord } from './book-state.ts';
import type { Draft } from './draft.ts';
import { candidates } from './match-legs.ts';

type Which = (record: PositionRecord | BalanceRecord) => boolean;

/** From which account to which other of one exchange. */
export interface Move {
  readonly exchange: ExchangeId;
  readonly from: string;
  /** null: nobody's for sure, so they are dropped; they will be told again. */
  readonly to: string | null;
  /**
   * The rows were told under the wrong name: they are taken over for what they say, but prove no order of changes.
   * That a leg of the other account was closed says nothing of this one, and its counters and times must not make
   * this account's own rows look old.
   */
  readonly isGuess: boolean;
}

const rekey = (key: string, { exchange, from, to }: Move): string =>
  key.replace(`${exchange}|${from}|`, () => `${exchange}|${to ?? ''}|`);

function movePositions(draft: Draft, move: Move, which: Which): void {
  for (const record of [...draft.map('positions').values()]) {
    if (record.exchange !== move.exchange || record.account !== move.from || !which(record)) continue;
    const there = [...draft.map('positions').values()].filter(
      (leg) => leg.exchange === move.exchange && leg.account === move.to,
    );
    draft.remove('positions', record.key);
    if (record.displaced !== null) draft.put('positions', record.displaced.key, record.displaced);
    if (move.to === null || (move.isGuess && !record.open)) continue;
    // The same leg may be kept there under another spelling or id: it must not count twice.
    const same = candidates(there, record.found);
    if (same.some((leg) => leg.asOf > record.asOf)) continue;
    for (const leg of same) draft.remove('positions', leg.key);
    const key = rekey(record.key, move);
    const found = move.isGuess ? { ...record.found, sequence: null, updatedAt: null } : record.found;
    draft.put('positions', key, { ...record, found, key, account: move.to, displaced: null });
  }
}

function moveBalances(draft: Draft, move: Move, which: Which): void {
  for (const record of [...draft.map('balances').values()]) {
    if (record.exchange !== move.exchange || record.account !== move.from || !which(record)) continue;
    const key = rekey(record.key, move);
    const there = draft.map('balances').get(key);
    draft.remove('balances', record.key);
    if (record.displaced !== null) draft.put('balances', record.displaced.key, record.displaced);
    if (move.to === null) continue;
    if (there !== undefined && there.asOf > record.asOf) continue;
    // A zero that only said "not listed" of the first account's asset says nothing new of this one.
    const isLeftover =
      record.displaced !== null && record.found.total !== null && isZeroAmount(record.found.total);
    if (there === undefined && isLeftover) continue;
    const found = move.isGuess ? { ...record.found, sequence: null, updatedAt: null } : record.found;
    draft.put('balances', key, { ...record, found, key, account: move.to, displaced: null });
  }
}

/**
 * Moves what is kept for one account to another, where `which` says so; newer data of the target win. What the
 * moved rows had been written over comes back to the account that it was of.
 */
export function moveAccount(draft: Draft, move: Move, which: Which): void {
  movePositions(draft, move, which);
  moveBalances(draft, move, which);
}

/** Moves what hangs on the account's name alone: leverage lists, and problems, which must go on to block its coins. */
export function moveNotes(draft: Draft, move: Move): void {
  for (const [key, config] of [...draft.map('configs')]) {
    const next = rekey(key, move);
    if (next === key || !key.startsWith(`${move.exchange}|${move.from}|`)) continue;
    draft.remove('configs', key);
    draft.put('configs', next, { ...config, key: next });
  }
  for (const [key, problem] of [...draft.map('problems')]) {
    if (problem.exchange !== move.exchange || problem.account !== move.from) continue;
    draft.remove('problems', key);
    draft.put('problems', rekey(key, move), { ...problem, account: move.to });
  }
}
