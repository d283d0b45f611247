import type { ExchangeId } from '../model/exchange.ts';
import type { Instrument } from '../model/instrument.ts';
import type { Knowledge } from '../model/knowledge.ts';
import type { SymbolParts } from '../model/position.ts';
import { unifiedSymbol } from '../model/unified-symbol.ts';
import { marketKey } from '../store/apply-quotes.ts';
import type { BookState, QuoteRecord } from '../store/book-state.ts';
import { type CoinUnit, coinOf } from './coin-of.ts';

/** What the names in a book stand for: symbols in any spelling, contract ids, assets. */
export interface Names {
  readonly coinOf: (name: string) => CoinUnit;
  readonly instrumentOf: (exchange: ExchangeId, rawSymbol: string) => Instrument | null;
  readonly partsOf: (exchange: ExchangeId, rawSymbol: string) => SymbolParts | null;
  readonly spotPartsOf: (exchange: ExchangeId, rawSymbol: string) => SymbolParts | null;
  readonly quoteOf: (exchange: ExchangeId, rawSymbol: string) => QuoteRecord | null;
  /** Futures contracts of a coin. */
  readonly futuresOf: (coin: string) => readonly Instrument[];
}

/** Coins that balances, holdings and spot markets name: a multiplier may only stand before one of these. */
function knownCoins(state: BookState): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { found } of state.balances.values()) names.add(found.earnReceiptOf ?? found.asset);
  for (const { coin } of state.holdings.values()) names.add(coin);
  for (const { market, parts } of state.instruments.values()) if (market === 'spot') names.add(parts.base);
  return names;
}

const futuresIn = (state: BookState): readonly Instrument[] =>
  [...state.instruments.values()].filter(({ market }) => market === 'futures');

/** Payloads of one exchange may spell a contract differently: its aliases and its unified symbol lead to it too. */
function byAnyName(state: BookState): ReadonlyMap<string, Instrument> {
  const byName = new Map<string, Instrument>();
  for (const instrument of futuresIn(state)) {
    for (const name of [...instrument.aliases, unifiedSymbol(instrument.parts)]) {
      byName.set(`${instrument.exchange}|${name}`, instrument);
    }
  }
  return byName;
}

function byCoin(
  state: BookState,
  toCoin: (name: string) => CoinUnit,
): ReadonlyMap<string, readonly Instrument[]> {
  const futures = new Map<string, Instrument[]>();
  for (const instrument of futuresIn(state)) {
    const { coin } = toCoin(instrument.parts.base);
    const others = futures.get(coin);
    if (others === undefined) futures.set(coin, [instrument]);
    else others.push(instrument);
  }
  return futures;
}

/** Learns the names of a book. */
export function learnNames(state: BookState, knowledge: Knowledge): Names {
  const known = knownCoins(state);
  const toCoin = (name: string): CoinUnit => coinOf(name, (coin) => known.has(coin));
  const byName = byAnyName(state);
  const futures = byCoin(state, toCoin);
  const realSymbol = (exchange: ExchangeId, rawSymbol: string): string =>
    state.contractIds.get(`${exchange}|${rawSymbol}`) ?? rawSymbol;
  const instrumentOf = (exchange: ExchangeId, rawSymbol: string): Instrument | null => {
    const name = realSymbol(exchange, rawSymbol);
    const key = marketKey({ exchange, market: 'futures', rawSymbol: name });
    const direct = state.instruments.get(key) ?? byName.get(`${exchange}|${name}`);
    if (direct !== undefined) return direct;
    const parts = knowledge.parseSymbol(exchange, name);
    return parts === null ? null : (byName.get(`${exchange}|${unifiedSymbol(parts)}`) ?? null);
  };
  const partsOf = (exchange: ExchangeId, rawSymbol: string): SymbolParts | null =>
    instrumentOf(exchange, rawSymbol)?.parts ??
    knowledge.parseSymbol(exchange, realSymbol(exchange, rawSymbol));
  const quotes = new Map<string, QuoteRecord>();
  for (const quote of state.quotes.values()) {
    const parts = quote.market === 'futures' ? partsOf(quote.exchange, quote.rawSymbol) : null;
    if (parts !== null) quotes.set(`${quote.exchange}|${unifiedSymbol(parts)}`, quote);
  }
  return {
    coinOf: toCoin,
    instrumentOf,
    partsOf,
    spotPartsOf: knowledge.parseSpotSymbol,
    quoteOf: (exchange, rawSymbol) => {
      const name = instrumentOf(exchange, rawSymbol)?.rawSymbol ?? realSymbol(exchange, rawSymbol);
      const direct = state.quotes.get(marketKey({ exchange, market: 'futures', rawSymbol: name }));
      if (direct !== undefined) return direct;
      const parts = partsOf(exchange, rawSymbol);
      return parts === null ? null : (quotes.get(`${exchange}|${unifiedSymbol(parts)}`) ?? null);
    },
    futuresOf: (coin) => futures.get(coin) ?? [],
  };
}
