import { HOUR_MS, timeWindows } from '../../math/time-windows.ts';
import type { MarketHistory } from '../recognizer.ts';
import { parseSymbol } from './symbol.ts';

const BASE = 'https://api.bybit.com/v5/market';
const FUNDING_ROWS = 200;
const CANDLES = 400;

const candlesUrl = (category: string, rawSymbol: string): string =>
  `${BASE}/kline?category=${category}&symbol=${encodeURIComponent(rawSymbol)}&interval=D&limit=${CANDLES}`;

/**
 * Settled funding in windows that hold all rows even at one settlement an hour, and daily candles.
 * Source: Bybit V5 `funding/history` (limit 200, newest first; a start without an end is an error) and `kline` (limit 1000).
 */
export const history: MarketHistory = {
  fundingUrls(rawSymbol, from, to) {
    const category = parseSymbol(rawSymbol)?.payoff;
    if (category === undefined) return [];
    return timeWindows(from, to, (FUNDING_ROWS - 1) * HOUR_MS).map(
      (window) =>
        `${BASE}/funding/history?category=${category}&symbol=${encodeURIComponent(rawSymbol)}&startTime=${window.from}&endTime=${window.to}&limit=${FUNDING_ROWS}`,
    );
  },
  dailyCandlesUrl: (rawSymbol) => candlesUrl('linear', rawSymbol),
  spotCandlesUrl: (rawSymbol) => candlesUrl('spot', rawSymbol),
};
