import type { Candle, FundingSettlement, Quote } from '../../model/instrument.ts';
import type { Findings, Where } from '../../model/reading.ts';
import { ok } from '../../result.ts';
import * as s from '../../schema/schema.ts';
import { hasFields, isFields } from '../fields.ts';
import { quoteOf } from '../market-row.ts';
import { readRows } from '../read-rows.ts';
import type { Recognizer } from '../recognizer.ts';
import { problem, realMoneyOnly, successData, successRows } from './envelope.ts';

/** A list, or the single row that the same question gives when it names a symbol. */
function oneOrMore(payload: unknown): readonly unknown[] {
  const data = successData(payload);
  return Array.isArray(data) ? data : isFields(data) ? [data] : [];
}

const quote = (rawSymbol: string, market: Quote['market'], known: Partial<Quote>): Quote =>
  quoteOf({ exchange: 'bingx', rawSymbol, market }, known);

function findingsOf<Key extends 'quotes' | 'settlements' | 'candles', Row, Found>(
  key: Key,
  rows: readonly unknown[],
  schema: s.GenericSchema<unknown, Row>,
  toFound: (row: Row) => Found & NonNullable<Findings[Key]>[number],
  where: Where,
): Findings {
  const unreadable = (detail: string, touches: string | null) =>
    problem('row-unreadable', where, detail, touches);
  const { found, problems } = readRows(rows, schema, toFound, unreadable, ['symbol']);
  return { [key]: found, ...(problems.length > 0 && { problems }) };
}

const PremiumRow = s.object({
  symbol: s.filledText(),
  markPrice: s.nonZeroOrNull<'quote/base'>(),
  indexPrice: s.nonZeroOrNull<'quote/base'>(),
  lastFundingRate: s.amountOrNull<'fraction'>(),
  nextFundingTime: s.epochMsOrNull(),
  fundingIntervalHours: s.nonZeroOrNull(),
});

/**
 * Mark, index and funding of the perpetuals. Despite its name `lastFundingRate` is the running rate of the
 * coming settlement; `updateTime` is the last settlement, not the age of the price, and is not read.
 */
export const premiumIndex: Recognizer = realMoneyOnly({
  name: 'bingx/premium-index',
  path: null,
  looksLike: (payload) =>
    oneOrMore(payload).some((row) => hasFields(row, 'symbol', 'markPrice', 'lastFundingRate')),
  read: (payload, where) => {
    const toQuote = (row: s.InferOutput<typeof PremiumRow>): Quote =>
      quote(row.symbol, 'futures', {
        markPrice: row.markPrice,
        indexPrice: row.indexPrice,
        fundingRate: row.lastFundingRate,
        nextFundingAt: row.nextFundingTime,
        fundingIntervalHours: row.fundingIntervalHours,
      });
    return ok(findingsOf('quotes', oneOrMore(payload), PremiumRow, toQuote, where));
  },
});

const TickerRow = s.object({ symbol: s.filledText(), lastPrice: s.nonZeroOrNull<'quote/base'>() });

/** Last prices. Spot and futures rows are alike and share symbols, so only the documented paths are believed. */
export const tickers: Recognizer = realMoneyOnly({
  name: 'bingx/tickers',
  path: null,
  looksLike: (payload, where) =>
    /\/(?:spot|c?swap)\/v\d+\/(?:\w+\/)?ticker(?:\/24hr)?$/i.test(where.path) &&
    oneOrMore(payload).some((row) => hasFields(row, 'symbol', 'lastPrice', 'openPrice')),
  read: (payload, where) => {
    const market = /\/spot\//i.test(where.path) ? 'spot' : 'futures';
    const toQuote = ({ symbol, lastPrice }: s.InferOutput<typeof TickerRow>): Quote =>
      quote(symbol, market, { lastPrice });
    return ok(findingsOf('quotes', oneOrMore(payload), TickerRow, toQuote, where));
  },
});

const MarkPush = s.object({ s: s.filledText(), p: s.amount<'quote/base'>(), E: s.epochMsOrNull() });
const isMarkPush = (data: unknown): boolean => isFields(data) && data['e'] === 'markPriceUpdate';

/** Mark price of the public socket. */
export const markPush: Recognizer = realMoneyOnly({
  name: 'bingx/mark-push',
  path: null,
  looksLike: (payload) => isMarkPush(successData(payload)),
  read: (payload, where) => {
    const toQuote = (row: s.InferOutput<typeof MarkPush>): Quote =>
      quote(row.s, 'futures', { markPrice: row.p, updatedAt: row.E });
    return ok(findingsOf('quotes', oneOrMore(payload), MarkPush, toQuote, where));
  },
});

const SettlementRow = s.object({
  symbol: s.filledText(),
  fundingRate: s.amount<'fraction'>(),
  fundingTime: s.epochMs(),
});

/** Settled funding rates, as listed (newest first); before a listing there are none. */
export const fundingHistory: Recognizer = realMoneyOnly({
  name: 'bingx/funding-history',
  path: null,
  looksLike: (payload, { path }) => {
    const rows = successRows(payload);
    const isSettlement = (row: unknown) => hasFields(row, 'symbol', 'fundingRate', 'fundingTime');
    return rows?.some(isSettlement) === true || (rows?.length === 0 && /\/quote\/fundingRate$/.test(path));
  },
  read: (payload, where) => {
    const toSettlement = (row: s.InferOutput<typeof SettlementRow>): FundingSettlement => ({
      rawSymbol: row.symbol,
      rate: row.fundingRate,
      settledAt: row.fundingTime,
    });
    return ok(findingsOf('settlements', successRows(payload) ?? [], SettlementRow, toSettlement, where));
  },
});

const price = () => s.amount<'quote/base'>();
const CandleRow = s.object({
  time: s.epochMs(),
  open: price(),
  high: price(),
  low: price(),
  close: price(),
  volume: s.amount(),
});

/** Candles come as objects (futures) and as lists `[time, open, high, low, close, volume, …]` (spot). */
function flattenCandle(row: unknown): unknown {
  if (isFields(row)) return { ...row, time: row['time'] ?? row['openTime'] };
  if (!Array.isArray(row)) return row;
  const [time, open, high, low, close, volume] = row;
  return { time, open, high, low, close, volume };
}

/** Candles, oldest first; the path says that the numbers are candles. */
export const candles: Recognizer = realMoneyOnly({
  name: 'bingx/candles',
  path: null,
  looksLike: (payload, where) =>
    /klines$/i.test(where.path) &&
    successRows(payload)?.some((row) => hasFields(row, 'open', 'close') || Array.isArray(row)) === true,
  read: (payload, where) => {
    const rows = (successRows(payload) ?? []).map(flattenCandle);
    const toCandle = (row: s.InferOutput<typeof CandleRow>): Candle => [
      row.time,
      row.open,
      row.high,
      row.low,
      row.close,
      row.volume,
    ];
    const findings = findingsOf('candles', rows, CandleRow, toCandle, where);
    return ok({ ...findings, candles: [...(findings.candles ?? [])].sort(([a], [b]) => a - b) });
  },
});
