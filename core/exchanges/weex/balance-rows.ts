import { lift, toAmount } from '../../math/decimal.ts';
import type { Amount } from '../../model/amount.ts';
import type { BalanceCoverage, BalanceFound, Wallet } from '../../model/balance.ts';
import type { Findings, Where } from '../../model/reading.ts';
import type * as s from '../../schema/schema.ts';
import { isFields } from '../fields.ts';
import { readRows } from '../read-rows.ts';
import { demoFindings, problem, queryValue } from './envelope.ts';

/** A balance of a free and a locked part; its total is their exact sum. */
export function balanceRow(
  wallet: Wallet,
  asset: string,
  available: Amount | null,
  locked: Amount | null,
): BalanceFound {
  return {
    wallet,
    asset,
    total: available === null || locked === null ? null : toAmount(lift(available).plus(lift(locked))),
    available,
    locked,
    borrowed: null,
    equity: null,
    unrealizedPnl: null,
    earnReceiptOf: null,
    earnProduct: null,
    updatedAt: null,
    sequence: null,
  };
}

/** A list asked for one asset says nothing of the others. */
export const coverageOf = (wallet: Wallet, query: string): BalanceCoverage =>
  ['asset', 'coin', 'coinName', 'symbol'].some((key) => queryValue(query, key) !== null)
    ? { kind: 'delta' }
    : { kind: 'snapshot', wallets: [wallet] };

/** A row of SUSDT, the demo coin. */
export const isDemoRow = (row: unknown): boolean =>
  isFields(row) && [row['asset'], row['coinName'], row['coin']].includes('SUSDT');

/** Rows to findings; play money is left out. */
export function readBalances<Row>(
  rows: readonly unknown[],
  schema: s.GenericSchema<unknown, Row>,
  toBalance: (row: Row) => BalanceFound | null,
  coverage: BalanceCoverage,
  where: Where,
): Findings {
  const unreadable = (detail: string, touches: string | null) =>
    problem('row-unreadable', where, detail, touches);
  const real = rows.filter((row) => !isDemoRow(row));
  const { found, problems } = readRows(real, schema, toBalance, unreadable, ['asset', 'coinName', 'coin']);
  const demo = real.length < rows.length ? (demoFindings(where).problems ?? []) : [];
  const all = [...problems, ...demo];
  // A list of play money alone is the demo account's.
  const whole = rows.length === 0 || real.length > 0;
  return {
    balances: { coverage: whole ? coverage : { kind: 'delta' }, rows: found },
    ...(all.length > 0 && { problems: all }),
  };
}
