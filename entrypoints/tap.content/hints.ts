import { primordials } from './primordials.ts';

/**
 * Cheap tests on the page's thread: does a text look like something that a recognizer may take? Wrong guesses cost
 * a message, never a figure: the background decides by shape. A test holds that every known payload passes.
 */
export type Topic = 'account' | 'market';

/** Where account data must be: here even an error or an unknown shape is wanted. */
const ACCOUNT_PATH =
  /user-data\/(?:user-position|user-balance|symbol-config)|private\/delivery\/|asset-service\/(?:wallet|asset)\/|lending\/|private\/(?:account|user|position|asset)\/|\/v5\/(?:position|account|asset|earn)\/|position\/(?:list|open_positions|position_mode|leverage)|queryPosition|walletbalance|fund-account|asset-total|total-balance|\/proxy\/(?:position|account)\/|contract\/order\/hold|\/user\/(?:positions|balance|info)|trade\/(?:leverage|marginType)|allPosition|account-total-overview|wallets\/account|asset\/spot\/convert|user_info|copy-?trad|\/api\/v\d+\/account(?:\/|$)|\/(?:fapi|dapi|papi|sapi|capi|openApi)\/.*(?:account|balance|position|asset)/i;

const ACCOUNT_WORDS =
  /"(?:positionAmount|positionAmt|ACCOUNT_UPDATE|ACCOUNT_CONFIG_UPDATE|outboundAccountPosition|balanceUpdate|listenKeyExpired|crossWalletBalance|totalWalletBalance|assetBalances|symbolConfigItemList|marginType|positionIdx|entryPriceE8|avgPrice|walletBalance|coinList|walletBalanceE8|availableMargin|availableAmt|displayPrice|orderOpenTrade|openValue|open_value|positionId|collateral|contractList|unrealizePnl|holdVol|cashBalance|positionMode|digitalId|frozenBalance|privateAccount)"|"push\.personal\.|"channel"\s*:\s*"rs\.login"|spot@private\.account|"e":\s*"(?:positions|account)"|"(?:free|available)":[^}]{0,120}"(?:locked|frozen)":|"(?:code|retCode|ret_code)":\s*"?(?:100001005|100002002|10007)\b/;

/** The end of a session may be told at any path, in a short answer. */
const SIGNED_OUT =
  /"(?:msg|message|retMsg|ret_msg)":\s*"[^"]{0,80}(?:log(?:ged)? ?in|sign(?:ed)? ?in|session|token|unauthori[sz]ed)|"code":\s*"?401\b/i;
const LONGEST_REFUSAL = 600;

/** Lists whose rows have no word of their own. */
const MARKET_PATH =
  /\/(?:fundingInfo|exchangeInfo|symbolPrice|ticker\/(?:price|24hr)|quote\/ticker|market\/(?:tickers|contracts)|common\/symbols|contract\/(?:detail(?:V2)?|ticker|funding_rate))(?:\/|$)/;

const MARKET_WORDS =
  /"(?:lastFundingRate|forecastFundingRate|fundingRate|markPriceUpdate|markPrice|fairPrice|indexPrice|idxPrice|contractSize|lotSizeFilter|LOT_SIZE|tradeMinQuantity|fundingIntervalHour|contractVal)"|"channel":\s*"push\.(?:fair\.price|index\.price|funding\.rate|tickers?)"|"e":\s*"ticker"|@markPrice"/;

/** Streams that make up most of the traffic and never are ours; looked at first, at their start only. */
const NOISE =
  /^\s*\{[^{[]{0,60}"(?:e":\s*"(?:depth|depthUpdate|aggTrade|trade|kline|bookTicker|24hrMiniTicker|24hrTicker)"|channel":\s*"push\.(?:depth|deal|kline)|topic":\s*"(?:orderbook|publicTrade|kline))/;

/** Whether account data belong at a path. */
export const isAccountPath = (path: string): boolean => primordials.test(ACCOUNT_PATH, path);

/** What a text may be worth; null: nothing. Sockets have no path of their own: ''. */
export function topicOf(path: string, text: string): Topic | null {
  if (path !== '' && isAccountPath(path)) return 'account';
  if (primordials.test(NOISE, primordials.slice(text, 0, 160))) return null;
  if (primordials.test(ACCOUNT_WORDS, text)) return 'account';
  if (text.length <= LONGEST_REFUSAL && primordials.test(SIGNED_OUT, text)) return 'account';
  if (path !== '' && primordials.test(MARKET_PATH, path)) return 'market';
  return primordials.test(MARKET_WORDS, text) ? 'market' : null;
}

/** Calls that one URL answers for two books; only for these the request's body is looked at. */
export const tellsBooksApart = (path: string): boolean =>
  primordials.test(/user-data\/user-(?:position|balance)/, path);
/** Whether a request body asks for a copy-trading portfolio. Nothing else of it is read or kept. */
export const asksForCopyBook = (body: unknown): boolean =>
  typeof body === 'string' && primordials.test(/copyTradeType|portfolioId/, body);

/**
 * Private sockets by their URL. The URL is a credential: it is tested and forgotten. `/private` at the end of a
 * path or before a slash; a listen key as a path, a parameter or a stream (public streams have an `@`); the
 * portfolio-margin and order sockets of Binance; the one socket of MEXC.
 */
export const isAccountSocket = (url: string): boolean =>
  primordials.test(
    /^wss?:\/\/(?:ws-private[^/]*|[^/?#]+(?:\/[^?#]*)?(?:\/private(?:[/?#]|$)|\/ws\/[A-Za-z0-9]{16,}(?:[/?#]|$)|\/edge\/?(?:[?#]|$)|\/pm(?:[/?#]|$)|\/ws-api\/)|[^#]*[?&]listenKey=|[^#]*[?&]streams=(?:[^&#]*\/)?[A-Za-z0-9]{16,}(?:$|[/&#]))/i,
    url,
  );
/**
 * Private sockets that by their documentation bring every change of positions from the moment they open: user data
 * streams by a listen key, Bybit's V5. Other private sockets (Bybit's web one is known for person-to-person trade,
 * MEXC's one carries everything) prove nothing before they showed a position or a login: see `carriesPositions`.
 */
export const provesPositions = (url: string): boolean =>
  isAccountSocket(url) &&
  primordials.test(
    /[?&]listenKey=|\/v5\/private(?:[/?#]|$)|^wss?:\/\/[^/?#]*binance[^/?#]*\/(?!ws-api\/)/i,
    url,
  );
/** Whether an account text is one of a stream of positions: from then on its socket is known to bring their changes. */
export const carriesPositions = (text: string): boolean =>
  primordials.test(
    /"e"\s*:\s*"(?:ACCOUNT_UPDATE|positions)"|"push\.personal\.position"|"channel"\s*:\s*"rs\.login"[^}]{0,80}"success"|"topic"\s*:\s*"position|"position"\s*:\s*\[\s*[{\]]/,
    text,
  );
/** Sockets that only carry market data in gzip; inflating them would be the heaviest work on the page. */
export const isMarketSocket = (url: string): boolean =>
  primordials.test(/^wss:\/\/ws-(?:market|uswap)[^/]*\//, url);
