import type { MarketEndpoint } from '../recognizer.ts';

const BASE = 'https://open-api.bingx.com/openApi';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * Documented public questions, bulk ones only. Some refuse to answer without a `timestamp`; a fixed one keeps
 * the address constant, and market data is not checked for its age.
 */
export const endpoints: readonly MarketEndpoint[] = [
  { kind: 'instruments', url: `${BASE}/swap/v2/quote/contracts`, maxAgeMs: 6 * HOUR },
  {
    kind: 'instruments',
    url: `${BASE}/cswap/v1/market/contracts?timestamp=1767225600000`,
    maxAgeMs: 6 * HOUR,
  },
  { kind: 'quotes', url: `${BASE}/swap/v2/quote/premiumIndex`, maxAgeMs: 30_000 },
  { kind: 'quotes', url: `${BASE}/cswap/v1/market/premiumIndex`, maxAgeMs: 30_000 },
  { kind: 'spot-instruments', url: `${BASE}/spot/v1/common/symbols`, maxAgeMs: 6 * HOUR },
  { kind: 'spot-quotes', url: `${BASE}/spot/v1/ticker/24hr?timestamp=1767225600000`, maxAgeMs: 30_000 },
];
