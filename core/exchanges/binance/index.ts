import type { Exchange } from '../recognizer.ts';
import { accountRecognizers } from './account.ts';
import { balanceRecognizers } from './balances.ts';
import { candleRecognizers } from './candles.ts';
import { defaultInterval, endpoints } from './endpoints.ts';
import { history } from './history.ts';
import { isAccountSocket, isDemoHost, ownsHost } from './hosts.ts';
import { instrumentRecognizers } from './instruments.ts';
import { marketRecognizers } from './market.ts';
import { positionList } from './positions.ts';
import { pushRecognizers } from './pushes.ts';
import { spotPushRecognizers } from './spot-pushes.ts';
import { futuresUrl, pageSymbol, parseSpotSymbol, parseSymbol } from './symbol.ts';

/** Binance. The page calls its own `/bapi` addresses, the streams are the documented ones; COIN-M sizes are contracts. */
export const binance: Exchange = {
  id: 'binance',
  name: 'Binance',
  pageMatches: ['https://www.binance.com/*'],
  marketMatches: [
    'https://fapi.binance.com/*',
    'https://dapi.binance.com/*',
    'https://api.binance.com/*',
    'https://data-api.binance.vision/*',
  ],
  ownsHost,
  isDemoHost,
  normalizePath: (path) => path.replace(/(?<=.)\/$/, ''),
  isAccountSocket,
  recognizers: [
    positionList,
    ...balanceRecognizers,
    ...pushRecognizers,
    ...spotPushRecognizers,
    ...accountRecognizers,
    ...marketRecognizers,
    ...candleRecognizers,
    ...instrumentRecognizers,
  ],
  inverseSizeUnit: 'contracts',
  parseSymbol,
  parseSpotSymbol,
  pageSymbol,
  futuresUrl,
  market: endpoints,
  history,
  defaultInterval: defaultInterval,
};
