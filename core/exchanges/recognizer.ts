import type { EpochMs } from '../model/amount.ts';
import type { ExchangeId } from '../model/exchange.ts';
import type { DefaultInterval } from '../model/knowledge.ts';
import type { SymbolParts } from '../model/position.ts';
import type { Problem, ProblemKind } from '../model/problem.ts';
import type { Findings, Where } from '../model/reading.ts';
import type { Result } from '../result.ts';

/** Reads one shape of payload of one exchange. */
export interface Recognizer {
  /** `bybit/position-list`: folder and shape. */
  readonly name: string;
  /**
   * Paths (normalized, without host and query) where this payload is expected. A payload there that no
   * recognizer takes is a visible `payload-changed`, never silence. null: recognized by shape alone.
   */
  readonly path: RegExp | null;
  /** Shape first; the path decides only where the shape cannot (an empty list). At most one recognizer may say yes. */
  readonly looksLike: (payload: unknown, where: Where) => boolean;
  /**
   * What the payload tells. One unreadable row is a problem inside the findings, the other rows stand;
   * an envelope that does not fit is the error. Never throws, whatever the payload.
   */
  readonly read: (payload: unknown, where: Where) => Result<Findings, Problem>;
}

/** A documented public endpoint that the background may ask. No key, no cookie, nothing of the book in it. */
export interface MarketEndpoint {
  readonly kind: 'instruments' | 'quotes' | 'spot-quotes' | 'spot-instruments';
  readonly url: string;
  /** Answers older than this are asked for again while a surface is open. */
  readonly maxAgeMs: number;
  /** Next page of a paged list from the parsed answer, or null. */
  readonly nextUrl?: (payload: unknown) => string | null;
}

/** Addresses of documented public endpoints that tell the past of one market. What they answer, the recognizers read. */
export interface MarketHistory {
  /**
   * Settled funding of a perpetual from and to these times, both included, oldest first: all of them are asked, one
   * after the other. Empty where the exchange tells none.
   *
   * @param intervalHours hours between settlements; null = unknown, then as if they came every hour
   */
  readonly fundingUrls: (
    rawSymbol: string,
    from: EpochMs,
    to: EpochMs,
    intervalHours: number | null,
  ) => readonly string[];
  /** Daily candles of a linear contract, 365 and more, the last one unfinished. */
  readonly dailyCandlesUrl: (rawSymbol: string, now: EpochMs) => string;
  /** The same of a spot market. */
  readonly spotCandlesUrl: (rawSymbol: string, now: EpochMs) => string;
}

/** All that the rest of the program knows of an exchange. */
export interface Exchange {
  readonly id: ExchangeId;
  readonly name: string;
  /** Manifest match patterns of the pages that are read. */
  readonly pageMatches: readonly string[];
  /** Manifest host permissions for `market`. */
  readonly marketMatches: readonly string[];
  /** Whether a host (page, API or socket) belongs to this exchange. */
  readonly ownsHost: (host: string) => boolean;
  /** Whether a host only plays: demo and testnets. */
  readonly isDemoHost: (host: string) => boolean;
  /** Drops what differs between routes of one call (`/x-api` of Bybit). */
  readonly normalizePath: (path: string) => string;
  /** Whether a socket is the private one, by its URL; the URL itself is a credential and is never kept. */
  readonly isAccountSocket: (url: string) => boolean;
  readonly recognizers: readonly Recognizer[];
  /** How this exchange states inverse sizes on its own pages: number of contracts, or USD face. */
  readonly inverseSizeUnit: 'contracts' | 'usd';
  /** What a futures raw symbol stands for, in any spelling that payloads use; null when it cannot be told. */
  readonly parseSymbol: (rawSymbol: string) => SymbolParts | null;
  /** What a spot market symbol stands for: base and quote (settle = quote, linear, no expiry); null when unclear. */
  readonly parseSpotSymbol: (rawSymbol: string) => SymbolParts | null;
  /** Raw symbol of a futures trading page by its path, null on every other page. */
  readonly pageSymbol: (path: string) => string | null;
  /** Address of the futures trading page of a symbol, for a link. */
  readonly futuresUrl: (rawSymbol: string) => string;
  readonly market: readonly MarketEndpoint[];
  readonly history: MarketHistory;
  /** null: the interval of every contract is told. */
  readonly defaultInterval: DefaultInterval | null;
}

/** Shorthand for problems of one exchange. */
export const problemOf =
  (exchange: ExchangeId) =>
  (kind: ProblemKind, where: Where, detail: string, touches: string | null = null): Problem => ({
    kind,
    exchange,
    path: where.path,
    detail,
    touches,
  });
