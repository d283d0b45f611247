import type { Amount } from '../../model/amount.ts';
import type { BalanceFound, Wallet } from '../../model/balance.ts';
import type { Problem } from '../../model/problem.ts';
import type { Findings, Where } from '../../model/reading.ts';
import { err, ok, type Result } from '../../result.ts';
import * as s from '../../schema/schema.ts';
import { isFields } from '../fields.ts';
import { readRows } from '../read-rows.ts';
import type { Recognizer } from '../recognizer.ts';
import { balanceFindings, balanceOf, keptOut, sumOf } from './balance-row.ts';
import { walletOf, walletsOf } from './balances.ts';
import { bybitProblem, envelopeTime, listOf, queryValue, resultOf, textOf, unscaled } from './envelope.ts';
import { COINS_PATH, EARN_PATH, FUND_LIST_PATH } from './paths.ts';

const asset = () => s.filledText();
const unreadable =
  (where: Where) =>
  (detail: string, touches: string | null): Problem =>
    bybitProblem('row-unreadable', where, detail, touches);
const changed = (where: Where, detail: string) => err(bybitProblem('payload-changed', where, detail));

const has = (row: unknown, ...names: readonly string[]): boolean =>
  isFields(row) && names.every((name) => row[name] !== undefined);

const FundRow = s.object({ currency: asset(), totalBalance: s.amountOrNull(), balance: s.amountOrNull() });

function readFundList(payload: unknown, where: Where): Result<Findings, Problem> {
  const list = resultOf(payload);
  if (!Array.isArray(list)) return changed(where, 'result: no list');
  const updatedAt = envelopeTime(payload);
  const { found, problems } = readRows<s.InferOutput<typeof FundRow>, BalanceFound>(
    list,
    FundRow,
    ({ currency, totalBalance: total, balance: available }) =>
      total === null && available === null
        ? null
        : balanceOf({ wallet: 'funding', asset: currency, total, available }, updatedAt),
    unreadable(where),
    ['currency'],
  );
  const category = queryValue(where.query, 'account_category');
  const wholeOf: readonly Wallet[] | null = category === null || category === 'crypto' ? ['funding'] : null;
  const hasBlanks = found.length + problems.length < list.length || found.some(({ total }) => total === null);
  return keptOut(where) ?? ok(balanceFindings({ rows: found, problems, wholeOf, hasBlanks }));
}

/** The page's own call for the funding wallet: `totalBalance`, of which `balance` is free. */
export const fundList: Recognizer = {
  name: 'bybit/fund-list',
  path: FUND_LIST_PATH,
  looksLike: (payload, { path }) => {
    const list = resultOf(payload);
    if (!Array.isArray(list)) return false;
    if (list.length === 0) return FUND_LIST_PATH.test(path);
    return list.some((row) => has(row, 'currency', 'balance') || has(row, 'currency', 'totalBalance'));
  },
  read: readFundList,
};

const CoinsRow = s.object({ coin: asset(), walletBalance: s.amountOrNull() });

function readCoins(payload: unknown, where: Where): Result<Findings, Problem> {
  const result = resultOf(payload);
  const list = listOf(result, 'balance');
  const accountType = textOf(result, 'accountType') ?? queryValue(where.query, 'accountType');
  const wallets = walletsOf(accountType);
  if (list === null || wallets.length === 0)
    return changed(where, 'result: no list or no known account type');
  const updatedAt = envelopeTime(payload);
  const { found, problems } = readRows<s.InferOutput<typeof CoinsRow>, BalanceFound>(
    list,
    CoinsRow,
    ({ coin, walletBalance: total }) => {
      const wallet = walletOf(accountType, coin);
      return total === null || wallet === null ? null : balanceOf({ wallet, asset: coin, total }, updatedAt);
    },
    unreadable(where),
    ['coin'],
  );
  const wholeOf = queryValue(where.query, 'coin') === null ? wallets : null;
  const hasBlanks = found.length + problems.length < list.length;
  return keptOut(where) ?? ok(balanceFindings({ rows: found, problems, wholeOf, hasBlanks }));
}

/** V5 coins of one account (`accountType=FUND` is the funding wallet); what can be transferred is not read. */
export const accountCoins: Recognizer = {
  name: 'bybit/account-coins',
  path: COINS_PATH,
  looksLike: (payload, { path }) => {
    const list = listOf(resultOf(payload), 'balance');
    if (list === null) return false;
    return (
      list.some((row) => has(row, 'coin', 'walletBalance')) || (list.length === 0 && COINS_PATH.test(path))
    );
  },
  read: readCoins,
};

const EarnRow = s.object({ coin: asset(), amount: s.amount() });

function readEarn(payload: unknown, where: Where): Result<Findings, Problem> {
  const list = listOf(resultOf(payload), 'list');
  if (list === null) return changed(where, 'result.list: missing');
  const { found, problems } = readRows(list, EarnRow, (row) => row, unreadable(where), ['coin']);
  // One coin may lie in several products, and a balance is the whole of a coin.
  const byCoin = new Map<string, Amount[]>();
  for (const { coin, amount } of found) byCoin.set(coin, [...(byCoin.get(coin) ?? []), amount]);
  const earnProduct = queryValue(where.query, 'category') === 'FlexibleSaving' ? 'flexible' : null;
  const updatedAt = envelopeTime(payload);
  const rows = [...byCoin].map(([coin, amounts]) =>
    balanceOf({ wallet: 'earn', asset: coin, total: sumOf(amounts), earnProduct }, updatedAt),
  );
  // The question always names one category of products, so the answer never covers the earn wallet.
  return keptOut(where) ?? ok(balanceFindings({ rows, problems, wholeOf: null, hasBlanks: false }));
}

/** V5 earn positions: the staked amount; a yield that is still to be claimed is not in it. */
export const earnPositions: Recognizer = {
  name: 'bybit/earn-positions',
  path: EARN_PATH,
  looksLike: (payload, { path }) => {
    const list = listOf(resultOf(payload), 'list');
    if (list === null) return false;
    // Orders and paid yields have a coin and an amount too.
    if (!EARN_PATH.test(path)) return list.some((row) => has(row, 'coin', 'amount', 'claimableYield'));
    return list.length === 0 || list.some((row) => has(row, 'coin', 'amount'));
  },
  read: readEarn,
};

const ClassicRow = s.object({
  coin: asset(),
  walletBalanceE8: s.unknown(),
  availableBalanceE8: s.optional(s.unknown()),
  equityE8: s.optional(s.unknown()),
  totalUnrealisedPnlE8: s.optional(s.unknown()),
});
type ClassicRow = s.InferOutput<typeof ClassicRow>;

const classicRows = (payload: unknown): readonly unknown[] => {
  const result = resultOf(payload);
  const list = Array.isArray(result) ? result : (listOf(result, 'list') ?? listOf(result, 'data') ?? []);
  return list.filter((row) => has(row, 'coin', 'walletBalanceE8'));
};

/** Scaled asset rows of a classic derivatives account; what they cover is not known. */
export const classicWallet: Recognizer = {
  name: 'bybit/classic-wallet',
  path: null,
  looksLike: (payload) => classicRows(payload).length > 0,
  read: (payload, where) => {
    const updatedAt = envelopeTime(payload);
    const toBalance = (row: ClassicRow): BalanceFound | null => {
      const total = unscaled(row.walletBalanceE8, 8);
      const wallet = walletOf('CONTRACT', row.coin);
      if (total === null || wallet === null) return null;
      const available = unscaled(row.availableBalanceE8, 8);
      const unrealizedPnl = unscaled(row.totalUnrealisedPnlE8, 8);
      const equity = unscaled(row.equityE8, 8);
      return balanceOf({ wallet, asset: row.coin, total, available, equity, unrealizedPnl }, updatedAt);
    };
    const { found, problems } = readRows(classicRows(payload), ClassicRow, toBalance, unreadable(where), [
      'coin',
    ]);
    return keptOut(where) ?? ok(balanceFindings({ rows: found, problems, wholeOf: null, hasBlanks: false }));
  },
};
