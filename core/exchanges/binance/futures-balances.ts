import type { Amount } from '../../model/amount.ts';
import type { BalanceFound, Wallet } from '../../model/balance.ts';
import type { AccountMode, Findings, Where } from '../../model/reading.ts';
import { ok } from '../../result.ts';
import { isZeroAmount } from '../../schema/parse-amount.ts';
import * as s from '../../schema/schema.ts';
import { type Fields, hasFields } from '../fields.ts';
import { readRows } from '../read-rows.ts';
import type { Recognizer } from '../recognizer.ts';
import { bodyOf, isTrueEmptyList, rowsOf } from './envelope.ts';
import { listCoverage, readLegs } from './legs.ts';
import { ownBookOnly, problem } from './own-book.ts';
import {
  bookOfPath,
  FUTURES_ACCOUNT_PATH,
  FUTURES_BALANCE_PATH,
  isPortfolioPath,
  queryParam,
  walletOfBook,
} from './paths.ts';
import { positionRow } from './position-row.ts';

const Row = s.pipe(
  s.object({
    asset: s.pipe(s.string(), s.nonEmpty(), s.maxLength(60)),
    walletBalance: s.amountOrNull(),
    balance: s.amountOrNull(),
    marginBalance: s.amountOrNull(),
    unrealizedProfit: s.amountOrNull(),
    availableBalance: s.amountOrNull(),
    updateTime: s.epochMsOrNull(),
  }),
  s.rawTransform(({ dataset: { value }, addIssue, NEVER }) => {
    const total = value.walletBalance ?? value.balance;
    if (total !== null) return { ...value, total };
    addIssue({ message: 'walletBalance: not a number' });
    return NEVER;
  }),
);
type Row = s.InferOutput<typeof Row>;

const isZero = (amount: Amount | null): boolean => amount === null || isZeroAmount(amount);

/** True where the row can only come from multi-assets mode: margin is available in an asset that is not there. */
const isShared = (row: Row): boolean =>
  isZero(row.total) && isZero(row.marginBalance) && !isZero(row.availableBalance);

const toBalance = (row: Row, wallet: Wallet): BalanceFound => ({
  wallet,
  asset: row.asset,
  total: row.total,
  // `availableBalance` is margin, shared by all assets in multi-assets mode: never coins of this row.
  available: null,
  locked: null,
  borrowed: null,
  equity: row.marginBalance,
  unrealizedPnl: row.unrealizedProfit,
  earnReceiptOf: null,
  earnProduct: null,
  updatedAt: row.updateTime,
  sequence: null,
});

const isHeld = (row: Row): boolean => ![row.total, row.marginBalance, row.unrealizedProfit].every(isZero);

const modeOf = (multiAssets: boolean): { readonly accountMode: AccountMode } => ({
  accountMode: { positionMode: null, marginMode: null, multiAssets },
});

function readBalances(rows: readonly unknown[], wallet: Wallet, isWhole: boolean, where: Where): Findings {
  const { found, problems } = readRows(
    rows,
    Row,
    (row) => row,
    (detail, touches) => problem('row-unreadable', where, detail, touches),
    ['asset'],
  );
  const kept = isWhole ? found.filter(isHeld) : found;
  return {
    balances: {
      coverage: isWhole ? { kind: 'snapshot', wallets: [wallet] } : { kind: 'delta' },
      rows: kept.map((row) => toBalance(row, wallet)),
    },
    ...(wallet === 'usdm' && found.some(isShared) ? modeOf(true) : {}),
    ...(problems.length === 0 ? {} : { problems }),
  };
}

const isBalanceRow = (row: unknown): row is Fields =>
  hasFields(row, 'asset') &&
  ('walletBalance' in row || 'balance' in row) &&
  ('crossWalletBalance' in row || 'availableBalance' in row || 'withdrawAvailable' in row);

/** Assets of the USD-M or COIN-M wallet: web-internal `user-balance`, documented `balance`. Fixture: futures-balance. */
const futuresBalance: Recognizer = ownBookOnly({
  name: 'binance/futures-balance',
  path: FUTURES_BALANCE_PATH,
  looksLike: (payload, { path }) =>
    bookOfPath(path) !== null &&
    !isPortfolioPath(path) &&
    (rowsOf(payload)?.some(isBalanceRow) === true || isTrueEmptyList(payload, path, FUTURES_BALANCE_PATH)),
  read: (payload, where) => {
    const isWhole = FUTURES_BALANCE_PATH.test(where.path) && queryParam(where, 'asset') === null;
    const wallet = walletOfBook(bookOfPath(where.path) ?? 'linear');
    return ok(readBalances(rowsOf(payload) ?? [], wallet, isWhole, where));
  },
});

const Account = s.looseObject({ assets: s.array(s.unknown()), positions: s.array(s.unknown()) });
type Account = s.InferOutput<typeof Account>;

const isAccountRow = (row: unknown): boolean =>
  hasFields(row, 'symbol', 'positionAmt') || hasFields(row, 'asset', 'crossWalletBalance');

function isAccount(body: unknown, path: string): body is Account {
  if (!s.is(Account, body)) return false;
  const rows = body.positions.length > 0 ? body.positions : body.assets;
  return rows.length === 0 ? FUTURES_ACCOUNT_PATH.test(path) : rows.some(isAccountRow);
}

/** Since only USD-M accounts sum up their assets, the sums tell where the address does not. */
const bookOfAccount = (account: Account, path: string) =>
  bookOfPath(path) ?? ('totalWalletBalance' in account ? 'linear' : 'inverse');

function readAccount(account: Account, where: Where): Findings {
  const book = bookOfAccount(account, where.path);
  const coverage = listCoverage(where, book, FUTURES_ACCOUNT_PATH.test(where.path));
  const legs = readLegs(account.positions, positionRow, coverage, book, where);
  // In portfolio margin these assets are parts of the unified wallet, which is listed as one.
  const assets = isPortfolioPath(where.path)
    ? {}
    : readBalances(account.assets, walletOfBook(book), true, where);
  const told = account['multiAssetsMargin'];
  const problems = [...legs.problems, ...(assets.problems ?? [])];
  return {
    ...assets,
    positions: { coverage, open: legs.open, closed: legs.closed },
    ...(typeof told === 'boolean' ? modeOf(told) : {}),
    ...(problems.length === 0 ? {} : { problems }),
  };
}

/** Documented futures accounts (v1 to v3, socket API too): assets and positions in one. Fixture: futures-account. */
const futuresAccount: Recognizer = ownBookOnly({
  name: 'binance/futures-account',
  path: FUTURES_ACCOUNT_PATH,
  looksLike: (payload, { path }) => isAccount(bodyOf(payload), path),
  read: (payload, where) => {
    const body = bodyOf(payload);
    return ok(isAccount(body, where.path) ? readAccount(body, where) : {});
  },
});

/** Recognizers of futures wallets. */
export const futuresBalanceRecognizers: readonly Recognizer[] = [futuresBalance, futuresAccount];
