import { EXCHANGE_NAMES } from '../../model/exchange.ts';
import type { Exchange } from '../recognizer.ts';
import { accountInfo, exchangeError, signedOut, userProfile } from './account.ts';
import { walletBalance, walletPush, webWallet } from './balances.ts';
import { bybitMarket } from './endpoints.ts';
import { history } from './history.ts';
import { instrumentList } from './instruments.ts';
import { candleList, fundingHistory, tickerList, tickerPush } from './market.ts';
import { accountCoins, classicWallet, earnPositions, fundList } from './other-wallets.ts';
import { positionList, positionPush } from './positions.ts';
import { futuresUrl, pageSymbol, parseSpotSymbol, parseSymbol } from './symbol.ts';

const DOMAINS = [
  'bybit.com',
  'bybitglobal.com',
  'bybit.eu',
  'bytick.com',
  'bybit.nl',
  'bybit.kz',
  'bybitgeorgia.ge',
  'bybit.ae',
  'bybit.id',
  'bybit.tr',
  'bybit-tr.com',
  'bybit.com.hk',
];

const hostName = (host: string): string => host.toLowerCase().replace(/:\d+$/, '');

function ownsHost(host: string): boolean {
  const name = hostName(host);
  return DOMAINS.some((domain) => name === domain || name.endsWith(`.${domain}`));
}

const isDemoHost = (host: string): boolean => /(?:^|[.-])(?:testnet|demo)(?=[.-]|$)/.test(hostName(host));

function isAccountSocket(url: string): boolean {
  const [, host, path] = /^wss?:\/\/([^/?#]+)([^?#]*)/i.exec(url) ?? [];
  return host !== undefined && path !== undefined && ownsHost(host) && /\/private(?:\/v\d+)?\/?$/.test(path);
}

/** Bybit: what its pages receive and what it says in public. Source: V5 documentation and the shapes its web uses. */
export const bybit: Exchange = {
  id: 'bybit',
  name: EXCHANGE_NAMES.bybit,
  pageMatches: ['https://www.bybit.com/*', 'https://www.bybitglobal.com/*', 'https://www.bybit.eu/*'],
  marketMatches: ['https://api.bybit.com/*'],
  ownsHost,
  isDemoHost,
  normalizePath: (path) => path.replace(/^\/x-api(?=\/)/, ''),
  isAccountSocket,
  recognizers: [
    positionPush,
    positionList,
    walletPush,
    walletBalance,
    webWallet,
    fundList,
    accountCoins,
    earnPositions,
    classicWallet,
    accountInfo,
    userProfile,
    tickerPush,
    tickerList,
    instrumentList,
    fundingHistory,
    candleList,
    signedOut,
    exchangeError,
  ],
  inverseSizeUnit: 'usd',
  parseSymbol,
  parseSpotSymbol,
  pageSymbol,
  futuresUrl,
  market: bybitMarket,
  history,
  defaultInterval: null,
};
