import type { Exchange } from '../recognizer.ts';
import { accountId, copyBook, failure, leverage, marginType, positionMode } from './account.ts';
import { marginBalances, standardBalances, walletBalances } from './balances.ts';
import { endpoints } from './endpoints.ts';
import { history } from './history.ts';
import { coinContracts, spotSymbols, swapContracts } from './instruments.ts';
import { candles, fundingHistory, markPush, premiumIndex, tickers } from './market.ts';
import { perpetualPositions } from './positions.ts';
import { accountConfigUpdate, accountUpdate, spotAccountUpdate } from './push.ts';
import { standardPositions } from './standard.ts';
import { standardOrders } from './standard-orders.ts';
import { futuresUrl, pageSymbol, parseSpotSymbol, parseSymbol } from './symbol.ts';

/** The own domains, and the bases that the app's hosts rotate among. */
const HOST = /(?:^|\.)(?:bingx\.(?:com|io|pro)|(?:we-api|qq-os|acc-de|tra-eo|luck-in)\.com)$/i;

/** BingX: USDT-M and coin-M perpetuals, standard futures, spot. */
export const bingx: Exchange = {
  id: 'bingx',
  name: 'BingX',
  pageMatches: ['https://bingx.com/*', 'https://*.bingx.com/*'],
  marketMatches: ['https://open-api.bingx.com/*'],
  ownsHost: (host) => HOST.test(host),
  isDemoHost: (host) => HOST.test(host) && /(?:^|[.-])vst(?=[.-])/i.test(host),
  normalizePath: (path) => path,
  isAccountSocket: (url) => /^wss?:\/\/ws-private[^/]*/i.test(url) || /[?&]listenKey=/i.test(url),
  recognizers: [
    perpetualPositions,
    standardPositions,
    standardOrders,
    accountUpdate,
    spotAccountUpdate,
    accountConfigUpdate,
    marginBalances,
    standardBalances,
    walletBalances,
    swapContracts,
    coinContracts,
    spotSymbols,
    premiumIndex,
    tickers,
    markPush,
    fundingHistory,
    candles,
    accountId,
    positionMode,
    marginType,
    leverage,
    copyBook,
    failure,
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
