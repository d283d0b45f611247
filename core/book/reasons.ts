import type { Balance, ManualHolding } from '../model/balance.ts';
import type { ExchangeId } from '../model/exchange.ts';
import type { Position } from '../model/position.ts';
import type { Reason, SeenProblem } from '../model/snapshot.ts';
import type { AccountRecord } from '../store/book-state.ts';
import type { Context } from './context.ts';
import { BALANCE_STALE_MS, POSITION_STALE_MS, PRICE_STALE_MS } from './freshness.ts';

/** All parts of the book that one coin is made of. */
export interface CoinParts {
  readonly coin: string;
  readonly positions: readonly Position[];
  readonly balances: readonly Balance[];
  readonly holdings: readonly ManualHolding[];
  /** Legs whose symbol is not understood: each may be a leg of this coin. */
  readonly strays: readonly Position[];
  /** Inverse legs of this coin whose collateral was never read. */
  readonly unbacked: readonly Position[];
  /** Rows of this coin that could not be read. */
  readonly unread: readonly SeenProblem[];
  /** Problems that put every figure of their exchange in question. */
  readonly wide: readonly SeenProblem[];
}

const reason = (
  kind: Reason['kind'],
  blocks: boolean,
  exchange: ExchangeId | null = null,
  subject = '',
  since: number | null = null,
): Reason => ({ kind, exchange, subject, since, blocks });

type Kind = Reason['kind'];

function ofLeg(leg: Position, context: Context): Reason[] {
  const { exchange, account, rawSymbol, confirmedAt, unknownBecause } = leg;
  if (leg.expiresAt !== null && leg.expiresAt <= context.now) return [];
  if (unknownBecause !== null) return [reason(unknownBecause as Kind, true, exchange, rawSymbol)];
  if (context.now - confirmedAt > POSITION_STALE_MS)
    return [reason('stale', true, exchange, rawSymbol, confirmedAt)];
  // The coins of an inverse leg are its dollars over its own mark.
  const mark = leg.payoff === 'inverse' ? context.markOf(exchange, account, rawSymbol) : null;
  const isOld = mark !== null && context.now - mark.at > PRICE_STALE_MS;
  return isOld ? [reason('stale', true, exchange, `mark price of ${rawSymbol}`, mark.at)] : [];
}

function ofBalance(row: Balance, now: number): Reason[] {
  const subject = `${row.wallet} ${row.asset}`;
  if (row.unknownBecause !== null) {
    return [reason(row.unknownBecause as Kind, true, row.exchange, subject, row.confirmedAt)];
  }
  const isStale = now - row.confirmedAt > BALANCE_STALE_MS;
  return isStale ? [reason('stale', true, row.exchange, subject, row.confirmedAt)] : [];
}

/** Whether this coin has anything on an exchange and account (null: on any of its accounts). */
const isOn = (parts: CoinParts, exchange: ExchangeId | null, account: string | null): boolean =>
  [parts.positions, parts.balances].some((rows) =>
    rows.some((row) => row.exchange === exchange && (account === null || row.account === account)),
  );

/** An error of some call is over once a whole list of positions was read after it. */
function isOver(problem: SeenProblem, context: Context): boolean {
  if (problem.kind !== 'exchange-error') return false;
  return [...context.state.accounts.values()].some(
    ({ exchange, booksReadAt }) =>
      exchange === problem.exchange && Object.values(booksReadAt).some((readAt) => readAt > problem.at),
  );
}

function ofProblems(parts: CoinParts, context: Context): Reason[] {
  const own = parts.unread.map((problem) =>
    reason(problem.kind, true, problem.exchange, problem.touches ?? '', problem.at),
  );
  const wide = parts.wide
    .filter((problem) => problem.kind === 'storage-failed' || isOn(parts, problem.exchange, problem.account))
    .filter((problem) => !isOver(problem, context))
    .map((problem) => reason(problem.kind, true, problem.exchange, problem.path, problem.at));
  return [...own, ...wide];
}

/** A side of the coin that was never read. When nothing else is known of that side, its zero is only ignorance. */
function ofUnread(parts: CoinParts, account: AccountRecord, context: Context): Reason[] {
  const isOwn = (row: Position | Balance) =>
    row.exchange === account.exchange && row.account === account.account;
  const lacksBooks = Object.keys(account.booksReadAt).length === 0 && !parts.positions.some(isOwn);
  const isSpot = (wallet: string) => wallet === 'spot' || wallet === 'unified';
  const lacksWallets =
    !Object.keys(account.walletsReadAt).some(isSpot) &&
    !context.balancesOf(account.key).some(({ found }) => isSpot(found.wallet));
  const hasNoFutures = parts.positions.length === 0;
  const hasNoSpot = parts.balances.length === 0 && parts.holdings.length === 0;
  return [
    ...(lacksBooks ? [reason('never-read', hasNoFutures, account.exchange, 'futures')] : []),
    ...(lacksWallets ? [reason('never-read', hasNoSpot, account.exchange, 'balances')] : []),
  ];
}

/** Legs and wallets of accounts that were signed out, and books that were never seen. */
function ofAccounts(parts: CoinParts, context: Context): Reason[] {
  return [...context.state.accounts.values()].flatMap((account) => {
    if (!isOn(parts, account.exchange, account.account)) return [];
    const isOut = account.signedOutAt !== null;
    const out = isOut ? [reason('signed-out', true, account.exchange, '', account.lastReadAt)] : [];
    return [...out, ...ofUnread(parts, account, context)];
  });
}

/** A sum in coins stands with an old price; dust, dollars and inverse legs do not. */
function ofPrice(parts: CoinParts, context: Context): Reason[] {
  const price = context.priceOf(parts.coin);
  if (price === null) return [reason('price-missing', true, null, parts.coin)];
  const needsPrice = parts.positions.some((leg) => leg.payoff === 'inverse');
  const age = context.now - price.at;
  if (age > PRICE_STALE_MS) {
    return [reason('stale', needsPrice || age > BALANCE_STALE_MS, null, `price of ${parts.coin}`, price.at)];
  }
  return price.rank >= 2 ? [reason('price-from-mark', false, null, price.from)] : [];
}

/** Why a coin's verdict is unknown (`blocks`), and what its reader must know besides. Each once, blocking ones first. */
export function reasonsFor(parts: CoinParts, context: Context): readonly Reason[] {
  const collateral = (leg: Position) => `collateral of ${leg.rawSymbol}`;
  const all = [
    ...ofAccounts(parts, context),
    ...ofProblems(parts, context),
    ...parts.positions.flatMap((leg) => ofLeg(leg, context)),
    ...parts.strays.map((leg) => reason('unknown-symbol', true, leg.exchange, leg.rawSymbol)),
    ...parts.balances.flatMap((row) => ofBalance(row, context.now)),
    ...parts.unbacked.map((leg) => reason('never-read', true, leg.exchange, collateral(leg))),
    ...ofPrice(parts, context),
  ];
  const byKey = new Map<string, Reason>();
  for (const each of all) {
    const key = `${each.kind}|${each.exchange}|${each.subject}`;
    const told = byKey.get(key);
    if (told === undefined || (each.blocks && !told.blocks)) byKey.set(key, each);
  }
  return [...byKey.values()].sort((a, b) => Number(b.blocks) - Number(a.blocks));
}
