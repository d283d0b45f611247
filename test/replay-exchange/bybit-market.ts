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

const envelope = (result: unknown): Answer =>
  ok({ retCode: 0, retMsg: 'OK', result, retExtInfo: {}, time: Date.now() });
const linear = (coin: ReplayCoin) => `${futuresBase('bybit', coin)}USDT`;

const TICK: Readonly<Record<ReplayCoin, string>> = {
  BTC: '0.10',
  ETH: '0.01',
  SOL: '0.010',
  PEPE: '0.0000001',
};
const STEP: Readonly<Record<ReplayCoin, string>> = { BTC: '0.001', ETH: '0.01', SOL: '0.1', PEPE: '100' };

interface Ticker {
  readonly mark: string;
  readonly index: string;
  readonly rate: string;
  readonly hours: number;
  readonly deliveryAt: number;
}

const ticker = (symbol: string, { mark, index, rate, hours, deliveryAt }: Ticker) => ({
  symbol,
  lastPrice: mark,
  indexPrice: index,
  markPrice: mark,
  prevPrice24h: index,
  price24hPcnt: '0.0021',
  openInterest: '51234.5',
  fundingRate: rate,
  nextFundingTime: deliveryAt === 0 ? String(nextFundingAt(hours, Date.now())) : '',
  fundingIntervalHour: deliveryAt === 0 ? String(hours) : '',
  fundingCap: '0.005',
  deliveryTime: String(deliveryAt),
  basisRate: '',
  predictedDeliveryPrice: '',
  bid1Price: mark,
  ask1Price: mark,
  curPreListingPhase: '',
});

const perpetual = (coin: ReplayCoin) => {
  const { mark, index, fundingRate, fundingHours } = PRICES.bybit[coin];
  return ticker(linear(coin), { mark, index, rate: fundingRate, hours: fundingHours, deliveryAt: 0 });
};
const dated = (symbol: string) =>
  ticker(symbol, { mark: DELIVERY.mark, index: '60002.10', rate: '', hours: 8, deliveryAt: DELIVERY.at });
const inverse = (coin: keyof typeof INVERSE_MARK) =>
  ticker(`${coin}USD`, {
    mark: INVERSE_MARK[coin],
    index: PRICES.bybit[coin].index,
    rate: '0.0001',
    hours: 8,
    deliveryAt: 0,
  });

const spotTicker = (coin: ReplayCoin) => ({
  symbol: `${coin}USDT`,
  lastPrice: PRICES.bybit[coin].spot,
  bid1Price: PRICES.bybit[coin].spot,
  ask1Price: PRICES.bybit[coin].spot,
  usdIndexPrice: PRICES.bybit[coin].spot,
});

const TICKERS: Readonly<Record<string, () => readonly unknown[]>> = {
  linear: () => [...COINS.map(perpetual), dated(`BTCUSDT-${DELIVERY.bybitLinear}`)],
  inverse: () => [inverse('BTC'), inverse('ETH'), inverse('SOL'), dated(`BTCUSD${DELIVERY.bybitInverse}`)],
  spot: () => COINS.map(spotTicker),
};

const instrument = (symbol: string, coin: ReplayCoin, contractType: string, fundingMinutes: number) => {
  const isInverse = contractType.startsWith('Inverse');
  return {
    symbol,
    contractType,
    status: 'Trading',
    baseCoin: isInverse ? coin : futuresBase('bybit', coin),
    quoteCoin: isInverse ? 'USD' : 'USDT',
    settleCoin: isInverse ? coin : 'USDT',
    launchTime: '1585526400000',
    deliveryTime: contractType.endsWith('Perpetual') ? '0' : String(DELIVERY.at),
    priceScale: '2',
    leverageFilter: { minLeverage: '1', maxLeverage: '100.00', leverageStep: '0.01' },
    priceFilter: { minPrice: TICK[coin], maxPrice: '1999999.80', tickSize: TICK[coin] },
    lotSizeFilter: {
      minOrderQty: isInverse ? '1' : STEP[coin],
      qtyStep: isInverse ? '1' : STEP[coin],
      maxOrderQty: '25000000',
      maxMktOrderQty: '5000000',
      ...(!isInverse && { minNotionalValue: '5' }),
    },
    fundingInterval: fundingMinutes,
    isPreListing: false,
    symbolType: '',
  };
};

const linearInstruments = () => [
  ...COINS.map((coin) =>
    instrument(linear(coin), coin, 'LinearPerpetual', PRICES.bybit[coin].fundingHours * 60),
  ),
  instrument(`BTCUSDT-${DELIVERY.bybitLinear}`, 'BTC', 'LinearFutures', 0),
];
const inverseInstruments = () => [
  instrument('BTCUSD', 'BTC', 'InversePerpetual', 480),
  instrument('ETHUSD', 'ETH', 'InversePerpetual', 480),
  instrument('SOLUSD', 'SOL', 'InversePerpetual', 480),
  instrument(`BTCUSD${DELIVERY.bybitInverse}`, 'BTC', 'InverseFutures', 0),
];
const spotInstruments = () =>
  COINS.map((coin) => ({
    symbol: `${coin}USDT`,
    baseCoin: coin,
    quoteCoin: 'USDT',
    status: 'Trading',
    lotSizeFilter: {
      basePrecision: coin === 'PEPE' ? '1' : '0.000001',
      minOrderQty: '0.000011',
      maxOrderQty: '9000000',
      minOrderAmt: '5',
    },
    priceFilter: { tickSize: coin === 'PEPE' ? '0.00000001' : '0.01' },
  }));

/** The linear list comes in two pages, so that a reader that takes only the first misses SOL and PEPE. */
function instruments({ query }: ReplayRequest): Answer {
  const category = query.get('category') ?? '';
  if (category === 'spot') return envelope({ category, list: spotInstruments() });
  if (category === 'inverse') return envelope({ category, list: inverseInstruments(), nextPageCursor: '' });
  if (category !== 'linear')
    return ok({ retCode: 10001, retMsg: 'Illegal category', result: {}, time: Date.now() });
  const rows = linearInstruments();
  const second = query.get('cursor') === 'second-page';
  return envelope({
    category,
    list: second ? rows.slice(2) : rows.slice(0, 2),
    nextPageCursor: second ? '' : 'second-page',
  });
}

function klines({ query }: ReplayRequest): Answer {
  const rows = candlesOf('bybit', query.get('symbol'), query, 200)
    .map(({ at, open, high, low, close, volume }) => [String(at), open, high, low, close, volume, '1000000'])
    .reverse(); // newest first
  return envelope({ category: query.get('category'), symbol: query.get('symbol'), list: rows });
}

/** Newest first, at most 200; a start without an end is refused. */
function fundingHistory({ query }: ReplayRequest): Answer {
  const symbol = query.get('symbol') ?? 'BTCUSDT';
  if (query.has('startTime') && !query.has('endTime'))
    return ok({ retCode: 10001, retMsg: 'params error: no endTime', result: {}, time: Date.now() });
  const { from, to } = spanOf(query);
  const rows = settlementsOf('bybit', symbol, from, to).slice(
    0,
    Math.min(200, Number(query.get('limit') ?? '200')),
  );
  const list = rows.map(({ at, rate }) => ({
    symbol,
    fundingRate: rate,
    fundingRateTimestamp: String(at),
  }));
  return envelope({ category: query.get('category'), list });
}

function tickers({ query }: ReplayRequest): Answer {
  const category = query.get('category') ?? '';
  const rows = TICKERS[category];
  return rows === undefined
    ? ok({ retCode: 10001, retMsg: 'Illegal category', result: {}, time: Date.now() })
    : envelope({ category, list: rows() });
}

const paths: Readonly<Record<string, (request: ReplayRequest) => Answer>> = {
  '/v5/market/tickers': tickers,
  '/v5/market/instruments-info': instruments,
  '/v5/market/funding/history': fundingHistory,
  '/v5/market/kline': klines,
};

/** The documented public endpoints of Bybit V5. */
export const answerBybitMarket = (request: ReplayRequest): Answer | null =>
  paths[request.path]?.(request) ?? null;
