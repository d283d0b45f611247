import type { Amount, EpochMs, Price } from '../../model/amount.ts';
import type { Candle } from '../../model/instrument.ts';
import type { Findings, Where } from '../../model/reading.ts';
import { ok } from '../../result.ts';
import * as s from '../../schema/schema.ts';
import { readRows } from '../read-rows.ts';
import type { Recognizer } from '../recognizer.ts';
import { problem, realMarketOnly } from './own-book.ts';
import { queryParam } from './paths.ts';

/** Prices only: premiumIndexKlines has the same shape and no prices in it. */
const CANDLE_PATH =
  /^\/(?:[fd]api\/v\d+\/(?:klines|markPriceKlines|indexPriceKlines|continuousKlines)|api\/v\d+\/(?:uiK|k)lines)$/;

const price = s.amount<'quote/base'>();
const Row = s.pipe(
  s.looseTuple([s.number(), price, price, price, price, s.amount()]),
  s.check(([openAt]) => Number.isSafeInteger(openAt) && openAt > 0, 'not a time'),
  s.transform(([openAt, open, high, low, close, volume]): Candle => [openAt, open, high, low, close, volume]),
);

const openAtOf = ([openAt]: readonly [EpochMs, Price, Price, Price, Price, Amount]): EpochMs => openAt;

function readCandles(rows: readonly unknown[], where: Where): Findings {
  const market = queryParam(where, 'symbol') ?? queryParam(where, 'pair');
  const { found, problems } = readRows(
    rows,
    Row,
    (candle) => candle,
    (detail) => problem('row-unreadable', where, detail, market),
    [],
  );
  const candles = [...found].sort((a, b) => openAtOf(a) - openAtOf(b));
  return { candles, ...(problems.length === 0 ? {} : { problems }) };
}

/**
 * Candles, ascending; the last one may still be open. Volume is in coins for USD-M and spot, in contracts for
 * COIN-M. Lists of lists are common, so the address must agree. Fixture: candles.
 */
export const candleRecognizers: readonly Recognizer[] = [
  realMarketOnly({
    name: 'binance/candles',
    path: null,
    looksLike: (payload, { path }) =>
      CANDLE_PATH.test(path) && Array.isArray(payload) && payload.every(Array.isArray),
    read: (payload, where) => ok(readCandles(Array.isArray(payload) ? payload : [], where)),
  }),
];
