import { type Answer, ok, type ReplayRequest } from './exchange.ts';
import { candlesOf, settlementsOf, spanOf } from './past.ts';
import { COINS, futuresBase, INVERSE_MARK, nextFundingAt, PRICES, type ReplayCoin } from './prices.ts';

const envelope = (data: unknown): Answer => ok({ code: 0, msg: '', timestamp: Date.now(), data });
const swap = (coin: ReplayCoin) => `${futuresBase('bingx', coin)}-USDT`;
const PRICE_DIGITS: Readonly<Record<ReplayCoin, number>> = { BTC: 1, ETH: 2, SOL: 3, PEPE: 7 };
const QTY_DIGITS: Readonly<Record<ReplayCoin, number>> = { BTC: 4, ETH: 2, SOL: 2, PEPE: 0 };

const contract = (coin: ReplayCoin, index: number) => ({
  contractId: String(100 + index),
  symbol: swap(coin),
  displayName: swap(coin),
  // A legacy step, not the size of a contract: sizes are in coins.
  size: coin === 'BTC' ? '0.0001' : '0',
  quantityPrecision: QTY_DIGITS[coin],
  pricePrecision: PRICE_DIGITS[coin],
  feeRate: 0.0005,
  makerFeeRate: 0.0002,
  takerFeeRate: 0.0005,
  tradeMinQuantity: 10 ** -QTY_DIGITS[coin],
  tradeMinUSDT: 2,
  maxLongLeverage: 125,
  maxShortLeverage: 125,
  currency: 'USDT',
  asset: futuresBase('bingx', coin),
  status: 1,
  apiStateOpen: 'true',
  apiStateClose: 'true',
});

const premium = (coin: ReplayCoin) => {
  const { mark, index, fundingRate, fundingHours } = PRICES.bingx[coin];
  return {
    symbol: swap(coin),
    markPrice: mark,
    indexPrice: index,
    lastFundingRate: fundingRate,
    nextFundingTime: nextFundingAt(fundingHours, Date.now()),
    fundingIntervalHours: fundingHours,
    minFundingRate: '-0.02000000',
    maxFundingRate: '0.02000000',
    updateTime: nextFundingAt(fundingHours, Date.now()) - fundingHours * 3_600_000,
  };
};

/** All symbols answer an array, one symbol answers an object. */
function premiumIndex({ query }: ReplayRequest): Answer {
  const symbol = query.get('symbol');
  const rows = COINS.map(premium);
  if (symbol === null) return envelope(rows);
  const row = rows.find((candidate) => candidate.symbol === symbol);
  return row === undefined ? ok({ code: 109425, msg: 'unknown symbol', data: null }) : envelope(row);
}

const coinmCoins = ['BTC', 'ETH', 'SOL'] as const;
/** Without `timestamp` the exchange refuses. `minTickSize` is the face value of a contract in USD. */
const coinmContracts = ({ query }: ReplayRequest): Answer =>
  query.get('timestamp') === null
    ? { status: 400, body: { code: 104414, msg: 'timestamp is required', data: null } }
    : envelope(
        coinmCoins.map((coin) => ({
          symbol: `${coin}-USD`,
          displayName: `${coin}-USD`,
          pricePrecision: PRICE_DIGITS[coin],
          minTickSize: coin === 'BTC' ? '100' : '10',
          minTradeValue: coin === 'BTC' ? '100' : '10',
          minQty: '1.00000000',
          status: 1,
          timeOnline: 1_710_738_000_000,
        })),
      );

const coinmPremium = (): Answer =>
  envelope(
    coinmCoins.map((coin) => ({
      symbol: `${coin}-USD`,
      markPrice: INVERSE_MARK[coin],
      indexPrice: PRICES.bingx[coin].index,
      lastFundingRate: '0.0001',
      nextFundingTime: nextFundingAt(8, Date.now()),
    })),
  );

const spotTicker = (coin: ReplayCoin) => ({
  symbol: `${coin}-USDT`,
  openPrice: Number(PRICES.bingx[coin].spot),
  lastPrice: Number(PRICES.bingx[coin].spot),
  priceChangePercent: '0.10%',
  volume: 5099.21,
  closeTime: Date.now(),
});
const spotSymbol = (coin: ReplayCoin) => ({
  symbol: `${coin}-USDT`,
  minNotional: 5,
  maxNotional: 500_000,
  status: 1,
  tickSize: coin === 'PEPE' ? 0.00000001 : 0.01,
  stepSize: coin === 'PEPE' ? 1 : 0.00001,
});

const klines = ({ query }: ReplayRequest): Answer =>
  envelope(
    candlesOf('bingx', query.get('symbol'), query, 500)
      .map(({ at, open, high, low, close, volume }) => ({ open, close, high, low, volume, time: at }))
      .reverse(),
  );

/** Spot candles are lists of numbers. */
const spotKlines = ({ query }: ReplayRequest): Answer =>
  envelope(
    candlesOf('bingx', query.get('symbol'), query, 500)
      .map(({ at, open, high, low, close, volume }) => [
        at,
        Number(open),
        Number(high),
        Number(low),
        Number(close),
        Number(volume),
        at + 86_399_999,
        1_000_000,
      ])
      .reverse(),
  );

/** Newest first, at most 1000. */
const fundingHistory = ({ query }: ReplayRequest): Answer =>
  envelope(
    settlementsOf('bingx', query.get('symbol'), spanOf(query).from, spanOf(query).to)
      .slice(0, Math.min(1000, Number(query.get('limit') ?? '100')))
      .map(({ at, rate }) => ({
        symbol: query.get('symbol'),
        fundingRate: rate,
        fundingTime: at,
      })),
  );

const spotTickers = (): Answer => envelope(COINS.map(spotTicker));

const paths: Readonly<Record<string, (request: ReplayRequest) => Answer>> = {
  '/openApi/swap/v2/quote/contracts': () => envelope(COINS.map(contract)),
  '/openApi/swap/v2/quote/premiumIndex': premiumIndex,
  '/openApi/swap/v2/quote/fundingRate': fundingHistory,
  '/openApi/swap/v3/quote/klines': klines,
  '/openApi/cswap/v1/market/contracts': coinmContracts,
  '/openApi/cswap/v1/market/premiumIndex': coinmPremium,
  '/openApi/spot/v1/common/symbols': () => envelope({ symbols: COINS.map(spotSymbol) }),
  '/openApi/spot/v1/ticker/24hr': spotTickers,
  '/openApi/spot/v2/quote/ticker': spotTickers,
  '/openApi/spot/v2/quote/klines': spotKlines,
};

/** The documented public endpoints of BingX. */
export const answerBingxMarket = (request: ReplayRequest): Answer | null =>
  paths[request.path]?.(request) ?? null;
