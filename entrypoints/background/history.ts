import { exchanges } from '../../core/exchanges/index.ts';
import { recognizePayload } from '../../core/exchanges/recognize.ts';
import type { ExchangeId } from '../../core/model/exchange.ts';
import type { Reading } from '../../core/model/reading.ts';
import { FUNDING_KEPT_MS, mergeCandles, mergeSettlements } from '../../core/store/apply-history.ts';
import { openDraft } from '../../core/store/draft.ts';
import { putProblem } from '../../core/store/problems.ts';
import type { Book } from './book.ts';
import { isHistoryDue, isLoaded } from './history-due.ts';
import { type WantedCandles, type WantedFunding, type WantedHistory, wantedHistory } from './history-plan.ts';
import type { PublicWeb } from './public-web.ts';

/** One failure in a row is a hiccup; from the second on it is told. */
const TOLD_FAILURES = 2;
/** Pause of an exchange whose answers cannot be stored: nothing else remembers that it was just asked. */
const UNSTORED_PAUSE_MS = 60_000;

/** How much of the past that the book has use for was read at least once. */
export interface HistoryProgress {
  readonly done: number;
  readonly total: number;
}

/** Keeps settled funding of held perpetuals and daily candles of the book's coins. Takes up where a dead worker stopped. */
export interface History {
  /** Asks what is due. Safe to call at any time; one run at a time for each exchange. */
  readonly refresh: () => Promise<void>;
  readonly progress: () => HistoryProgress;
}

async function ask(id: ExchangeId, url: string, web: PublicWeb): Promise<Reading> {
  const exchange = exchanges[id];
  const asOf = Date.now();
  const payload = await web.get(id, url);
  const { pathname, search } = new URL(url);
  const path = exchange.normalizePath(pathname);
  const where = { transport: 'public', path, query: search.slice(1), demo: false, copyBook: false } as const;
  const recognized = recognizePayload(exchange, payload, { where, asOf, readAt: Date.now() });
  if (recognized === null) throw new Error('not the known shape');
  if (recognized.kind === 'problem') throw new Error(recognized.problem.detail);
  const { findings } = recognized.reading;
  const refused = findings.problems?.find(({ kind }) => kind === 'exchange-error' || kind === 'signed-out');
  if (refused !== undefined) throw new Error(refused.detail);
  return recognized.reading;
}

/** What of an answer could not be read is told like an answer that did not come; the other rows are kept. */
function refuseBadRows({ findings }: Reading): void {
  const bad = findings.problems?.[0];
  if (bad !== undefined) throw new Error(bad.detail);
}

/** Window after window, oldest first, each stored at once: the next run goes on after the last settlement. */
async function loadFunding(wanted: WantedFunding, book: Book, web: PublicWeb): Promise<void> {
  const now = Date.now();
  const kept = book.state().fundingHistories.get(wanted.market);
  const from = Math.max(now - FUNDING_KEPT_MS, (kept?.settlements.at(-1)?.settledAt ?? 0) + 1);
  const { fundingUrls } = exchanges[wanted.exchange].history;
  for (const url of fundingUrls(wanted.rawSymbol, from, now, wanted.intervalHours)) {
    const reading = await ask(wanted.exchange, url, web);
    const { settlements } = reading.findings;
    if (settlements === undefined) throw new Error('not the known shape');
    await book.apply((state) => {
      const draft = openDraft(state);
      const before = draft.map('fundingHistories').get(wanted.market);
      const market = { key: wanted.market, rawSymbol: wanted.rawSymbol };
      draft.put(
        'fundingHistories',
        wanted.market,
        mergeSettlements(before, market, settlements, reading.readAt),
      );
      return draft.finish();
    });
    refuseBadRows(reading);
  }
}

async function loadCandles(wanted: WantedCandles, book: Book, web: PublicWeb): Promise<void> {
  const { dailyCandlesUrl, spotCandlesUrl } = exchanges[wanted.exchange].history;
  const urlOf = wanted.market === 'spot' ? spotCandlesUrl : dailyCandlesUrl;
  const reading = await ask(wanted.exchange, urlOf(wanted.rawSymbol, Date.now()), web);
  const { candles } = reading.findings;
  if (candles === undefined || candles.length === 0) throw new Error('not the known shape');
  await book.apply((state) => {
    const draft = openDraft(state);
    const before = draft.map('candles').get(wanted.coin);
    draft.put('candles', wanted.coin, mergeCandles(before, wanted, candles, reading.readAt));
    return draft.finish();
  });
  refuseBadRows(reading);
}

async function noteOutcome(wanted: WantedHistory, book: Book, failure: string | null): Promise<void> {
  const { key, kind, exchange, rawSymbol, coin } = wanted;
  const problem = {
    kind: 'market-data-unavailable',
    exchange,
    path: kind,
    detail: failure ?? '',
    touches: rawSymbol,
  } as const;
  await book.apply((state) => {
    const draft = openDraft(state);
    const before = state.fetches.get(key);
    const failures = failure === null ? 0 : (before?.failures ?? 0) + 1;
    const coins = failure === null ? [coin] : (before?.coins ?? []);
    draft.put('fetches', key, { key, at: Date.now(), coins, failures });
    if (failures >= TOLD_FAILURES) putProblem(draft, problem, null, Date.now());
    if (failures > 0) return draft.finish();
    for (const [id, said] of [...draft.map('problems')]) {
      const isOver =
        said.kind === problem.kind &&
        said.exchange === exchange &&
        said.path === kind &&
        said.touches === rawSymbol;
      if (isOver) draft.remove('problems', id);
    }
    return draft.finish();
  });
}

async function load(wanted: WantedHistory, book: Book, web: PublicWeb): Promise<void> {
  let failure: string | null = null;
  try {
    await (wanted.kind === 'candles' ? loadCandles(wanted, book, web) : loadFunding(wanted, book, web));
  } catch (error) {
    failure = error instanceof Error ? error.message : 'failed';
  }
  await noteOutcome(wanted, book, failure);
}

/** The book may change while an answer is awaited, so each step looks again at what is wanted. */
async function loadAllDue(exchange: ExchangeId, book: Book, web: PublicWeb): Promise<void> {
  for (;;) {
    const now = Date.now();
    const state = book.state();
    const isNext = (wanted: WantedHistory) =>
      wanted.exchange === exchange && isHistoryDue(state, wanted, now, Math.random());
    const next = wantedHistory(state, now).find(isNext);
    if (next === undefined) return;
    await load(next, book, web);
  }
}

/** Makes the history service over a book. */
export function createHistory(book: Book, web: PublicWeb): History {
  const running = new Set<ExchangeId>();
  const notBefore = new Map<ExchangeId, number>();
  const refreshOne = async (exchange: ExchangeId): Promise<void> => {
    if (running.has(exchange) || Date.now() < (notBefore.get(exchange) ?? 0)) return;
    running.add(exchange);
    try {
      await loadAllDue(exchange, book, web);
    } catch (error) {
      notBefore.set(exchange, Date.now() + UNSTORED_PAUSE_MS);
      throw error;
    } finally {
      running.delete(exchange);
    }
  };
  return {
    async refresh() {
      const inUse = new Set([...book.state().accounts.values()].map(({ exchange }) => exchange));
      await Promise.all([...inUse].map(refreshOne));
    },
    progress() {
      const state = book.state();
      const wanted = wantedHistory(state, Date.now());
      return { done: wanted.filter((each) => isLoaded(state, each)).length, total: wanted.length };
    },
  };
}
