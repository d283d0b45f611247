import type { EpochMs } from '../model/amount.ts';
import type { AccountView } from '../model/snapshot.ts';
import type { AccountRecord, BookState, PageRecord, PositionRecord } from '../store/book-state.ts';

/** Positions that nothing confirmed for this long are stale (domain.md 11). */
export const POSITION_STALE_MS = 120_000;
/** Prices (domain.md 11). */
export const PRICE_STALE_MS = 60_000;
/**
 * Balances. The domain names no limit: coins in a wallet move by the user's own hand, so they hold longer than a
 * position does, but not for ever. The age is shown with every verdict [C].
 */
export const BALANCE_STALE_MS = 30 * 60_000;
/** A page that reported nothing for this long is closed, frozen or discarded (its report comes each 15 s, each 60 s when throttled). */
const PAGE_GONE_MS = 90_000;

/** Whether a page still hears all changes of its account: a private socket is open and nothing was lost since the last list. */
export const isWholeOnPage = (page: PageRecord): boolean =>
  page.tapped && page.openSockets > 0 && page.socketsClosedAtList === page.socketsClosed;

type Dated = { readonly pageId: string; readonly asOf: EpochMs; readonly confirmedAt: EpochMs };

/**
 * Whether a page has heard every change to a record since it was read: a private socket is open, nothing was lost
 * since, and the socket was opened before the record was stale.
 */
function isHeard(page: PageRecord, record: Dated): boolean {
  const isUnbroken = page.tapped && page.openSockets > 0 && record.asOf >= (page.lostAt ?? 0);
  return isUnbroken && (page.heardSince ?? 0) - record.confirmedAt <= POSITION_STALE_MS;
}

/**
 * When data of a page were last known to hold: when they were read, or as long after that as the page could hear
 * every change to them.
 */
export function confirmedAt(state: BookState, record: Dated): EpochMs {
  const page = state.pages.get(record.pageId);
  return page === undefined || !isHeard(page, record)
    ? record.confirmedAt
    : Math.max(record.confirmedAt, page.seenAt);
}

const latest = (times: readonly (EpochMs | undefined)[]): EpochMs | null => {
  const known = times.filter((time) => time !== undefined);
  return known.length === 0 ? null : Math.max(...known);
};

/** When all that is known of an account's positions was last known to hold: its oldest open leg, else its lists. */
function positionsAtOf(
  state: BookState,
  record: AccountRecord,
  pages: readonly PageRecord[],
): EpochMs | null {
  const isOwn = (leg: PositionRecord) => leg.exchange === record.exchange && leg.account === record.account;
  const legs = [...state.positions.values()].filter((leg) => isOwn(leg) && leg.open);
  if (legs.length > 0) return Math.min(...legs.map((leg) => confirmedAt(state, leg)));
  const read = latest(Object.values(record.booksReadAt));
  const heard = pages.filter(isWholeOnPage).map((page) => page.seenAt);
  return read === null ? null : latest([read, ...heard]);
}

/** How fresh an account's data are now. */
export function accountView(state: BookState, record: AccountRecord, now: EpochMs): AccountView {
  const isOwn = (page: PageRecord) =>
    page.exchange === record.exchange && (page.account ?? record.account) === record.account;
  const pages = [...state.pages.values()].filter((page) => isOwn(page) && now - page.seenAt <= PAGE_GONE_MS);
  const positionsAt = positionsAtOf(state, record, pages);
  const signedOut = record.signedOutAt !== null;
  const isLive = positionsAt !== null && now - positionsAt <= POSITION_STALE_MS;
  return {
    exchange: record.exchange,
    account: record.account,
    signedOut,
    tabs: pages.length,
    positionsAt,
    balancesAt: latest(Object.values(record.walletsReadAt)),
    lastReadAt: record.lastReadAt,
    freshness: signedOut || pages.length === 0 ? 'blind' : isLive ? 'live' : 'stale',
  };
}
