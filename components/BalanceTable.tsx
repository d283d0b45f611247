import { lift } from '../core/math/decimal.ts';
import type { Balance } from '../core/model/balance.ts';
import type { Snapshot } from '../core/model/snapshot.ts';
import { Age, type Clock } from './Age.tsx';
import { isAccountStale } from './book-lookups.ts';
import { LABELS } from './words/labels.ts';
import { formatCoins, formatSignedCoins, UNKNOWN } from './words/numbers.ts';
import { accountName } from './words/phrases.ts';
import { unknownClause } from './words/sentences.ts';
import { walletWord } from './words/wallets.ts';

interface Props {
  readonly balances: readonly Balance[];
  readonly snapshot: Snapshot;
  readonly clock: Clock;
}

/** The coins that a balance adds to the spot side, where this says more than its amount. */
function countsAs(balance: Balance): string | null {
  if (balance.delta === null) return null;
  if (lift(balance.delta).isZero())
    return balance.total === null || lift(balance.total).isZero() ? null : LABELS.cash;
  if (balance.delta === balance.total && balance.asset === balance.coin) return null;
  return `${LABELS.counts.toLowerCase()} ${formatSignedCoins(balance.delta, balance.coin)}`;
}

function BalanceRow({ balance, snapshot, clock }: Omit<Props, 'balances'> & { readonly balance: Balance }) {
  const stale = isAccountStale(snapshot, balance.exchange, balance.account);
  const counts = countsAs(balance);
  const known = balance.unknownBecause === null;
  return (
    <tr data-stale={stale ? '' : undefined}>
      <th scope="row">
        {balance.asset}
        <span class="sub">
          {accountName(snapshot, balance.exchange, balance.account)} · {walletWord(balance.wallet)}
        </span>
      </th>
      <td>
        {formatCoins(balance.total ?? balance.equity, balance.asset)}
        {known ? null : (
          <span class="sub wrap">
            {LABELS.counts.toLowerCase()} {UNKNOWN}:{' '}
            {unknownClause(balance.unknownBecause, balance.exchange, balance.asset)}
          </span>
        )}
        {counts === null ? null : <span class="sub">{counts}</span>}
        <span class="sub">
          <Age at={balance.confirmedAt} clock={clock} stale={stale} />
        </span>
      </td>
    </tr>
  );
}

/** Balances as read, and what each counts for. */
export function BalanceTable({ balances, snapshot, clock }: Props) {
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col">{LABELS.wallet}</th>
          <th scope="col">{LABELS.amount}</th>
        </tr>
      </thead>
      <tbody>
        {balances.map((balance) => (
          <BalanceRow
            key={`${balance.exchange} ${balance.account} ${balance.wallet} ${balance.asset}`}
            balance={balance}
            snapshot={snapshot}
            clock={clock}
          />
        ))}
      </tbody>
    </table>
  );
}
