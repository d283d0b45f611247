import type { Wallet } from '../../model/balance.ts';
import type { FuturesBook } from '../../model/position.ts';
import type { Where } from '../../model/reading.ts';

/** Position lists: web-internal (main, EU entity, demo trading, COIN-M) and documented. */
export const POSITION_PATH =
  /^(?:\/bapi\/(?:futures|demotrading)\/v\d+\/private\/(?:(?:eu-)?future|delivery)\/user-data\/user-position|\/[fd]api\/v\d+\/positionRisk|\/papi\/v\d+\/[uc]m\/positionRisk)$/;

/** Futures balances, web-internal and documented. */
export const FUTURES_BALANCE_PATH =
  /^(?:\/bapi\/(?:futures|demotrading)\/v\d+\/private\/(?:(?:eu-)?future|delivery)\/user-data\/user-balance|\/[fd]api\/v\d+\/balance)$/;

/** Documented futures accounts: assets and positions in one answer. */
export const FUTURES_ACCOUNT_PATH = /^(?:\/[fd]api\/v\d+\/account|\/papi\/v\d+\/[uc]m\/account)$/;

/** Coins of the spot wallet, web-internal and documented. */
export const SPOT_PATH =
  /^(?:\/bapi\/asset\/v\d+\/private\/asset-service\/asset\/get-user-asset|\/sapi\/v\d+\/asset\/getUserAsset|\/api\/v\d+\/account)$/;

/** Coins of the funding wallet, web-internal and documented. */
export const FUNDING_PATH =
  /^(?:\/bapi\/asset\/v\d+\/private\/asset-service\/asset\/get-ledger-asset|\/sapi\/v\d+\/asset\/get-funding-asset)$/;

/** The list of wallets with their valuations and, on request, their coins. */
export const WALLETS_PATH =
  /^(?:\/bapi\/asset\/v\d+\/private\/asset-service\/wallet\/balance|\/sapi\/v\d+\/asset\/wallet\/balance)$/;

/** Balances of a portfolio-margin account. */
export const PORTFOLIO_PATH = /^\/papi\/v\d+\/balance$/;

/** Flexible earn: web-internal and documented. */
export const FLEXIBLE_EARN_PATH =
  /^(?:\/bapi\/earn\/v\d+\/private\/lending\/daily\/token\/position|\/sapi\/v\d+\/simple-earn\/flexible\/position)$/;

/** Locked earn. */
export const LOCKED_EARN_PATH = /^\/sapi\/v\d+\/simple-earn\/locked\/position$/;

/** Leverage and margin mode per symbol. */
export const SYMBOL_CONFIG_PATH =
  /^(?:\/bapi\/futures\/v\d+\/private\/(?:(?:eu-)?future|delivery)\/user-data\/symbol-config|\/fapi\/v\d+\/symbolConfig)$/;

const MONEY_PATHS = [
  POSITION_PATH,
  FUTURES_BALANCE_PATH,
  FUTURES_ACCOUNT_PATH,
  SPOT_PATH,
  FUNDING_PATH,
  WALLETS_PATH,
  PORTFOLIO_PATH,
  FLEXIBLE_EARN_PATH,
  LOCKED_EARN_PATH,
];

/** Whether a path should hold positions or balances, so that an error there is worth a sentence. */
export const isMoneyPath = (path: string): boolean => MONEY_PATHS.some((pattern) => pattern.test(path));

const LINEAR_PATH = /\/private\/(?:eu-)?future\/|^\/fapi\/|^\/papi\/v\d+\/um\//;
const INVERSE_PATH = /\/private\/delivery\/|^\/dapi\/|^\/papi\/v\d+\/cm\//;

/** The book that an endpoint lists; rows of the other book may still be among its rows. null = not told. */
export function bookOfPath(path: string): FuturesBook | null {
  if (LINEAR_PATH.test(path)) return 'linear';
  return INVERSE_PATH.test(path) ? 'inverse' : null;
}

/** The wallet behind a book. Not for portfolio margin, where both are parts of the unified wallet. */
export const walletOfBook = (book: FuturesBook): Wallet => (book === 'inverse' ? 'coinm' : 'usdm');

/** Whether a path or push belongs to a portfolio-margin account. */
export const isPortfolioPath = (path: string): boolean => /^\/(?:papi|pm)(?:\/|$)/.test(path);

/** One parameter of a query, as written; null when missing or empty. Values of ours need no decoding. */
export function queryParam({ query }: Where, name: string): string | null {
  const found = query.split('&').find((pair) => pair.startsWith(`${name}=`));
  const value = found?.slice(name.length + 1) ?? '';
  return value === '' ? null : value;
}
