import type { Amount, EpochMs } from '../model/amount.ts';
import type { BalanceFound, ManualHolding } from '../model/balance.ts';
import type { ExchangeId } from '../model/exchange.ts';
import type { Advice, CandleHistory, FundingHistory } from '../model/insight.ts';
import type { Instrument, Quote } from '../model/instrument.ts';
import type { FuturesBook, PositionFound, Source } from '../model/position.ts';
import type { Transport } from '../model/reading.ts';
import { DEFAULT_SETTINGS, type Settings } from '../model/settings.ts';
import type { SeenProblem } from '../model/snapshot.ts';

/** Account of an exchange whose user is not known yet. Renamed when the page names one. */
export const UNNAMED_ACCOUNT = 'main';

interface Kept {
  readonly key: string;
  readonly exchange: ExchangeId;
  readonly account: string;
  /** Page load that it came from. */
  readonly pageId: string;
  /** The data are not older than this: when the request left, or the frame arrived. */
  readonly asOf: EpochMs;
  /** When the page last received this, or proof that it still holds (an open private socket). */
  readonly confirmedAt: EpochMs;
  readonly source: Source;
  /** `payload`: the account is named in the payload itself; `page`: it is the one this page was known by. */
  readonly accountFrom: 'payload' | 'page';
}

/** A leg as it is kept. A closed one stays for a day as a tombstone, so that an older list cannot revive it. */
export interface PositionRecord extends Kept {
  readonly found: PositionFound;
  readonly open: boolean;
  /** When the mark price in `found` was read. */
  readonly markAt: EpochMs | null;
  /** An update arrived that fits several legs: not known until the next whole list. */
  readonly ambiguous: boolean;
  /** Closed because a list left it out: known to be gone at `asOf`, whatever its last counter was. */
  readonly goneFromList: boolean;
  /** What was kept before a page of no certain account wrote over it; comes back if the page was another account's. */
  readonly displaced: PositionRecord | null;
}

/** An asset of a wallet as it is kept; total '0' where a whole list no longer names it. */
export interface BalanceRecord extends Kept {
  readonly found: BalanceFound;
  /** A change was told without a new total; not known until the next total. */
  readonly changedAt: EpochMs | null;
  /** What was kept before a page of no certain account wrote over it; comes back if the page was another account's. */
  readonly displaced: BalanceRecord | null;
}

/** An account that was seen, with what of it was ever read as a whole. */
export interface AccountRecord {
  readonly key: string;
  readonly exchange: ExchangeId;
  readonly account: string;
  /** Cookie jar that it was last seen in: see `PageRecord.login`. */
  readonly login: string;
  readonly signedOutAt: EpochMs | null;
  readonly lastReadAt: EpochMs | null;
  /** Book or wallet -> when a whole list of it was last confirmed. */
  readonly booksReadAt: Readonly<Partial<Record<FuturesBook, EpochMs>>>;
  /** Book -> when the latest whole list of it was asked for: what was told before that and is not in it is gone. */
  readonly booksAsOf?: Readonly<Partial<Record<FuturesBook, EpochMs>>>;
  readonly walletsReadAt: Readonly<Record<string, EpochMs>>;
  readonly positionMode: 'one-way' | 'hedge' | null;
  readonly marginMode: 'isolated' | 'cross' | 'portfolio' | null;
}

/** Leverage and margin mode of a symbol, listed apart from positions. */
export interface ConfigRecord {
  readonly key: string;
  readonly leverage: Amount | null;
  readonly marginMode: 'isolated' | 'cross' | null;
}

/** A quote with the times of its parts. */
export interface QuoteRecord extends Quote {
  readonly key: string;
  /** When any of the prices was last read. */
  readonly priceAt: EpochMs;
  readonly markAt: EpochMs | null;
  readonly indexAt: EpochMs | null;
  readonly lastAt: EpochMs | null;
  /** When prices were last read that the exchange dates, or that came with its last trade. */
  readonly liveAt: EpochMs | null;
  readonly fundingAt: EpochMs | null;
}

/** One page load of an exchange. */
export interface PageRecord {
  readonly pageId: string;
  readonly exchange: ExchangeId;
  /** Account that payloads of this page named; null = none did. */
  readonly account: string | null;
  /** When a payload last named it. */
  readonly namedAt: EpochMs | null;
  readonly tabId: number;
  /** Cookie jar of the tab (a container, a private window): tabs of one jar share one login. '' = the usual one. */
  readonly login: string;
  readonly seenAt: EpochMs;
  readonly tapped: boolean;
  readonly openSockets: number;
  readonly socketsClosed: number;
  /** `socketsClosed` when a whole list was last read: a socket lost since then may have swallowed changes. */
  readonly socketsClosedAtList: number | null;
  /** When it was last told that something of this page was lost: a socket, texts, a payload that could not be read. */
  readonly lostAt?: EpochMs | null;
  /** Since when a private socket is open; null = none is. */
  readonly heardSince?: EpochMs | null;
  readonly startedAt: EpochMs;
}

/** What was read last, by recognizer: shown as sources. */
export interface ReadingRecord {
  readonly key: string;
  readonly exchange: ExchangeId;
  readonly account: string;
  readonly recognizer: string;
  readonly path: string;
  readonly readAt: EpochMs;
  readonly transport: Transport;
  readonly count: number;
}

/** When a public endpoint last answered, and for which coins the answer was kept. */
export interface FetchRecord {
  readonly key: string;
  readonly at: EpochMs;
  readonly coins: readonly string[];
  /** Failures in a row. */
  readonly failures: number;
}

/** When the user last said that an advice on a coin was carried out. */
export interface ActionRecord {
  /** Coin. */
  readonly key: string;
  readonly at: EpochMs;
}

/** Everything that is kept, as maps by key: the same shape in memory and in the database. */
export interface BookState {
  readonly accounts: ReadonlyMap<string, AccountRecord>;
  readonly positions: ReadonlyMap<string, PositionRecord>;
  readonly balances: ReadonlyMap<string, BalanceRecord>;
  readonly configs: ReadonlyMap<string, ConfigRecord>;
  readonly instruments: ReadonlyMap<string, Instrument>;
  readonly quotes: ReadonlyMap<string, QuoteRecord>;
  /** `exchange|contract id` -> raw symbol. */
  readonly contractIds: ReadonlyMap<string, string>;
  readonly readings: ReadonlyMap<string, ReadingRecord>;
  readonly problems: ReadonlyMap<string, SeenProblem>;
  readonly pages: ReadonlyMap<string, PageRecord>;
  readonly holdings: ReadonlyMap<string, ManualHolding>;
  readonly fetches: ReadonlyMap<string, FetchRecord>;
  /** By market (`exchange|futures|rawSymbol`). */
  readonly fundingHistories: ReadonlyMap<string, FundingHistory>;
  /** By coin. */
  readonly candles: ReadonlyMap<string, CandleHistory>;
  /** By id. */
  readonly advice: ReadonlyMap<string, Advice>;
  /** By coin. */
  readonly actions: ReadonlyMap<string, ActionRecord>;
  /** One entry, key `settings`. */
  readonly settings: ReadonlyMap<string, Settings>;
}

/** Name of a map of the state, and of its database store. */
export type StoreName = keyof BookState;
/** All of them: what the database opens. */
export const STORE_NAMES = [
  'accounts',
  'positions',
  'balances',
  'configs',
  'instruments',
  'quotes',
  'contractIds',
  'readings',
  'problems',
  'pages',
  'holdings',
  'fetches',
  'settings',
  'fundingHistories',
  'candles',
  'advice',
  'actions',
] as const satisfies readonly StoreName[];

/** A state after a step, and what to write of it to the database. */
export interface Step {
  readonly state: BookState;
  readonly changes: readonly Change[];
}

/** One record to put, or to delete when `value` is null. */
export type Change = {
  [Name in StoreName]: {
    readonly store: Name;
    readonly key: string;
    readonly value: (BookState[Name] extends ReadonlyMap<string, infer Value> ? Value : never) | null;
  };
}[StoreName];

/** A state with nothing in it. */
export const emptyState = (): BookState => ({
  accounts: new Map(),
  positions: new Map(),
  balances: new Map(),
  configs: new Map(),
  instruments: new Map(),
  quotes: new Map(),
  contractIds: new Map(),
  readings: new Map(),
  problems: new Map(),
  pages: new Map(),
  holdings: new Map(),
  fetches: new Map(),
  fundingHistories: new Map(),
  candles: new Map(),
  advice: new Map(),
  actions: new Map(),
  settings: new Map(),
});

/** The settings in force. */
export function settingsOf(state: BookState): Settings {
  const stored: Partial<Settings> | undefined = state.settings.get('settings');
  // A record of an older version lacks what came later; that has its default.
  return stored === undefined ? DEFAULT_SETTINGS : { ...DEFAULT_SETTINGS, ...stored };
}

/** The state after the changes; the given one is not touched. Only stores that change are copied. */
export function applyChanges(state: BookState, changes: readonly Change[]): BookState {
  const next: Record<string, Map<string, unknown>> = {};
  for (const { store, key, value } of changes) {
    let map = next[store];
    if (map === undefined) {
      map = new Map<string, unknown>(state[store]);
      next[store] = map;
    }
    if (value === null) map.delete(key);
    else map.set(key, value);
  }
  return { ...state, ...next } as BookState;
}
