import { sum, toAmount } from '../../math/decimal.ts';
import type { BalanceFound } from '../../model/balance.ts';
import type { Findings, Where } from '../../model/reading.ts';
import { ok } from '../../result.ts';
import { isZeroAmount } from '../../schema/parse-amount.ts';
import * as s from '../../schema/schema.ts';
import { type Fields, hasFields } from '../fields.ts';
import { readRows } from '../read-rows.ts';
import type { Recognizer } from '../recognizer.ts';
import { bodyOf, isTrueEmptyList, rowsOf } from './envelope.ts';
import { ownBookOnly, problem } from './own-book.ts';
import { PORTFOLIO_PATH, queryParam } from './paths.ts';

const Row = s.object({
  asset: s.pipe(s.string(), s.nonEmpty(), s.maxLength(60)),
  totalWalletBalance: s.amount(),
  // A debt that cannot be read is not no debt: the row is unreadable then.
  crossMarginBorrowed: s.amount(),
  crossMarginInterest: s.amount(),
  umUnrealizedPNL: s.amountOrNull(),
  cmUnrealizedPNL: s.amountOrNull(),
  updateTime: s.epochMsOrNull(),
});
type Row = s.InferOutput<typeof Row>;

function toBalance(row: Row): BalanceFound | null {
  const borrowed = toAmount(sum([row.crossMarginBorrowed, row.crossMarginInterest]));
  const profits = [row.umUnrealizedPNL, row.cmUnrealizedPNL];
  const known = profits.filter((profit) => profit !== null);
  if ([row.totalWalletBalance, borrowed, ...known].every(isZeroAmount)) return null;
  return {
    wallet: 'unified',
    asset: row.asset,
    total: row.totalWalletBalance,
    // Free and locked coins are only told of the cross-margin part of the pool.
    available: null,
    locked: null,
    borrowed,
    equity: null,
    unrealizedPnl: known.length < profits.length ? null : toAmount(sum(known)),
    earnReceiptOf: null,
    earnProduct: null,
    updatedAt: row.updateTime,
    sequence: null,
  };
}

const isPortfolioRow = (row: unknown): row is Fields =>
  hasFields(row, 'asset', 'totalWalletBalance') && ('crossMarginAsset' in row || 'umWalletBalance' in row);

/** Rows of the answer; asked for one asset it may be a single row. */
function portfolioRows(payload: unknown): readonly unknown[] | null {
  const body = bodyOf(payload);
  return isPortfolioRow(body) ? [body] : rowsOf(payload);
}

function readPortfolio(payload: unknown, where: Where): Findings {
  const { found, problems } = readRows(
    portfolioRows(payload) ?? [],
    Row,
    toBalance,
    (detail, touches) => problem('row-unreadable', where, detail, touches),
    ['asset'],
  );
  const isWhole = rowsOf(payload) !== null && queryParam(where, 'asset') === null;
  return {
    balances: {
      coverage: isWhole ? { kind: 'snapshot', wallets: ['unified'] } : { kind: 'delta' },
      rows: found,
    },
    ...(problems.length === 0 ? {} : { problems }),
  };
}

/** Balances of a portfolio-margin account: one pool of cross margin, USD-M and COIN-M. Source: papi balance. */
export const portfolioBalance: Recognizer = ownBookOnly({
  name: 'binance/portfolio-balance',
  path: PORTFOLIO_PATH,
  looksLike: (payload, { path }) =>
    portfolioRows(payload)?.some(isPortfolioRow) === true || isTrueEmptyList(payload, path, PORTFOLIO_PATH),
  read: (payload, where) => ok(readPortfolio(payload, where)),
});
