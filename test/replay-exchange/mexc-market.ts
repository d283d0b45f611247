import { type Answer, ok, type ReplayRequest } from './exchange.ts';
import { candlesOf, settlementsOf } from './past.ts';
import { COINS, INVERSE_MARK, nextFundingAt, PRICES, type ReplayCoin } from './prices.ts';

const envelope = (data: unknown): Answer => ok({ success: true, code: 0, data });

/** Coins in one contract, for the USDT contracts; USD in one contract for the coin-margined ones. */
export const CONTRACT_SIZE = { BTC: 0.0001, ETH: 0.01, SOL: 0.1, PEPE: 10_000_000 } as const;
const INVERSE_FACE = { BTC: 100, ETH: 10, SOL: 10 } as const;
const TICK: Readonly<Record<ReplayCoin, number>> = { BTC: 0.1, ETH: 0.01, SOL: 0.01, PEPE: 1e-9 };
const inverseCoins = ['BTC', 'ETH', 'SOL'] as const;

const detail = (coin: ReplayCoin, inverse: boolean, contractSize: number) => {
  const symbol = `${coin}_${inverse ? 'USD' : 'USDT'}`;
  return {
    symbol,
    displayName: symbol,
    displayNameEn: symbol,
    positionOpenType: 3,
    baseCoin: coin,
    quoteCoin: inverse ? 'USD' : 'USDT',
    settleCoin: inverse ? coin : 'USDT',
    contractSize,
    minLeverage: 1,
    maxLeverage: 200,
    priceScale: 2,
    volScale: 0,
    amountScale: 4,
    priceUnit: TICK[coin],
    volUnit: 1,
    minVol: 1,
    maxVol: 1_000_000,
    takerFeeRate: 0.0002,
    makerFeeRate: 0,
    maintenanceMarginRate: 0.004,
    initialMarginRate: 0.005,
    state: 0,
    futureType: 1,
    type: 1,
    apiAllowed: true,
  };
};
const details = () => [
  ...COINS.map((coin) => detail(coin, false, CONTRACT_SIZE[coin])),
  ...inverseCoins.map((coin) => detail(coin, true, INVERSE_FACE[coin])),
];

const funding = (symbol: string, mark: string, index: string, rate: string, hours: number) => ({
  symbol,
  fundingRate: Number(rate),
  maxFundingRate: 0.0018,
  minFundingRate: -0.0018,
  collectCycle: hours,
  nextSettleTime: nextFundingAt(hours, Date.now()),
  timestamp: Date.now(),
  idxPrice: Number(index),
  fairPrice: Number(mark),
});
const fundingRows = () => [
  ...COINS.map((coin) => {
    const { mark, index, fundingRate, fundingHours } = PRICES.mexc[coin];
    return funding(`${coin}_USDT`, mark, index, fundingRate, fundingHours);
  }),
  ...inverseCoins.map((coin) =>
    funding(`${coin}_USD`, INVERSE_MARK[coin], PRICES.mexc[coin].index, '0.0001', 8),
  ),
];

const tickers = () => [
  ...fundingRows().map(({ symbol, fairPrice, idxPrice, fundingRate, timestamp }) => ({
    symbol,
    lastPrice: fairPrice,
    bid1: fairPrice,
    ask1: fairPrice,
    volume24: 40_146_908,
    indexPrice: idxPrice,
    fairPrice,
    fundingRate,
    timestamp,
  })),
  // A ghost of a contract that is gone.
  {
    symbol: 'WBTC_USDT',
    lastPrice: 0,
    volume24: 0,
    indexPrice: 0,
    fairPrice: 0,
    fundingRate: 0,
    timestamp: Date.now(),
  },
];

/** All rows without a symbol, one object with it. */
const listOrOne = (rows: readonly { readonly symbol: string }[], symbol: string | null): Answer => {
  if (symbol === null) return envelope(rows);
  const row = rows.find((candidate) => candidate.symbol === symbol);
  return row === undefined
    ? ok({ success: false, code: 1001, message: 'Contract does not exist' })
    : envelope(row);
};

function klines({ path, query }: ReplayRequest): Answer {
  const [start, end] = [Number(query.get('start') ?? 0) * 1000, Number(query.get('end') ?? 9e12) * 1000];
  const symbol = path.slice(path.lastIndexOf('/') + 1);
  const rows = candlesOf('mexc', symbol, query, 500).filter(({ at }) => at >= start && at <= end);
  return envelope({
    time: rows.map(({ at }) => at / 1000), // seconds, unlike everything else
    open: rows.map(({ open }) => Number(open)),
    close: rows.map(({ close }) => Number(close)),
    high: rows.map(({ high }) => Number(high)),
    low: rows.map(({ low }) => Number(low)),
    vol: rows.map(({ volume }) => Number(volume)),
    amount: rows.map(() => 60_000),
  });
}

/** Newest first, by pages of at most 100; past the last page there is none. */
function fundingHistory({ query }: ReplayRequest): Answer {
  const symbol = query.get('symbol') ?? 'BTC_USDT';
  const pageSize = Math.min(100, Number(query.get('page_size') ?? '20'));
  const currentPage = Number(query.get('page_num') ?? '1');
  const all = settlementsOf('mexc', symbol, 0, Number.MAX_SAFE_INTEGER);
  const rows = all.slice((currentPage - 1) * pageSize, currentPage * pageSize);
  return envelope({
    pageSize,
    totalCount: all.length,
    totalPage: Math.ceil(all.length / pageSize),
    currentPage,
    resultList: rows.map(({ at, rate }) => ({ symbol, fundingRate: Number(rate), settleTime: at })),
  });
}

const spotKlines = ({ query }: ReplayRequest): Answer =>
  ok(
    candlesOf('mexc', query.get('symbol'), query, 500).map(({ at, open, high, low, close, volume }) => [
      at,
      open,
      high,
      low,
      close,
      volume,
      at + 86_399_999,
      '1000000',
    ]),
  );

const spotTicker = (coin: ReplayCoin) => ({
  symbol: `${coin}USDT`,
  priceChangePercent: '0.004',
  lastPrice: PRICES.mexc[coin].spot,
  openPrice: PRICES.mexc[coin].spot,
  volume: '1732.46',
  quoteVolume: null,
  count: null,
});
const spotSymbol = (coin: ReplayCoin) => ({
  symbol: `${coin}USDT`,
  status: '1',
  baseAsset: coin,
  quoteAsset: 'USDT',
  baseAssetPrecision: coin === 'PEPE' ? 0 : 6,
  quotePrecision: coin === 'PEPE' ? 9 : 2,
  baseSizePrecision: coin === 'PEPE' ? '1' : '0.000001',
  quoteAmountPrecision: '1',
  filters: [],
});

const paths: Readonly<Record<string, (request: ReplayRequest) => Answer>> = {
  '/api/v1/contract/detail': ({ query }) => listOrOne(details(), query.get('symbol')),
  '/api/v1/contract/funding_rate': () => envelope(fundingRows()),
  '/api/v1/contract/funding_rate/history': fundingHistory,
  '/api/v1/contract/ticker': ({ query }) => listOrOne(tickers(), query.get('symbol')),
  '/api/v3/exchangeInfo': () =>
    ok({ timezone: 'UTC', serverTime: Date.now(), symbols: COINS.map(spotSymbol) }),
  '/api/v3/ticker/price': () =>
    ok(COINS.map((coin) => ({ symbol: `${coin}USDT`, price: PRICES.mexc[coin].spot }))),
  '/api/v3/klines': spotKlines,
  '/api/v3/ticker/24hr': () => ok(COINS.map(spotTicker)),
};

/** The documented public endpoints of MEXC, contract and spot. */
export function answerMexcMarket(request: ReplayRequest): Answer | null {
  if (request.path.startsWith('/api/v1/contract/kline/')) return klines(request);
  const one = /^\/api\/v1\/contract\/funding_rate\/([A-Z0-9_]+)$/.exec(request.path);
  if (one !== null) return listOrOne(fundingRows(), one[1] ?? '');
  return paths[request.path]?.(request) ?? null;
}
