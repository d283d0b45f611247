import type { Exchange } from '../recognizer.ts';
import { accountRecognizers } from './account.ts';
import { balanceRecognizers } from './balances.ts';
import { candleRecognizers } from './candles.ts';
import { endpoints } from './endpoints.ts';
import { history } from './history.ts';
import { instrumentRecognizers } from './instruments.ts';
import { marketRecognizers } from './market.ts';
import { positionRecognizers } from './positions.ts';
import { spotBalanceRecognizers } from './spot-balances.ts';
import { futuresUrl, pageSymbol, parseSpotSymbol, parseSymbol } from './symbol.ts';

const ownsHost = (host: string) => /^(?:[a-z0-9-]+\.)*mexc\.com$/i.test(host);

/** MEXC. The page uses the documented endpoints and socket; sizes are counted in contracts. */
export const mexc: Exchange = {
  id: 'mexc',
  name: 'MEXC',
  pageMatches: ['https://www.mexc.com/*', 'https://futures.mexc.com/*'],
  marketMatches: ['https://api.mexc.com/*'],
  ownsHost,
  isDemoHost: (host) => /(?:^|\.)testnet\.mexc\.com$/i.test(host),
  normalizePath: (path) => path.replace(/^\/api\/platform\/futures(?=\/api\/)/, ''),
  isAccountSocket: (url) => {
    const [, host, path] = /^wss?:\/\/([^/?#:@]+)(?::\d+)?(\/[^?#]*)/i.exec(url) ?? [];
    return host !== undefined && path !== undefined && ownsHost(host) && /\/edge\/?$/.test(path);
  },
  recognizers: [
    ...positionRecognizers,
    ...balanceRecognizers,
    ...spotBalanceRecognizers,
    ...accountRecognizers,
    ...marketRecognizers,
    ...instrumentRecognizers,
    ...candleRecognizers,
  ],
  inverseSizeUnit: 'usd',
  parseSymbol,
  parseSpotSymbol,
  pageSymbol,
  futuresUrl,
  market: endpoints,
  history,
  defaultInterval: null,
};
