import type { EpochMs } from '../model/amount.ts';
import type { ExchangeId } from '../model/exchange.ts';
import type { Problem } from '../model/problem.ts';
import type { TabState } from '../protocol.ts';
import type { BookState, PageRecord, Step } from './book-state.ts';
import { type Draft, openDraft } from './draft.ts';
import { putProblem } from './problems.ts';

/** A page that was not heard of for this long is gone, whatever the browser forgot to tell (a crash, a restart). */
const FORGOTTEN_MS = 24 * 3_600_000;

/** A page that reports again after such a pause was frozen or asleep: its sockets may be dead without knowing. */
const SLEPT_MS = 180_000;

/** Which page load a report comes from; told by the browser and the reader, not by the page. */
export interface PageName {
  readonly pageId: string;
  readonly exchange: ExchangeId;
  readonly tabId: number;
  /** Cookie jar of the tab; '' = the usual one. */
  readonly login: string;
  readonly path: string;
}

/** The record of a page load, a blank one when it reports for the first time. */
export function pageOf(
  state: BookState,
  { pageId, exchange, tabId, login }: PageName,
  at: EpochMs,
): PageRecord {
  return (
    state.pages.get(pageId) ?? {
      pageId,
      exchange,
      account: null,
      namedAt: null,
      tabId,
      login,
      seenAt: at,
      tapped: false,
      openSockets: 0,
      socketsClosed: 0,
      socketsClosedAtList: null,
      lostAt: null,
      heardSince: null,
      startedAt: at,
    }
  );
}

/** The page as its reader reports it. What was lost is dated by when we are told: a text of this very report is older. */
function reported(page: PageRecord, tab: TabState, at: EpochMs): PageRecord {
  const isHeard = tab.openSockets > 0;
  const isLost =
    tab.socketsClosed !== page.socketsClosed ||
    (page.openSockets > 0 && !isHeard) ||
    at - page.seenAt > SLEPT_MS;
  const hasLostTexts = tab.dropped > 0 || tab.tooLargePath !== null;
  return {
    ...page,
    seenAt: Math.max(page.seenAt, at),
    tapped: tab.tapped,
    openSockets: tab.openSockets,
    socketsClosed: tab.socketsClosed,
    lostAt: isLost || hasLostTexts ? at : (page.lostAt ?? null),
    heardSince: isHeard ? (page.openSockets > 0 ? (page.heardSince ?? at) : at) : null,
  };
}

/** Ends the wish for a reload when no page of the exchange needs it any more. */
function clearReloadWish(draft: Draft, exchange: ExchangeId): void {
  const pages = [...draft.map('pages').values()];
  if (pages.some((page) => page.exchange === exchange && !page.tapped)) return;
  for (const [key, problem] of [...draft.map('problems')]) {
    const isWish = problem.kind === 'tab-needs-reload' && problem.exchange === exchange;
    if (isWish) draft.remove('problems', key);
  }
}

/** The state after a reader's report of its tab; the report is also proof of life for what the page told. */
export function applyTab(state: BookState, name: PageName, tab: TabState, at: EpochMs): Step {
  const draft = openDraft(state);
  const page = pageOf(state, name, at);
  for (const other of state.pages.values()) {
    // A tab shows one page: what it loaded before is gone.
    const isReplaced = other.tabId === name.tabId && other.pageId !== name.pageId;
    if (isReplaced || at - other.seenAt > FORGOTTEN_MS) draft.remove('pages', other.pageId);
  }
  draft.put('pages', page.pageId, reported(page, tab, at));
  clearReloadWish(draft, name.exchange);
  const say = (kind: Problem['kind'], path: string, detail: string) =>
    putProblem(draft, { kind, exchange: name.exchange, path, detail, touches: null }, page.account, at);
  if (!tab.tapped) say('tab-needs-reload', name.path, 'no tap on this page');
  if (tab.dropped > 0) say('texts-dropped', name.path, `${tab.dropped} texts`);
  if (tab.tooLargePath !== null) say('payload-too-large', tab.tooLargePath, 'longer than any known list');
  return draft.finish();
}

/** The state after a tab was closed: nothing more can be heard from it. */
export function closeTab(state: BookState, tabId: number): Step {
  const draft = openDraft(state);
  for (const page of state.pages.values()) {
    if (page.tabId !== tabId) continue;
    draft.remove('pages', page.pageId);
    clearReloadWish(draft, page.exchange);
  }
  return draft.finish();
}
