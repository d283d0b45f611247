/** Prices of the replayed markets: fixed, near each other, and each exchange a little off the others. */
import type { ExchangeId } from '../../core/model/exchange.ts';

export const COINS = ['BTC', 'ETH', 'SOL', 'PEPE'] as const;
export type ReplayCoin = (typeof COINS)[number];

export interface MarketPrice {
  /** Last spot price of one coin in USDT. */
  readonly spot: string;
  /** Index and mark of the USDT perpetual, for one quoted unit (1000 PEPE, except at MEXC: one PEPE). */
  readonly index: string;
  readonly mark: string;
  /** Running rate of the coming settlement. */
  readonly fundingRate: string;
  readonly fundingHours: number;
}

const price = (
  spot: string,
  index: string,
  mark: string,
  fundingRate: string,
  fundingHours = 8,
): MarketPrice => ({
  spot,
  index,
  mark,
  fundingRate,
  fundingHours,
});

export const PRICES: Readonly<Record<ExchangeId, Readonly<Record<ReplayCoin, MarketPrice>>>> = {
  binance: {
    BTC: price('60000.00', '60001.50', '60010.00', '0.00010000'),
    ETH: price('3000.00', '3000.05', '3000.60', '0.00008500'),
    SOL: price('150.00', '150.00', '150.03', '0.00012000'),
    PEPE: price('0.00001000', '0.0100000', '0.0100020', '0.00005000', 4),
  },
  bybit: {
    BTC: price('60002.00', '60002.10', '60014.50', '0.00011'),
    ETH: price('3000.10', '3000.12', '3000.90', '0.00009'),
    SOL: price('150.01', '150.01', '150.05', '0.000125'),
    PEPE: price('0.00001001', '0.0100050', '0.0100080', '-0.00002', 4),
  },
  bingx: {
    BTC: price('59997.00', '59996.50', '59990.00', '-0.00002100'),
    ETH: price('2999.80', '2999.75', '2999.20', '-0.00001500', 4),
    SOL: price('149.98', '149.97', '149.95', '0.00006000'),
    PEPE: price('0.00000999', '0.0099900', '0.0099880', '0.00010000'),
  },
  weex: {
    BTC: price('60005.00', '60004.80', '60020.00', '0.00013'),
    ETH: price('3000.30', '3000.28', '3001.20', '0.00007'),
    SOL: price('150.02', '150.02', '150.06', '0.0001'),
    PEPE: price('0.00001002', '0.0100200', '0.0100300', '0.0002'),
  },
  mexc: {
    BTC: price('59999.00', '59999.20', '60005.00', '0.00009'),
    ETH: price('2999.90', '2999.92', '3000.30', '0.00006'),
    SOL: price('149.99', '149.99', '150.01', '0.0001'),
    PEPE: price('0.000009998', '0.000009999', '0.000010003', '0.00015', 4),
  },
};

/** Mark of every coin-margined contract, round so that its coin delta is round: 6000 USD are exactly 0.1 BTC. */
export const INVERSE_MARK = { BTC: '60000.0', ETH: '3000.00', SOL: '150.00' } as const;

/** The dated contracts deliver far ahead, so that the book does not change while the project lives. */
export const DELIVERY = {
  at: Date.UTC(2029, 11, 28, 8),
  binance: '291228',
  bybitLinear: '28DEC29',
  bybitInverse: 'Z29',
  mark: '61200.00',
} as const;

/** Start of the coming funding interval. */
export const nextFundingAt = (hours: number, now: number): number => {
  const interval = hours * 3_600_000;
  return (Math.floor(now / interval) + 1) * interval;
};

/** Base as the futures markets name it. */
export const futuresBase = (exchange: ExchangeId, coin: ReplayCoin): string =>
  coin === 'PEPE' && exchange !== 'mexc' ? '1000PEPE' : coin;
