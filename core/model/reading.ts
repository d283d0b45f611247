import type { Amount, EpochMs } from './amount.ts';
import type { BalanceChange, BalanceCoverage, BalanceFound } from './balance.ts';
import type { ExchangeId } from './exchange.ts';
import type { Candle, FundingSettlement, Instrument, Quote } from './instrument.ts';
import type { LegClosed, MarginMode, PositionCoverage, PositionFound } from './position.ts';
import type { Problem } from './problem.ts';

export type Transport = 'fetch' | 'xhr' | 'websocket' | 'public';

/** Where a payload was seen. The host is not in it: hosts rotate, shapes and paths decide. */
export interface Where {
  readonly transport: Transport;
  /** Path only, `/x-api` of Bybit already dropped; for a socket the path of its URL (never its query). */
  readonly path: string;
  /** Query of a fetch or XHR without `?`; '' for sockets (their queries hold credentials). */
  readonly query: string;
  /** The host is one that only plays (demo, testnet). */
  readonly demo: boolean;
  /** The request body asked for a copy-trading portfolio (Binance uses one URL for both books). */
  readonly copyBook: boolean;
}

/** Leverage and margin mode of a symbol, where the exchange lists them apart from positions. */
export interface SymbolConfig {
  readonly rawSymbol: string;
  /** null = applies to both sides. */
  readonly side: 'long' | 'short' | null;
  readonly leverage: Amount | null;
  readonly marginMode: MarginMode | null;
}

/** Settings of a whole account. */
export interface AccountMode {
  readonly positionMode: 'one-way' | 'hedge' | null;
  readonly marginMode: MarginMode | 'portfolio' | null;
  readonly multiAssets: boolean | null;
}

/** A later liquidation price for a known leg (MEXC push); carries no size. */
export interface LiquidationUpdate {
  readonly rawSymbol: string;
  readonly positionId: string;
  readonly liquidationPrice: Amount | null;
}

/** All that one payload tells. Absent keys: the payload does not speak of it. */
export interface Findings {
  /** Raw account id, to be hashed before it is stored; null = the payload names none. */
  readonly accountId?: string;
  readonly positions?: {
    readonly coverage: PositionCoverage;
    readonly open: readonly PositionFound[];
    readonly closed: readonly LegClosed[];
  };
  readonly balances?: { readonly coverage: BalanceCoverage; readonly rows: readonly BalanceFound[] };
  readonly balanceChanges?: readonly BalanceChange[];
  readonly configs?: readonly SymbolConfig[];
  readonly accountMode?: AccountMode;
  readonly liquidations?: readonly LiquidationUpdate[];
  readonly instruments?: readonly Instrument[];
  readonly quotes?: readonly Quote[];
  readonly settlements?: readonly FundingSettlement[];
  readonly candles?: readonly Candle[];
  /** Contract id -> raw symbol (WEEX). */
  readonly contractIds?: Readonly<Record<string, string>>;
  /** The page is signed out: everything private of this exchange in this tab is unknown, never flat. */
  readonly signedOut?: true;
  /** Play-money legs, labelled and kept out of the book. */
  readonly demoPositions?: readonly PositionFound[];
  /** Symbols that were recognized and left out on purpose (options). */
  readonly ignoredSymbols?: readonly string[];
  /** Rows that could not be read, and the like; the rest of the findings stands. */
  readonly problems?: readonly Problem[];
}

/** Findings with their provenance: the unit that is stored. */
export interface Reading {
  readonly exchange: ExchangeId;
  readonly recognizer: string;
  readonly where: Where;
  /** When the request was sent (HTTP) or the frame arrived: the findings are not older than this. */
  readonly asOf: EpochMs;
  /** When the page received it. */
  readonly readAt: EpochMs;
  readonly findings: Findings;
}
