import type { SymbolParts } from '../../model/position.ts';

const SPOT = /^([^\s\-_/]{1,40}?)[-_/]?(USDT|USDC|USD1|BTC|ETH|EUR)$/i;

/** Parts of a linear USDT perpetual: WEEX has no other kind. */
const partsOf = (base: string): SymbolParts => ({
  base,
  quote: 'USDT',
  settle: 'USDT',
  payoff: 'linear',
  expiresAt: null,
});

/** The one spelling of a symbol: `cmt_btcusdt`, `BTC-USDT`, `BTC_USDT` and `BTC/USDT` are all `BTCUSDT`. */
export const plainSymbol = (rawSymbol: string): string =>
  rawSymbol
    .replace(/^cmt_/i, '')
    .replace(/[\s\-_/]/g, '')
    .toUpperCase();

/**
 * What a WEEX futures symbol stands for, in the spellings of V3, V2, pages and metadata. A contract id
 * (digits) is null: only the contract directory knows its symbol.
 */
export function parseSymbol(rawSymbol: string): SymbolParts | null {
  const [, base] = /^(.{1,40})USDT$/.exec(plainSymbol(rawSymbol)) ?? [];
  return base === undefined ? null : partsOf(base);
}

/** What a demo symbol (`BTCSUSDT`, settled in SUSDT) plays at; only for rows known to be demo: GAS ends in S too. */
export function parseDemoSymbol(rawSymbol: string): SymbolParts | null {
  const [, base] = /^(.{1,40})SUSDT$/.exec(plainSymbol(rawSymbol)) ?? [];
  return base === undefined ? parseSymbol(rawSymbol) : partsOf(base);
}

/** What a spot symbol stands for: `BTCUSDT` of the API, `BTC-USDT` of page addresses. */
export function parseSpotSymbol(rawSymbol: string): SymbolParts | null {
  const [, base, quote] = SPOT.exec(rawSymbol) ?? [];
  if (base === undefined || quote === undefined) return null;
  const settle = quote.toUpperCase();
  return { base: base.toUpperCase(), quote: settle, settle, payoff: 'linear', expiresAt: null };
}

/** Raw symbol of a futures page (`/zh-CN/futures/BTC-USDT`), null on every other page. */
export function pageSymbol(path: string): string | null {
  const [, name] = /^(?:\/[a-z]{2}(?:-[a-z]{2,4})?)?\/futures\/([^/?#]+)\/?$/i.exec(path) ?? [];
  return name === undefined || parseSymbol(name) === null ? null : plainSymbol(name);
}

/** Address of the futures page of a symbol. */
export function futuresUrl(rawSymbol: string): string {
  const base = parseSymbol(rawSymbol)?.base;
  // A lone surrogate would make encodeURIComponent throw.
  const name = (base === undefined ? plainSymbol(rawSymbol) : `${base}-USDT`).replace(/\p{Surrogate}/gu, '');
  return `https://www.weex.com/futures/${encodeURIComponent(name)}`;
}
