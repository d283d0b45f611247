import type { SymbolParts } from '../../model/position.ts';

// Coins are named in any script; a lone surrogate is no letter, so an accepted symbol is safe in an address.
const FUTURES = /^([\p{L}\p{N}$.-]{1,40})_(USD[A-Z0-9]{0,4})$/u;
const SPOT_PAGE = /^([\p{L}\p{N}$.-]{1,40})_([A-Z0-9]{2,6})$/u;
// Written without a separator the quote is known only by its ending; the longer one wins.
const SPOT_API = /^([\p{L}\p{N}$.-]{1,40}?)(USDT|USDC|USD1|USDE|USDF|TUSD|BTC|ETH|EUR|BRL)$/u;

const perpetual = (base: string, quote: string, settle: string): SymbolParts => ({
  base,
  quote,
  settle,
  payoff: settle === base ? 'inverse' : 'linear',
  expiresAt: null,
});

/**
 * What `BTC_USDT`, `1000BONK_USDT`, `BTC_USDC`, `BTC_USD1` (linear) and `BTC_USD` (inverse, paid in the
 * base) stand for; null for every other spelling. Source: MEXC contract symbols.
 */
export function parseSymbol(rawSymbol: string): SymbolParts | null {
  const [, base, quote] = FUTURES.exec(rawSymbol) ?? [];
  if (base === undefined || quote === undefined) return null;
  return perpetual(base, quote, quote === 'USD' ? base : quote);
}

/** What the spot symbols `BTC_USDT` (page) and `BTCUSDT` (API) stand for; null when the quote is not clear. */
export function parseSpotSymbol(rawSymbol: string): SymbolParts | null {
  const [, base, quote] = SPOT_PAGE.exec(rawSymbol) ?? SPOT_API.exec(rawSymbol) ?? [];
  if (base === undefined || quote === undefined) return null;
  return { base, quote, settle: quote, payoff: 'linear', expiresAt: null };
}

/**
 * Raw symbol of `/futures/BTC_USDT` and `/en-US/futures/BTC_USDT`. `/exchange/…` is null: it is spot on one
 * host and legacy futures on another, and a path does not tell which.
 */
export function pageSymbol(path: string): string | null {
  const [, symbol] = /^(?:\/[a-z]{2,3}(?:-[A-Za-z]{2,4})?)?\/futures\/([^/?#]+)\/?$/.exec(path) ?? [];
  return symbol !== undefined && parseSymbol(symbol) !== null ? symbol : null;
}

/** Address of the futures page of a symbol; the futures front page where the symbol is not understood. */
export const futuresUrl = (rawSymbol: string): string =>
  parseSymbol(rawSymbol) === null
    ? 'https://www.mexc.com/futures'
    : `https://www.mexc.com/futures/${encodeURIComponent(rawSymbol)}`;
