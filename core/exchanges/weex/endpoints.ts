import type { MarketEndpoint } from '../recognizer.ts';

const FUTURES = 'https://api-contract.weex.com/capi/v3/market';
const SPOT = 'https://api-spot.weex.com/api/v3';
const HOUR = 3_600_000;

/**
 * Documented public questions, bulk ones only. Marks come live from the ticker; the premium index, whose
 * marks lag by up to a minute, is asked for its funding.
 */
export const endpoints: readonly MarketEndpoint[] = [
  { kind: 'instruments', url: `${FUTURES}/exchangeInfo`, maxAgeMs: 6 * HOUR },
  { kind: 'quotes', url: `${FUTURES}/premiumIndex`, maxAgeMs: 60_000 },
  { kind: 'quotes', url: `${FUTURES}/ticker/24hr`, maxAgeMs: 30_000 },
  { kind: 'spot-instruments', url: `${SPOT}/exchangeInfo`, maxAgeMs: 6 * HOUR },
  { kind: 'spot-quotes', url: `${SPOT}/market/ticker/24hr`, maxAgeMs: 30_000 },
];
