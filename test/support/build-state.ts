import type { EpochMs } from '../../core/model/amount.ts';
import type { ExchangeId } from '../../core/model/exchange.ts';
import type { Reading } from '../../core/model/reading.ts';
import type { TabState } from '../../core/protocol.ts';
import { applyReading } from '../../core/store/apply-reading.ts';
import { applyTab, pageOf } from '../../core/store/apply-tab.ts';
import { type BookState, emptyState, type PositionRecord } from '../../core/store/book-state.ts';

/** The page load that a test's readings come from. */
export interface From {
  readonly pageId?: string;
  readonly tabId?: number;
  readonly named?: string | null;
  /** Cookie jar of the tab. */
  readonly login?: string;
}

const pageNameOf = (exchange: ExchangeId, { pageId = `${exchange}-page`, tabId = 1, login = '' }: From) => ({
  pageId,
  exchange,
  tabId,
  login,
  path: '/futures',
});

/** The state after a reading of a page. */
export function afterReading(state: BookState, reading: Reading, from: From = {}): BookState {
  const page = pageOf(state, pageNameOf(reading.exchange, from), reading.readAt);
  return applyReading(state, reading, page, from.named ?? null).state;
}

/** The state after readings in the order of their arrival. */
export const afterReadings = (
  readings: readonly Reading[],
  from: From = {},
  start = emptyState(),
): BookState => readings.reduce((state, reading) => afterReading(state, reading, from), start);

/** The state after a public answer that the background asked for itself. */
export const afterPublic = (state: BookState, reading: Reading): BookState =>
  applyReading(state, reading, null, null).state;

const QUIET: TabState = {
  tapped: true,
  openSockets: 1,
  socketHeardAt: null,
  socketsClosed: 0,
  dropped: 0,
  tooLargePath: null,
};

/** The state after a report of a tab with one open private socket, or what `tab` says. */
export const afterTab = (
  state: BookState,
  exchange: ExchangeId,
  at: EpochMs,
  tab: Partial<TabState> = {},
  from: From = {},
): BookState => applyTab(state, pageNameOf(exchange, from), { ...QUIET, ...tab }, at).state;

/** The kept legs that are open. */
export const openLegs = (state: BookState): readonly PositionRecord[] =>
  [...state.positions.values()].filter((record) => record.open);

/** Open legs in a word each, in the order of their names: `main BTCUSDT short 1`. */
export const legsIn = (state: BookState): readonly string[] =>
  openLegs(state)
    .map(({ account, found }) => `${account} ${found.rawSymbol} ${found.side} ${found.amount}`)
    .sort();

/** Totals in a word each: `main spot BTC 1`. */
export const totalsIn = (state: BookState): readonly string[] =>
  [...state.balances.values()]
    .map(({ account, found }) => `${account} ${found.wallet} ${found.asset} ${found.total ?? 'unknown'}`)
    .sort();
