/** Builders of a small invented book for the tests of this folder: every figure is the test's own. */
import { lift, toAmount } from '../math/decimal.ts';
import type { Amount, EpochMs } from '../model/amount.ts';
import type { Balance } from '../model/balance.ts';
import type { CandleHistory, LegFunding, LegMargin } from '../model/insight.ts';
import type { Candle } from '../model/instrument.ts';
import type { Position } from '../model/position.ts';
import { DEFAULT_SETTINGS } from '../model/settings.ts';
import type { CoinView, Snapshot } from '../model/snapshot.ts';
import type { InsightInput } from './input.ts';
import { legNameOf } from './leg-name.ts';

/** Noon of the day after the last finished candle. */
export const NOW: EpochMs = Date.UTC(2026, 10, 23, 12);
export const a = <Unit extends string>(text: string): Amount<Unit> => toAmount<Unit>(lift(text));
const SOURCE = { recognizer: 'test', path: '', readAt: NOW };

/** A linear short of 1 BTC at 50 000 on Binance, marked at 50 000, isolated with 10 000 USDT, unless told otherwise. */
export const leg = (fields: Partial<Position> = {}): Position => ({
  exchange: 'binance',
  account: 'main',
  rawSymbol: 'BTCUSDT',
  symbol: 'BTC/USDT:USDT',
  coin: 'BTC',
  payoff: 'linear',
  expiresAt: null,
  settle: 'USDT',
  book: 'linear',
  side: 'short',
  legSide: 'both',
  positionId: null,
  size: a('1'),
  sizeUnit: 'base',
  contracts: null,
  contractSize: a('1'),
  multiplier: a('1'),
  delta: a('-1'),
  entryPrice: a('50000'),
  markPrice: a('50000'),
  liquidationPrice: null,
  unrealizedPnl: null,
  leverage: a('5'),
  marginMode: 'isolated',
  hedged: false,
  initialMargin: a('10000'),
  notionalUsd: a('-50000'),
  updatedAt: NOW,
  confirmedAt: NOW,
  source: SOURCE,
  unknownBecause: null,
  ...fields,
});

/** 10 000 USDT in Binance's futures wallet, unless told otherwise. */
export const balance = (fields: Partial<Balance> = {}): Balance => ({
  exchange: 'binance',
  account: 'main',
  wallet: 'usdm',
  asset: 'USDT',
  coin: fields.asset ?? 'USDT',
  total: a('10000'),
  available: null,
  locked: null,
  borrowed: null,
  equity: null,
  earnReceiptOf: null,
  delta: a('0'),
  updatedAt: NOW,
  confirmedAt: NOW,
  source: SOURCE,
  unknownBecause: null,
  ...fields,
});

/** Spot coins in Binance's spot wallet. */
export const coins = (coin: string, amount: string, fields: Partial<Balance> = {}): Balance =>
  balance({ wallet: 'spot', asset: coin, coin, total: a(amount), delta: a(amount), ...fields });

/** 2 BTC of spot at 50 000 USD and 1 BTC short, unless told otherwise. */
export const view = (fields: Partial<CoinView> = {}): CoinView => ({
  coin: 'BTC',
  spotDelta: a('2'),
  futuresDelta: a('-1'),
  netDelta: a('1'),
  hedgeRatio: a('0.5'),
  targetRatio: a('0.5'),
  targetFrom: 'global',
  band: a('0.05'),
  driftPp: a('0'),
  status: 'balanced',
  score: a('100'),
  requiredChange: a('0'),
  price: a('50000'),
  priceAt: NOW,
  priceFrom: 'test',
  netDeltaUsd: a('50000'),
  spotParts: [],
  oldestAt: NOW,
  suggestion: null,
  reasons: [],
  ...fields,
});

/** A verdict that is unknown because of old data. */
export const staleView = (coin = 'BTC'): CoinView =>
  view({
    coin,
    status: 'unknown',
    reasons: [{ kind: 'stale', exchange: 'binance', subject: coin, since: NOW - 300_000, blocks: true }],
  });

/** What the margin part tells of a leg: isolated, a hedge, no liquidation price. */
export const marginOf = (position: Position, fields: Partial<LegMargin> = {}): LegMargin => ({
  ...legNameOf(position),
  marginMode: position.marginMode,
  leverage: position.leverage,
  purpose: 'hedge',
  purposeFrom: 'rule',
  liquidationPrice: position.liquidationPrice,
  liquidationFrom: position.liquidationPrice === null ? 'unknown' : 'exchange',
  estimate: null,
  estimateDiffers: false,
  distance: null,
  distanceSigmas: null,
  marginRatio: null,
  topUpUsd: null,
  adverseMove: a('0.3'),
  violation: null,
  because: [],
  ...fields,
});

/** What the funding part tells of a leg. */
export const fundingOf = (position: Position, perDayUsd: string | null): LegFunding => ({
  ...legNameOf(position),
  valueUsdSigned: position.notionalUsd,
  fundingRate: null,
  intervalHours: null,
  nextFundingAt: null,
  fundingAt: null,
  aprNow: null,
  nextPaymentUsd: null,
  perDayUsd: perDayUsd === null ? null : a(perDayUsd),
  trailing: [],
  state: null,
  zScore: null,
  negativeTimeShare: null,
  premium: null,
  annualizedBasis: null,
  daysToExpiry: null,
  nearExpiry: false,
  because: [],
});

const DAY_MS = 86_400_000;

/** Daily candles whose last close is of yesterday; open, high and low are the close. */
export function candles(coin: string, closes: readonly string[]): CandleHistory {
  const today = Math.floor(NOW / DAY_MS);
  const bar = (close: string, index: number): Candle => {
    const price = a<'quote/base'>(close);
    return [(today - closes.length + index) * DAY_MS, price, price, price, price, a('0')];
  };
  return { key: coin, exchange: 'binance', rawSymbol: `${coin}USDT`, candles: closes.map(bar), readAt: NOW };
}

/** An input with these parts in its snapshot and nothing else. */
export function inputOf(
  parts: Partial<Pick<Snapshot, 'coins' | 'positions' | 'balances' | 'holdings' | 'quotes' | 'settings'>>,
  more: Partial<InsightInput> = {},
): InsightInput {
  return {
    snapshot: {
      version: 1,
      asOf: NOW,
      settings: DEFAULT_SETTINGS,
      coins: [],
      positions: [],
      balances: [],
      holdings: [],
      quotes: [],
      accounts: [],
      problems: [],
      ...parts,
    },
    fundingHistories: new Map(),
    candles: new Map(),
    instruments: new Map(),
    marketSymbolOf: ({ rawSymbol }) => rawSymbol,
    accountModes: new Map(),
    adviceLog: [],
    actions: new Map(),
    now: NOW,
    ...more,
  };
}
