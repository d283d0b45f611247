import { HOUR_MS, timeWindows } from '../../math/time-windows.ts';
import type { MarketHistory } from '../recognizer.ts';
import { parseSymbol } from './symbol.ts';

const BASE = 'https://open-api.bingx.com/openApi';
const FUNDING_ROWS = 1000;
const CANDLES = 400;

/**
 * Settled funding in windows that hold all rows even at one settlement an hour, and daily candles. The coin-margined
 * contracts have no funding history there.
 * Source: BingX swap `quote/fundingRate` (limit 1000, newest first) and `quote/klines` (limit 1440), spot `quote/klines`.
 */
export const history: MarketHistory = {
  fundingUrls(rawSymbol, from, to) {
    if (parseSymbol(rawSymbol)?.payoff !== 'linear') return [];
    return timeWindows(from, to, (FUNDING_ROWS - 1) * HOUR_MS).map(
      (window) =>
        `${BASE}/swap/v2/quote/fundingRate?symbol=${encodeURIComponent(rawSymbol)}&startTime=${window.from}&endTime=${window.to}&limit=${FUNDING_ROWS}`,
    );
  },
  dailyCandlesUrl: (rawSymbol) =>
    `${BASE}/swap/v3/quote/klines?symbol=${encodeURIComponent(rawSymbol)}&interval=1d&limit=${CANDLES}`,
  spotCandlesUrl: (rawSymbol) =>
    `${BASE}/spot/v2/quote/klines?symbol=${encodeURIComponent(rawSymbol)}&interval=1d&limit=${CANDLES}`,
};
