import type { AccountView, Snapshot } from '../core/model/snapshot.ts';
import { Age, type Clock } from './Age.tsx';
import { accountRank } from './book-lookups.ts';
import { ConfirmButton } from './ConfirmButton.tsx';
import type { SurfaceEvents } from './events.ts';
import { FreshnessMark } from './FreshnessMark.tsx';
import { LABELS } from './words/labels.ts';
import { accountName, forgetQuestion, freshnessMeaning, openCoinLabel, tabWords } from './words/phrases.ts';

interface Props {
  readonly snapshot: Snapshot;
  readonly clock: Clock;
  readonly events: SurfaceEvents;
}

const isLive = (account: AccountView): boolean => account.freshness === 'live' && !account.signedOut;

/** One line per account, worst first; a click opens its page. */
export function FreshnessList({ snapshot, clock, events }: Props) {
  const accounts = snapshot.accounts.toSorted((a, b) => accountRank(a) - accountRank(b));
  return (
    <ul class="freshness-list" aria-label={LABELS.accounts}>
      {accounts.map((account) => (
        <li key={`${account.exchange} ${account.account}`}>
          <button
            type="button"
            class="freshness-row"
            title={freshnessMeaning(account)}
            onClick={() => events.openExchange(account.exchange, null)}
          >
            <span>{accountName(snapshot, account.exchange, account.account)}</span>
            <FreshnessMark account={account} />
            <Age at={account.lastReadAt} clock={clock} />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** An account with the ages of all that was read of it. */
function AccountItem({ account, snapshot, clock, events }: Props & { readonly account: AccountView }) {
  const name = accountName(snapshot, account.exchange, account.account);
  const stale = !isLive(account);
  return (
    <li class="account">
      <header>
        <b>{name}</b>
        <FreshnessMark account={account} />
      </header>
      <p class="meaning">{freshnessMeaning(account)}</p>
      <p class="facts">
        {LABELS.positions} <Age at={account.positionsAt} clock={clock} stale={stale} />
        {' · '}
        {LABELS.balances} <Age at={account.balancesAt} clock={clock} stale={stale} />
        {' · '}
        {tabWords(account.tabs)}
      </p>
      <div class="actions">
        <button type="button" class="small" onClick={() => events.openExchange(account.exchange, null)}>
          {openCoinLabel(account.exchange)}
        </button>
        <ConfirmButton
          label={LABELS.forget}
          question={forgetQuestion(name)}
          confirm={LABELS.forgetConfirm}
          onConfirm={() => events.forgetAccount(account.exchange, account.account)}
        />
      </div>
    </li>
  );
}

/** All accounts that were read. */
export function AccountList(props: Props) {
  const { accounts } = props.snapshot;
  return (
    <section>
      <h3>{LABELS.accounts}</h3>
      {accounts.length === 0 ? <p class="quiet">{LABELS.noAccounts}</p> : null}
      <ul class="accounts">
        {accounts.map((account) => (
          <AccountItem key={`${account.exchange} ${account.account}`} account={account} {...props} />
        ))}
      </ul>
    </section>
  );
}
