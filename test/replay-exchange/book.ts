/**
 * The true book of the scenario, worked out by hand: what a reader of the pages must arrive at. Signed coins, long
 * positive; `delta` of a coin-margined leg is its USD face over its own mark (60000). Tests compare with this table.
 *
 * Why these figures:
 * - 1000PEPE: 20000 units are 20,000,000 PEPE. MEXC counts contracts: 1500 x 0.0001 BTC, 80 x 0.1 SOL,
 *   1 x 10,000,000 PEPE, 12 x 100 USD.
 * - Binance spot lists 0.05 LDBTC, and earn lists the same 0.05 BTC: it counts once, here as `earn`.
 * - Coin-margined wallets count with their equity: Binance 0.2 - 0.02 = 0.18 BTC, MEXC 0.03 BTC.
 * - Stablecoins are cash: no coin delta. BingX's VST is play money.
 */
import type { ExchangeId } from '../../core/model/exchange.ts';
import type { FuturesBook, LegSide } from '../../core/model/position.ts';
import type { ReplayCoin } from './prices.ts';
import type { StepName } from './steps.ts';

export interface TrueLeg {
  readonly exchange: ExchangeId;
  readonly rawSymbol: string;
  readonly coin: ReplayCoin;
  readonly legSide: LegSide;
  readonly book: FuturesBook;
  /** Signed coins. */
  readonly delta: string;
}

export interface TrueHolding {
  readonly exchange: ExchangeId;
  readonly wallet: 'spot' | 'funding' | 'earn' | 'unified' | 'coin-margined';
  readonly coin: ReplayCoin;
  readonly delta: string;
}

export interface TrueCoin {
  readonly spot: string;
  readonly futures: string;
  readonly net: string;
}

export interface TrueBook {
  readonly legs: readonly TrueLeg[];
  readonly holdings: readonly TrueHolding[];
  /** Sums over all five exchanges, futures and wallet pages open. */
  readonly coins: Readonly<Record<ReplayCoin, TrueCoin>>;
  /** Coins whose verdict must be unknown while the step lasts: neither flat nor the old figure as if it were live. */
  readonly unknownCoins: readonly ReplayCoin[];
}

const leg = (
  exchange: ExchangeId,
  rawSymbol: string,
  coin: ReplayCoin,
  delta: string,
  legSide: LegSide = 'both',
  book: FuturesBook = 'linear',
): TrueLeg => ({ exchange, rawSymbol, coin, legSide, book, delta });
const holding = (
  exchange: ExchangeId,
  wallet: TrueHolding['wallet'],
  coin: ReplayCoin,
  delta: string,
): TrueHolding => ({
  exchange,
  wallet,
  coin,
  delta,
});

const START_LEGS: readonly TrueLeg[] = [
  leg('binance', 'BTCUSDT', 'BTC', '-0.2'),
  leg('binance', 'BTCUSDT_291228', 'BTC', '-0.05'),
  leg('binance', 'BTCUSD_PERP', 'BTC', '-0.1', 'both', 'inverse'),
  leg('binance', 'ETHUSDT', 'ETH', '-1.5'),
  leg('binance', '1000PEPEUSDT', 'PEPE', '-20000000'),
  leg('bybit', 'BTCUSDT', 'BTC', '-0.1'),
  leg('bybit', 'BTCUSD', 'BTC', '-0.05', 'both', 'inverse'),
  leg('bybit', 'SOLUSDT', 'SOL', '3', 'long'),
  leg('bybit', 'SOLUSDT', 'SOL', '-15', 'short'),
  leg('bingx', 'ETH-USDT', 'ETH', '-1.2', 'short'),
  leg('bingx', '1000PEPE-USDT', 'PEPE', '-2000000', 'short'),
  leg('bingx', 'SOL/USDT', 'SOL', '5', 'long', 'standard'),
  leg('weex', '10000001', 'BTC', '-0.08', 'short'),
  leg('weex', '10000003', 'SOL', '4', 'long'),
  leg('mexc', 'BTC_USDT', 'BTC', '-0.15', 'short'),
  leg('mexc', 'BTC_USD', 'BTC', '0.02', 'long', 'inverse'),
  leg('mexc', 'SOL_USDT', 'SOL', '-8', 'short'),
  leg('mexc', 'PEPE_USDT', 'PEPE', '-10000000', 'short'),
];

const START_HOLDINGS: readonly TrueHolding[] = [
  holding('binance', 'spot', 'BTC', '0.6'),
  holding('binance', 'funding', 'BTC', '0.05'),
  holding('binance', 'earn', 'BTC', '0.05'),
  holding('binance', 'coin-margined', 'BTC', '0.18'),
  holding('binance', 'spot', 'ETH', '4'),
  holding('binance', 'spot', 'PEPE', '100000000'),
  holding('bybit', 'unified', 'BTC', '0.3'),
  holding('bybit', 'unified', 'ETH', '2'),
  holding('bybit', 'unified', 'SOL', '40'),
  holding('bybit', 'funding', 'SOL', '10'),
  holding('bingx', 'spot', 'ETH', '3'),
  holding('bingx', 'spot', 'PEPE', '5000000'),
  holding('weex', 'spot', 'BTC', '0.12'),
  holding('weex', 'spot', 'SOL', '6'),
  holding('mexc', 'coin-margined', 'BTC', '0.03'),
  holding('mexc', 'spot', 'SOL', '20'),
  holding('mexc', 'spot', 'PEPE', '30000000'),
];

/**
 * | coin | spot-type coins                              | futures coins                                          |
 * | ---- | -------------------------------------------- | ------------------------------------------------------ |
 * | BTC  | 0.88 + 0.3 + 0.12 + 0.03 = 1.33              | -0.35 - 0.15 - 0.08 - 0.13 = -0.71                      |
 * | ETH  | 4 + 2 + 3 = 9                                | -1.5 - 1.2 = -2.7                                      |
 * | SOL  | 50 + 6 + 20 = 76                             | -12 + 5 + 4 - 8 = -11                                  |
 * | PEPE | 100 + 5 + 30 = 135 million                   | -20 - 2 - 10 = -32 million                             |
 *
 * Hedge ratios: BTC 0.71/1.33 = 53.4 %, ETH 2.7/9 = 30 %, SOL 11/76 = 14.5 %, PEPE 32/135 = 23.7 %.
 */
const START: TrueBook = {
  legs: START_LEGS,
  holdings: START_HOLDINGS,
  coins: {
    BTC: { spot: '1.33', futures: '-0.71', net: '0.62' },
    ETH: { spot: '9', futures: '-2.7', net: '6.3' },
    SOL: { spot: '76', futures: '-11', net: '65' },
    PEPE: { spot: '135000000', futures: '-32000000', net: '103000000' },
  },
  unknownCoins: [],
};

const otherLeg = (exchange: ExchangeId, rawSymbol: string, delta: string): readonly TrueLeg[] =>
  START_LEGS.map((old) =>
    old.exchange === exchange && old.rawSymbol === rawSymbol ? { ...old, delta } : old,
  );

/** The true book after one step taken from the start. */
export const BOOK: Readonly<Record<StepName, TrueBook>> = {
  start: START,
  // 0.15 BTC more short on Bybit: -0.71 - 0.15 = -0.86; 1.33 - 0.86 = 0.47. Ratio 64.7 %.
  grow: {
    ...START,
    legs: otherLeg('bybit', 'BTCUSDT', '-0.25'),
    coins: { ...START.coins, BTC: { spot: '1.33', futures: '-0.86', net: '0.47' } },
  },
  // Only BingX's 1.2 ETH stay short: ratio 1.2/9 = 13.3 %.
  close: {
    ...START,
    legs: START_LEGS.filter(({ exchange, rawSymbol }) => exchange !== 'binance' || rawSymbol !== 'ETHUSDT'),
    coins: { ...START.coins, ETH: { spot: '9', futures: '-1.2', net: '7.8' } },
  },
  // 0.1 BTC more short on Binance, whatever the late answer says: -0.81; 1.33 - 0.81 = 0.52. Ratio 60.9 %.
  'stale-snapshot': {
    ...START,
    legs: otherLeg('binance', 'BTCUSDT', '-0.3'),
    coins: { ...START.coins, BTC: { spot: '1.33', futures: '-0.81', net: '0.52' } },
  },
  /**
   * What the pages show then: Binance has 30 SOL and a short of 5 SOL, and nothing else. SOL 76 + 30 = 106 and
   * -11 - 5 = -16. The first account still exists, out of sight. Whether a reader keeps it, doubts it or leaves it
   * out, it must never set the spot coins of one account against the futures of the other.
   */
  'switch-account': {
    legs: [
      ...START_LEGS.filter(({ exchange }) => exchange !== 'binance'),
      leg('binance', 'SOLUSDT', 'SOL', '-5'),
    ],
    holdings: [
      ...START_HOLDINGS.filter(({ exchange }) => exchange !== 'binance'),
      holding('binance', 'spot', 'SOL', '30'),
    ],
    coins: {
      BTC: { spot: '0.45', futures: '-0.36', net: '0.09' },
      ETH: { spot: '5', futures: '-1.2', net: '3.8' },
      SOL: { spot: '106', futures: '-16', net: '90' },
      PEPE: { spot: '35000000', futures: '-12000000', net: '23000000' },
    },
    unknownCoins: [],
  },
  // These change nothing that the accounts hold, only what can be known of it.
  'sign-out': { ...START, unknownCoins: ['BTC', 'ETH', 'SOL'] },
  'socket-drop': START,
  malformed: { ...START, unknownCoins: ['SOL'] },
  truncated: { ...START, unknownCoins: ['BTC', 'SOL', 'PEPE'] },
  // The unread list is the perpetual one; a reader may doubt BingX's SOL too.
  huge: { ...START, unknownCoins: ['ETH', 'PEPE'] },
  recover: START,
};
