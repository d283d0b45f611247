import type { Amount } from './amount.ts';
import type { ExchangeId } from './exchange.ts';
import type { SymbolParts } from './position.ts';

/** The funding interval of contracts that an exchange's lists of intervals leave out because it is the usual one. */
export interface DefaultInterval {
  readonly hours: Amount<'hour'>;
  /** Public endpoints: only once they were read for a coin is it known that its contracts are not in them. */
  readonly listUrls: readonly string[];
}

/** What the book must ask of the exchanges without importing them. */
export interface Knowledge {
  readonly parseSymbol: (exchange: ExchangeId, rawSymbol: string) => SymbolParts | null;
  readonly parseSpotSymbol: (exchange: ExchangeId, rawSymbol: string) => SymbolParts | null;
  readonly inverseSizeUnit: (exchange: ExchangeId) => 'contracts' | 'usd';
  /** null: the exchange tells the interval of every contract. */
  readonly defaultInterval: (exchange: ExchangeId) => DefaultInterval | null;
}
