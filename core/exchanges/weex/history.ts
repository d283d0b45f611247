import { DAY_MS, timeWindows } from '../../math/time-windows.ts';
import type { MarketHistory } from '../recognizer.ts';

const FUTURES = 'https://api-contract.weex.com/capi/v3/market';
const SPOT = 'https://api-spot.weex.com/api/v3/market';
const CANDLES = 400;
/** A question about more days is refused; 168 hours fit into the 1000 rows at any interval. */
const WINDOW_MS = 7 * DAY_MS - 1;

/** Settled funding a week at a time, and daily candles. Source: WEEX V3 `market/fundingRate` and `market/klines` (limit 1000). */
export const history: MarketHistory = {
  fundingUrls: (rawSymbol, from, to) =>
    timeWindows(from, to, WINDOW_MS).map(
      (window) =>
        `${FUTURES}/fundingRate?symbol=${encodeURIComponent(rawSymbol)}&startTime=${window.from}&endTime=${window.to}&limit=1000`,
    ),
  dailyCandlesUrl: (rawSymbol) =>
    `${FUTURES}/klines?symbol=${encodeURIComponent(rawSymbol)}&interval=1d&limit=${CANDLES}`,
  spotCandlesUrl: (rawSymbol) =>
    `${SPOT}/klines?symbol=${encodeURIComponent(rawSymbol)}&interval=1d&limit=${CANDLES}`,
};
