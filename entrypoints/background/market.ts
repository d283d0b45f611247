import { coinsInUse } from '../../core/book/coins-in-use.ts';
import { exchanges } from '../../core/exchanges/index.ts';
import { knowledge } from '../../core/exchanges/knowledge.ts';
import { recognizePayload } from '../../core/exchanges/recognize.ts';
import type { Exchange, MarketEndpoint } from '../../core/exchanges/recognizer.ts';
import type { ExchangeId } from '../../core/model/exchange.ts';
import type { SeenProblem } from '../../core/model/snapshot.ts';
import { applyReading, putProblem } from '../../core/store/apply-reading.ts';
import type { BookState } from '../../core/store/book-state.ts';
import { openDraft } from '../../core/store/draft.ts';
import type { Book } from './book.ts';
import { findingsOfCoins } from './findings-of-coins.ts';
import { createPublicWeb, PAUSE_MS, type PublicWeb, wait } from './public-web.ts';

const MAX_PAGES = 10;
/** A list that lacks a coin of the book is asked for again after this. */
const NEW_COIN_MS = 30_000;
/** One failure in a row is a hiccup; from the second on it is told. */
const TOLD_FAILURES = 2;
const BACK_OFF_MS = [5_000, 15_000, 60_000, 300_000] as const;
/** Pause of an exchange whose answers cannot be stored: nothing else remembers that it was just asked. */
const UNSTORED_PAUSE_MS = 60_000;
/** Prices while nobody looks: still fresh enough for a verdict (60 s). */
const QUIET_QUOTES_MS = 45_000;

/** Keeps public market data of the coins in the book fresh. No key, no cookie, nothing of the book in a request. */
export interface Market {
  /** Asks what is due. Safe to call at any time; one run at a time. */
  readonly refresh: (isWatched: boolean) => Promise<void>;
}

/** Exchanges with anything in the book. */
const inUse = (state: BookState): readonly Exchange[] => {
  const ids = new Set<ExchangeId>([...state.accounts.values()].map((account) => account.exchange));
  return Object.values(exchanges).filter((exchange) => ids.has(exchange.id));
};

function isDue(
  state: BookState,
  endpoint: MarketEndpoint,
  coins: ReadonlySet<string>,
  isWatched: boolean,
  now: number,
): boolean {
  const record = state.fetches.get(endpoint.url);
  if (record === undefined) return true;
  const age = now - record.at;
  if (age < 0) return true; // the clock was turned back
  if (record.failures > 0)
    return (
      age >=
      (BACK_OFF_MS[Math.min(record.failures, BACK_OFF_MS.length) - 1] ?? 300_000) *
        (0.8 + Math.random() * 0.4)
    );
  const hasNewCoin = [...coins].some((coin) => !record.coins.includes(coin));
  if (hasNewCoin && age >= NEW_COIN_MS) return true;
  const isPrice = endpoint.kind === 'quotes' || endpoint.kind === 'spot-quotes';
  return age >= (isPrice && !isWatched ? Math.max(endpoint.maxAgeMs, QUIET_QUOTES_MS) : endpoint.maxAgeMs);
}

async function load(exchange: Exchange, endpoint: MarketEndpoint, book: Book, web: PublicWeb): Promise<void> {
  let url: string | null = endpoint.url;
  for (let page = 0; url !== null; page += 1) {
    if (page >= MAX_PAGES) throw new Error(`more than ${MAX_PAGES} pages`);
    if (page > 0) await wait(PAUSE_MS);
    const asOf = Date.now();
    const payload = await web.get(exchange.id, url);
    const readAt = Date.now();
    const { pathname, search } = new URL(url);
    const path = exchange.normalizePath(pathname);
    const where = {
      transport: 'public',
      path,
      query: search.slice(1),
      demo: false,
      copyBook: false,
    } as const;
    const recognized = recognizePayload(exchange, payload, { where, asOf, readAt });
    if (recognized === null) throw new Error('not the known shape');
    if (recognized.kind === 'problem') throw new Error(recognized.problem.detail);
    const { reading } = recognized;
    const refused = reading.findings.problems?.find(
      ({ kind }) => kind === 'exchange-error' || kind === 'signed-out',
    );
    if (refused !== undefined) throw new Error(refused.detail);
    await book.apply((state) =>
      applyReading(
        state,
        { ...reading, findings: findingsOfCoins(reading.findings, coinsInUse(state, knowledge)) },
        null,
        null,
      ),
    );
    url = endpoint.nextUrl?.(payload) ?? null;
  }
}

/** Names a list in a problem; with its query only where lists share a path, so that a good one does not clear a bad one. */
function listName(exchange: Exchange, { url }: MarketEndpoint): string {
  const { pathname, search } = new URL(url);
  const sharesPath = exchange.market.some(
    (other) => other.url !== url && new URL(other.url).pathname === pathname,
  );
  return sharesPath ? `${pathname}${search}` : pathname;
}

interface Outcome {
  readonly startedAt: number;
  readonly coins: ReadonlySet<string>;
  readonly failure: string | null;
}

async function noteOutcome(
  exchange: Exchange,
  endpoint: MarketEndpoint,
  book: Book,
  outcome: Outcome,
): Promise<void> {
  const { startedAt, coins, failure } = outcome;
  await book.apply((state) => {
    const draft = openDraft(state);
    const { url } = endpoint;
    const before = state.fetches.get(url);
    const failures = failure === null ? 0 : (before?.failures ?? 0) + 1;
    const kept = failure === null ? [...coins] : (before?.coins ?? []);
    draft.put('fetches', url, { key: url, at: Date.now(), coins: kept, failures });
    const path = listName(exchange, endpoint);
    const kind = 'market-data-unavailable';
    const isOfList = (problem: SeenProblem) =>
      problem.kind === kind && problem.path === path && problem.touches === null;
    if (failures === 0) {
      for (const [key, problem] of [...draft.map('problems')]) {
        const isOver = problem.exchange === exchange.id && isOfList(problem) && problem.at < startedAt;
        if (isOver) draft.remove('problems', key);
      }
    } else if (failures >= TOLD_FAILURES) {
      putProblem(
        draft,
        { kind, exchange: exchange.id, path, detail: failure ?? '', touches: null },
        null,
        Date.now(),
      );
    }
    return draft.finish();
  });
}

async function refreshExchange(
  exchange: Exchange,
  book: Book,
  web: PublicWeb,
  isWatched: boolean,
): Promise<void> {
  for (const endpoint of exchange.market) {
    const coins = coinsInUse(book.state(), knowledge);
    if (coins.size === 0 || !isDue(book.state(), endpoint, coins, isWatched, Date.now())) continue;
    const startedAt = Date.now();
    let failure: string | null = null;
    try {
      await load(exchange, endpoint, book, web);
    } catch (error) {
      failure = error instanceof Error ? error.message : 'failed';
    }
    await noteOutcome(exchange, endpoint, book, { startedAt, coins, failure });
    await wait(PAUSE_MS);
  }
}

/** Makes the market data service over a book. */
export function createMarket(book: Book, web: PublicWeb = createPublicWeb()): Market {
  const running = new Set<ExchangeId>();
  const notBefore = new Map<ExchangeId, number>();
  return {
    async refresh(isWatched) {
      await Promise.all(
        inUse(book.state()).map(async (exchange) => {
          if (running.has(exchange.id) || Date.now() < (notBefore.get(exchange.id) ?? 0)) return;
          running.add(exchange.id);
          try {
            await refreshExchange(exchange, book, web, isWatched);
          } catch (error) {
            notBefore.set(exchange.id, Date.now() + UNSTORED_PAUSE_MS);
            throw error;
          } finally {
            running.delete(exchange.id);
          }
        }),
      );
    },
  };
}
