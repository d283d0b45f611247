import { type Answer, ok, type ReplayRequest } from './exchange.ts';
import { candlesOf, settlementsOf, spanOf } from './past.ts';
import {
  COINS,
  DELIVERY,
  futuresBase,
  INVERSE_MARK,
  nextFundingAt,
  PRICES,
  type ReplayCoin,
} from './prices.ts';

const TICK: Readonly<Record<ReplayCoin, string>> = {
  BTC: '0.10',
  ETH: '0.01',
  SOL: '0.0100',
  PEPE: '0.0000001',
};
const STEP: Readonly<Record<ReplayCoin, string>> = { BTC: '0.001', ETH: '0.001', SOL: '1', PEPE: '1' };
const PERPETUAL = 4_133_404_800_000;
const usdm = (coin: ReplayCoin) => `${futuresBase('binance', coin)}USDT`;

const filters = (tickSize: string, stepSize: string, notional: string | null) => [
  { filterType: 'PRICE_FILTER', minPrice: tickSize, maxPrice: '1000000', tickSize },
  { filterType: 'LOT_SIZE', minQty: stepSize, maxQty: '10000000', stepSize },
  { filterType: 'MARKET_LOT_SIZE', minQty: stepSize, maxQty: '120', stepSize },
  ...(notional === null ? [] : [{ filterType: 'MIN_NOTIONAL', notional }]),
];

const usdmSymbol = (coin: ReplayCoin, dated: boolean) => ({
  symbol: dated ? `${coin}USDT_${DELIVERY.binance}` : usdm(coin),
  pair: usdm(coin),
  contractType: dated ? 'CURRENT_QUARTER' : 'PERPETUAL',
  deliveryDate: dated ? DELIVERY.at : PERPETUAL,
  onboardDate: 1_569_398_400_000,
  status: 'TRADING',
  baseAsset: futuresBase('binance', coin),
  quoteAsset: 'USDT',
  marginAsset: 'USDT',
  pricePrecision: 2,
  quantityPrecision: 3,
  underlyingType: 'COIN',
  filters: filters(TICK[coin], STEP[coin], coin === 'BTC' ? '100' : '5'),
});

const coinmSymbol = (coin: 'BTC' | 'ETH', dated: boolean) => ({
  symbol: `${coin}USD_${dated ? DELIVERY.binance : 'PERP'}`,
  pair: `${coin}USD`,
  contractType: dated ? 'CURRENT_QUARTER' : 'PERPETUAL',
  deliveryDate: dated ? DELIVERY.at : PERPETUAL,
  onboardDate: 1_597_042_800_000,
  contractStatus: 'TRADING',
  contractSize: coin === 'BTC' ? 100 : 10,
  baseAsset: coin,
  quoteAsset: 'USD',
  marginAsset: coin,
  pricePrecision: 1,
  quantityPrecision: 0,
  underlyingType: 'COIN',
  filters: filters('0.1', '1', null),
});

const premium = (symbol: string, mark: string, index: string, rate: string, next: number) => ({
  symbol,
  markPrice: mark,
  indexPrice: index,
  estimatedSettlePrice: index,
  lastFundingRate: rate,
  interestRate: '0.00010000',
  nextFundingTime: next,
  time: Date.now(),
});

function usdmPremium() {
  const perpetuals = COINS.map((coin) => {
    const { mark, index, fundingRate, fundingHours } = PRICES.binance[coin];
    return premium(usdm(coin), mark, index, fundingRate, nextFundingAt(fundingHours, Date.now()));
  });
  return [
    ...perpetuals,
    premium(`BTCUSDT_${DELIVERY.binance}`, DELIVERY.mark, PRICES.binance.BTC.index, '', 0),
  ];
}

const coinmPremium = () => [
  {
    ...premium('BTCUSD_PERP', INVERSE_MARK.BTC, '60001.50', '0.00010000', nextFundingAt(8, Date.now())),
    pair: 'BTCUSD',
  },
  {
    ...premium('ETHUSD_PERP', INVERSE_MARK.ETH, '3000.05', '0.00010000', nextFundingAt(8, Date.now())),
    pair: 'ETHUSD',
  },
  { ...premium(`BTCUSD_${DELIVERY.binance}`, DELIVERY.mark, '60001.50', '', 0), pair: 'BTCUSD' },
];

/** One symbol answers an object on USD-M and an array on COIN-M; without a symbol both answer arrays. */
function premiumIndex(
  rows: readonly { readonly symbol: string }[],
  symbol: string | null,
  single: boolean,
): Answer {
  if (symbol === null) return ok(rows);
  const found = rows.filter((row) => row.symbol === symbol);
  return ok(single ? (found[0] ?? { code: -1121, msg: 'Invalid symbol.' }) : found);
}

const spotSymbol = (coin: ReplayCoin) => ({
  symbol: `${coin}USDT`,
  status: 'TRADING',
  baseAsset: coin,
  quoteAsset: 'USDT',
  filters: [
    {
      filterType: 'PRICE_FILTER',
      minPrice: '0.00000001',
      maxPrice: '1000000.00',
      tickSize: coin === 'PEPE' ? '0.00000001' : '0.01',
    },
    {
      filterType: 'LOT_SIZE',
      minQty: coin === 'PEPE' ? '1.00' : '0.00001',
      maxQty: '9000000',
      stepSize: coin === 'PEPE' ? '1.00' : '0.00001',
    },
    { filterType: 'NOTIONAL', minNotional: '5.00000000', applyMinToMarket: true },
  ],
});

const spotPrices = () => COINS.map((coin) => ({ symbol: `${coin}USDT`, price: PRICES.binance[coin].spot }));

const klines = ({ query }: ReplayRequest): Answer =>
  ok(
    candlesOf('binance', query.get('symbol'), query, 500).map(({ at, open, high, low, close, volume }) => [
      at,
      open,
      high,
      low,
      close,
      volume,
      at + 3_599_999,
      '1000000.00',
      420,
      '12.5',
      '750000.00',
      '0',
    ]),
  );

/** Ascending: from the start that is asked for, else the latest; at most 1000. */
function fundingHistory({ query }: ReplayRequest): Answer {
  const symbol = query.get('symbol') ?? 'BTCUSDT';
  const { from, to } = spanOf(query);
  const limit = Math.min(1000, Number(query.get('limit') ?? '100'));
  const rows = settlementsOf('binance', symbol, from, to).toReversed();
  const asked = query.has('startTime') ? rows.slice(0, limit) : rows.slice(-limit);
  return ok(
    asked.map(({ at, rate }) => ({ symbol, fundingTime: at, fundingRate: rate, markPrice: '60000.00' })),
  );
}

const paths: Readonly<Record<string, (request: ReplayRequest) => Answer>> = {
  '/fapi/v1/exchangeInfo': () =>
    ok({
      timezone: 'UTC',
      serverTime: Date.now(),
      rateLimits: [],
      symbols: [...COINS.map((coin) => usdmSymbol(coin, false)), usdmSymbol('BTC', true)],
    }),
  '/fapi/v1/premiumIndex': ({ query }) => premiumIndex(usdmPremium(), query.get('symbol'), true),
  '/fapi/v1/fundingInfo': () =>
    ok([
      {
        symbol: '1000PEPEUSDT',
        adjustedFundingRateCap: '0.02000000',
        adjustedFundingRateFloor: '-0.02000000',
        fundingIntervalHours: 4,
        disclaimer: false,
      },
    ]),
  '/fapi/v1/fundingRate': fundingHistory,
  '/fapi/v1/klines': klines,
  '/dapi/v1/exchangeInfo': () =>
    ok({
      timezone: 'UTC',
      serverTime: Date.now(),
      rateLimits: [],
      symbols: [coinmSymbol('BTC', false), coinmSymbol('BTC', true), coinmSymbol('ETH', false)],
    }),
  '/dapi/v1/premiumIndex': ({ query }) => premiumIndex(coinmPremium(), query.get('symbol'), false),
  '/dapi/v1/fundingInfo': () => ok([]),
  '/dapi/v1/fundingRate': fundingHistory,
  '/dapi/v1/klines': klines,
  '/api/v3/exchangeInfo': () =>
    ok({ timezone: 'UTC', serverTime: Date.now(), rateLimits: [], symbols: COINS.map(spotSymbol) }),
  '/api/v3/ticker/price': () => ok(spotPrices()),
  '/api/v3/klines': klines,
};

/** The documented public endpoints of Binance: USD-M, COIN-M and spot. */
export const answerBinanceMarket = (request: ReplayRequest): Answer | null =>
  paths[request.path]?.(request) ?? null;
