import type { SymbolParts } from '../../model/position.ts';

const SEPARATED = /^([^\s\-_/]{1,40})([-_/])(USDT|USDC|USD)$/i;
const JOINED = /^([^\s\-_/]{1,40}?)(USDT|USDC|USD)$/i;
const SPOT_SEPARATED = /^([^\s\-_/]{1,40})[-_/]([A-Z0-9]{2,10})$/i;
const SPOT_JOINED = /^([^\s\-_/]{1,40}?)(USDT|USDC|USD1|BTC|ETH|EUR)$/i;

const partsOf = (base: string, quote: string): SymbolParts => ({
  base: base.toUpperCase(),
  quote: quote.toUpperCase(),
  settle: quote.toUpperCase() === 'USD' ? base.toUpperCase() : quote.toUpperCase(),
  payoff: quote.toUpperCase() === 'USD' ? 'inverse' : 'linear',
  expiresAt: null,
});

/**
 * What a BingX futures symbol stands for: `BTC-USDT`, `BTC_USDT`, `BTCUSDT` and the slash of standard
 * futures are linear, `BTC-USD` is coin-margined. All are perpetual. A standard symbol on USD (`EUR/USD`)
 * does not tell its margin coin and is null.
 */
export function parseSymbol(rawSymbol: string): SymbolParts | null {
  const separated = SEPARATED.exec(rawSymbol);
  const [, base, separator, quote] = separated ?? [];
  if (base !== undefined && quote !== undefined) {
    return separator === '/' && quote.toUpperCase() === 'USD' ? null : partsOf(base, quote);
  }
  const [, joinedBase, joinedQuote] = JOINED.exec(rawSymbol) ?? [];
  return joinedBase === undefined || joinedQuote === undefined ? null : partsOf(joinedBase, joinedQuote);
}

/** What a spot symbol stands for: `BTC-USDT` of the API, `BTCUSDT` of page addresses. */
export function parseSpotSymbol(rawSymbol: string): SymbolParts | null {
  const [, base, quote] = SPOT_SEPARATED.exec(rawSymbol) ?? SPOT_JOINED.exec(rawSymbol) ?? [];
  if (base === undefined || quote === undefined) return null;
  const settle = quote.toUpperCase();
  return { base: base.toUpperCase(), quote: settle, settle, payoff: 'linear', expiresAt: null };
}

/** The one spelling of a perpetual symbol: sockets of the page write `BTC_USDT` for `BTC-USDT`. */
export const dashedSymbol = (rawSymbol: string): string => rawSymbol.replace('_', '-');

/** Raw symbol of a perpetual page (`/en/perpetual/BTC-USDT/`), null on every other page. */
export function pageSymbol(path: string): string | null {
  const [, name] = /^(?:\/[a-z]{2}(?:-[a-z]{2,4})?)?\/(?:inverse-)?perpetual\/([^/?#]+)/i.exec(path) ?? [];
  if (name === undefined) return null;
  const symbol = dashedSymbol(name.toUpperCase());
  return parseSymbol(symbol) === null ? null : symbol;
}

/** Address of the trading page of a perpetual or a standard symbol. */
export function futuresUrl(rawSymbol: string): string {
  const page = rawSymbol.includes('/')
    ? 'standard'
    : parseSymbol(rawSymbol)?.payoff === 'inverse'
      ? 'inverse-perpetual'
      : 'perpetual';
  // A lone surrogate would make encodeURIComponent throw.
  const symbol = dashedSymbol(rawSymbol)
    .replace('/', '-')
    .replace(/\p{Surrogate}/gu, '');
  return `https://bingx.com/en/${page}/${encodeURIComponent(symbol)}/`;
}
