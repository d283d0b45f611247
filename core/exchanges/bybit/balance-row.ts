import { Decimal, lift, toAmount } from '../../math/decimal.ts';
import type { Amount, EpochMs } from '../../model/amount.ts';
import type { BalanceFound, Wallet } from '../../model/balance.ts';
import type { Problem } from '../../model/problem.ts';
import type { Findings, Where } from '../../model/reading.ts';
import { ok, type Result } from '../../result.ts';
import { isZeroAmount } from '../../schema/parse-amount.ts';
import { bybitProblem } from './envelope.ts';
import { asksOtherBook, isPlayMoney } from './paths.ts';

/** What a list of balances yields before it is known how much of the wallets it covers. */
export interface BalanceList {
  readonly rows: readonly BalanceFound[];
  readonly problems: readonly Problem[];
  /** The wallets that the question asked for in full; null when it was narrower or is not known. */
  readonly wholeOf: readonly Wallet[] | null;
  /** Some rows came without an amount: what they would have said is not known. */
  readonly hasBlanks: boolean;
}

/** A balance of which a payload carries only what is given here. */
export function balanceOf(
  found: Pick<BalanceFound, 'wallet' | 'asset' | 'total'> & Partial<BalanceFound>,
  updatedAt: EpochMs | null,
): BalanceFound {
  return {
    available: null,
    locked: null,
    borrowed: null,
    equity: null,
    unrealizedPnl: null,
    earnReceiptOf: null,
    earnProduct: null,
    updatedAt,
    sequence: null,
    ...found,
  };
}

const isZeroOrNull = (value: Amount | null): boolean => value === null || isZeroAmount(value);

/** Whether nothing is in a balance; one without a total is never known to be empty. */
function isEmpty({ total, available, locked, borrowed, equity, unrealizedPnl }: BalanceFound): boolean {
  return total !== null && [total, available, locked, borrowed, equity, unrealizedPnl].every(isZeroOrNull);
}

/**
 * Findings of a list of balances. It is a snapshot only when the whole wallet was asked for and every
 * row could be read: else a coin whose row is blank or broken would turn to zero.
 */
export function balanceFindings(list: BalanceList): Findings {
  const { rows, problems, wholeOf, hasBlanks } = list;
  const isWhole = wholeOf !== null && !hasBlanks && problems.length === 0;
  return {
    balances: isWhole
      ? { coverage: { kind: 'snapshot', wallets: wholeOf }, rows: rows.filter((row) => !isEmpty(row)) }
      : { coverage: { kind: 'delta' }, rows },
    ...(problems.length === 0 ? {} : { problems }),
  };
}

/** Problem instead of findings where the figures are not of the own book: play money, or another's wallet. */
export function keptOut(where: Where): Result<Findings, Problem> | null {
  if (isPlayMoney(where))
    return ok({ problems: [bybitProblem('demo-ignored', where, 'demo or testnet account')] });
  if (!asksOtherBook(where)) return null;
  return ok({
    problems: [bybitProblem('copy-book-ignored', where, 'copy-trading, bot or sub-account wallet')],
  });
}

/** The fields of a unified wallet row that tell what is owed. */
export interface Debt {
  readonly total: Amount;
  readonly equity: Amount | null;
  readonly unrealisedPnl: Amount | null;
  readonly spotBorrow: Amount | null;
  readonly borrowAmount: Amount | null;
  readonly accruedInterest: Amount | null;
}

/**
 * What is owed of a coin: the borrowed amount, which includes interest as far as known. Interest is added
 * only where equity = total - borrowed - interest + unrealized profit holds to the last digit.
 */
export function borrowedOf(debt: Debt): Amount | null {
  const principal = debt.spotBorrow ?? debt.borrowAmount;
  const { accruedInterest: interest, equity } = debt;
  if (principal === null || interest === null || equity === null || isZeroAmount(interest)) return principal;
  const owed = lift(principal).plus(lift(interest));
  const worth = lift(debt.total)
    .minus(owed)
    .plus(lift(debt.unrealisedPnl ?? '0'));
  return worth.eq(lift(equity)) ? toAmount(owed) : principal;
}

/** Exact sum of amounts. */
export const sumOf = (amounts: readonly Amount[]): Amount =>
  toAmount(amounts.reduce((sum, amount) => sum.plus(lift(amount)), new Decimal(0)));
