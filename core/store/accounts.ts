import type { EpochMs } from '../model/amount.ts';
import type { ExchangeId } from '../model/exchange.ts';
import { type AccountRecord, type PageRecord, UNNAMED_ACCOUNT } from './book-state.ts';
import type { Draft } from './draft.ts';
import { moveAccount, moveNotes } from './move-account.ts';

/** Key of an account's record. */
export const accountKey = (exchange: ExchangeId, account: string): string => `${exchange}|${account}`;

/** The record of an account, a blank one when it was never seen. */
export function accountOf(draft: Draft, exchange: ExchangeId, account: string): AccountRecord {
  const key = accountKey(exchange, account);
  return (
    draft.map('accounts').get(key) ?? {
      key,
      exchange,
      account,
      login: '',
      signedOutAt: null,
      lastReadAt: null,
      booksReadAt: {},
      walletsReadAt: {},
      positionMode: null,
      marginMode: null,
    }
  );
}

/** Gives the account without a name the name that the page just told. */
function nameTheUnnamed(draft: Draft, exchange: ExchangeId, name: string): void {
  const unnamed = draft.map('accounts').get(accountKey(exchange, UNNAMED_ACCOUNT));
  if (unnamed === undefined) return;
  const move = { exchange, from: UNNAMED_ACCOUNT, to: name, isGuess: false };
  moveAccount(draft, move, () => true);
  moveNotes(draft, move);
  const named = accountOf(draft, exchange, name);
  draft.remove('accounts', unnamed.key);
  draft.put('accounts', named.key, {
    ...named,
    signedOutAt: named.signedOutAt ?? unnamed.signedOutAt,
    lastReadAt: Math.max(named.lastReadAt ?? 0, unnamed.lastReadAt ?? 0) || null,
    booksReadAt: { ...unnamed.booksReadAt, ...named.booksReadAt },
    booksAsOf: { ...unnamed.booksAsOf, ...named.booksAsOf },
    walletsReadAt: { ...unnamed.walletsReadAt, ...named.walletsReadAt },
    positionMode: named.positionMode ?? unnamed.positionMode,
    marginMode: named.marginMode ?? unnamed.marginMode,
  });
}

/** The account that tabs of one cookie jar were last known to be signed in to: they all share one login. */
function latestAccount(draft: Draft, { exchange, login }: PageRecord): string | null {
  const inJar = [...draft.map('accounts').values()].filter(
    (record) => record.exchange === exchange && record.account !== UNNAMED_ACCOUNT && record.login === login,
  );
  const signedIn = inJar.filter((record) => record.signedOutAt === null);
  const byTime = (a: AccountRecord, b: AccountRecord) => (b.lastReadAt ?? 0) - (a.lastReadAt ?? 0);
  return (signedIn.length > 0 ? signedIn : inJar).sort(byTime)[0]?.account ?? null;
}

/** When a page of this cookie jar last named the account; null = none did. */
export function lastNamedAt(draft: Draft, page: PageRecord, account: string): EpochMs | null {
  const inJar = [page, ...draft.map('pages').values()].filter(
    (each) => each.exchange === page.exchange && each.login === page.login && each.account === account,
  );
  const times = inJar.flatMap(({ namedAt }) => (namedAt === null ? [] : [namedAt]));
  return times.length === 0 ? null : Math.max(...times);
}

/** Takes the page's rows that carried no name from the account that it was thought to show; `to` null drops them. */
function moveGuesses(draft: Draft, page: PageRecord, from: string, to: string | null, since: EpochMs): void {
  moveAccount(
    draft,
    { exchange: page.exchange, from, to, isGuess: true },
    (record) => record.pageId === page.pageId && record.accountFrom === 'page' && record.asOf > since,
  );
}

/**
 * One tab shows that the login is another account's now: the rows without a name that it told since the old name was
 * last heard go over. What other tabs told in that time may be of either account: it is dropped, to be told again.
 * All tabs of the cookie jar follow the new name, and the old account is signed out: its coins are no longer known,
 * and never mixed with the new one's.
 */
function switchLogin(draft: Draft, page: PageRecord, from: string, to: string, at: EpochMs): void {
  const { exchange, login } = page;
  const others = [...draft.map('pages').values()].filter(
    (other) => other.exchange === exchange && other.login === login && other.pageId !== page.pageId,
  );
  const since = lastNamedAt(draft, page, from) ?? -1;
  moveGuesses(draft, page, from, to, since);
  for (const other of others) moveGuesses(draft, other, from, null, since);
  for (const other of others) {
    if (other.account === from) draft.put('pages', other.pageId, { ...other, account: null, namedAt: null });
  }
  const old = draft.map('accounts').get(accountKey(exchange, from));
  if (old !== undefined) draft.put('accounts', old.key, { ...old, signedOutAt: at });
}

/**
 * Settles which account a reading of a page belongs to, and moves data that turn out to be another's.
 *
 * - A payload that names an account decides. If the page was known by another name, rows without a name that
 *   it told since it last gave the old name go over to the new one: they may be the new account's.
 * - A payload without a name belongs to the page's account, else to the one the exchange was last signed in to.
 * - A late payload of the account that was signed in before does not switch anything back.
 */
export function settleAccount(
  draft: Draft,
  page: PageRecord,
  named: string | null,
  at: EpochMs,
): { account: string; page: PageRecord } {
  const { exchange } = page;
  const before = page.account ?? latestAccount(draft, page);
  if (named === null) return { account: before ?? UNNAMED_ACCOUNT, page };
  const leftAt = draft.map('accounts').get(accountKey(exchange, named))?.signedOutAt ?? null;
  const isLate =
    (page.account !== null && page.account !== named && at < (page.namedAt ?? 0)) ||
    (leftAt !== null && at < leftAt);
  if (isLate) return { account: named, page };
  if (before !== null && before !== named) switchLogin(draft, page, before, named, at);
  nameTheUnnamed(draft, exchange, named);
  // Kept even when the payload tells nothing but the name: the other tabs' rows without a name belong to it from now on.
  const known = accountOf(draft, exchange, named);
  draft.put('accounts', known.key, {
    ...known,
    login: page.login,
    signedOutAt: null,
    lastReadAt: Math.max(known.lastReadAt ?? 0, at),
  });
  return { account: named, page: { ...page, account: named, namedAt: Math.max(at, page.namedAt ?? at) } };
}
