import type { Amount, Price } from '../../model/amount.ts';
import type { Candle } from '../../model/instrument.ts';
import { err, ok } from '../../result.ts';
import * as s from '../../schema/schema.ts';
import { hasFields } from '../fields.ts';
import { readRows } from '../read-rows.ts';
import type { Recognizer } from '../recognizer.ts';
import { answer, problem, withProblems } from './envelope.ts';

const price = s.amount<'quote/base'>();
const openAt = s.pipe(s.epochMsOrNull(), s.number());
const Row = s.tuple([openAt, price, price, price, price, s.amount()]);
const toCandle = ([at, open, high, low, close, volume]: readonly [
  number,
  Price,
  Price,
  Price,
  Price,
  Amount,
]): Candle => [at, open, high, low, close, volume];
const byTime = (a: Candle, b: Candle) => a[0] - b[0];

const column = s.array(s.unknown());
const Columns = s.object({
  time: column,
  open: column,
  high: column,
  low: column,
  close: column,
  vol: column,
});

const seconds = (value: unknown): number | null => {
  const parsed = s.safeParse(s.epochMsOrNull(), value);
  return parsed.success && parsed.output !== null ? parsed.output * 1000 : null;
};

/** Futures candles (also of index and fair price) in columns; time is in seconds here alone, volume in contracts. */
const futuresCandles: Recognizer = answer({
  name: 'mexc/candles',
  path: null,
  claims: (data) => hasFields(data, 'time', 'open', 'high', 'low', 'close', 'vol') && s.is(Columns, data),
  read: (data, where) => {
    if (!s.is(Columns, data)) return null;
    const { open, high, low, close, vol } = data;
    const rows = data.time.map((time, i) => [seconds(time), open[i], high[i], low[i], close[i], vol[i]]);
    const unreadable = (detail: string) => problem('row-unreadable', where, `mexc/candles: ${detail}`);
    const { found, problems } = readRows(rows, Row, toCandle, unreadable, []);
    return withProblems({ candles: found.toSorted(byTime) }, problems);
  },
});

const KLINES = /\/api\/v3\/klines\/?$/;

/** Spot candles: bare rows whose meaning only the path gives. */
const spotCandles: Recognizer = {
  name: 'mexc/spot-candles',
  path: null,
  looksLike: (payload, where) =>
    KLINES.test(where.path) &&
    Array.isArray(payload) &&
    payload.every((row) => Array.isArray(row) && row.length >= 6),
  read: (payload, where) => {
    if (!Array.isArray(payload))
      return err(problem('payload-changed', where, 'mexc/spot-candles: not a list'));
    const unreadable = (detail: string) => problem('row-unreadable', where, `mexc/spot-candles: ${detail}`);
    const { found, problems } = readRows(payload, Row, toCandle, unreadable, []);
    return ok(withProblems({ candles: found.toSorted(byTime) }, problems));
  },
};

/** Readers of candles, always ascending. Source: MEXC futures and spot v3 API. */
export const candleRecognizers: readonly Recognizer[] = [futuresCandles, spotCandles];
