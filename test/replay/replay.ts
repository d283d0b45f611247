import { createHash } from 'node:crypto';
import { insightInput } from '../../core/book/insight-input.ts';
import { buildSnapshot } from '../../core/book/snapshot.ts';
import { exchangeOfHost } from '../../core/exchanges/index.ts';
import { knowledge } from '../../core/exchanges/knowledge.ts';
import { recognize } from '../../core/exchanges/recognize.ts';
import type { Exchange } from '../../core/exchanges/recognizer.ts';
import { buildInsight } from '../../core/insight/insight.ts';
import type { Insight } from '../../core/model/insight.ts';
import type { Settings } from '../../core/model/settings.ts';
import { DEFAULT_SETTINGS } from '../../core/model/settings.ts';
import type { Snapshot } from '../../core/model/snapshot.ts';
import { ok, type Result } from '../../core/result.ts';
import { applyProblem, applyReading } from '../../core/store/apply-reading.ts';
import { type BookState, emptyState, type PageRecord } from '../../core/store/book-state.ts';
import {
  asksForCopyBook,
  carriesPositions,
  provesPositions,
  tellsBooksApart,
} from '../../entrypoints/tap.content/hints.ts';
import { type CapturedText, readHar } from './har.ts';
import { withPast } from './past.ts';

/** The same name for an account as the extension gives, without the installation's salt. */
const accountName = (exchange: string, id: string): string =>
  createHash('sha256').update(`|${exchange}|${id}`).digest('hex').slice(0, 8);

const blankPage = (exchange: Exchange, at: number): PageRecord => ({
  pageId: `capture-${exchange.id}`,
  exchange: exchange.id,
  account: null,
  namedAt: null,
  tabId: 0,
  login: '',
  seenAt: at,
  tapped: true,
  openSockets: 0,
  socketsClosed: 0,
  socketsClosedAtList: null,
  startedAt: at,
});

/** Frames of a private socket are proof that the page still heard every change. */
function hear(state: BookState, page: PageRecord, captured: CapturedText, proven: Set<string>): BookState {
  const shows = provesPositions(captured.url) || carriesPositions(captured.text);
  if (captured.transport === 'websocket' && shows) proven.add(captured.url);
  if (captured.transport !== 'websocket' || !proven.has(captured.url)) return state;
  const pages = new Map(state.pages).set(page.pageId, { ...page, openSockets: 1, seenAt: captured.readAt });
  return { ...state, pages };
}

function step(state: BookState, captured: CapturedText, proven: Set<string>): BookState {
  if (!URL.canParse(captured.url)) return state;
  const url = new URL(captured.url);
  const exchange = exchangeOfHost(url.host);
  if (exchange === null) return state;
  const page = state.pages.get(`capture-${exchange.id}`) ?? blankPage(exchange, captured.readAt);
  const heard = hear(state, page, captured, proven);
  const path = exchange.normalizePath(url.pathname);
  const where = {
    transport: captured.transport,
    path,
    query: captured.transport === 'websocket' ? '' : url.search.slice(1),
    demo: exchange.isDemoHost(url.host),
    copyBook: tellsBooksApart(path) && asksForCopyBook(captured.requestBody),
  };
  const recognized = recognize(exchange, {
    where,
    text: captured.text,
    asOf: captured.asOf,
    readAt: captured.readAt,
  });
  if (recognized === null) return heard;
  const now = heard.pages.get(page.pageId) ?? page;
  if (recognized.kind === 'problem')
    return applyProblem(heard, recognized.problem, now, captured.readAt).state;
  const id = recognized.reading.findings.accountId;
  const named = id === undefined ? null : accountName(exchange.id, id);
  return withPast(applyReading(heard, recognized.reading, now, named).state, recognized.reading);
}

export interface ReplayOptions {
  /** The clock; null = the end of the capture. */
  readonly now: number | null;
  readonly settings?: Partial<Settings>;
}

/** The book at the end of a capture, and what the brain says of it. */
export interface Replayed {
  readonly snapshot: Snapshot;
  readonly insight: Insight;
}

/**
 * Runs a capture through the very same recognizers, model, rules and insight as the extension.
 *
 * @returns the book at the end, or a one-line reason for a file that is no capture
 */
export function replayBook(text: string, { now, settings }: ReplayOptions): Result<Replayed, string> {
  const texts = readHar(text);
  if (!texts.ok) return texts;
  const start: BookState = {
    ...emptyState(),
    settings: new Map([['settings', { ...DEFAULT_SETTINGS, ...settings }]]),
  };
  const until = now ?? Number.POSITIVE_INFINITY;
  // Sockets that are known to bring every change of positions, from when they first showed it.
  const proven = new Set<string>();
  const state = texts.value
    .filter((captured) => captured.readAt <= until)
    .reduce((before, captured) => step(before, captured, proven), start);
  const end = now ?? texts.value.at(-1)?.readAt ?? 0;
  const snapshot = buildSnapshot(state, knowledge, end);
  return ok({ snapshot, insight: buildInsight(insightInput(state, snapshot, knowledge, end)) });
}

/** The book alone. */
export function replayHar(text: string, options: ReplayOptions): Result<Snapshot, string> {
  const replayed = replayBook(text, options);
  return replayed.ok ? ok(replayed.value.snapshot) : replayed;
}
