import { lift } from '../../core/math/decimal.ts';
import type { EpochMs } from '../../core/model/amount.ts';
import { EXCHANGE_NAMES } from '../../core/model/exchange.ts';
import type { CoinView, Snapshot, Suggestion } from '../../core/model/snapshot.ts';
import { formatAge, formatCoins } from './numbers.ts';
import { reasonClause } from './sentences.ts';
import { needsAttention, statusWord } from './status.ts';

/** A snapshot older than this no longer speaks for the present. */
export const SNAPSHOT_VALID_MS = 60_000;

/** Whether no exchange page has told anything yet. */
export const isNothingRead = (snapshot: Snapshot): boolean =>
  snapshot.positions.length === 0 &&
  snapshot.balances.length === 0 &&
  snapshot.accounts.every((account) => account.lastReadAt === null);

/** What other contracts take of the change, so that the first is not taken for all: "then 0.36 BTC in 2 more orders". */
function furtherWords(others: readonly Suggestion[], coin: string): string | null {
  if (others.length === 0) return null;
  const coins = others.reduce((sum, other) => sum.plus(lift(other.coins)), lift('0'));
  const count = others.reduce((sum, other) => sum + other.orders.length, 0);
  return `then ${formatCoins(coins.toFixed(), coin)} in ${count} more ${count === 1 ? 'order' : 'orders'}`;
}

/** What to do about a coin, without full stop: "sell 0.153 BTC on Bybit". */
export function adviceOf(coin: CoinView, now: EpochMs): string {
  const blocking = coin.reasons.find((reason) => reason.blocks);
  if (coin.status === 'unknown')
    return blocking === undefined ? 'not known' : `not known - ${reasonClause(blocking, now)}`;
  const order = coin.suggestion;
  if (order !== null && order.validUntil >= now) {
    const first = `${order.side} ${formatCoins(order.coins, coin.coin)} on ${EXCHANGE_NAMES[order.exchange]}`;
    return [first, furtherWords(order.others, coin.coin)].filter((part) => part !== null).join(', ');
  }
  return [statusWord(coin.status).toLowerCase(), gapWords(coin)].filter((part) => part !== null).join(', ');
}

/** The gap to the target in coins, "gap 0.153 BTC to sell"; null where there is none or none is known. */
export function gapWords(coin: CoinView): string | null {
  if (coin.requiredChange === null || coin.status === 'unknown') return null;
  const change = lift(coin.requiredChange);
  if (change.isZero()) return null;
  return `gap ${formatCoins(change.abs().toFixed(), coin.coin)} to ${change.isNegative() ? 'sell' : 'buy'}`;
}

function countWords(attention: number, all: number): string {
  const coins = all === 1 ? '1 coin' : `${all} coins`;
  if (attention === 0) return all === 1 ? 'The coin is in balance.' : `All ${coins} are in balance.`;
  return `${attention} of ${coins} ${attention === 1 ? 'needs' : 'need'} attention.`;
}

/** The state of the whole book in one or two short sentences; what is unknown comes first. */
export function headline(snapshot: Snapshot, now: EpochMs = snapshot.asOf): string {
  const age = now - snapshot.asOf;
  if (age > SNAPSHOT_VALID_MS) return `Not known - these figures were worked out ${formatAge(age)} ago.`;
  const held = snapshot.coins.filter((coin) => coin.status !== 'no_position');
  if (held.length === 0)
    return isNothingRead(snapshot) ? 'Nothing was read yet.' : 'No coins to hedge were found.';
  const attention = held.filter((coin) => needsAttention(coin.status));
  const count = countWords(attention.length, held.length);
  const unknown = attention.find((coin) => coin.status === 'unknown');
  if (unknown !== undefined) return `${unknown.coin}: ${adviceOf(unknown, now)}. ${count}`;
  const worst = attention[0];
  return worst === undefined ? count : `${count} ${worst.coin}: ${adviceOf(worst, now)}.`;
}
