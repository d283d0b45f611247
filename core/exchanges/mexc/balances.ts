import type { EpochMs } from '../../model/amount.ts';
import type { BalanceCoverage, BalanceFound, Wallet } from '../../model/balance.ts';
import type { Findings, Where } from '../../model/reading.ts';
import { isZeroAmount } from '../../schema/parse-amount.ts';
import * as s from '../../schema/schema.ts';
import { hasFields } from '../fields.ts';
import { readRows } from '../read-rows.ts';
import type { Recognizer } from '../recognizer.ts';
import { answer, anyRowHas, isCopyBook, isPlayMoney, problem, push, withProblems } from './envelope.ts';

const asset = s.pipe(s.string(), s.nonEmpty());

const FuturesRow = s.object({
  currency: asset,
  cashBalance: s.amount(),
  availableBalance: s.amountOrNull(),
  frozenBalance: s.amountOrNull(),
  equity: s.amountOrNull(),
  unrealized: s.amountOrNull(),
  debtAmount: s.amountOrNull(),
});
const AssetPushRow = s.object({
  currency: asset,
  availableBalance: s.amount(),
  frozenBalance: s.amountOrNull(),
  walletBalance: s.amountOrNull(),
});

/** What the balances of MEXC do not carry unless a reader says so. */
export const EMPTY = {
  borrowed: null,
  equity: null,
  unrealizedPnl: null,
  earnReceiptOf: null,
  earnProduct: null,
  updatedAt: null,
  sequence: null,
} as const;

/** Stablecoins settle the linear books, coins the coin-margined one; all share one list. */
const futuresWallet = (currency: string): Wallet => (currency.startsWith('USD') ? 'usdm' : 'coinm');
const isEmpty = (row: BalanceFound) =>
  [row.total, row.available, row.locked, row.equity, row.borrowed].every(
    (value) => value === null || isZeroAmount(value),
  );

/**
 * Balances row by row; an unreadable row is a problem that touches its asset. All-zero rows of a snapshot
 * say no more than not being listed; in a change they are the news. Play money and copy-trading books are a problem and
 * no balance.
 */
export function readBalances<Row>(
  rows: readonly unknown[],
  schema: s.GenericSchema<unknown, Row>,
  toBalance: (row: Row) => BalanceFound,
  coverage: BalanceCoverage,
  where: Where,
): Findings {
  if (isPlayMoney(where)) return { problems: [problem('demo-ignored', where, 'play-money balances')] };
  if (isCopyBook(where)) return { problems: [problem('copy-book-ignored', where, 'copy-trading balances')] };
  const unreadable = (detail: string, touches: string | null) =>
    problem('row-unreadable', where, `mexc/balances: ${detail}`, touches);
  const { found, problems } = readRows(rows, schema, toBalance, unreadable, ['currency', 'asset', 'a']);
  const kept = coverage.kind === 'delta' ? found : found.filter((row) => !isEmpty(row));
  return withProblems({ balances: { coverage, rows: kept } }, problems);
}

const futuresBalance = (row: s.InferOutput<typeof FuturesRow>): BalanceFound => ({
  ...EMPTY,
  wallet: futuresWallet(row.currency),
  asset: row.currency,
  total: row.cashBalance,
  available: row.availableBalance,
  locked: row.frozenBalance,
  borrowed: row.debtAmount,
  equity: row.equity,
  unrealizedPnl: row.unrealized,
});

const FUTURES_ASSETS = /\/private\/account\/assets\/?$/;
const FUTURES_ASSET = /\/private\/account\/asset\/[^/]+\/?$/;
const FUTURES_FIELDS = ['currency', 'cashBalance', 'availableBalance', 'positionMargin'] as const;

/** All settle currencies of the futures account, linear and coin-margined. */
const futuresAssets: Recognizer = answer({
  name: 'mexc/futures-assets',
  path: FUTURES_ASSETS,
  claims: (data, where) =>
    Array.isArray(data) &&
    (anyRowHas(data, ...FUTURES_FIELDS) || (data.length === 0 && FUTURES_ASSETS.test(where.path))),
  read: (data, where) => {
    const whole = FUTURES_ASSETS.test(where.path) && !/currency|page/i.test(where.query);
    const coverage: BalanceCoverage = whole
      ? { kind: 'snapshot', wallets: ['usdm', 'coinm'] }
      : { kind: 'delta' };
    return Array.isArray(data) ? readBalances(data, FuturesRow, futuresBalance, coverage, where) : null;
  },
});

/** One settle currency: the same row, alone. */
const futuresAsset: Recognizer = answer({
  name: 'mexc/futures-asset',
  path: FUTURES_ASSET,
  claims: (data) => hasFields(data, ...FUTURES_FIELDS),
  read: (data, where) => readBalances([data], FuturesRow, futuresBalance, { kind: 'delta' }, where),
});

/** The push carries no wallet balance and no equity (some pages add `walletBalance`): what is not said stays null. */
const assetPush: Recognizer = push({
  name: 'mexc/asset-push',
  channel: 'push.personal.asset',
  read: (rows, sentAt: EpochMs | null, where) =>
    readBalances(
      rows,
      AssetPushRow,
      (row) => ({
        ...EMPTY,
        wallet: futuresWallet(row.currency),
        asset: row.currency,
        total: row.walletBalance,
        available: row.availableBalance,
        locked: row.frozenBalance,
        updatedAt: sentAt,
      }),
      { kind: 'delta' },
      where,
    ),
});

/** Readers of futures balances. Source: MEXC futures API, the page uses the same endpoints and pushes. */
export const balanceRecognizers: readonly Recognizer[] = [futuresAssets, futuresAsset, assetPush];
