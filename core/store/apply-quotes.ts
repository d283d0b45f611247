import type { EpochMs } from '../model/amount.ts';
import type { Instrument, Quote } from '../model/instrument.ts';
import type { Reading } from '../model/reading.ts';
import type { QuoteRecord } from './book-state.ts';
import type { Draft } from './draft.ts';

/** An undated price without a last trade beside it may lag this much behind a live one (WEEX funding lists do). */
const LAG_MS = 60_000;

/** Key of an instrument and of its quote. */
export const marketKey = ({
  exchange,
  market,
  rawSymbol,
}: Pick<Quote, 'exchange' | 'market' | 'rawSymbol'>): string => `${exchange}|${market}|${rawSymbol}`;

type Prices = Pick<
  QuoteRecord,
  | 'markPrice'
  | 'indexPrice'
  | 'lastPrice'
  | 'markAt'
  | 'indexAt'
  | 'lastAt'
  | 'priceAt'
  | 'liveAt'
  | 'updatedAt'
>;

const hasPrice = ({ markPrice, indexPrice, lastPrice }: Quote): boolean =>
  markPrice !== null || indexPrice !== null || lastPrice !== null;

const isLive = ({ updatedAt, lastPrice }: Quote): boolean => updatedAt !== null || lastPrice !== null;

/** Whether the prices of a quote are older than what is kept: by the exchange's time, or because it may lag. */
function lags(quote: Quote, before: QuoteRecord, readAt: EpochMs): boolean {
  if (quote.updatedAt !== null && before.updatedAt !== null) return quote.updatedAt < before.updatedAt;
  return !isLive(quote) && before.liveAt !== null && readAt - before.liveAt <= LAG_MS;
}

/** Each price with its own time: a last trade does not make an old mark young. */
function pricesOf(quote: Quote, before: QuoteRecord | undefined, readAt: EpochMs): Prices {
  const isUsed = hasPrice(quote) && (before === undefined || !lags(quote, before, readAt));
  if (!isUsed && before !== undefined) return before;
  const told = <Value>(now: Value | null, old: Value | null | undefined) => now ?? old ?? null;
  const at = (price: unknown, old: EpochMs | null | undefined) => (price === null ? (old ?? null) : readAt);
  return {
    markPrice: told(quote.markPrice, before?.markPrice),
    indexPrice: told(quote.indexPrice, before?.indexPrice),
    lastPrice: told(quote.lastPrice, before?.lastPrice),
    markAt: at(quote.markPrice, before?.markAt),
    indexAt: at(quote.indexPrice, before?.indexAt),
    lastAt: at(quote.lastPrice, before?.lastAt),
    priceAt: readAt,
    liveAt: isUsed && isLive(quote) ? readAt : (before?.liveAt ?? null),
    updatedAt: quote.updatedAt,
  };
}

function putQuote(draft: Draft, quote: Quote, readAt: EpochMs): void {
  const key = marketKey(quote);
  const before = draft.map('quotes').get(key);
  if (before !== undefined && before.priceAt > readAt) return;
  const prices = pricesOf(quote, before, readAt);
  draft.put('quotes', key, {
    key,
    exchange: quote.exchange,
    rawSymbol: quote.rawSymbol,
    market: quote.market,
    markPrice: prices.markPrice,
    indexPrice: prices.indexPrice,
    lastPrice: prices.lastPrice,
    markAt: prices.markAt,
    indexAt: prices.indexAt,
    lastAt: prices.lastAt,
    priceAt: prices.priceAt,
    liveAt: prices.liveAt,
    updatedAt: prices.updatedAt,
    fundingRate: quote.fundingRate ?? before?.fundingRate ?? null,
    settledFundingRate: quote.settledFundingRate ?? before?.settledFundingRate ?? null,
    nextFundingAt: quote.nextFundingAt ?? before?.nextFundingAt ?? null,
    fundingIntervalHours: quote.fundingIntervalHours ?? before?.fundingIntervalHours ?? null,
    fundingAt: quote.fundingRate === null ? (before?.fundingAt ?? null) : readAt,
  });
}

/** A shorter list of an instrument leaves what it does not carry as it was. */
function mergeInstrument(now: Instrument, before: Instrument | undefined): Instrument {
  if (before === undefined) return now;
  const lot = now.lot.unit === before.lot.unit ? before.lot : null;
  return {
    ...now,
    tickSize: now.tickSize ?? before.tickSize,
    fundingIntervalHours: now.fundingIntervalHours ?? before.fundingIntervalHours,
    takerFee: now.takerFee ?? before.takerFee,
    ...(now.maintenance == null && before.maintenance != null ? { maintenance: before.maintenance } : {}),
    aliases: [...new Set([...now.aliases, ...before.aliases])],
    lot: now.lot.step === null && lot !== null ? lot : now.lot,
  };
}

/** Writes instruments and quotes. A quote that carries only some fields (a delta) leaves the others as they were. */
export function applyQuotes(draft: Draft, reading: Reading): void {
  for (const instrument of reading.findings.instruments ?? []) {
    const key = marketKey(instrument);
    draft.put('instruments', key, mergeInstrument(instrument, draft.map('instruments').get(key)));
  }
  for (const quote of reading.findings.quotes ?? []) putQuote(draft, quote, reading.readAt);
}
