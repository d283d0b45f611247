import type { Amount, EpochMs } from '../../core/model/amount.ts';
import type { CoinView, Reason, SpotPart, SuggestedOrder, Suggestion } from '../../core/model/snapshot.ts';

const amount = <Unit extends string>(text: string) => text as Amount<Unit>;
const note = (kind: Reason['kind'], exchange: Reason['exchange'] = null, subject = ''): Reason => ({
  kind,
  exchange,
  subject,
  since: null,
  blocks: false,
});
const block = (
  kind: Reason['kind'],
  exchange: Reason['exchange'],
  subject = '',
  since: EpochMs | null = null,
): Reason => ({
  kind,
  exchange,
  subject,
  since,
  blocks: true,
});
const part = (
  exchange: SpotPart['exchange'],
  place: string,
  asset: string,
  delta: string | null,
  confirmedAt: EpochMs,
): SpotPart => ({
  exchange,
  account: exchange === 'manual' ? '' : 'main',
  place,
  asset,
  delta: delta === null ? null : amount<'base'>(delta),
  confirmedAt,
});

const unknownCoin = (coin: string, now: EpochMs): CoinView => ({
  coin,
  spotDelta: null,
  futuresDelta: null,
  netDelta: null,
  hedgeRatio: null,
  targetRatio: amount('0.15'),
  targetFrom: 'default',
  band: amount('0.05'),
  driftPp: null,
  status: 'unknown',
  score: null,
  requiredChange: null,
  price: null,
  priceAt: null,
  priceFrom: '',
  netDeltaUsd: null,
  spotParts: [],
  oldestAt: now - 4000,
  suggestion: null,
  reasons: [note('default-target')],
});

const order = (fields: Partial<SuggestedOrder>): SuggestedOrder => ({
  side: 'sell',
  legSide: 'both',
  reduceOnly: false,
  quantity: amount('1'),
  quantityUnit: 'base',
  coins: amount('1'),
  contracts: null,
  usd: amount('1'),
  ...fields,
});

function suggestion(
  now: EpochMs,
  fields: Partial<Suggestion> &
    Pick<Suggestion, 'exchange' | 'rawSymbol' | 'orders' | 'coins' | 'usd' | 'price'>,
): Suggestion {
  return {
    account: 'main',
    symbol: '',
    side: 'sell',
    reduceOnly: false,
    contracts: null,
    others: [],
    residualCoins: amount('0'),
    resultingRatio: amount('0.15'),
    validUntil: now + 55_000,
    ...fields,
  };
}

/** Spot 1.7, short 0.102: 6 % hedged; 15 % are 0.255, so 0.153 are to sell, 9,792 USD at 64,000. */
const btc = (now: EpochMs): CoinView => ({
  ...unknownCoin('BTC', now),
  status: 'under_hedged',
  spotDelta: amount('1.7'),
  futuresDelta: amount('-0.102'),
  netDelta: amount('1.598'),
  hedgeRatio: amount('0.06'),
  driftPp: amount('-9'),
  score: amount('40'),
  requiredChange: amount('-0.153'),
  price: amount('64000'),
  priceAt: now - 2000,
  priceFrom: 'binance spot BTCUSDT',
  netDeltaUsd: amount('102272'),
  spotParts: [
    part('binance', 'spot', 'BTC', '0.9', now - 4000),
    part('binance', 'earn', 'LDBTC', '0.4', now - 4000),
    part('bybit', 'unified', 'BTC', '0.25', now - 3000),
    part('manual', 'Hardware wallet', 'BTC', '0.15', now - 950_400_000),
  ],
  suggestion: suggestion(now, {
    exchange: 'bybit',
    rawSymbol: 'BTCUSDT',
    symbol: 'BTC/USDT:USDT',
    coins: amount('0.153'),
    usd: amount('9792'),
    price: amount('64000'),
    orders: [order({ quantity: amount('0.153'), coins: amount('0.153'), usd: amount('9792') })],
  }),
  reasons: [note('default-target'), note('copy-book-ignored', 'binance'), note('demo-ignored', 'bybit')],
});

/** The futures of Bybit are too old: nothing but the spot side is known. */
const eth = (now: EpochMs): CoinView => ({
  ...unknownCoin('ETH', now),
  spotDelta: amount('42.5'),
  price: amount('3150.25'),
  priceAt: now - 2000,
  priceFrom: 'binance spot ETHUSDT',
  spotParts: [
    part('binance', 'spot', 'ETH', '30', now - 4000),
    part('binance', 'earn', 'ETH', '12.5', now - 4000),
  ],
  oldestAt: now - 250_000,
  reasons: [block('stale', 'bybit', 'positions', now - 250_000), note('default-target')],
});

/** Everything that can make a verdict unknown at once. */
const wif = (now: EpochMs): CoinView => ({
  ...unknownCoin('WIF', now),
  spotParts: [part('weex', 'spot', 'WIF', null, now - 90_000)],
  oldestAt: null,
  reasons: [
    block('payload-changed', 'weex', 'WIFUSDT'),
    block('row-unreadable', 'weex', 'WIFUSDT'),
    block('payload-too-large', 'mexc'),
    block('payload-partial', 'bingx', 'spot'),
    block('signed-out', 'weex'),
    block('exchange-error', 'weex'),
    block('ambiguous-update', 'bingx', 'WIF-USDT'),
    block('unknown-contract-size', 'mexc', 'WIF_USDT'),
    block('unknown-symbol', 'weex', '10000417'),
    block('unit-mismatch', 'bingx', 'WIF-USDT'),
    block('multiplier-unconfirmed', 'bybit', '1000WIFUSDT'),
    block('price-missing', null, 'WIF'),
    block('silent', 'weex'),
    block('tab-needs-reload', 'weex'),
    block('socket-closed', 'bingx'),
    block('texts-dropped', 'mexc'),
    block('storage-failed', null),
    block('borrowed-spot', 'binance'),
    block('never-read', 'mexc', 'balances'),
    note('default-target'),
  ],
});

/** 75 units of 1,000,000 short against 250,000,000: 30 %; half is to be bought back in units of 1,000. */
const pepe = (now: EpochMs): CoinView => ({
  ...unknownCoin('PEPE', now),
  status: 'over_hedged',
  spotDelta: amount('250000000'),
  futuresDelta: amount('-75000000'),
  netDelta: amount('175000000'),
  hedgeRatio: amount('0.3'),
  driftPp: amount('15'),
  score: amount('82.35294117647058823529411764705882352941'),
  requiredChange: amount('37500000'),
  price: amount('0.00001234'),
  priceAt: now - 2000,
  priceFrom: 'mexc spot PEPEUSDT',
  netDeltaUsd: amount('2159.5'),
  spotParts: [part('mexc', 'spot', 'PEPE', '250000000', now - 12_000)],
  suggestion: suggestion(now, {
    exchange: 'binance',
    rawSymbol: '1000PEPEUSDT',
    side: 'buy',
    reduceOnly: true,
    coins: amount('37500000'),
    usd: amount('462.75'),
    price: amount('0.01234'),
    orders: [
      order({
        side: 'buy',
        legSide: 'short',
        reduceOnly: true,
        quantity: amount('37500'),
        coins: amount('37500000'),
        usd: amount('462.75'),
      }),
    ],
  }),
});

/** 12,500 coins and no futures: 1,875 are to be sold, but WEEX lists no contract. */
const xrp = (now: EpochMs): CoinView => ({
  ...unknownCoin('XRP', now),
  status: 'unhedged',
  spotDelta: amount('12500'),
  futuresDelta: amount('0'),
  netDelta: amount('12500'),
  hedgeRatio: amount('0'),
  driftPp: amount('-15'),
  score: amount('0'),
  requiredChange: amount('-1875'),
  price: amount('0.5234'),
  priceAt: now - 2000,
  priceFrom: 'bybit spot XRPUSDT',
  netDeltaUsd: amount('6542.5'),
  spotParts: [part('weex', 'spot', 'XRP', '12500', now - 60_000)],
  reasons: [
    note('default-target'),
    note('no-contract', 'weex', 'XRP'),
    note('lot-unknown', 'weex', 'XRPUSDT'),
    note('market-data-unavailable', 'weex'),
  ],
});

/** 120 contracts of 100 short against 10,000: 120 % hedged, target 50 %, so 70 contracts are to be bought back. */
const doge = (now: EpochMs): CoinView => ({
  ...unknownCoin('DOGE', now),
  status: 'net_short',
  spotDelta: amount('10000'),
  futuresDelta: amount('-12000'),
  netDelta: amount('-2000'),
  hedgeRatio: amount('1.2'),
  targetRatio: amount('0.5'),
  targetFrom: 'coin',
  driftPp: amount('70'),
  score: amount('0'),
  requiredChange: amount('7000'),
  price: amount('0.12'),
  priceAt: now - 2000,
  priceFrom: 'mexc futures DOGE_USDT',
  netDeltaUsd: amount('-240'),
  spotParts: [part('mexc', 'spot', 'DOGE', '10000', now - 12_000)],
  suggestion: suggestion(now, {
    exchange: 'mexc',
    rawSymbol: 'DOGE_USDT',
    side: 'buy',
    reduceOnly: true,
    coins: amount('7000'),
    contracts: amount('70'),
    usd: amount('840'),
    price: amount('0.12'),
    resultingRatio: amount('0.5'),
    orders: [
      order({
        side: 'buy',
        reduceOnly: true,
        quantity: amount('70'),
        quantityUnit: 'contracts',
        contracts: amount('70'),
        coins: amount('7000'),
        usd: amount('840'),
      }),
    ],
  }),
  reasons: [note('price-from-mark', 'mexc', 'DOGE')],
});

/** 500 long beside 3,000: -16.67 %; close the long, then open a short of 450 (15 %). */
const ada = (now: EpochMs): CoinView => ({
  ...unknownCoin('ADA', now),
  status: 'leveraged_long',
  spotDelta: amount('3000'),
  futuresDelta: amount('500'),
  netDelta: amount('3500'),
  hedgeRatio: amount('-0.1666666666666666666666666666666666666667'),
  driftPp: amount('-31.66666666666666666666666666666666666667'),
  score: amount('0'),
  requiredChange: amount('-950'),
  price: amount('0.35'),
  priceAt: now - 2000,
  priceFrom: 'binance spot ADAUSDT',
  netDeltaUsd: amount('1225'),
  spotParts: [part('bingx', 'spot', 'ADA', '3000', now - 20_000)],
  suggestion: suggestion(now, {
    exchange: 'bingx',
    rawSymbol: 'ADA-USDT',
    coins: amount('950'),
    usd: amount('332.5'),
    price: amount('0.35'),
    orders: [
      order({ reduceOnly: true, quantity: amount('500'), coins: amount('500'), usd: amount('175') }),
      order({ quantity: amount('450'), coins: amount('450'), usd: amount('157.5') }),
    ],
  }),
});

/** 120 short against 812.4: 14.77 %, inside the band; the rest of 1.86 is not worth an order. */
const sol = (now: EpochMs): CoinView => ({
  ...unknownCoin('SOL', now),
  status: 'balanced',
  spotDelta: amount('812.4'),
  futuresDelta: amount('-120'),
  netDelta: amount('692.4'),
  hedgeRatio: amount('0.1477104874446085672082717872968980797637'),
  driftPp: amount('-0.22895125553914327917282127031019202363'),
  score: amount('98.47365829640571147218114486459866539842'),
  requiredChange: amount('-1.86'),
  price: amount('151.2'),
  priceAt: now - 2000,
  priceFrom: 'binance spot SOLUSDT',
  netDeltaUsd: amount('104690.88'),
  spotParts: [
    part('binance', 'spot', 'SOL', '600.4', now - 4000),
    part('bingx', 'spot', 'SOL', '212', now - 20_000),
  ],
  reasons: [
    note('default-target'),
    note('below-min-qty', 'bingx', 'SOL-USDT'),
    note('below-min-notional', 'binance', 'SOLUSDT'),
    note('rounds-to-zero', 'mexc', 'SOL_USDT'),
  ],
});

const ton = (now: EpochMs): CoinView => ({
  ...unknownCoin('TON', now),
  status: 'no_position',
  spotDelta: amount('0.1'),
  futuresDelta: amount('0'),
  netDelta: amount('0.1'),
  hedgeRatio: amount('0'),
  driftPp: amount('-15'),
  score: amount('0'),
  requiredChange: amount('-0.015'),
  price: amount('3'),
  priceAt: now - 2000,
  priceFrom: 'binance spot TONUSDT',
  netDeltaUsd: amount('0.3'),
  spotParts: [part('binance', 'spot', 'TON', '0.1', now - 4000)],
});

/** Coins as the background orders them: unknown first, then by USD out of balance. */
export const exampleCoins = (now: EpochMs): readonly CoinView[] =>
  [eth, wif, btc, xrp, doge, pepe, ada, sol, ton].map((coin) => coin(now));
