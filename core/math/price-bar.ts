import type { Price } from '../model/amount.ts';

/** One bar of prices, ascending in time; all > 0, low ≤ open, close ≤ high. */
export interface PriceBar {
  readonly open: Price;
  readonly high: Price;
  readonly low: Price;
  readonly close: Price;
}
