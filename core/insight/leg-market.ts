import type { FundingHistory } from '../model/insight.ts';
import type { Instrument, Quote } from '../model/instrument.ts';
import type { Position } from '../model/position.ts';
import type { InsightInput } from './input.ts';

/** What is known of the market that a leg is on. */
export interface LegMarket {
  readonly quote: Quote | null;
  readonly instrument: Instrument | null;
  readonly history: FundingHistory | null;
}

const NO_MARKET: LegMarket = { quote: null, instrument: null, history: null };

/**
 * Finds the market of a leg, for one moment's input.
 *
 * BingX standard futures are a product of their own: the perpetual's quote says nothing of them.
 */
export function legMarkets(input: InsightInput): (leg: Position) => LegMarket {
  const quotes = new Map<string, Quote>();
  for (const quote of input.snapshot.quotes) {
    quotes.set(`${quote.exchange}|${quote.market}|${quote.rawSymbol}`, quote);
  }
  return (leg) => {
    if (leg.book === 'standard') return NO_MARKET;
    const key = `${leg.exchange}|futures|${input.marketSymbolOf(leg)}`;
    return {
      quote: quotes.get(key) ?? null,
      instrument: input.instruments.get(key) ?? null,
      history: input.fundingHistories.get(key) ?? null,
    };
  };
}
