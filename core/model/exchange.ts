/** The exchanges that are read. The order is the order on screen. */
export const EXCHANGE_IDS = ['binance', 'bybit', 'bingx', 'weex', 'mexc'] as const;

/** One of the exchanges that are read. */
export type ExchangeId = (typeof EXCHANGE_IDS)[number];

/** The name that a person knows an exchange by. */
export const EXCHANGE_NAMES = {
  binance: 'Binance',
  bybit: 'Bybit',
  bingx: 'BingX',
  weex: 'WEEX',
  mexc: 'MEXC',
} as const satisfies Record<ExchangeId, string>;
