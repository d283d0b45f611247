import type { MarketEndpoint } from '../recognizer.ts';
import { listOf, resultOf, textOf } from './envelope.ts';

const BASE = 'https://api.bybit.com/v5/market';
const QUOTES_MAX_AGE_MS = 20_000;
const INSTRUMENTS_MAX_AGE_MS = 6 * 60 * 60 * 1000;
/** A cursor comes ready for a query (percent-encoded), so it is passed on as it is. */
const CURSOR = /^[\w%.~-]+$/;

/** Address of the next page of a list that starts at `firstUrl`; null on the last page. */
export function nextPageUrl(firstUrl: string, payload: unknown): string | null {
  const result = resultOf(payload);
  const cursor = textOf(result, 'nextPageCursor');
  const rows = listOf(result, 'list');
  if (cursor === null || rows === null || rows.length === 0) return null;
  return CURSOR.test(cursor) ? `${firstUrl}&cursor=${cursor}` : null;
}

function instruments(kind: MarketEndpoint['kind'], category: string): MarketEndpoint {
  const url = `${BASE}/instruments-info?category=${category}&limit=1000`;
  return { kind, url, maxAgeMs: INSTRUMENTS_MAX_AGE_MS, nextUrl: (payload) => nextPageUrl(url, payload) };
}

const tickers = (kind: MarketEndpoint['kind'], category: string): MarketEndpoint => ({
  kind,
  url: `${BASE}/tickers?category=${category}`,
  maxAgeMs: QUOTES_MAX_AGE_MS,
});

/** Documented public market data of Bybit V5, without key: one call for each list. Source: V5 market endpoints. */
export const bybitMarket: readonly MarketEndpoint[] = [
  instruments('instruments', 'linear'),
  instruments('instruments', 'inverse'),
  instruments('spot-instruments', 'spot'),
  tickers('quotes', 'linear'),
  tickers('quotes', 'inverse'),
  tickers('spot-quotes', 'spot'),
];
