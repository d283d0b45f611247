import type { EpochMs } from '../model/amount.ts';
import type { FuturesBook } from '../model/position.ts';
import type { Problem } from '../model/problem.ts';
import type { Reading } from '../model/reading.ts';
import { accountOf, lastNamedAt, settleAccount } from './accounts.ts';
import { applyBalances } from './apply-balances.ts';
import { applyPositions } from './apply-positions.ts';
import { applyQuotes } from './apply-quotes.ts';
import type { AccountRecord, BookState, PageRecord, Step } from './book-state.ts';
import { type Draft, openDraft } from './draft.ts';
import type { Keeping } from './keeping.ts';
import { clearProblems, putProblem, putRowProblems } from './problems.ts';

export { putProblem };

/** What a list of all books of an account covers; `standard` futures are listed for themselves. */
const BOOKS_IN_ONE_LIST: readonly FuturesBook[] = ['linear', 'inverse'];

/** Books that a reading lists as a whole; unreadable rows leave it whole, as they block by themselves. */
function wholeBooks({ findings: { positions } }: Reading): readonly FuturesBook[] {
  if (positions?.coverage.kind !== 'snapshot' || positions.coverage.rawSymbol !== null) return [];
  const { book } = positions.coverage;
  return book === null ? BOOKS_IN_ONE_LIST : [book];
}

/** Signed out stays until something private is asked for and answered after it. */
function signedOutAt(before: AccountRecord, { findings, asOf, readAt }: Reading): EpochMs | null {
  if (findings.signedOut === true) return readAt;
  const isPrivate = findings.positions !== undefined || findings.balances !== undefined;
  return isPrivate && asOf >= (before.signedOutAt ?? 0) ? null : before.signedOutAt;
}

function applyAccount(draft: Draft, { reading, account }: Keeping): void {
  const { positions, balances, accountMode, signedOut } = reading.findings;
  const told = [positions, balances, accountMode, signedOut];
  if (told.every((part) => part === undefined)) return;
  const before = accountOf(draft, reading.exchange, account);
  const booksReadAt = { ...before.booksReadAt };
  const booksAsOf = { ...before.booksAsOf };
  for (const book of wholeBooks(reading)) {
    booksReadAt[book] = Math.max(booksReadAt[book] ?? 0, reading.readAt);
    const isOfAll = positions?.coverage.kind === 'snapshot' && positions.coverage.settle === null;
    const isClean = (reading.findings.problems ?? []).length === 0;
    if (isOfAll && isClean) booksAsOf[book] = Math.max(booksAsOf[book] ?? 0, reading.asOf);
  }
  const walletsReadAt = { ...before.walletsReadAt };
  if (balances?.coverage.kind === 'snapshot') {
    for (const wallet of balances.coverage.wallets) {
      walletsReadAt[wallet] = Math.max(walletsReadAt[wallet] ?? 0, reading.readAt);
    }
  }
  draft.put('accounts', before.key, {
    ...before,
    booksReadAt,
    booksAsOf,
    walletsReadAt,
    lastReadAt: signedOut === true ? before.lastReadAt : Math.max(before.lastReadAt ?? 0, reading.readAt),
    signedOutAt: signedOutAt(before, reading),
    positionMode: accountMode?.positionMode ?? before.positionMode,
    marginMode: accountMode?.marginMode ?? before.marginMode,
  });
}

function applyLiquidations(draft: Draft, { reading, account }: Keeping): void {
  for (const update of reading.findings.liquidations ?? []) {
    for (const leg of [...draft.map('positions').values()]) {
      const isIt =
        leg.exchange === reading.exchange &&
        leg.account === account &&
        leg.open &&
        leg.found.positionId === update.positionId &&
        leg.asOf <= reading.asOf;
      const liquidationPrice = update.liquidationPrice as never;
      if (isIt) draft.put('positions', leg.key, { ...leg, found: { ...leg.found, liquidationPrice } });
    }
  }
}

function applyConfigs(draft: Draft, { reading, account }: Keeping): void {
  const { exchange, findings } = reading;
  for (const config of findings.configs ?? []) {
    const key = `${exchange}|${account}|${config.rawSymbol}|${config.side ?? ''}`;
    const before = draft.map('configs').get(key);
    draft.put('configs', key, {
      key,
      leverage: config.leverage ?? before?.leverage ?? null,
      marginMode: config.marginMode ?? before?.marginMode ?? null,
    });
  }
  for (const [id, rawSymbol] of Object.entries(findings.contractIds ?? {})) {
    draft.put('contractIds', `${exchange}|${id}`, rawSymbol);
  }
}

function noteReading(draft: Draft, { reading, account }: Keeping): void {
  const { findings, exchange, recognizer, where, readAt } = reading;
  const { path, transport } = where;
  const key = `${exchange}|${account}|${recognizer}|${path}`;
  const count = (findings.positions?.open.length ?? 0) + (findings.balances?.rows.length ?? 0);
  draft.put('readings', key, { key, exchange, account, recognizer, path, readAt, transport, count });
}

function notePage(draft: Draft, { reading, page }: Keeping): void {
  const isWhole = wholeBooks(reading).length > 0 && reading.asOf >= (page.lostAt ?? 0);
  draft.put('pages', page.pageId, {
    ...page,
    seenAt: Math.max(page.seenAt, reading.readAt),
    socketsClosedAtList: isWhole ? page.socketsClosed : page.socketsClosedAtList,
  });
}

function noteSignedOut(draft: Draft, { reading, account }: Keeping): void {
  const { exchange, recognizer, where, readAt, findings } = reading;
  if (findings.signedOut !== true) return;
  const said: Problem = { kind: 'signed-out', exchange, path: where.path, detail: recognizer, touches: null };
  putProblem(draft, said, account, readAt);
}

/**
 * The state after a reading, and what to write. Pure: no clock, no browser.
 *
 * @param page  the page load that the payload was seen on; public answers of our own have none
 * @param named the account (hashed) that the payload names, or null
 */
export function applyReading(
  state: BookState,
  reading: Reading,
  page: PageRecord | null,
  named: string | null,
): Step {
  const draft = openDraft(state);
  if (page === null) {
    clearProblems(draft, reading, null);
    applyQuotes(draft, reading);
    putRowProblems(draft, reading, null);
    return draft.finish();
  }
  const settled = settleAccount(draft, draft.map('pages').get(page.pageId) ?? page, named, reading.asOf);
  const accountFrom = named === null ? 'page' : 'payload';
  const keeping: Keeping = {
    reading,
    account: settled.account,
    accountFrom,
    page: settled.page,
    lastNamedAt: lastNamedAt(draft, settled.page, settled.account),
  };
  if (reading.findings.signedOut !== true) clearProblems(draft, reading, settled.account);
  applyPositions(draft, keeping);
  applyBalances(draft, keeping);
  applyConfigs(draft, keeping);
  applyLiquidations(draft, keeping);
  applyQuotes(draft, reading);
  applyAccount(draft, keeping);
  noteReading(draft, keeping);
  putRowProblems(draft, reading, settled.account);
  noteSignedOut(draft, keeping);
  notePage(draft, keeping);
  return draft.finish();
}

/** The state after a payload that was recognized and could not be read: the last good data stay, the problem shows. */
export function applyProblem(state: BookState, problem: Problem, page: PageRecord | null, at: EpochMs): Step {
  const draft = openDraft(state);
  const now = page === null ? null : (draft.map('pages').get(page.pageId) ?? page);
  const account =
    now === null || problem.exchange === null ? null : settleAccount(draft, now, null, at).account;
  putProblem(draft, problem, account, at);
  // It may have been a change: that the socket is open no longer proves what was read before.
  if (now !== null) draft.put('pages', now.pageId, { ...now, lostAt: at });
  return draft.finish();
}
