import type { BalanceFound, Wallet } from '../../model/balance.ts';
import type { Problem } from '../../model/problem.ts';
import type { Findings, Where } from '../../model/reading.ts';
import { ok } from '../../result.ts';
import { isZeroAmount, parseAmount } from '../../schema/parse-amount.ts';
import { type Fields, hasFields, isFields } from '../fields.ts';
import type { Recognizer } from '../recognizer.ts';
import { bodyOf, isTrueEmptyList } from './envelope.ts';
import { ownBookOnly } from './own-book.ts';
import { queryParam, WALLETS_PATH } from './paths.ts';
import { readCoins } from './spot-row.ts';

/**
 * Futures wallets are left to their own lists, which tell profit too. Earn is left to its lists: here
 * flexible (already in spot as LD receipts) and locked products are one figure and cannot be told apart.
 */
const WALLET_OF_TYPE: Readonly<Record<string, Wallet>> = {
  MAIN: 'spot',
  SPOT: 'spot',
  CARD: 'funding',
  FUNDING: 'funding',
};
const WALLET_OF_NAME: Readonly<Record<string, Wallet>> = { Spot: 'spot', Funding: 'funding' };

const isWalletRow = (row: unknown): row is Fields =>
  hasFields(row, 'activate', 'balance') && ('accountType' in row || 'walletName' in row);

const wordOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const walletOf = (row: Fields): Wallet | null =>
  WALLET_OF_TYPE[wordOf(row['accountType'])] ?? WALLET_OF_NAME[wordOf(row['walletName'])] ?? null;

/** Wallet rows of a web answer, a documented one or a frame of the socket call (`walletBalance` inside its data). */
function walletRows(payload: unknown): readonly unknown[] | null {
  const body = bodyOf(payload);
  if (Array.isArray(body)) return body;
  if (!isFields(body)) return null;
  const inner = [body['walletBalanceResp'], body['data'], body].filter(isFields);
  for (const holder of inner) {
    const rows = holder['walletBalance'] ?? bodyOf(holder['data']);
    if (Array.isArray(rows)) return rows;
    if (isFields(rows) && Array.isArray(rows['walletBalance'])) return rows['walletBalance'];
  }
  return null;
}

const coinsOf = (row: unknown): readonly unknown[] | null => {
  const coins = isFields(row) ? row['assetBalances'] : null;
  return Array.isArray(coins) ? coins : null;
};

/** A wallet without coins is empty only if coins were asked for and it is worth exactly nothing. */
function isTold(row: Fields, coins: readonly unknown[], areCoinsAsked: boolean): boolean {
  if (coins.length > 0) return true;
  const valuation = parseAmount(row['balance']);
  return areCoinsAsked && valuation !== null && isZeroAmount(valuation);
}

/** Reads the coins of spot and funding. `balance` of a wallet is a valuation in another asset, never coins. */
function readWallets(rows: readonly unknown[], where: Where): Findings {
  const areCoinsAsked =
    queryParam(where, 'needBalanceDetail') === 'true' || rows.some((row) => (coinsOf(row)?.length ?? 0) > 0);
  const wallets: Wallet[] = [];
  const found: BalanceFound[] = [];
  const problems: Problem[] = [];
  for (const row of rows) {
    const wallet = isFields(row) ? walletOf(row) : null;
    const coins = coinsOf(row);
    if (!isFields(row) || wallet === null || coins === null || !isTold(row, coins, areCoinsAsked)) continue;
    const read = readCoins(coins, wallet, where);
    wallets.push(wallet);
    found.push(...read.found);
    problems.push(...read.problems);
  }
  if (wallets.length === 0) return {};
  return {
    balances: { coverage: { kind: 'snapshot', wallets }, rows: found },
    ...(problems.length === 0 ? {} : { problems }),
  };
}

/**
 * The list of wallets, `wallet/balance`, by HTTP or as the answer of the socket call `walletBalanceResp`.
 * A wallet whose coins are not listed is not covered: its coins stay what they were. Fixture: wallets.
 */
export const walletList: Recognizer = ownBookOnly({
  name: 'binance/wallets',
  path: WALLETS_PATH,
  looksLike: (payload, { path }) =>
    walletRows(payload)?.some(isWalletRow) === true || isTrueEmptyList(payload, path, WALLETS_PATH),
  read: (payload, where) => ok(readWallets(walletRows(payload) ?? [], where)),
});
