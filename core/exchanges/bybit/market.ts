import type { Amount, EpochMs, Price } from '../../model/amount.ts';
import type { Candle, FundingSettlement, Quote } from '../../model/instrument.ts';
import type { Problem } from '../../model/problem.ts';
import type { Where } from '../../model/reading.ts';
import { err, ok } from '../../result.ts';
import * as s from '../../schema/schema.ts';
import { isFields } from '../fields.ts';
import { readRows } from '../read-rows.ts';
import type { Recognizer } from '../recognizer.ts';
import { bybitProblem, envelopeTime, fieldOf, listOf, resultOf, textOf } from './envelope.ts';
import { isPlayMoney } from './paths.ts';
import { categoryOf } from './position-row.ts';
import { isPositionRow } from './position-shape.ts';
import { isOptionSymbol } from './symbol.ts';

const unreadable =
  (where: Where) =>
  (detail: string, touches: string | null): Problem =>
    bybitProblem('row-unreadable', where, detail, touches);
const changed = (where: Where, detail: string) => err(bybitProblem('payload-changed', where, detail));

const TickerRow = s.object({
  symbol: s.filledText(),
  markPrice: s.nonZeroOrNull<'quote/base'>(),
  indexPrice: s.nonZeroOrNull<'quote/base'>(),
  lastPrice: s.nonZeroOrNull<'quote/base'>(),
  fundingRate: s.amountOrNull<'fraction'>(),
  nextFundingTime: s.epochMsOrNull(),
  fundingIntervalHour: s.nonZeroOrNull(),
  curPreListingPhase: s.nullish(s.unknown()),
});
type TickerRow = s.InferOutput<typeof TickerRow>;

function toQuote(row: TickerRow, market: Quote['market'], updatedAt: EpochMs | null): Quote {
  const isFuture = market === 'futures';
  // Before listing there is no funding; the fields then hold what will be.
  const isPreListing = typeof row.curPreListingPhase === 'string' && row.curPreListingPhase !== '';
  const isFunded = isFuture && !isPreListing;
  return {
    exchange: 'bybit',
    rawSymbol: row.symbol,
    market,
    markPrice: isFuture ? row.markPrice : null,
    indexPrice: isFuture ? row.indexPrice : null,
    lastPrice: row.lastPrice,
    fundingRate: isFunded ? row.fundingRate : null,
    settledFundingRate: null,
    nextFundingAt: isFunded ? row.nextFundingTime : null,
    fundingIntervalHours: isFunded ? row.fundingIntervalHour : null,
    updatedAt,
  };
}

const marketOf = (category: unknown): Quote['market'] | null => {
  const known = categoryOf(category);
  if (known === 'spot') return 'spot';
  return known === 'linear' || known === 'inverse' ? 'futures' : null;
};

const isTicker = (row: unknown): boolean => isFields(row) && 'lastPrice' in row && !isPositionRow(row);

/** V5 tickers of one category: marks, funding, spot prices. Options are not taken. */
export const tickerList: Recognizer = {
  name: 'bybit/tickers',
  path: null,
  looksLike: (payload) => {
    const result = resultOf(payload);
    return marketOf(fieldOf(result, 'category')) !== null && listOf(result, 'list')?.some(isTicker) === true;
  },
  read: (payload, where) => {
    const result = resultOf(payload);
    const market = marketOf(fieldOf(result, 'category'));
    const list = listOf(result, 'list');
    if (market === null || list === null) return changed(where, 'result: no category or list');
    if (isPlayMoney(where)) return ok({});
    const updatedAt = envelopeTime(payload);
    const toFound = (row: TickerRow) => toQuote(row, market, updatedAt);
    const { found, problems } = readRows(list, TickerRow, toFound, unreadable(where), ['symbol']);
    return ok({ quotes: found, ...(problems.length === 0 ? {} : { problems }) });
  },
};

const FUTURES_ONLY = ['markPrice', 'indexPrice', 'fundingRate', 'openInterest'];

/** Market of a ticker push: by the socket's path, elsewhere by fields that only one market has. */
function pushedMarket(row: Readonly<Record<string, unknown>>, path: string): Quote['market'] | null {
  const [, category] = /\/(linear|inverse|spot|option)\/?$/.exec(path) ?? [];
  if (category !== undefined) return marketOf(category);
  if ('usdIndexPrice' in row) return 'spot';
  return FUTURES_ONLY.some((name) => name in row) ? 'futures' : null;
}

function pushedTicker(payload: unknown, path: string) {
  if (textOf(payload, 'topic')?.startsWith('tickers.') !== true) return null;
  const row = fieldOf(payload, 'data');
  const symbol = textOf(row, 'symbol');
  if (!isFields(row) || symbol === null || isOptionSymbol(symbol)) return null;
  const market = pushedMarket(row, path);
  return market === null ? null : { row, market };
}

/** Push of one ticker; a delta carries only what changed, the rest is null. */
export const tickerPush: Recognizer = {
  name: 'bybit/ticker-push',
  path: null,
  looksLike: (payload, { path }) => pushedTicker(payload, path) !== null,
  read: (payload, where) => {
    const ticker = pushedTicker(payload, where.path);
    if (ticker === null) return changed(where, 'data: no ticker');
    const row = s.safeParse(TickerRow, ticker.row);
    if (!row.success) return changed(where, 'data: not the known ticker');
    return isPlayMoney(where)
      ? ok({})
      : ok({ quotes: [toQuote(row.output, ticker.market, envelopeTime(payload))] });
  },
};

const SettlementRow = s.object({
  symbol: s.filledText(),
  fundingRate: s.amount<'fraction'>(),
  fundingRateTimestamp: s.epochMs(),
});

const isSettlement = (row: unknown): boolean => isFields(row) && 'fundingRateTimestamp' in row;

/** V5 history of settled funding rates, in the order of the payload (newest first); before a listing it is empty. */
export const fundingHistory: Recognizer = {
  name: 'bybit/funding-history',
  path: null,
  looksLike: (payload, { path }) => {
    const list = listOf(resultOf(payload), 'list');
    return list?.some(isSettlement) === true || (list?.length === 0 && /\/funding\/history$/.test(path));
  },
  read: (payload, where) => {
    const list = listOf(resultOf(payload), 'list');
    if (list === null) return changed(where, 'result.list: missing');
    if (isPlayMoney(where)) return ok({});
    const { found, problems } = readRows<s.InferOutput<typeof SettlementRow>, FundingSettlement>(
      list,
      SettlementRow,
      (row) => ({ rawSymbol: row.symbol, rate: row.fundingRate, settledAt: row.fundingRateTimestamp }),
      unreadable(where),
      ['symbol'],
    );
    return ok({ settlements: found, ...(problems.length === 0 ? {} : { problems }) });
  },
};

const price = () => s.amount<'quote/base'>();
/** `[start, open, high, low, close, volume, turnover]`; mark and index candles have no volume and are not taken. */
const CandleRow = s.looseTuple([s.epochMs(), price(), price(), price(), price(), s.amount()]);
type CandleRow = readonly [EpochMs, Price, Price, Price, Price, Amount, ...unknown[]];

const toCandle = ([at, open, high, low, close, volume]: CandleRow): Candle => [
  at,
  open,
  high,
  low,
  close,
  volume,
];
const candleRows = (payload: unknown): readonly unknown[] => listOf(resultOf(payload), 'list') ?? [];

/** V5 candles, turned round to ascending. Volume: base coins (linear, spot), contracts of 1 USD (inverse). */
export const candleList: Recognizer = {
  name: 'bybit/candles',
  path: null,
  looksLike: (payload) =>
    textOf(resultOf(payload), 'symbol') !== null && s.is(CandleRow, candleRows(payload)[0]),
  read: (payload, where) => {
    if (isPlayMoney(where)) return ok({});
    const symbol = textOf(resultOf(payload), 'symbol');
    const problemOfRow = (detail: string): Problem => bybitProblem('row-unreadable', where, detail, symbol);
    const { found, problems } = readRows<CandleRow, Candle>(
      candleRows(payload),
      CandleRow,
      toCandle,
      problemOfRow,
      [],
    );
    const candles = found.toSorted((left, right) => left[0] - right[0]);
    return ok({ candles, ...(problems.length === 0 ? {} : { problems }) });
  },
};
