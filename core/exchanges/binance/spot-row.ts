import { sum, toAmount } from '../../math/decimal.ts';
import type { BalanceFound, Wallet } from '../../model/balance.ts';
import type { Problem } from '../../model/problem.ts';
import type { Where } from '../../model/reading.ts';
import { isZeroAmount } from '../../schema/parse-amount.ts';
import * as s from '../../schema/schema.ts';
import { type Fields, hasFields } from '../fields.ts';
import { readRows } from '../read-rows.ts';
import { problem } from './own-book.ts';
import { earnReceiptOf } from './symbol.ts';

const Row = s.object({
  asset: s.pipe(s.string(), s.nonEmpty(), s.maxLength(60)),
  free: s.amount(),
  locked: s.amount(),
  // Where these two exist they are coins of the wallet too; an unreadable one makes the total unknown.
  freeze: s.nullish(s.amount()),
  withdrawing: s.nullish(s.amount()),
});
type Row = s.InferOutput<typeof Row>;

/** What a flexible-earn receipt of the spot wallet is marked with; both null for any other row. */
export function receiptOf(
  wallet: Wallet,
  asset: string,
): Pick<BalanceFound, 'earnReceiptOf' | 'earnProduct'> {
  const behind = wallet === 'spot' ? earnReceiptOf(asset) : null;
  return { earnReceiptOf: behind, earnProduct: behind === null ? null : 'flexible' };
}

function toBalance(row: Row, wallet: Wallet): BalanceFound | null {
  const bound = [row.locked, row.freeze ?? '0', row.withdrawing ?? '0'];
  const total = toAmount(sum([row.free, ...bound]));
  if (isZeroAmount(total)) return null;
  return {
    wallet,
    asset: row.asset,
    total,
    available: row.free,
    locked: toAmount(sum(bound)),
    borrowed: null,
    equity: null,
    unrealizedPnl: null,
    ...receiptOf(wallet, row.asset),
    updatedAt: null,
    sequence: null,
  };
}

/** Whether a value is a row of coins: `asset`, `free`, `locked`. */
export const isCoinRow = (row: unknown): row is Fields => hasFields(row, 'asset', 'free', 'locked');

/** Reads whole lists of coins: total = free + locked + freeze + withdrawing, `locked` all that is not free; zero rows are left out. */
export const readCoins = (
  rows: readonly unknown[],
  wallet: Wallet,
  where: Where,
): { readonly found: readonly BalanceFound[]; readonly problems: readonly Problem[] } =>
  readRows(
    rows,
    Row,
    (row) => toBalance(row, wallet),
    (detail, touches) => problem('row-unreadable', where, detail, touches),
    ['asset'],
  );
