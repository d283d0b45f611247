import { lift, toAmount } from '../../math/decimal.ts';
import type { Amount, EpochMs } from '../../model/amount.ts';
import type { Candle, FundingSettlement, Quote } from '../../model/instrument.ts';
import type { Findings, Where } from '../../model/reading.ts';
import { ok } from '../../result.ts';
import * as s from '../../schema/schema.ts';
import { hasFields, isFields } from '../fields.ts';
import { quoteOf } from '../market-row.ts';
import { readRows } from '../read-rows.ts';
import type { Recognizer } from '../recognizer.ts';
import { problem, queryValue, realMoneyOnly, rowsOf } from './envelope.ts';

/** Idle symbols carry times near 1970. */
const EARLIEST: EpochMs = 1_500_000_000_000;

/** A list, or the single row that the same question gives when it names a symbol. */
const oneOrMore = (payload: unknown): readonly unknown[] =>
  rowsOf(payload) ?? (isFields(payload) ? [payload] : []);

const quote = (rawSymbol: string, market: Quote['market'], known: Partial<Quote>): Quote =>
  quoteOf({ exchange: 'weex', rawSymbol, market }, known);

function findingsOf<Key extends 'quotes' | 'settlements' | 'candles', Row, Found>(
  key: Key,
  rows: readonly unknown[],
  schema: s.GenericSchema<unknown, Row>,
  toFound: (row: Row) => Found & NonNullable<Findings[Key]>[number],
  where: Where,
): Findings {
  const unreadable = (detail: string, touches: string | null) =>
    problem('row-unreadable', where, detail, touches);
  const { found, problems } = readRows(rows, schema, toFound, unreadable, ['symbol', 's']);
  return { [key]: found, ...(problems.length > 0 && { problems }) };
}

/** Minutes of a funding cycle as hours. */
export const hoursOf = (minutes: Amount | null): Amount | null =>
  minutes === null ? null : toAmount(lift(minutes).div(60));

const PremiumRow = s.object({
  symbol: s.filledText(),
  markPrice: s.nonZeroOrNull<'quote/base'>(),
  indexPrice: s.nonZeroOrNull<'quote/base'>(),
  forecastFundingRate: s.amountOrNull<'fraction'>(),
  lastFundingRate: s.amountOrNull<'fraction'>(),
  nextFundingTime: s.epochMsOrNull(),
  time: s.epochMsOrNull(),
  collectCycle: s.nonZeroOrNull(),
});

function premiumQuote(row: s.InferOutput<typeof PremiumRow>): Quote {
  const { nextFundingTime: next, time: now } = row;
  return quote(row.symbol, 'futures', {
    markPrice: row.markPrice,
    indexPrice: row.indexPrice,
    fundingRate: row.forecastFundingRate,
    settledFundingRate: row.lastFundingRate,
    nextFundingAt: next === null || next < Math.max(now ?? 0, EARLIEST) ? null : next,
    fundingIntervalHours: hoursOf(row.collectCycle),
  });
}

/**
 * Funding of every symbol: the forecast is the coming rate, the last one is settled. Its prices are renewed
 * once a minute although `time` moves on, so `time` is not told as their age.
 */
export const premiumIndex: Recognizer = realMoneyOnly({
  name: 'weex/premium-index',
  path: null,
  looksLike: (payload) =>
    oneOrMore(payload).some((row) => hasFields(row, 'symbol', 'forecastFundingRate', 'markPrice')),
  read: (payload, where) => ok(findingsOf('quotes', oneOrMore(payload), PremiumRow, premiumQuote, where)),
});

const TickerRow = s.object({
  symbol: s.filledText(),
  lastPrice: s.nonZeroOrNull<'quote/base'>(),
  markPrice: s.nonZeroOrNull<'quote/base'>(),
  indexPrice: s.nonZeroOrNull<'quote/base'>(),
});

/** Day tickers. Futures rows carry a mark and live under `/capi/`; spot rows carry none. */
export const tickers: Recognizer = realMoneyOnly({
  name: 'weex/tickers',
  path: null,
  looksLike: (payload, where) =>
    /\/ticker\/24hr$/i.test(where.path) &&
    oneOrMore(payload).some((row) => hasFields(row, 'symbol', 'lastPrice', 'openPrice')),
  read: (payload, where) => {
    const market = /\/capi\//i.test(where.path) ? 'futures' : 'spot';
    const toQuote = ({ symbol, ...prices }: s.InferOutput<typeof TickerRow>): Quote =>
      quote(symbol, market, market === 'spot' ? { lastPrice: prices.lastPrice } : prices);
    return ok(findingsOf('quotes', oneOrMore(payload), TickerRow, toQuote, where));
  },
});

const SymbolPrice = s.object({
  symbol: s.filledText(),
  price: s.amount<'quote/base'>(),
  time: s.epochMsOrNull(),
});

/** Live mark or index of one symbol; only the question says which of them it is. */
export const symbolPrice: Recognizer = realMoneyOnly({
  name: 'weex/symbol-price',
  path: null,
  looksLike: (payload, where) =>
    /\/symbolPrice$/i.test(where.path) &&
    ['MARK', 'INDEX'].includes(queryValue(where.query, 'priceType') ?? '') &&
    hasFields(payload, 'symbol', 'price'),
  read: (payload, where) => {
    const isMark = queryValue(where.query, 'priceType') === 'MARK';
    const toQuote = (row: s.InferOutput<typeof SymbolPrice>): Quote =>
      quote(row.symbol, 'futures', {
        ...(isMark ? { markPrice: row.price } : { indexPrice: row.price }),
        updatedAt: row.time,
      });
    return ok(findingsOf('quotes', [payload], SymbolPrice, toQuote, where));
  },
});

const TickerPush = s.object({
  s: s.filledText(),
  E: s.epochMsOrNull(),
  c: s.nonZeroOrNull<'quote/base'>(),
  m: s.amount<'quote/base'>(),
  i: s.nonZeroOrNull<'quote/base'>(),
});

/** Ticker of the public futures socket: `m` mark, `i` index. Spot frames have no mark and are left alone. */
export const tickerPush: Recognizer = realMoneyOnly({
  name: 'weex/ticker-push',
  path: null,
  looksLike: (payload) =>
    hasFields(payload, 's', 'd') &&
    payload['e'] === 'ticker' &&
    Array.isArray(payload['d']) &&
    payload['d'].some((row: unknown) => hasFields(row, 'm', 'c')),
  read: (payload, where) => {
    const frame = isFields(payload) ? payload : {};
    const { s: symbol, E, d } = frame;
    const rows = (Array.isArray(d) ? d : []).map((row: unknown) =>
      isFields(row) ? { ...row, s: symbol, E } : row,
    );
    const toQuote = (row: s.InferOutput<typeof TickerPush>): Quote =>
      quote(row.s, 'futures', { markPrice: row.m, indexPrice: row.i, lastPrice: row.c, updatedAt: row.E });
    return ok(findingsOf('quotes', rows, TickerPush, toQuote, where));
  },
});

const SettlementRow = s.object({
  symbol: s.filledText(),
  fundingRate: s.amount<'fraction'>(),
  fundingTime: s.epochMs(),
});

/** Settled funding rates, as listed; before a listing there are none. */
export const fundingHistory: Recognizer = realMoneyOnly({
  name: 'weex/funding-history',
  path: null,
  looksLike: (payload, { path }) => {
    const rows = rowsOf(payload);
    const isSettlement = (row: unknown) => hasFields(row, 'symbol', 'fundingRate', 'fundingTime');
    return rows?.some(isSettlement) === true || (rows?.length === 0 && /\/market\/fundingRate$/.test(path));
  },
  read: (payload, where) => {
    const toSettlement = (row: s.InferOutput<typeof SettlementRow>): FundingSettlement => ({
      rawSymbol: row.symbol,
      rate: row.fundingRate,
      settledAt: row.fundingTime,
    });
    return ok(findingsOf('settlements', rowsOf(payload) ?? [], SettlementRow, toSettlement, where));
  },
});

const price = () => s.amount<'quote/base'>();
const CandleRow = s.looseTuple([s.epochMs(), price(), price(), price(), price(), s.amount()]);

/** Candles, oldest first; the path says that the numbers are candles. */
export const candles: Recognizer = realMoneyOnly({
  name: 'weex/candles',
  path: null,
  looksLike: (payload, where) =>
    /klines$/i.test(where.path) &&
    rowsOf(payload)?.some((row) => Array.isArray(row) && row.length >= 6) === true,
  read: (payload, where) => {
    const toCandle = ([at, open, high, low, close, volume]: s.InferOutput<typeof CandleRow>): Candle => [
      at,
      open,
      high,
      low,
      close,
      volume,
    ];
    const findings = findingsOf('candles', rowsOf(payload) ?? [], CandleRow, toCandle, where);
    return ok({ ...findings, candles: [...(findings.candles ?? [])].sort(([a], [b]) => a - b) });
  },
});
