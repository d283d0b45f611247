import type { EpochMs } from '../../model/amount.ts';
import type { BalanceFound, Wallet } from '../../model/balance.ts';
import type { Problem } from '../../model/problem.ts';
import type { Findings, Where } from '../../model/reading.ts';
import { err, ok, type Result } from '../../result.ts';
import * as s from '../../schema/schema.ts';
import { isFields } from '../fields.ts';
import { readRows } from '../read-rows.ts';
import type { Recognizer } from '../recognizer.ts';
import { type BalanceList, balanceFindings, balanceOf, borrowedOf, keptOut } from './balance-row.ts';
import { bybitProblem, envelopeTime, fieldOf, listOf, queryValue, resultOf, textOf } from './envelope.ts';
import { WALLET_PATH, WEB_WALLET_PATH } from './paths.ts';

const asset = () => s.filledText();
/** Coins that margin the linear contracts of a classic account; every other coin there is inverse margin. */
const LINEAR_MARGIN = ['USDT', 'USDC'];

const CoinRow = s.object({
  coin: asset(),
  walletBalance: s.amountOrNull(),
  locked: s.amountOrNull(),
  equity: s.amountOrNull(),
  unrealisedPnl: s.amountOrNull(),
  spotBorrow: s.amountOrNull(),
  borrowAmount: s.amountOrNull(),
  accruedInterest: s.amountOrNull(),
});
type CoinRow = s.InferOutput<typeof CoinRow>;

/** The wallet that an account type keeps a coin in; null for account types that are not read. */
export function walletOf(accountType: string | null, coin: string): Wallet | null {
  if (accountType === 'UNIFIED') return 'unified';
  if (accountType === 'FUND') return 'funding';
  if (accountType === 'SPOT') return 'spot';
  if (accountType === 'CONTRACT') return LINEAR_MARGIN.includes(coin) ? 'usdm' : 'coinm';
  return null;
}

/** All wallets of an account type. */
export function walletsOf(accountType: string | null): readonly Wallet[] {
  const wallets = [walletOf(accountType, 'USDT'), walletOf(accountType, 'BTC')].filter(
    (wallet) => wallet !== null,
  );
  return [...new Set(wallets)];
}

/** null for a row whose amount is blank: the payload does not carry it. */
function coinBalance(
  row: CoinRow,
  accountType: string | null,
  updatedAt: EpochMs | null,
): BalanceFound | null {
  const { coin, walletBalance: total, locked, equity, unrealisedPnl: unrealizedPnl } = row;
  const wallet = walletOf(accountType, coin);
  if (total === null || wallet === null) return null;
  const borrowed = borrowedOf({ ...row, total });
  return balanceOf({ wallet, asset: coin, total, locked, borrowed, equity, unrealizedPnl }, updatedAt);
}

interface AccountCoins extends Omit<BalanceList, 'wholeOf'> {
  readonly wallets: readonly Wallet[];
}

function readAccount(account: unknown, where: Where, updatedAt: EpochMs | null): AccountCoins {
  const accountType = textOf(account, 'accountType');
  const wallets = walletsOf(accountType);
  if (wallets.length === 0) {
    const problem = bybitProblem(
      'payload-partial',
      where,
      `account type ${accountType ?? 'missing'} is not read`,
    );
    return { wallets, rows: [], problems: [problem], hasBlanks: true };
  }
  const coins = listOf(account, 'coin') ?? [];
  const { found, problems } = readRows(
    coins,
    CoinRow,
    (row) => coinBalance(row, accountType, updatedAt),
    (detail, touches) => bybitProblem('row-unreadable', where, detail, touches),
    ['coin'],
  );
  return { wallets, rows: found, problems, hasBlanks: found.length + problems.length < coins.length };
}

function readAccounts(
  accounts: readonly unknown[],
  payload: unknown,
  where: Where,
  isWhole: boolean,
): Findings {
  const updatedAt = envelopeTime(payload);
  const read = accounts.map((account) => readAccount(account, where, updatedAt));
  return balanceFindings({
    rows: read.flatMap(({ rows }) => rows),
    problems: read.flatMap(({ problems }) => problems),
    wholeOf: isWhole ? read.flatMap(({ wallets }) => wallets) : null,
    hasBlanks: read.some(({ hasBlanks }) => hasBlanks),
  });
}

const isAccount = (account: unknown): boolean => listOf(account, 'coin') !== null;

/** V5 wallet balance: one unified wallet for spot coins and collateral; classic accounts keep their own wallets. */
export const walletBalance: Recognizer = {
  name: 'bybit/wallet-balance',
  path: WALLET_PATH,
  looksLike: (payload) => listOf(resultOf(payload), 'list')?.some(isAccount) === true,
  read: (payload, where) => {
    const accounts = listOf(resultOf(payload), 'list');
    if (accounts === null || !accounts.every(isAccount)) {
      return err(bybitProblem('payload-changed', where, 'result.list: an account without coins'));
    }
    const isWhole = queryValue(where.query, 'coin') === null;
    return keptOut(where) ?? ok(readAccounts(accounts, payload, where, isWhole));
  },
};

/** Push of wallet coins: only the coins that are listed changed. */
export const walletPush: Recognizer = {
  name: 'bybit/wallet-push',
  path: null,
  looksLike: (payload) => isFields(payload) && payload['topic'] === 'wallet',
  read: (payload, where) => {
    const accounts = listOf(payload, 'data');
    if (accounts === null || !accounts.every(isAccount)) {
      return err(bybitProblem('payload-changed', where, 'data: an account without coins'));
    }
    return keptOut(where) ?? ok(readAccounts(accounts, payload, where, false));
  },
};

const WebCoinRow = s.object({ coin: asset(), wb: s.amountOrNull(), ab: s.amountOrNull() });

function readWebWallet(payload: unknown, where: Where): Result<Findings, Problem> {
  const coins = listOf(resultOf(payload), 'coinList');
  if (coins === null) return err(bybitProblem('payload-changed', where, 'result.coinList: missing'));
  const updatedAt = envelopeTime(payload);
  const { found, problems } = readRows<s.InferOutput<typeof WebCoinRow>, BalanceFound>(
    coins,
    WebCoinRow,
    ({ coin, wb, ab }) =>
      wb === null ? null : balanceOf({ wallet: 'unified', asset: coin, total: wb, available: ab }, updatedAt),
    (detail, touches) => bybitProblem('row-unreadable', where, detail, touches),
    ['coin'],
  );
  const hasBlanks = found.length + problems.length < coins.length;
  return keptOut(where) ?? ok(balanceFindings({ rows: found, problems, wholeOf: ['unified'], hasBlanks }));
}

/** The page's own call for the unified wallet: `wb` wallet balance, `ab` available, blank where not told. */
export const webWallet: Recognizer = {
  name: 'bybit/web-wallet',
  path: WEB_WALLET_PATH,
  looksLike: (payload, { path }) => {
    const coins = listOf(resultOf(payload), 'coinList');
    if (coins === null) return false;
    return (
      coins.some((row) => fieldOf(row, 'wb') !== undefined) ||
      (coins.length === 0 && WEB_WALLET_PATH.test(path))
    );
  },
  read: readWebWallet,
};
