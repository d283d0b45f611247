import type { EpochMs } from '../../model/amount.ts';
import type { FundingSettlement, Quote } from '../../model/instrument.ts';
import type { Findings, Where } from '../../model/reading.ts';
import { ok } from '../../result.ts';
import * as s from '../../schema/schema.ts';
import { hasFields } from '../fields.ts';
import { quoteOf } from '../market-row.ts';
import { readRows } from '../read-rows.ts';
import type { Recognizer } from '../recognizer.ts';
import { answer, anyRowHas, problem, push, rowsOf, withProblems } from './envelope.ts';

const price = s.nonZeroOrNull<'quote/base'>();

/** One row for all quote lists: each names some of these fields and no other meaning for any of them. */
const Row = s.object({
  symbol: s.pipe(s.string(), s.nonEmpty()),
  fairPrice: price,
  indexPrice: price,
  idxPrice: price,
  lastPrice: price,
  fundingRate: s.amountOrNull<'fraction'>(),
  rate: s.amountOrNull<'fraction'>(),
  nextSettleTime: s.epochMsOrNull(),
  collectCycle: s.nonZeroOrNull(),
  timestamp: s.epochMsOrNull(),
});
type Row = s.InferOutput<typeof Row>;

/** Listed but without any price or rate (ghost rows with lastPrice 0): nothing is known. */
const isGhost = (quote: Quote) =>
  [quote.markPrice, quote.indexPrice, quote.lastPrice, quote.fundingRate].every((value) => value === null);

function toQuote(row: Row, sentAt: EpochMs | null): Quote | null {
  const quote: Quote = {
    exchange: 'mexc',
    rawSymbol: row.symbol,
    market: 'futures',
    markPrice: row.fairPrice,
    indexPrice: row.indexPrice ?? row.idxPrice,
    lastPrice: row.lastPrice,
    fundingRate: row.fundingRate ?? row.rate,
    settledFundingRate: null,
    nextFundingAt: row.nextSettleTime,
    fundingIntervalHours: row.collectCycle,
    updatedAt: row.timestamp ?? sentAt,
  };
  return isGhost(quote) ? null : quote;
}

function readQuotes(rows: readonly unknown[], sentAt: EpochMs | null, where: Where): Findings {
  const unreadable = (detail: string, touches: string | null) =>
    problem('row-unreadable', where, `mexc/quotes: ${detail}`, touches);
  const { found, problems } = readRows(rows, Row, (row) => toQuote(row, sentAt), unreadable, ['symbol']);
  return withProblems({ quotes: found }, problems);
}

const quoteList = (name: string, claims: (data: unknown) => boolean): Recognizer =>
  answer({ name, path: null, claims, read: (data, where) => readQuotes(rowsOf(data), null, where) });

/** A price push names its price just `price`; the channel tells which one. */
const pricePush = (name: string, channel: string, field: 'fairPrice' | 'indexPrice'): Recognizer =>
  push({
    name,
    channel,
    read: (rows, sentAt, where) =>
      readQuotes(
        rows.map((row) =>
          hasFields(row, 'symbol', 'price') ? { symbol: row['symbol'], [field]: row['price'] } : row,
        ),
        sentAt,
        where,
      ),
  });

const quotePush = (name: string, channel: string): Recognizer => push({ name, channel, read: readQuotes });

const isFunding = (data: unknown) => anyRowHas(data, 'symbol', 'fundingRate', 'collectCycle');
const isTicker = (data: unknown) => anyRowHas(data, 'symbol', 'lastPrice', 'fairPrice');
const isDetail = (data: unknown) => anyRowHas(data, 'contractSize');

const SettlementRow = s.object({
  symbol: s.pipe(s.string(), s.nonEmpty()),
  fundingRate: s.amount<'fraction'>(),
  settleTime: s.pipe(s.epochMsOrNull(), s.number()),
});

/** One page of settled rates. */
const fundingHistory: Recognizer = answer({
  name: 'mexc/funding-history',
  path: null,
  claims: (data, { path }) => {
    if (!hasFields(data, 'resultList')) return false;
    const rows = data['resultList'];
    const isPastTheLastPage =
      Array.isArray(rows) && rows.length === 0 && /\/funding_rate\/history$/.test(path);
    return isPastTheLastPage || anyRowHas(rows, 'symbol', 'fundingRate', 'settleTime');
  },
  read: (data, where) => {
    const unreadable = (detail: string, touches: string | null) =>
      problem('row-unreadable', where, `mexc/funding-history: ${detail}`, touches);
    const toSettlement = (row: s.InferOutput<typeof SettlementRow>): FundingSettlement => ({
      rawSymbol: row.symbol,
      rate: row.fundingRate,
      settledAt: row.settleTime,
    });
    if (!hasFields(data, 'resultList')) return null;
    const { found, problems } = readRows(
      rowsOf(data['resultList']),
      SettlementRow,
      toSettlement,
      unreadable,
      ['symbol'],
    );
    return withProblems({ settlements: found }, problems);
  },
});

const SPOT_TICKER = /\/api\/v3\/ticker\/(?:price|24hr)\/?$/;
const SpotRow = s.object({
  symbol: s.pipe(s.string(), s.nonEmpty()),
  lastPrice: price,
  price,
  closeTime: s.epochMsOrNull(),
});

/** Spot prices, one or all. `{symbol, price}` could be anything, so the path must agree. */
const spotTickers: Recognizer = {
  name: 'mexc/spot-tickers',
  path: null,
  looksLike: (payload, where) =>
    SPOT_TICKER.test(where.path) &&
    (anyRowHas(payload, 'symbol', 'lastPrice') || anyRowHas(payload, 'symbol', 'price')),
  read: (payload, where) => {
    const unreadable = (detail: string, touches: string | null) =>
      problem('row-unreadable', where, `mexc/spot-tickers: ${detail}`, touches);
    const toSpotQuote = (row: s.InferOutput<typeof SpotRow>): Quote | null => {
      const lastPrice = row.lastPrice ?? row.price;
      if (lastPrice === null) return null;
      return quoteOf(
        { exchange: 'mexc', rawSymbol: row.symbol, market: 'spot' },
        { lastPrice, updatedAt: row.closeTime },
      );
    };
    const { found, problems } = readRows(rowsOf(payload), SpotRow, toSpotQuote, unreadable, ['symbol']);
    return ok(withProblems({ quotes: found }, problems));
  },
};

/** Readers of prices, funding rates and settled rates. Source: MEXC futures and spot v3 API, `edge` pushes. */
export const marketRecognizers: readonly Recognizer[] = [
  quoteList('mexc/funding-rates', (data) => isFunding(data) && !isTicker(data) && !isDetail(data)),
  quoteList('mexc/tickers', (data) => isTicker(data) && !isDetail(data)),
  quoteList(
    'mexc/price',
    (data) =>
      (anyRowHas(data, 'symbol', 'indexPrice', 'timestamp') ||
        anyRowHas(data, 'symbol', 'fairPrice', 'timestamp')) &&
      !isTicker(data) &&
      !isFunding(data) &&
      !isDetail(data),
  ),
  quotePush('mexc/ticker-push', 'push.ticker'),
  quotePush('mexc/tickers-push', 'push.tickers'),
  quotePush('mexc/funding-push', 'push.funding.rate'),
  pricePush('mexc/fair-price-push', 'push.fair.price', 'fairPrice'),
  pricePush('mexc/index-price-push', 'push.index.price', 'indexPrice'),
  fundingHistory,
  spotTickers,
];
