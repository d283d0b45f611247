import { DAY_MS, HOUR_MS } from '../../math/time-windows.ts';
import type { MarketHistory } from '../recognizer.ts';

const BASE = 'https://api.mexc.com/api';
/** The documents name 100 and 1000 as the most: a page that is cut short would lose rows, so the smaller. */
const FUNDING_ROWS = 100;
const CANDLES = 400;

const inSeconds = (ms: number): number => Math.floor(ms / 1000);

/**
 * Settled funding page by page, oldest page first, and daily candles. Pages are numbered from the newest and know no
 * times, so their number follows from the interval; a row that falls out while the pages move on lowers the coverage.
 * Source: MEXC futures `funding_rate/history` and `kline` (limit 2000, seconds), spot v3 `klines`.
 */
export const history: MarketHistory = {
  fundingUrls(rawSymbol, from, to, intervalHours) {
    if (to <= from) return [];
    const rows = Math.ceil((to - from) / (Math.max(1, intervalHours ?? 1) * HOUR_MS));
    const pages = Math.ceil((rows + 1) / FUNDING_ROWS);
    return Array.from(
      { length: pages },
      (_, index) =>
        `${BASE}/v1/contract/funding_rate/history?symbol=${encodeURIComponent(rawSymbol)}&page_num=${pages - index}&page_size=${FUNDING_ROWS}`,
    );
  },
  dailyCandlesUrl: (rawSymbol, now) =>
    `${BASE}/v1/contract/kline/${encodeURIComponent(rawSymbol)}?interval=Day1&start=${inSeconds(now - CANDLES * DAY_MS)}&end=${inSeconds(now)}`,
  spotCandlesUrl: (rawSymbol) =>
    `${BASE}/v3/klines?symbol=${encodeURIComponent(rawSymbol)}&interval=1d&limit=${CANDLES}`,
};
