import type { Amount } from '../../model/amount.ts';
import type { DefaultInterval } from '../../model/knowledge.ts';
import type { MarketEndpoint } from '../recognizer.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

const UM = 'https://fapi.binance.com/fapi/v1';
const CM = 'https://dapi.binance.com/dapi/v1';
const SPOT = 'https://api.binance.com/api/v3';
const UM_INTERVALS = `${UM}/fundingInfo`;
const CM_INTERVALS = `${CM}/fundingInfo`;

/** `fundingInfo` lists only contracts that were adjusted; every other settles each 8 hours. */
export const defaultInterval: DefaultInterval = {
  hours: '8' as Amount<'hour'>,
  listUrls: [UM_INTERVALS, CM_INTERVALS],
};

/**
 * Public endpoints. Weights of one minute at these ages: USD-M and COIN-M about 30 of 2400 each, spot about
 * 12 of 6000; the intervals share 500 calls in 5 minutes. Source: Binance derivatives and spot REST documentation.
 */
export const endpoints: readonly MarketEndpoint[] = [
  { kind: 'quotes', url: `${UM}/premiumIndex`, maxAgeMs: 20 * SECOND_MS },
  { kind: 'quotes', url: `${CM}/premiumIndex`, maxAgeMs: 20 * SECOND_MS },
  { kind: 'quotes', url: UM_INTERVALS, maxAgeMs: 30 * MINUTE_MS },
  { kind: 'quotes', url: CM_INTERVALS, maxAgeMs: 30 * MINUTE_MS },
  { kind: 'instruments', url: `${UM}/exchangeInfo`, maxAgeMs: 6 * HOUR_MS },
  { kind: 'instruments', url: `${CM}/exchangeInfo`, maxAgeMs: 6 * HOUR_MS },
  { kind: 'spot-quotes', url: `${SPOT}/ticker/price`, maxAgeMs: 20 * SECOND_MS },
  // Without its permission sets the list is a fraction as long.
  { kind: 'spot-instruments', url: `${SPOT}/exchangeInfo?showPermissionSets=false`, maxAgeMs: 24 * HOUR_MS },
];
