import type { Amount } from '../model/amount.ts';
import type { ExchangeId } from '../model/exchange.ts';
import type { QuoteRecord } from '../store/book-state.ts';
import type { Context } from './context.ts';

/**
 * Hours between settlements of a coin's contracts that no list of intervals names; null where the exchange has no
 * usual interval, or where its lists were not read for this coin yet: then an absence says nothing.
 */
export function usualInterval(
  exchange: ExchangeId,
  coin: string,
  { state, knowledge }: Pick<Context, 'state' | 'knowledge'>,
): Amount<'hour'> | null {
  const usual = knowledge.defaultInterval(exchange);
  const isRead = usual?.listUrls.every((url) => state.fetches.get(url)?.coins.includes(coin) === true);
  return isRead === true ? (usual?.hours ?? null) : null;
}

/** A quote of a perpetual with the interval that goes without saying on its exchange. */
export function withUsualInterval(quote: QuoteRecord, context: Context): QuoteRecord {
  if (quote.market !== 'futures' || quote.fundingIntervalHours !== null) return quote;
  const parts = context.partsOf(quote.exchange, quote.rawSymbol);
  if (parts === null || parts.expiresAt !== null) return quote;
  const { coin } = context.coinOf(parts.base);
  return { ...quote, fundingIntervalHours: usualInterval(quote.exchange, coin, context) };
}
