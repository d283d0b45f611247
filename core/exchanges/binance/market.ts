import type { FundingSettlement, Quote } from '../../model/instrument.ts';
import type { Findings, Where } from '../../model/reading.ts';
import { ok } from '../../result.ts';
import * as s from '../../schema/schema.ts';
import { hasFields } from '../fields.ts';
import { quoteOf } from '../market-row.ts';
import { readRows } from '../read-rows.ts';
import type { Recognizer } from '../recognizer.ts';
import { bodyOf } from './envelope.ts';
import { problem, realMarketOnly } from './own-book.ts';
import { symbol } from './position-leg.ts';

/** Asked for one symbol, Binance answers with a single row instead of a list. */
const rowOrRows = (payload: unknown): readonly unknown[] => {
  const body = bodyOf(payload);
  return Array.isArray(body) ? body : [body];
};

const quote = (rawSymbol: string, known: Partial<Quote>): Quote =>
  quoteOf({ exchange: 'binance', rawSymbol, market: 'futures' }, known);

/** A recognizer of market rows: every row has these fields, `looksLikePath` where the shape is too common. */
function quoteRows(
  name: string,
  fields: readonly string[],
  schema: s.GenericSchema<unknown, Quote>,
  pathNeeded: RegExp | null = null,
): Recognizer {
  return realMarketOnly({
    name,
    path: null,
    looksLike: (payload, { path }) =>
      (pathNeeded === null || pathNeeded.test(path)) &&
      rowOrRows(payload).some((row) => hasFields(row, ...fields)),
    read: (payload, where) => ok(readQuotes(rowOrRows(payload), schema, where)),
  });
}

function readQuotes(
  rows: readonly unknown[],
  schema: s.GenericSchema<unknown, Quote>,
  where: Where,
): Findings {
  const { found, problems } = readRows(
    rows,
    schema,
    (quote) => quote,
    (detail, touches) => problem('row-unreadable', where, detail, touches),
    ['symbol', 's'],
  );
  return { quotes: found, ...(problems.length === 0 ? {} : { problems }) };
}

const PremiumRow = s.pipe(
  s.object({
    symbol,
    markPrice: s.nonZeroOrNull<'quote/base'>(),
    indexPrice: s.nonZeroOrNull<'quote/base'>(),
    lastFundingRate: s.amountOrNull<'fraction'>(),
    nextFundingTime: s.epochMsOrNull(),
    time: s.epochMsOrNull(),
  }),
  s.transform(
    (row): Quote =>
      quote(row.symbol, {
        markPrice: row.markPrice,
        indexPrice: row.indexPrice,
        // A dated contract has no next funding, and its rate of "" or 0 is no rate.
        fundingRate: row.nextFundingTime === null ? null : row.lastFundingRate,
        nextFundingAt: row.nextFundingTime,
        updatedAt: row.time,
      }),
  ),
);

/**
 * Mark, index and running funding rate of futures (`premiumIndex`), USD-M and COIN-M. Despite its name
 * `lastFundingRate` is the estimate for the coming settlement. Fixture: premium-index.
 */
const premiumIndex = quoteRows(
  'binance/premium-index',
  ['symbol', 'markPrice', 'nextFundingTime'],
  PremiumRow,
);

const MarkRow = s.pipe(
  s.object({
    s: symbol,
    E: s.epochMsOrNull(),
    p: s.nonZeroOrNull<'quote/base'>(),
    i: s.nonZeroOrNull<'quote/base'>(),
    r: s.amountOrNull<'fraction'>(),
    T: s.epochMsOrNull(),
  }),
  s.transform(
    (row): Quote =>
      quote(row.s, {
        markPrice: row.p,
        indexPrice: row.i,
        fundingRate: row.T === null ? null : row.r,
        nextFundingAt: row.T,
        updatedAt: row.E,
      }),
  ),
);

const isMarkEvent = (row: unknown): boolean =>
  hasFields(row, 'e', 's', 'p') && row['e'] === 'markPriceUpdate';

/** markPriceUpdate: one market or the list of all, bare or as a stream. `ap` and `P` are other prices. */
const markPush: Recognizer = realMarketOnly({
  name: 'binance/mark-price-push',
  path: null,
  looksLike: (payload) => rowOrRows(payload).some(isMarkEvent),
  read: (payload, where) => ok(readQuotes(rowOrRows(payload).filter(isMarkEvent), MarkRow, where)),
});

const IntervalRow = s.pipe(
  s.object({ symbol, fundingIntervalHours: s.nonZeroOrNull() }),
  s.transform((row): Quote => quote(row.symbol, { fundingIntervalHours: row.fundingIntervalHours })),
);

const adjustedIntervals = quoteRows('binance/funding-info', ['symbol', 'fundingIntervalHours'], IntervalRow);

/**
 * Funding intervals that were adjusted (`fundingInfo`); Binance: a perpetual that is not listed has 8 hours, so an
 * empty list tells something too.
 */
const fundingInfo: Recognizer = {
  ...adjustedIntervals,
  looksLike: (payload, where) =>
    adjustedIntervals.looksLike(payload, where) ||
    (Array.isArray(payload) && payload.length === 0 && /^\/[fd]api\/v\d+\/fundingInfo$/.test(where.path)),
};

const SpotRow = s.pipe(
  s.object({ symbol, price: s.nonZeroOrNull<'quote/base'>() }),
  s.transform(
    (row): Quote =>
      quoteOf({ exchange: 'binance', rawSymbol: row.symbol, market: 'spot' }, { lastPrice: row.price }),
  ),
);

/** Last prices of spot markets. Futures send the same rows, so the address must be the spot one. Fixture: spot-prices. */
const spotPrices = quoteRows(
  'binance/spot-prices',
  ['symbol', 'price'],
  SpotRow,
  /^\/api\/v\d+\/ticker\/price$/,
);

const SettlementRow = s.pipe(
  s.object({ symbol, fundingRate: s.amount<'fraction'>(), fundingTime: s.epochMsOrNull() }),
  s.rawTransform(({ dataset: { value }, addIssue, NEVER }): FundingSettlement => {
    if (value.fundingTime !== null) {
      return { rawSymbol: value.symbol, rate: value.fundingRate, settledAt: value.fundingTime };
    }
    addIssue({ message: 'fundingTime: not a time' });
    return NEVER;
  }),
);

const FUNDING_HISTORY_PATH = /^\/[fd]api\/v\d+\/fundingRate$/;

function readSettlements(payload: unknown, where: Where): Findings {
  const { found, problems } = readRows(
    rowOrRows(payload),
    SettlementRow,
    (row) => row,
    (detail, touches) => problem('row-unreadable', where, detail, touches),
    ['symbol'],
  );
  return { settlements: found, ...(problems.length === 0 ? {} : { problems }) };
}

/** Settled funding rates (`fundingRate`), ascending; a dated contract has an empty list. Fixture: funding-history. */
const fundingHistory: Recognizer = realMarketOnly({
  name: 'binance/funding-history',
  path: null,
  looksLike: (payload, { path }) => {
    const rows = rowOrRows(payload);
    if (rows.length === 0) return FUNDING_HISTORY_PATH.test(path) && Array.isArray(payload);
    return rows.some((row) => hasFields(row, 'symbol', 'fundingRate', 'fundingTime'));
  },
  read: (payload, where) => ok(readSettlements(payload, where)),
});

/** Recognizers of prices and funding. */
export const marketRecognizers: readonly Recognizer[] = [
  premiumIndex,
  markPush,
  fundingInfo,
  spotPrices,
  fundingHistory,
];
