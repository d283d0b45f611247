import type { Amount } from '../model/amount.ts';
import type { BalanceChange, BalanceFound, Wallet } from '../model/balance.ts';
import type { BalanceRecord } from './book-state.ts';
import type { Draft } from './draft.ts';
import { displacedBy, type Keeping } from './keeping.ts';
import { isNotOlder } from './order-of-updates.ts';
import { unreadableOf } from './unreadable.ts';

type Named = Pick<BalanceFound, 'wallet' | 'asset' | 'earnProduct'>;

const balanceKey = ({ reading, account }: Keeping, found: Named): string =>
  `${reading.exchange}|${account}|${found.wallet}|${found.asset}|${found.earnProduct ?? ''}`;

const ZERO = '0' as Amount;

/** An asset that a whole list leaves out. A list that never tells loans does not end one. */
const zeroOf = (found: BalanceFound, tellsLoans: boolean): BalanceFound => ({
  ...found,
  total: ZERO,
  available: ZERO,
  locked: ZERO,
  borrowed: tellsLoans ? ZERO : found.borrowed,
  equity: ZERO,
  unrealizedPnl: ZERO,
  updatedAt: null,
  sequence: null,
});

/** What a payload leaves out stays: the total as old as it was (a push of free margin), a debt until it is told anew. */
function merge(found: BalanceFound, before: BalanceFound | undefined): BalanceFound {
  if (before === undefined) return found;
  const borrowed = found.borrowed ?? before.borrowed;
  if (found.total !== null) return { ...found, borrowed };
  return { ...before, borrowed, available: found.available, locked: found.locked };
}

function putBalance(draft: Draft, keeping: Keeping, found: BalanceFound): void {
  const { reading, account, accountFrom, page } = keeping;
  const key = balanceKey(keeping, found);
  const before = draft.map('balances').get(key);
  if (before !== undefined) {
    const { sequence, updatedAt } = before.found;
    const incoming = { sequence: found.sequence, updatedAt: found.updatedAt, asOf: reading.asOf };
    if (!isNotOlder(incoming, { sequence, updatedAt, asOf: before.asOf })) return;
  }
  const keepsAge = found.total === null && before !== undefined;
  const record: BalanceRecord = {
    key,
    exchange: reading.exchange,
    account,
    accountFrom,
    pageId: page.pageId,
    asOf: keepsAge ? before.asOf : reading.asOf,
    confirmedAt: keepsAge ? before.confirmedAt : reading.readAt,
    source: { recognizer: reading.recognizer, path: reading.where.path, readAt: reading.readAt },
    found: merge(found, before?.found),
    changedAt: found.total === null ? (before?.changedAt ?? null) : null,
    displaced: displacedBy(before, keeping),
  };
  draft.put('balances', key, record);
}

const ofAccount = (draft: Draft, { reading, account }: Keeping): readonly BalanceRecord[] =>
  [...draft.map('balances').values()].filter(
    (record) => record.exchange === reading.exchange && record.account === account,
  );

/** Sets what a whole list of wallets leaves out to zero. */
function zeroUnlisted(
  draft: Draft,
  keeping: Keeping,
  rows: readonly BalanceFound[],
  wallets: readonly Wallet[],
): void {
  const { reading } = keeping;
  const unread = unreadableOf(reading);
  if (unread.any) return;
  const listed = new Set(rows.map((found) => balanceKey(keeping, found)));
  for (const record of ofAccount(draft, keeping)) {
    const { found } = record;
    if (!wallets.includes(found.wallet) || listed.has(record.key)) continue;
    if (unread.names.has(found.asset)) continue;
    const tellsLoans =
      record.source.recognizer === reading.recognizer ||
      rows.some((row) => row.wallet === found.wallet && row.borrowed !== null);
    putBalance(draft, keeping, zeroOf(found, tellsLoans));
  }
}

const nothingOf = (change: BalanceChange): BalanceFound => ({
  wallet: change.wallet,
  asset: change.asset,
  total: null,
  available: null,
  locked: null,
  borrowed: null,
  equity: null,
  unrealizedPnl: null,
  earnReceiptOf: null,
  earnProduct: null,
  updatedAt: null,
  sequence: null,
});

/**
 * A change is not added up: the total that follows it may already be in. It only says: not known until the next
 * total. Of an asset that nothing is known of, it says that there is something.
 */
function applyChange(draft: Draft, keeping: Keeping, change: BalanceChange): void {
  const { reading } = keeping;
  const isIt = ({ found }: BalanceRecord) => found.wallet === change.wallet && found.asset === change.asset;
  if (!ofAccount(draft, keeping).some(isIt)) putBalance(draft, keeping, nothingOf(change));
  for (const record of ofAccount(draft, keeping).filter(isIt)) {
    const { found } = record;
    const stamp = { sequence: null, updatedAt: change.updatedAt, asOf: reading.asOf };
    // The same time is the same event: its total is in already.
    const isTold =
      change.updatedAt !== null && found.updatedAt === change.updatedAt && record.changedAt === null;
    if (isTold || !isNotOlder(stamp, { sequence: null, updatedAt: found.updatedAt, asOf: record.asOf }))
      continue;
    draft.put('balances', record.key, {
      ...record,
      // Totals that are older than the change do not settle it.
      asOf: Math.max(record.asOf, reading.asOf),
      found: { ...found, updatedAt: change.updatedAt ?? found.updatedAt },
      changedAt: reading.readAt,
    });
  }
}

/** Writes the balances of a reading. An asset that a whole list leaves out is zero, one that it cannot read is not. */
export function applyBalances(draft: Draft, keeping: Keeping): void {
  const { balances, balanceChanges } = keeping.reading.findings;
  if (balances !== undefined) {
    for (const found of balances.rows) putBalance(draft, keeping, found);
    const { coverage, rows } = balances;
    if (coverage.kind === 'snapshot') zeroUnlisted(draft, keeping, rows, coverage.wallets);
  }
  for (const change of balanceChanges ?? []) applyChange(draft, keeping, change);
}
