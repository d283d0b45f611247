import type { BalanceCoverage, BalanceFound, Wallet } from '../../model/balance.ts';
import type { Findings, Where } from '../../model/reading.ts';
import { ok } from '../../result.ts';
import { isZeroAmount } from '../../schema/parse-amount.ts';
import * as s from '../../schema/schema.ts';
import { hasFields, isFields } from '../fields.ts';
import { readRows } from '../read-rows.ts';
import type { Recognizer } from '../recognizer.ts';
import { balanceRow } from './balance-row.ts';
import { isCopyBook, problem, queryValue, realMoneyOnly, successData, successRows } from './envelope.ts';

const MARGIN_PATH = /\/c?swap\/v\d+\/user\/balance$/i;
const STANDARD_PATH = /\/contract\/v\d+\/balance$/i;
const WALLET_PATH = /\/(?:spot|fund)\/v\d+\/account\/balance$/i;

const asset = () => s.filledText();

/** A list asked for one asset says nothing of the others. */
const coverageOf = (wallet: Wallet, query: string): BalanceCoverage =>
  ['asset', 'symbol', 'currency', 'coin'].some((name) => queryValue(query, name) !== null)
    ? { kind: 'delta' }
    : { kind: 'snapshot', wallets: [wallet] };

/** Rows to findings; VST is play money wherever it is listed. */
function readBalances<Row extends { readonly asset: string }>(
  rows: readonly unknown[],
  schema: s.GenericSchema<unknown, Row>,
  toBalance: (row: Row) => BalanceFound | null,
  coverage: BalanceCoverage,
  where: Where,
): Findings {
  const unreadable = (detail: string, touches: string | null) =>
    problem('row-unreadable', where, detail, touches);
  const isPlay = (row: unknown) => isFields(row) && row['asset'] === 'VST';
  const { found, problems } = readRows(
    rows.filter((row) => !isPlay(row)),
    schema,
    toBalance,
    unreadable,
    ['asset'],
  );
  const funded = rows.some((row) => isPlay(row) && isFields(row) && hasMoney(row));
  const all = funded ? [...problems, problem('demo-ignored', where, 'demo money (VST)')] : problems;
  // A list of play money alone is the demo account's.
  const whole = rows.length === 0 || rows.some((row) => !isPlay(row));
  return {
    balances: { coverage: whole ? coverage : { kind: 'delta' }, rows: found },
    ...(all.length > 0 && { problems: all }),
  };
}

const hasMoney = (row: Readonly<Record<string, unknown>>): boolean =>
  ['balance', 'free', 'locked'].some((name) => {
    const amount = s.parse(s.nonZeroOrNull(), row[name]);
    return amount !== null;
  });

const MarginRow = s.pipe(
  s.object({
    asset: asset(),
    balance: s.amountOrNull(),
    equity: s.amountOrNull(),
    unrealizedProfit: s.amountOrNull(),
    availableMargin: s.amountOrNull(),
    freezedMargin: s.amountOrNull(),
    blank: s.optional(s.boolean(), false),
  }),
  s.check((row) => row.blank || row.balance !== null, 'balance: not a number'),
);

/** A never-funded asset has empty text for every amount: no holding, and not an unreadable row. */
const markBlank = (row: unknown): unknown =>
  isFields(row) && row['balance'] === '' && row['equity'] === '' && row['availableMargin'] === ''
    ? { ...row, blank: true }
    : row;

const isMarginRow = (row: unknown): boolean =>
  hasFields(row, 'asset', 'balance', 'equity', 'availableMargin');

/** Rows of a margin wallet: a list (v3, coin-M), or one object at `data.balance` (v2). */
function marginRows(payload: unknown): { readonly rows: readonly unknown[]; readonly whole: boolean } | null {
  const rows = successRows(payload);
  if (rows !== null) return { rows, whole: true };
  const data = successData(payload);
  return isFields(data) && isFields(data['balance']) ? { rows: [data['balance']], whole: false } : null;
}

/** The one account id that all rows name. */
function accountIdOf(rows: readonly unknown[]): string | null {
  const ids = rows.flatMap((row) => (isFields(row) ? [s.parse(s.idOrNull(), row['userId'])] : []));
  const [first = null, ...others] = [...new Set(ids.filter((id) => id !== null))];
  return others.length === 0 ? first : null;
}

/** Margin wallets of the perpetuals: USDT-M (v2, v3) and coin-M. `balance` is the wallet balance. */
export const marginBalances: Recognizer = realMoneyOnly({
  name: 'bingx/margin-balances',
  path: MARGIN_PATH,
  looksLike: (payload, where) => {
    const found = isCopyBook(where) ? null : marginRows(payload);
    if (found === null) return false;
    return found.rows.length === 0 ? MARGIN_PATH.test(where.path) : found.rows.some(isMarginRow);
  },
  read: (payload, where) => {
    const { rows, whole } = marginRows(payload) ?? { rows: [], whole: false };
    const wallet = /\/cswap\//i.test(where.path) ? 'coinm' : 'usdm';
    const toBalance = (row: s.InferOutput<typeof MarginRow>): BalanceFound | null =>
      row.blank
        ? null
        : {
            ...balanceRow(wallet, row.asset),
            total: row.balance,
            available: row.availableMargin,
            locked: row.freezedMargin,
            equity: row.equity,
            unrealizedPnl: row.unrealizedProfit,
          };
    const coverage: BalanceCoverage = whole ? coverageOf(wallet, where.query) : { kind: 'delta' };
    const accountId = accountIdOf(rows);
    return ok({
      ...(accountId !== null && { accountId }),
      ...readBalances(rows.map(markBlank), MarginRow, toBalance, coverage, where),
    });
  },
});

const StandardRow = s.object({
  asset: asset(),
  balance: s.amount(),
  availableBalance: s.amountOrNull(),
  crossUnPnl: s.amountOrNull(),
  updateTime: s.epochMsOrNull(),
});

/** The margin wallet of standard futures, a product apart. */
export const standardBalances: Recognizer = realMoneyOnly({
  name: 'bingx/standard-balances',
  path: STANDARD_PATH,
  looksLike: (payload, where) => {
    const rows = isCopyBook(where) ? null : successRows(payload);
    if (rows === null) return false;
    if (rows.length === 0) return STANDARD_PATH.test(where.path);
    return rows.some((row) => hasFields(row, 'asset', 'balance', 'crossWalletBalance'));
  },
  read: (payload, where) => {
    const toBalance = (row: s.InferOutput<typeof StandardRow>): BalanceFound | null =>
      isZeroAmount(row.balance)
        ? null
        : {
            ...balanceRow('standard', row.asset),
            total: row.balance,
            available: row.availableBalance,
            unrealizedPnl: row.crossUnPnl,
            updatedAt: row.updateTime,
          };
    const rows = successRows(payload) ?? [];
    return ok(readBalances(rows, StandardRow, toBalance, coverageOf('standard', where.query), where));
  },
});

const WalletRow = s.object({ asset: asset(), free: s.amount(), locked: s.amount() });

const walletRows = (payload: unknown): readonly unknown[] | null => {
  const rows = successRows(payload, 'balances', 'assets');
  return Array.isArray(successData(payload)) ? null : rows;
};

/** Spot and funding balances: alike in shape, so the path tells them apart; total = free + locked. */
export const walletBalances: Recognizer = realMoneyOnly({
  name: 'bingx/wallet-balances',
  path: WALLET_PATH,
  looksLike: (payload, where) => {
    const rows = isCopyBook(where) ? null : walletRows(payload);
    if (rows === null || !/\/(?:spot|fund)\//i.test(where.path)) return false;
    if (rows.length === 0) return WALLET_PATH.test(where.path);
    return rows.some((row) => hasFields(row, 'asset', 'free', 'locked'));
  },
  read: (payload, where) => {
    const wallet = /\/fund\//i.test(where.path) ? 'funding' : 'spot';
    const toBalance = ({ asset, free, locked }: s.InferOutput<typeof WalletRow>): BalanceFound | null =>
      isZeroAmount(free) && isZeroAmount(locked) ? null : balanceRow(wallet, asset, free, locked);
    const rows = walletRows(payload) ?? [];
    return ok(readBalances(rows, WalletRow, toBalance, coverageOf(wallet, where.query), where));
  },
});
