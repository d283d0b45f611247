const withoutPort = (host: string): string => host.toLowerCase().replace(/:\d+$/, '');

const OWN = /(?:^|\.)(?:binance\.com|binance\.vision|binancefuture\.com)$/;
/** demo.binance.com, demo-fapi.binance.com, testnet.binance.vision; all of binancefuture.com is a testnet. */
const DEMO = /^demo[.-]|(?:^|\.)testnet[.-]|(?:^|\.)binancefuture\.com$/;

/** Whether a host (page, API or socket) is one of Binance; regional sites (.us, .th, .tr) are not. */
export const ownsHost = (host: string): boolean => OWN.test(withoutPort(host));

/** Whether a host of Binance only plays: demo trading and the testnets. */
export const isDemoHost = (host: string): boolean => ownsHost(host) && DEMO.test(withoutPort(host));

/** `/ws/<listenKey>`: public streams have an `@` in their name. */
const LISTEN_KEY_PATH = /\/ws\/[A-Za-z0-9]{16,}(?:$|[?/#])/;
const LISTEN_KEY_STREAM = /[?&]streams=(?:[^&#]*\/)?[A-Za-z0-9]{16,}(?:$|[/&#])/;
const ACCOUNT_SOCKET = /\/private(?:\/|$|\?)|[?&]listenKey=|\/pm(?:\/|$|\?)|\/ws-api\//i;

/** Whether a socket is a user-data stream, by its URL. The URL holds the listen key: never keep it. */
export function isAccountSocket(url: string): boolean {
  const [, host] = /^wss?:\/\/([^/?#]+)/i.exec(url) ?? [];
  if (host === undefined || !ownsHost(host)) return false;
  return ACCOUNT_SOCKET.test(url) || LISTEN_KEY_PATH.test(url) || LISTEN_KEY_STREAM.test(url);
}
