import { DAY_MS, HOUR_MS, timeWindows } from '../../math/time-windows.ts';
import type { MarketHistory } from '../recognizer.ts';

const UM = 'https://fapi.binance.com/fapi/v1';
const CM = 'https://dapi.binance.com/dapi/v1';
const SPOT = 'https://api.binance.com/api/v3';
const FUNDING_ROWS = 1000;
const CANDLES = 400;

/** COIN-M names its contracts `BTCUSD_PERP`; its candles may span 200 days at most. */
const isCoinMargined = (rawSymbol: string): boolean => /USD_/.test(rawSymbol);

/**
 * Settled funding in windows that hold all rows even at one settlement an hour, and daily candles.
 * Source: Binance derivatives REST, `fundingRate` (limit 1000, ascending; shares 500 calls in 5 minutes) and `klines`.
 */
export const history: MarketHistory = {
  fundingUrls: (rawSymbol, from, to) =>
    timeWindows(from, to, (FUNDING_ROWS - 1) * HOUR_MS).map(
      (window) =>
        `${isCoinMargined(rawSymbol) ? CM : UM}/fundingRate?symbol=${encodeURIComponent(rawSymbol)}&startTime=${window.from}&endTime=${window.to}&limit=${FUNDING_ROWS}`,
    ),
  dailyCandlesUrl: (rawSymbol) =>
    `${UM}/klines?symbol=${encodeURIComponent(rawSymbol)}&interval=1d&limit=${CANDLES}`,
  spotCandlesUrl: (rawSymbol, now) =>
    `${SPOT}/klines?symbol=${encodeURIComponent(rawSymbol)}&interval=1d&startTime=${now - CANDLES * DAY_MS}&limit=${CANDLES + 1}`,
};
