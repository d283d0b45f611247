import type { Amount, BaseQty, Contracts, EpochMs, Price, QuoteQty } from './amount.ts';
import type { ExchangeId } from './exchange.ts';

export type Side = 'long' | 'short';
export type MarginMode = 'isolated' | 'cross';
/** `both` is the single leg of one-way mode; hedge mode has a long and a short leg for one symbol. */
export type LegSide = 'both' | 'long' | 'short';
/** `linear` pays in the quote or a stablecoin, `inverse` in the coin itself. */
export type Payoff = 'linear' | 'inverse';
/**
 * The books of one account that an exchange lists separately; a snapshot of one says nothing of another.
 * `standard` is BingX standard futures, a product apart from the perpetuals.
 */
export type FuturesBook = 'linear' | 'inverse' | 'standard';

/** What a raw symbol stands for. `base` is as the exchange names it (1000PEPE), not yet the coin. */
export interface SymbolParts {
  readonly base: string;
  readonly quote: string;
  readonly settle: string;
  readonly payoff: Payoff;
  /** Delivery time; null for a perpetual. */
  readonly expiresAt: EpochMs | null;
}

/**
 * One open futures leg as an exchange's payload tells it; nothing is filled in from elsewhere.
 * `amount` is unsigned and in `amountUnit`; direction is `side`. null = the payload does not carry it.
 */
export interface PositionFound {
  /** As read. For WEEX pushes this may be a contract id. */
  readonly rawSymbol: string;
  /** null when the raw symbol cannot be understood without an instrument list. */
  readonly parts: SymbolParts | null;
  readonly book: FuturesBook;
  readonly side: Side;
  readonly legSide: LegSide;
  readonly positionId: string | null;
  readonly amount: Amount;
  /** `base`: coins (or units of m coins of a multiplier symbol); `contracts`: needs the contract size. */
  readonly amountUnit: 'base' | 'contracts';
  /** Only when the payload or the exchange's own law gives it; else the instrument list does. */
  readonly contractSize: Amount | null;
  readonly entryPrice: Price | null;
  readonly markPrice: Price | null;
  /** A mark worked out from value and profit where the exchange sends no mark (WEEX). */
  readonly impliedMarkPrice: Price | null;
  /** null when the exchange says none ("", "--" or 0). */
  readonly liquidationPrice: Price | null;
  /** In the settle asset. */
  readonly unrealizedPnl: QuoteQty | null;
  readonly leverage: Amount | null;
  readonly marginMode: MarginMode | null;
  /** Unsigned, as the exchange states it: quote for linear, coin for inverse. */
  readonly notional: QuoteQty | null;
  readonly initialMargin: QuoteQty | null;
  /** true when two legs of one symbol may coexist; null when the payload does not tell. */
  readonly hedged: boolean | null;
  /** The exchange's own time of this row. */
  readonly updatedAt: EpochMs | null;
  /** The exchange's own order of changes (Bybit seq, MEXC version, WEEX v); digits. */
  readonly sequence: string | null;
}

/** Names a leg that the payload says is closed. */
export interface LegClosed {
  readonly rawSymbol: string;
  readonly legSide: LegSide;
  readonly positionId: string | null;
  readonly book: FuturesBook;
  readonly updatedAt: EpochMs | null;
  readonly sequence: string | null;
}

/** What of the book a list of positions covers. */
export type PositionCoverage =
  /** Only the listed legs changed. */
  | { readonly kind: 'delta' }
  /**
   * Whole list of a book (null: one list of all books of the account, as at MEXC): a leg of that book
   * (and settle asset, and symbol, where they are not null) that is not listed is flat.
   */
  | {
      readonly kind: 'snapshot';
      readonly book: FuturesBook | null;
      readonly settle: string | null;
      readonly rawSymbol: string | null;
    };

/** A leg as it is kept and shown: found on a page, completed with its instrument. */
export interface Position {
  readonly exchange: ExchangeId;
  readonly account: string;
  readonly rawSymbol: string;
  /** Unified symbol `BTC/USDT:USDT`, `BTC/USD:BTC`, dated `BTC/USDT:USDT-261225`; null = not understood. */
  readonly symbol: string | null;
  /** The coin that is hedged (PEPE for 1000PEPE). */
  readonly coin: string | null;
  readonly payoff: Payoff | null;
  readonly expiresAt: EpochMs | null;
  readonly settle: string | null;
  readonly book: FuturesBook;
  readonly side: Side;
  readonly legSide: LegSide;
  readonly positionId: string | null;
  /** Unsigned, in `sizeUnit`. */
  readonly size: Amount;
  /** `base` coins for linear; `contracts` or `usd` face for inverse; `contracts` where the size is unknown. */
  readonly sizeUnit: 'base' | 'contracts' | 'usd';
  readonly contracts: Contracts | null;
  readonly contractSize: Amount | null;
  /** Coins in one quoted unit: 1000 for 1000PEPE. */
  readonly multiplier: Amount;
  /** Signed coins, long positive; null when it cannot be known, then `unknownBecause` says why. */
  readonly delta: BaseQty | null;
  readonly entryPrice: Price | null;
  readonly markPrice: Price | null;
  readonly liquidationPrice: Price | null;
  readonly unrealizedPnl: QuoteQty | null;
  readonly leverage: Amount | null;
  readonly marginMode: MarginMode | null;
  /** Whether two legs of one symbol may coexist; null = no payload told. */
  readonly hedged: boolean | null;
  readonly initialMargin: QuoteQty | null;
  readonly notionalUsd: Amount<'usd'> | null;
  readonly updatedAt: EpochMs | null;
  /** When the page last received this row or proof that it still holds. */
  readonly confirmedAt: EpochMs;
  readonly source: Source;
  readonly unknownBecause: string | null;
}

/** Where a figure came from. */
export interface Source {
  readonly recognizer: string;
  readonly path: string;
  readonly readAt: EpochMs;
}
