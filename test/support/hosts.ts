import { EXCHANGE_IDS, type ExchangeId } from '../../core/model/exchange.ts';

/** Hosts of one exchange, by what they do. The replay exchange answers for all of them and for no other. */
export interface ExchangeHosts {
  /** The site a person opens. The first is the one that `pageUrl` uses. */
  readonly pages: readonly string[];
  /** Other hosts that the pages themselves call: answers carry CORS headers for the exchange's own pages. */
  readonly privateApi: readonly string[];
  /** Documented public market hosts: no CORS header, so that only an extension's background can read them. */
  readonly market: readonly string[];
  readonly sockets: readonly string[];
}

export const HOSTS: Readonly<Record<ExchangeId, ExchangeHosts>> = {
  binance: {
    pages: ['www.binance.com'],
    privateApi: [],
    market: ['fapi.binance.com', 'dapi.binance.com', 'api.binance.com', 'data-api.binance.vision'],
    sockets: ['fstream.binance.com', 'dstream.binance.com', 'ws-api.binance.com'],
  },
  bybit: {
    pages: ['www.bybit.com'],
    privateApi: ['api2.bybit.com'],
    market: ['api.bybit.com', 'api.bytick.com', 'api.bybit.eu'],
    sockets: ['ws2.bybit.com', 'stream.bybit.com'],
  },
  bingx: {
    pages: ['bingx.com', 'www.bingx.com'],
    privateApi: ['api-swap.we-api.com', 'api-app.we-api.com'],
    market: ['open-api.bingx.com', 'open-api.bingx.pro'],
    sockets: ['ws-private.we-api.com', 'ws-market-swap.we-api.com'],
  },
  weex: {
    pages: ['www.weex.com'],
    privateApi: ['http-gateway1.weex.com', 'http-gateway2.weex.com'],
    market: ['api-contract.weex.com', 'api-spot.weex.com'],
    sockets: ['ws-contract.weex.com', 'ws-spot.weex.com'],
  },
  mexc: {
    pages: ['www.mexc.com', 'futures.mexc.com'],
    privateApi: [],
    market: ['api.mexc.com', 'contract.mexc.com'],
    sockets: ['contract.mexc.com', 'wbs.mexc.com'],
  },
};

/** Every host once. */
export const ALL_HOSTS: readonly string[] = [
  ...new Set(
    EXCHANGE_IDS.flatMap((exchange) => {
      const hosts = HOSTS[exchange];
      return [...hosts.pages, ...hosts.privateApi, ...hosts.market, ...hosts.sockets];
    }),
  ),
];

/** The exchange that a host belongs to, or null for a host that is not replayed. */
export function exchangeOfHost(host: string): ExchangeId | null {
  const owns = (exchange: ExchangeId) => Object.values(HOSTS[exchange]).some((hosts) => hosts.includes(host));
  return EXCHANGE_IDS.find(owns) ?? null;
}

export type PageKind = 'futures' | 'wallet';

/** Path of each replayed page on the first page host of its exchange. */
export const PAGE_PATHS: Readonly<Record<ExchangeId, Readonly<Record<PageKind, string>>>> = {
  binance: { futures: '/en/futures/BTCUSDT', wallet: '/en/my/wallet/account/main' },
  bybit: { futures: '/trade/usdt/BTCUSDT', wallet: '/user/assets/home/overview' },
  bingx: { futures: '/en/perpetual/BTC-USDT/', wallet: '/en/assets/overview/' },
  weex: { futures: '/futures/BTC-USDT', wallet: '/assets/spot' },
  mexc: { futures: '/futures/BTC_USDT', wallet: '/assets/spot' },
};

/**
 * Address of a replayed page under the exchange's real host name.
 *
 * @param port only where the browser connects to the server by the port in the address; both harnesses map 443
 */
export function pageUrl(exchange: ExchangeId, kind: PageKind, port = 443): string {
  const host = HOSTS[exchange].pages[0];
  return `https://${host}${port === 443 ? '' : `:${port}`}${PAGE_PATHS[exchange][kind]}`;
}
