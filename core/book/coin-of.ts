import type { Amount } from '../model/amount.ts';
import { USD_LIKE } from '../model/cash.ts';

/** Cash whose worth in dollars is not one for one, or that is no dollar at all. */
const OTHER_CASH = [
  'EURI',
  'AEUR',
  'BFUSD',
  'RWUSD',
  'BNFCR',
  'EUR',
  'GBP',
  'TRY',
  'BRL',
  'JPY',
  'AUD',
  'PLN',
  'UAH',
  'ZAR',
  'AED',
  'KZT',
  'ARS',
  'MXN',
  'COP',
  'RUB',
  'NGN',
  'VND',
  'IDR',
];

/** Assets that are money here: they have a value and no coin delta (domain.md 1.3). */
export const CASH: ReadonlySet<string> = new Set([...USD_LIKE, ...OTHER_CASH]);

/** Wrapped coins that redeem one for one (domain.md 1.3). Those with a growing rate stay coins of their own. */
export const WRAPPED: Readonly<Record<string, string>> = { WBTC: 'BTC', BETH: 'ETH', STETH: 'ETH' };

/** Coins that exchanges quote by the thousand; others count as known when the book or a spot market names them. */
const QUOTED_BY_THE_THOUSAND: ReadonlySet<string> = new Set([
  'PEPE',
  'SHIB',
  'BONK',
  'FLOKI',
  'SATS',
  'LUNC',
  'XEC',
  'RATS',
  'CAT',
  'CHEEMS',
  'WHY',
  'MOG',
  'BABYDOGE',
  'ELON',
  'TURBO',
  'TOSHI',
  'NEIROCTO',
  'APU',
  'X',
  'BTT',
  'STARL',
  'QUBIC',
  'LADYS',
  'COQ',
  'PUFFER',
  'BEER',
  'TAG',
  'NEIRO',
]);

const FACTORS: Readonly<Record<string, string>> = {
  '1000000': '1000000',
  '100000': '100000',
  '10000': '10000',
  '1000': '1000',
  '1M': '1000000',
};
const PREFIX = /^(1000000|100000|10000|1000|1M)(?=[A-Z])/;
const SUFFIX = /(?<=[A-Z])(1000)$/;

/** A base asset as a coin and how many coins one unit of it is. */
export interface CoinUnit {
  readonly coin: string;
  readonly multiplier: Amount;
}

/**
 * The coin behind an exchange's name for it: PEPE x 1000 for 1000PEPE, SHIB x 1000 for SHIB1000, BTC for WBTC.
 *
 * A multiplier is only read out of a name whose remainder is a known coin; 1INCH is a coin of that name.
 * Whether the price agrees with the multiplier is checked apart (`multiplierAgrees`). Source: domain.md 1.1.
 */
export function coinOf(name: string, isKnownCoin: (coin: string) => boolean): CoinUnit {
  const upper = name.toUpperCase();
  const wrapped = WRAPPED[upper];
  if (wrapped !== undefined) return { coin: wrapped, multiplier: '1' as Amount };
  for (const pattern of [PREFIX, SUFFIX]) {
    const factor = FACTORS[pattern.exec(upper)?.[1] ?? ''];
    const coin = upper.replace(pattern, '');
    if (factor !== undefined && (QUOTED_BY_THE_THOUSAND.has(coin) || isKnownCoin(coin))) {
      return { coin, multiplier: factor as Amount };
    }
  }
  return { coin: upper, multiplier: '1' as Amount };
}
