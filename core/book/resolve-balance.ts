import { coinMarginedAccount } from '../math/coin-margined.ts';
import { lift, toAmount } from '../math/decimal.ts';
import type { Amount, BaseQty, Usd } from '../model/amount.ts';
import type { Balance, Wallet } from '../model/balance.ts';
import type { Position } from '../model/position.ts';
import type { ProblemKind } from '../model/problem.ts';
import type { BalanceRecord } from '../store/book-state.ts';
import { CASH } from './coin-of.ts';
import type { Context } from './context.ts';
import { confirmedAt } from './freshness.ts';

/** A balance as it is shown, and the kind of problem that makes its coins unknown. */
export interface ResolvedBalance {
  readonly balance: Balance;
  readonly trouble: ProblemKind | null;
}

interface Counted {
  readonly delta: BaseQty | null;
  readonly trouble: ProblemKind | null;
}

const NOTHING: Counted = { delta: '0' as BaseQty, trouble: null };
/** Wallets that no private socket of a futures page tells of. */
const UNHEARD: ReadonlySet<Wallet> = new Set(['spot', 'funding', 'earn']);

function faceOf(leg: Position): Usd {
  const face =
    leg.contracts === null ? lift(leg.size) : lift(leg.contracts).times(lift(leg.contractSize ?? '0'));
  return toAmount(leg.side === 'short' ? face.negated() : face);
}

/** Wallet coins with the unrealized profit of the inverse legs that they back: the equity (domain.md 1.2). */
function withCollateral(net: BaseQty, legs: readonly Position[], context: Context, coin: string): Counted {
  const price = context.priceOf(coin)?.price ?? null;
  const account = coinMarginedAccount({
    walletBalance: net,
    // The reported equity is of another moment than our marks; the wallet with the entries is exact at any mark.
    equity: null,
    price,
    positions: legs.map((leg) => ({
      faceUsdSigned: faceOf(leg),
      entryPrice: leg.entryPrice,
      markPrice: leg.markPrice ?? price,
    })),
  });
  if (account.equityCoin === null) return { delta: null, trouble: 'price-missing' };
  return { delta: account.equityCoin, trouble: null };
}

/** Where a row's coins are counted somewhere else, or are no coins. */
function isCountedElsewhere(
  { found, exchange, account }: BalanceRecord,
  coin: string,
  context: Context,
): boolean {
  if (CASH.has(coin)) return true;
  // A receipt whose coins the earn wallet lists too is the same holding seen twice: it counts there (domain.md 1.3).
  return found.earnReceiptOf !== null && context.isInEarn(`${exchange}|${account}`, found.earnReceiptOf);
}

function countOf(
  record: BalanceRecord,
  legs: readonly Position[],
  { coin, multiplier }: { readonly coin: string; readonly multiplier: Amount },
  context: Context,
): Counted {
  const { found } = record;
  if (isCountedElsewhere(record, coin, context)) return NOTHING;
  if (record.changedAt !== null) return { delta: null, trouble: 'stale' };
  if (found.total === null) return { delta: null, trouble: 'payload-partial' };
  const net = lift(found.total)
    .minus(found.borrowed ?? '0')
    .times(multiplier);
  if (legs.length === 0) return { delta: toAmount(net), trouble: null };
  const unclear = legs.find((leg) => leg.delta === null);
  if (unclear !== undefined) {
    return { delta: null, trouble: (unclear.unknownBecause ?? 'price-missing') as ProblemKind };
  }
  return withCollateral(toAmount(net), legs, context, coin);
}

/**
 * Completes a kept balance with its coin and what it counts as spot delta.
 *
 * @param legs inverse legs that this balance, and no other, backs
 */
export function resolveBalance(
  record: BalanceRecord,
  legs: readonly Position[],
  context: Context,
): ResolvedBalance {
  const { found } = record;
  const unit = context.coinOf(found.earnReceiptOf ?? found.asset);
  const { delta, trouble } = countOf(record, legs, unit, context);
  const balance: Balance = {
    exchange: record.exchange,
    account: record.account,
    wallet: found.wallet,
    asset: found.asset,
    coin: unit.coin,
    total: found.total,
    available: found.available,
    locked: found.locked,
    borrowed: found.borrowed,
    equity: found.equity,
    earnReceiptOf: found.earnReceiptOf,
    delta,
    updatedAt: found.updatedAt,
    confirmedAt: UNHEARD.has(found.wallet) ? record.confirmedAt : confirmedAt(context.state, record),
    source: record.source,
    unknownBecause: trouble,
  };
  return { balance, trouble };
}
