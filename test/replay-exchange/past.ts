/** Four hundred days of the replayed markets, the same at every start: calm, volatile, rising and falling parts. */
import type { ExchangeId } from '../../core/model/exchange.ts';
import { type Candle, candles } from './history.ts';
import { COINS, PRICES, type ReplayCoin } from './prices.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const DAYS = 400;

/** A part of the past: how long, how far it went each day, how wide it swung. */
type Part = readonly [days: number, drift: number, swing: number];

/** Newest part first. BTC rises, ETH falls wildly, SOL stands, PEPE shoots up. */
const PARTS: Readonly<Record<ReplayCoin, readonly Part[]>> = {
  BTC: [
    [60, 0.006, 0.004],
    [60, 0, 0.004],
    [80, -0.006, 0.03],
    [100, 0.005, 0.01],
    [100, 0, 0.004],
  ],
  ETH: [
    [45, -0.012, 0.035],
    [75, 0.004, 0.01],
    [80, 0, 0.006],
    [100, -0.003, 0.02],
    [100, 0.004, 0.008],
  ],
  SOL: [
    [120, 0, 0.008],
    [80, 0.006, 0.02],
    [100, -0.004, 0.03],
    [100, 0.002, 0.01],
  ],
  PEPE: [
    [20, 0.03, 0.01],
    [100, 0, 0.02],
    [80, -0.01, 0.05],
    [200, 0.003, 0.02],
  ],
};

/** Coin behind a symbol in any spelling; null for a market that is not replayed. */
const coinOf = (symbol: string): ReplayCoin | null =>
  COINS.find((coin) => symbol.replace(/^1000/, '').startsWith(coin)) ?? null;

function partAt(coin: ReplayCoin, daysAgo: number): Part {
  let end = 0;
  for (const part of PARTS[coin]) {
    end += part[0];
    if (daysAgo < end) return part;
  }
  return [DAYS, 0, 0];
}

/** Closes by days ago, as multiples of the last one: each coin's own swings on those of the market. */
function multiples(coin: ReplayCoin): readonly number[] {
  const phase = COINS.indexOf(coin) * 1.3;
  const swing = (day: number): number =>
    partAt(coin, day)[2] * (Math.sin(day * 1.7 + phase) + 0.6 * Math.sin(day * 0.61 + phase)) +
    0.012 * Math.sin(day * 2.39);
  let trend = 0;
  return Array.from({ length: DAYS + 1 }, (_, day) => {
    if (day > 0) trend -= partAt(coin, day - 1)[1];
    return Math.exp(trend + swing(day) - swing(0));
  });
}

const priceText = (price: number): string => price.toFixed(price < 1 ? 12 : 4);

function dailyCandles(exchange: ExchangeId, symbol: string, now: number): readonly Candle[] {
  const coin = coinOf(symbol);
  if (coin === null) return [];
  const price = Number(symbol.startsWith('1000') ? PRICES[exchange][coin].mark : PRICES[exchange][coin].spot);
  const closes = multiples(coin).map((multiple) => price * multiple);
  const today = Math.floor(now / DAY) * DAY;
  return Array.from({ length: DAYS }, (_, index) => {
    const daysAgo = DAYS - 1 - index;
    const [open = price, close = price] = [closes[daysAgo + 1], closes[daysAgo]];
    const reach = 1 + partAt(coin, daysAgo)[2] / 2 + 0.002;
    return {
      at: today - daysAgo * DAY,
      open: priceText(open),
      high: priceText(Math.max(open, close) * reach),
      low: priceText(Math.min(open, close) / reach),
      close: priceText(close),
      volume: (12_000 + 4_000 * Math.cos(daysAgo)).toFixed(3),
    };
  });
}

/** The latest candles of a symbol, ascending, the last one unfinished: days where days are asked for, else hours. */
export function candlesOf(
  exchange: ExchangeId,
  symbol: string | null,
  query: URLSearchParams,
  usual: number,
): readonly Candle[] {
  const count = Number(query.get('limit') ?? usual);
  const isDaily = ['1d', 'D', 'Day1'].includes(query.get('interval') ?? '');
  return isDaily
    ? dailyCandles(exchange, symbol ?? 'BTC', Date.now()).slice(-count)
    : candles(count, Date.now());
}

/** A settled funding rate. */
export interface Settlement {
  readonly at: number;
  readonly rate: string;
}

/** Shorts of SOL paid for the last 15 days; everybody else was paid, but for some settlements of ETH. */
function rateAt(coin: ReplayCoin, daysAgo: number): number {
  const wave = 0.00004 * Math.sin(daysAgo * 2.1 + COINS.indexOf(coin));
  if (coin === 'SOL' && daysAgo < 15) return -0.00018 + wave;
  if (coin === 'ETH' && daysAgo > 40 && daysAgo < 44) return -0.00005 + wave;
  return (coin === 'PEPE' ? 0.0003 : 0.0001) + wave;
}

/** Settled funding of a symbol, newest first, from and to these times; 400 days back at most. */
export function settlementsOf(
  exchange: ExchangeId,
  symbol: string | null,
  from: number,
  to: number,
): readonly Settlement[] {
  const coin = coinOf(symbol ?? 'BTC');
  if (coin === null) return [];
  const isLinear = /USDT/.test(symbol ?? 'USDT');
  const interval = (isLinear ? PRICES[exchange][coin].fundingHours : 8) * HOUR;
  const now = Date.now();
  const first = Math.max(from, now - DAYS * DAY);
  const settled: Settlement[] = [];
  for (let at = Math.floor(Math.min(to, now) / interval) * interval; at >= first; at -= interval) {
    settled.push({ at, rate: rateAt(coin, (now - at) / DAY).toFixed(8) });
  }
  return settled;
}

/** From and to of a question in `startTime` and `endTime`; open ends where they are missing. */
export const spanOf = (query: URLSearchParams): { readonly from: number; readonly to: number } => ({
  from: Number(query.get('startTime') ?? 0),
  to: Number(query.get('endTime') ?? Number.MAX_SAFE_INTEGER),
});
