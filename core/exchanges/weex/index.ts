import type { Exchange } from '../recognizer.ts';
import { accountConfig, contractDirectory, failure, symbolConfig } from './account.ts';
import { marginAssets, marginBalances, spotAccount, spotAssets, spotFrames } from './balances.ts';
import { endpoints } from './endpoints.ts';
import { history } from './history.ts';
import { contracts, spotSymbols } from './instruments.ts';
import { candles, fundingHistory, premiumIndex, symbolPrice, tickerPush, tickers } from './market.ts';
import { copyBook, positionFrames, positionList, privatePush } from './positions.ts';
import { futuresUrl, pageSymbol, parseSpotSymbol, parseSymbol } from './symbol.ts';

/** WEEX: linear USDT perpetuals and spot. */
export const weex: Exchange = {
  id: 'weex',
  name: 'WEEX',
  pageMatches: ['https://www.weex.com/*'],
  marketMatches: ['https://api-contract.weex.com/*', 'https://api-spot.weex.com/*'],
  ownsHost: (host) => /(?:^|\.)(?:weex|janapw)\.com$/i.test(host),
  // Demo trading runs on the same hosts: its path and its SUSDT tell.
  isDemoHost: () => false,
  normalizePath: (path) => path,
  isAccountSocket: (url) => /^wss?:\/\/[^/?#]+\/[^?#]*private/i.test(url),
  recognizers: [
    positionList,
    positionFrames,
    privatePush,
    copyBook,
    marginBalances,
    marginAssets,
    spotAccount,
    spotAssets,
    spotFrames,
    contracts,
    spotSymbols,
    contractDirectory,
    premiumIndex,
    tickers,
    symbolPrice,
    tickerPush,
    fundingHistory,
    candles,
    accountConfig,
    symbolConfig,
    failure,
  ],
  inverseSizeUnit: 'contracts', // there is no inverse book here
  parseSymbol,
  parseSpotSymbol,
  pageSymbol,
  futuresUrl,
  market: endpoints,
  history,
  defaultInterval: null,
};
