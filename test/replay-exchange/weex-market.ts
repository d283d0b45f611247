import { type Answer, ok, type ReplayRequest } from './exchange.ts';
import { candlesOf, settlementsOf, spanOf } from './past.ts';
import { COINS, futuresBase, nextFundingAt, PRICES, type ReplayCoin } from './prices.ts';

const symbolOf = (coin: ReplayCoin) => `${futuresBase('weex', coin)}USDT`;
const STEP: Readonly<
  Record<ReplayCoin, { readonly digits: number; readonly min: number; readonly priceDigits: number }>
> = {
  BTC: { digits: 4, min: 0.0001, priceDigits: 1 },
  ETH: { digits: 3, min: 0.001, priceDigits: 2 },
  SOL: { digits: 1, min: 0.1, priceDigits: 2 },
  PEPE: { digits: 0, min: 1, priceDigits: 7 },
};

const contract = (coin: ReplayCoin) => ({
  symbol: symbolOf(coin),
  displaySymbol: symbolOf(coin),
  baseAsset: futuresBase('weex', coin),
  quoteAsset: 'USDT',
  marginAsset: 'USDT',
  contractType: 'PERPETUAL',
  pricePrecision: STEP[coin].priceDigits,
  quantityPrecision: STEP[coin].digits,
  // The step of a quantity, not the size of a contract: sizes are in coins.
  contractVal: 10 ** -STEP[coin].digits,
  delivery: ['00:00:00', '08:00:00', '16:00:00'],
  minLeverage: 1,
  maxLeverage: 200,
  makerFeeRate: 0.0002,
  takerFeeRate: 0.0008,
  minOrderSize: STEP[coin].min,
  maxOrderSize: 100_000,
  collectCycle: PRICES.weex[coin].fundingHours * 60,
});

const premium = (coin: ReplayCoin) => ({
  symbol: symbolOf(coin),
  markPrice: PRICES.weex[coin].mark,
  indexPrice: PRICES.weex[coin].index,
  forecastFundingRate: PRICES.weex[coin].fundingRate,
  // Already settled: not the coming rate.
  lastFundingRate: '0.00042',
  interestRate: '0.0001',
  nextFundingTime: nextFundingAt(PRICES.weex[coin].fundingHours, Date.now()),
  time: Date.now(),
  collectCycle: PRICES.weex[coin].fundingHours * 60,
});

const ticker = (coin: ReplayCoin) => ({
  symbol: symbolOf(coin),
  priceChangePercent: '0.22',
  lastPrice: PRICES.weex[coin].mark,
  openPrice: PRICES.weex[coin].index,
  markPrice: PRICES.weex[coin].mark,
  indexPrice: PRICES.weex[coin].index,
  volume: '1234.567',
  closeTime: Date.now(),
});

const spotTicker = (coin: ReplayCoin) => ({
  symbol: `${coin}USDT`,
  priceChangePercent: '-0.0051',
  lastPrice: PRICES.weex[coin].spot,
  openPrice: PRICES.weex[coin].spot,
  bidPrice: PRICES.weex[coin].spot,
  askPrice: PRICES.weex[coin].spot,
  closeTime: Date.now(),
});

const spotSymbol = (coin: ReplayCoin) => ({
  symbol: `${coin}USDT`,
  baseAsset: coin,
  quoteAsset: 'USDT',
  status: 'TRADING',
  tickSize: coin === 'PEPE' ? '0.00000001' : '0.01',
  stepSize: coin === 'PEPE' ? '1' : '0.00001',
  minTradeAmount: coin === 'PEPE' ? '1' : '0.00001',
});

function symbolPrice({ query }: ReplayRequest): Answer {
  const coin = COINS.find((candidate) => symbolOf(candidate) === query.get('symbol'));
  if (coin === undefined) return { status: 400, body: { code: -1121, msg: 'Invalid symbol.' } };
  const { mark, index } = PRICES.weex[coin];
  return ok({
    symbol: symbolOf(coin),
    price: query.get('priceType') === 'INDEX' ? index : mark,
    time: Date.now(),
  });
}

const klines = ({ query }: ReplayRequest): Answer =>
  ok(
    candlesOf('weex', query.get('symbol'), query, 200).map(({ at, open, high, low, close, volume }) => [
      at,
      open,
      high,
      low,
      close,
      volume,
      at + 3_600_000,
      '1000000',
      125,
      '12.3',
      '800000',
    ]),
  );

/** Newest first, at most 1000; more than seven days are refused. */
function fundingHistory({ query }: ReplayRequest): Answer {
  const symbol = query.get('symbol');
  const { from, to } = spanOf(query);
  if (query.has('startTime') && to - from > 7 * 86_400_000)
    return { status: 400, body: { code: -1142, msg: 'Time range too long.' } };
  const limit = Math.min(1000, Number(query.get('limit') ?? '100'));
  const rows = settlementsOf('weex', symbol, from, to).slice(0, limit);
  return ok(rows.map(({ at, rate }) => ({ symbol, fundingRate: rate, fundingTime: at })));
}

const paths: Readonly<Record<string, (request: ReplayRequest) => Answer>> = {
  '/capi/v3/market/exchangeInfo': () =>
    ok({ assets: [{ asset: 'USDT', marginAvailable: true }], symbols: COINS.map(contract) }),
  '/capi/v3/market/premiumIndex': () => ok(COINS.map(premium)),
  '/capi/v3/market/ticker/24hr': () => ok(COINS.map(ticker)),
  '/capi/v3/market/symbolPrice': symbolPrice,
  '/capi/v3/market/fundingRate': fundingHistory,
  '/capi/v3/market/klines': klines,
  '/api/v3/market/ticker/24hr': () => ok(COINS.map(spotTicker)),
  '/api/v3/market/ticker/price': () =>
    ok(COINS.map((coin) => ({ symbol: `${coin}USDT`, price: PRICES.weex[coin].spot }))),
  '/api/v3/exchangeInfo': () => ok({ serverTime: Date.now(), symbols: COINS.map(spotSymbol) }),
  '/api/v3/market/klines': klines,
};

/** The documented public endpoints of WEEX V3, futures and spot. */
export const answerWeexMarket = (request: ReplayRequest): Answer | null =>
  paths[request.path]?.(request) ?? null;
