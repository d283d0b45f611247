import type { MarketEndpoint } from '../recognizer.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * Public endpoints. One call lists mark, index, funding and interval of all contracts; the ticker stands in
 * where that list leaves prices out. Source: MEXC futures market API and spot v3 API.
 */
export const endpoints: readonly MarketEndpoint[] = [
  { kind: 'instruments', url: 'https://api.mexc.com/api/v1/contract/detail', maxAgeMs: 6 * HOUR_MS },
  { kind: 'quotes', url: 'https://api.mexc.com/api/v1/contract/funding_rate', maxAgeMs: MINUTE_MS / 2 },
  { kind: 'quotes', url: 'https://api.mexc.com/api/v1/contract/ticker', maxAgeMs: MINUTE_MS },
  { kind: 'spot-quotes', url: 'https://api.mexc.com/api/v3/ticker/price', maxAgeMs: MINUTE_MS / 2 },
  { kind: 'spot-instruments', url: 'https://api.mexc.com/api/v3/exchangeInfo', maxAgeMs: 24 * HOUR_MS },
];
