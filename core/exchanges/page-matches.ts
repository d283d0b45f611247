/**
 * Hosts of the manifest: pages that are read, and public market data. Apart from the exchange folders, so that
 * the tap stays small; a test holds that both say the same.
 */
export const PAGE_MATCHES = [
  'https://www.binance.com/*',
  'https://www.bybit.com/*',
  'https://www.bybitglobal.com/*',
  'https://www.bybit.eu/*',
  'https://bingx.com/*',
  'https://*.bingx.com/*',
  'https://www.weex.com/*',
  'https://www.mexc.com/*',
  'https://futures.mexc.com/*',
];
