import type { EpochMs } from '../../model/amount.ts';
import type { SymbolParts } from '../../model/position.ts';

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
/** Delivery months of inverse futures, counted from January = 0. */
const MONTH_OF_CODE: ReadonlyMap<string, number> = new Map([
  ['H', 2],
  ['M', 5],
  ['U', 8],
  ['Z', 11],
]);
const DELIVERY_HOUR = 8;
const FRIDAY = 5;

const OPTION = /^[^-]+-\d{1,2}[A-Z]{3}\d{2}-[\d.]+-[CP](?:-[A-Z]+)?$/;
const DATED = /^([^-/_\s]+)-(\d{1,2})([A-Z]{3})(\d{2})$/;
const USDC_PERPETUAL = /^([^-/_\s]+?)-?PERP$/;
const PERPETUAL = /^([^-/_\s]+)(USDT|USD)$/;
const INVERSE_DATED = /^([^-/_\s]+)USD([HMUZ])(\d{2})$/;

/** Quote assets of Bybit spot; where one ends with another, the longer one is first. */
const SPOT_QUOTES = [
  'USDT',
  'USDC',
  'USDE',
  'USD1',
  'EUR',
  'TRY',
  'BRL',
  'PLN',
  'AED',
  'DAI',
  'BTC',
  'ETH',
  'MNT',
];

/** Whether a symbol names an option (`BTC-27JUN26-100000-C`): recognized, and kept out of the futures book. */
export const isOptionSymbol = (rawSymbol: string): boolean => OPTION.test(rawSymbol);

/** One spelling for one contract: the page's `BTC-PERP` is the API's `BTCPERP`. */
export const apiSymbol = (rawSymbol: string): string => rawSymbol.replace(/-PERP$/, 'PERP');

/** 08:00 UTC of a day that exists, else null. */
function deliveryAt(year: number, month: number, day: number): EpochMs | null {
  const at = new Date(Date.UTC(year, month, day, DELIVERY_HOUR));
  return month >= 0 && at.getUTCMonth() === month && at.getUTCDate() === day ? at.getTime() : null;
}

/** Last Friday of a month; the exact delivery is in the instrument list. */
function lastFridayAt(year: number, month: number): EpochMs | null {
  const lastDay = new Date(Date.UTC(year, month + 1, 0));
  const back = (lastDay.getUTCDay() - FRIDAY + 7) % 7;
  return deliveryAt(year, month, lastDay.getUTCDate() - back);
}

const linear = (base: string, quote: string, expiresAt: EpochMs | null): SymbolParts | null =>
  base === '' ? null : { base, quote, settle: quote, payoff: 'linear', expiresAt };

const inverse = (base: string, expiresAt: EpochMs | null): SymbolParts => ({
  base,
  quote: 'USD',
  settle: base,
  payoff: 'inverse',
  expiresAt,
});

function datedParts([, head = '', day, month = '', year]: readonly string[]): SymbolParts | null {
  const expiresAt = deliveryAt(2000 + Number(year), MONTHS.indexOf(month), Number(day));
  if (expiresAt === null) return null;
  return head.endsWith('USDT')
    ? linear(head.slice(0, -4), 'USDT', expiresAt)
    : linear(head, 'USDC', expiresAt);
}

/**
 * What a futures symbol stands for, in the spellings of API and page; null when it cannot be told.
 * A dated inverse contract is taken to deliver on the last Friday of its month, 08:00 UTC.
 * Source: Bybit V5 enumeration of symbols.
 */
export function parseSymbol(rawSymbol: string): SymbolParts | null {
  if (isOptionSymbol(rawSymbol)) return null;
  const dated = DATED.exec(rawSymbol);
  if (dated !== null) return datedParts(dated);
  const inverseDated = INVERSE_DATED.exec(rawSymbol);
  if (inverseDated !== null) {
    const [, base = '', code = '', year] = inverseDated;
    const expiresAt = lastFridayAt(2000 + Number(year), MONTH_OF_CODE.get(code) ?? -1);
    return expiresAt === null ? null : inverse(base, expiresAt);
  }
  const [, base = '', quote] = PERPETUAL.exec(rawSymbol) ?? [];
  if (quote === 'USDT') return linear(base, 'USDT', null);
  if (quote === 'USD') return inverse(base, null);
  const [, usdcBase = ''] = USDC_PERPETUAL.exec(rawSymbol) ?? [];
  return linear(usdcBase, 'USDC', null);
}

/** What a spot symbol (`BTCUSDT`, page form `BTC/USDT`) stands for; null when the quote is not known. */
export function parseSpotSymbol(rawSymbol: string): SymbolParts | null {
  const [, left, right] = /^([^-/_\s]+)[-/_]([^-/_\s]+)$/.exec(rawSymbol) ?? [];
  if (left !== undefined && right !== undefined) {
    return SPOT_QUOTES.includes(right) ? linear(left, right, null) : null;
  }
  const quote = /[-/_\s]/.test(rawSymbol)
    ? undefined
    : SPOT_QUOTES.find((asset) => rawSymbol.endsWith(asset));
  return quote === undefined ? null : linear(rawSymbol.slice(0, -quote.length), quote, null);
}

const FUTURES_PAGE =
  /^(?:\/[a-z]{2}(?:-[A-Za-z]{2,4})?)?\/trade\/(?:usdt|inverse(?:\/futures)?|futures\/usdc)\/([^/]+)\/?$/;

/** Raw symbol of a futures trading page by its path (`/en/trade/futures/usdc/BTC-PERP` is `BTCPERP`), else null. */
export function pageSymbol(path: string): string | null {
  const [, symbol] = FUTURES_PAGE.exec(path) ?? [];
  return symbol === undefined || parseSymbol(symbol) === null ? null : apiSymbol(symbol);
}

/** Address of the futures trading page of a symbol. */
export function futuresUrl(rawSymbol: string): string {
  const parts = parseSymbol(rawSymbol);
  // A lone surrogate has no encoding.
  const page = encodeURIComponent(rawSymbol.replace(/\p{Surrogate}/gu, ''));
  if (parts?.payoff === 'inverse') return `https://www.bybit.com/trade/inverse/${page}`;
  if (parts?.settle !== 'USDC') return `https://www.bybit.com/trade/usdt/${page}`;
  const usdcPage = parts.expiresAt === null ? page.replace(/-?PERP$/, '-PERP') : page;
  return `https://www.bybit.com/trade/futures/usdc/${usdcPage}`;
}
