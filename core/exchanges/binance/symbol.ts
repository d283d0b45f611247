import type { EpochMs } from '../../model/amount.ts';
import type { SymbolParts } from '../../model/position.ts';

/** COIN-M: `BTCUSD_PERP`, on pages `btcusd_perpetual`, dated `BTCUSD_261225`. */
const INVERSE = /^([\p{L}\p{N}]+)USD_(?:PERP|PERPETUAL|(\d{6}))$/u;
/** USD-M: `BTCUSDT`, dated `BTCUSDT_261225`. ETHBTC is the one contract that is quoted in a coin. */
const LINEAR = /^(?:([\p{L}\p{N}]+?)(USDT|USDC|FDUSD|BUSD|USD1)|(ETH)(BTC))(?:_(\d{6}))?$/u;
const SPOT_WITH_MARK = /^([\p{L}\p{N}]+)[_/-]([A-Z0-9]+)$/u;
/** AEUR is left out on purpose: ADAEUR is ADA in EUR. */
const SPOT =
  /^([\p{L}\p{N}]+?)(USDT|USDC|FDUSD|TUSD|BUSD|USD1|USDP|DAI|BTC|ETH|BNB|SOL|XRP|TRX|DOGE|TRY|EURI|EUR|BRL|JPY|ARS|MXN|COP|PLN|RON|CZK|ZAR|UAH|IDR|GBP|AUD)$/u;
const MAX_LENGTH = 60;
const DELIVERY_HOUR_UTC = 8;

/** Delivery time of a `YYMMDD` suffix; null when there is no such day. */
function deliveryOf(day: string): EpochMs | null {
  const [year, month, date] = [day.slice(0, 2), day.slice(2, 4), day.slice(4, 6)].map(Number);
  if (year === undefined || month === undefined || date === undefined) return null;
  const at = Date.UTC(2000 + year, month - 1, date, DELIVERY_HOUR_UTC);
  return new Date(at).toISOString().slice(2, 10).replaceAll('-', '') === day ? at : null;
}

function datedOrPerpetual(
  parts: Omit<SymbolParts, 'expiresAt'>,
  day: string | undefined,
): SymbolParts | null {
  if (day === undefined) return { ...parts, expiresAt: null };
  const expiresAt = deliveryOf(day);
  return expiresAt === null ? null : { ...parts, expiresAt };
}

/**
 * What a futures raw symbol of Binance stands for: USD-M is linear, `…USD_…` is COIN-M and inverse.
 *
 * @returns null for unknown quotes, impossible dates and `_QUARTER` (a page name that moves from contract
 * to contract). The base keeps its multiplier prefix (1000PEPE). Delivery is at 08:00 UTC.
 */
export function parseSymbol(rawSymbol: string): SymbolParts | null {
  if (rawSymbol.length > MAX_LENGTH) return null;
  const symbol = rawSymbol.toUpperCase();
  const inverse = INVERSE.exec(symbol);
  if (inverse !== null) {
    const [, base = '', day] = inverse;
    return datedOrPerpetual({ base, quote: 'USD', settle: base, payoff: 'inverse' }, day);
  }
  const linear = LINEAR.exec(symbol);
  if (linear === null) return null;
  const base = linear[1] ?? linear[3] ?? '';
  const quote = linear[2] ?? linear[4] ?? '';
  return datedOrPerpetual({ base, quote, settle: quote, payoff: 'linear' }, linear[5]);
}

/** What a spot market symbol stands for: `BTCUSDT`, on pages `BTC_USDT`; null when the quote is not a known one. */
export function parseSpotSymbol(rawSymbol: string): SymbolParts | null {
  if (rawSymbol.length > MAX_LENGTH) return null;
  const symbol = rawSymbol.toUpperCase();
  const [, base, quote] = SPOT_WITH_MARK.exec(symbol) ?? SPOT.exec(symbol) ?? [];
  if (base === undefined || quote === undefined) return null;
  return { base, quote, settle: quote, payoff: 'linear', expiresAt: null };
}

const LOCALE = '(?:[a-z]{2}(?:-[A-Za-z]{2})?/)?';
const FUTURES_PAGE = new RegExp(`^/${LOCALE}(futures|delivery)/([^/?#]{1,200})/?$`);
/** Only this range is decoded, so that decoding cannot fail: tickers in Chinese exist. */
const ENCODED_CJK = /%E[4-9](?:%[89AB][0-9A-F]){2}/gi;

/** Raw symbol of a futures trading page by its path (`/en/futures/BTCUSDT`), null on every other page. */
export function pageSymbol(path: string): string | null {
  const page = FUTURES_PAGE.exec(path);
  if (page === null) return null;
  const name = (page[2] ?? '').replace(ENCODED_CJK, (text) => decodeURIComponent(text));
  const symbol = name.toUpperCase().replace(/_PERPETUAL$/, '_PERP');
  const payoff = page[1] === 'delivery' ? 'inverse' : 'linear';
  return parseSymbol(symbol)?.payoff === payoff ? symbol : null;
}

/** Address of the futures trading page of a symbol; an unknown symbol leads to the USD-M page. */
export function futuresUrl(rawSymbol: string): string {
  const section = parseSymbol(rawSymbol)?.payoff === 'inverse' ? 'delivery' : 'futures';
  return `https://www.binance.com/en/${section}/${encodeURIComponent(rawSymbol)}`;
}

/** Tickers that begin with LD and are coins of their own, not receipts of flexible earn. */
const COINS_THAT_BEGIN_WITH_LD: ReadonlySet<string> = new Set(['LDO']);

/** The asset behind a flexible-earn receipt of the spot wallet: BTC for LDBTC; null for any other asset, LDO too. */
export const earnReceiptOf = (asset: string): string | null =>
  /^LD[\p{L}\p{N}]+$/u.test(asset) && !COINS_THAT_BEGIN_WITH_LD.has(asset) ? asset.slice(2) : null;
