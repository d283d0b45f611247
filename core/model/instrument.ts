import type { Amount, Contracts, EpochMs, Price, Rate } from './amount.ts';
import type { ExchangeId } from './exchange.ts';
import type { SymbolParts } from './position.ts';

/** Lot rules of an instrument. Quantities are in the unit that the exchange takes orders in. */
export interface Lot {
  /** Order unit: coins (`base`) or contracts. */
  readonly unit: 'base' | 'contracts';
  readonly step: Amount | null;
  readonly minQty: Amount | null;
  readonly maxQty: Amount | null;
  /** Market-order filters where they differ. */
  readonly marketMaxQty: Amount | null;
  readonly minNotional: Amount | null;
}

/** Maintenance margin of a contract whose rate goes by the size of the position; a tier's rate holds for all of it. */
export interface Maintenance {
  /** Ascending by size; null = any size above the tier before. */
  readonly tiers: readonly { readonly upToContracts: Contracts | null; readonly rate: Rate }[];
  /** What the exchange adds to the rate when it liquidates. */
  readonly liquidationFee: Rate;
}

/** A futures contract or a spot market, as the exchange lists it. */
export interface Instrument {
  readonly exchange: ExchangeId;
  readonly rawSymbol: string;
  readonly market: 'futures' | 'spot';
  readonly parts: SymbolParts;
  /** Base units (linear) or USD face (inverse) of one contract; 1 where orders are in coins. */
  readonly contractSize: Amount;
  readonly tickSize: Price | null;
  readonly lot: Lot;
  /** What the page or push calls this contract when not by `rawSymbol` (WEEX contract id, BingX display name). */
  readonly aliases: readonly string[];
  readonly fundingIntervalHours: Amount | null;
  readonly active: boolean;
  readonly takerFee: Rate | null;
  /** Only where the public list gives all tiers. */
  readonly maintenance?: Maintenance;
}

/** Prices and funding of one market. null = this payload does not carry it. */
export interface Quote {
  readonly exchange: ExchangeId;
  readonly rawSymbol: string;
  readonly market: 'futures' | 'spot';
  /** Futures: mark price. */
  readonly markPrice: Price | null;
  readonly indexPrice: Price | null;
  readonly lastPrice: Price | null;
  /** Running rate of the coming settlement, a fraction per interval; long pays when positive. */
  readonly fundingRate: Rate | null;
  /** The rate of the last settlement, where it is given apart. */
  readonly settledFundingRate: Rate | null;
  readonly nextFundingAt: EpochMs | null;
  readonly fundingIntervalHours: Amount | null;
  /** The exchange's own time of the price, or null. */
  readonly updatedAt: EpochMs | null;
  /** When the running rate was last read; a payload does not say it, the book does. */
  readonly fundingAt?: EpochMs | null;
}

/** A settled funding rate. */
export interface FundingSettlement {
  readonly rawSymbol: string;
  readonly rate: Rate;
  readonly settledAt: EpochMs;
}

/** `[openAt, open, high, low, close, volume]`, ascending; volume as the exchange counts it. */
export type Candle = readonly [EpochMs, Price, Price, Price, Price, Amount];
