import { lift, toAmount } from '../math/decimal.ts';
import { DAY_MS } from '../math/time-windows.ts';
import type { Amount, EpochMs, Price } from '../model/amount.ts';
import type { CandleHistory, FundingHistory } from '../model/insight.ts';
import type { Candle, FundingSettlement } from '../model/instrument.ts';

/** Settled funding is kept this long. */
export const FUNDING_KEPT_MS = 90 * DAY_MS;
/** Daily candles of a coin that are kept. */
export const CANDLES_KEPT = 400;

type Settled = FundingHistory['settlements'][number];

/**
 * The settlements with those of one more answer: each time once (what was read last counts), oldest first, 90 days.
 * Settlements of other contracts and of times to come are left out.
 */
export function mergeSettlements(
  before: FundingHistory | undefined,
  market: { readonly key: string; readonly rawSymbol: string },
  found: readonly FundingSettlement[],
  readAt: EpochMs,
): FundingHistory {
  const byTime = new Map<EpochMs, Settled>((before?.settlements ?? []).map((each) => [each.settledAt, each]));
  for (const { rawSymbol, rate, settledAt } of found) {
    if (rawSymbol === market.rawSymbol && settledAt <= readAt) byTime.set(settledAt, { rate, settledAt });
  }
  const settlements = [...byTime.values()]
    .filter(({ settledAt }) => settledAt >= readAt - FUNDING_KEPT_MS)
    .sort((a, b) => a.settledAt - b.settledAt);
  return { key: market.key, settlements, readAt };
}

/** The market that a coin's candles come from. */
export interface ReferenceMarket {
  readonly coin: string;
  readonly exchange: CandleHistory['exchange'];
  readonly rawSymbol: string;
  /** Coins in one quoted unit (1000 for 1000PEPE): prices are kept for one coin. */
  readonly multiplier: Amount;
}

function perCoin([openAt, open, high, low, close, volume]: Candle, multiplier: Amount): Candle {
  if (multiplier === '1') return [openAt, open, high, low, close, volume];
  const one = (price: Price): Price => toAmount(lift(price).div(multiplier));
  return [openAt, one(open), one(high), one(low), one(close), volume];
}

/**
 * The candles with those of one more answer: each opening once, so that a day that was unfinished is replaced;
 * oldest first, the last 400. Candles of another market are no past of this one and are dropped.
 */
export function mergeCandles(
  before: CandleHistory | undefined,
  market: ReferenceMarket,
  found: readonly Candle[],
  readAt: EpochMs,
): CandleHistory {
  const { coin, exchange, rawSymbol, multiplier } = market;
  const isSame = before?.exchange === exchange && before.rawSymbol === rawSymbol;
  const byOpening = new Map<EpochMs, Candle>((isSame ? before.candles : []).map((each) => [each[0], each]));
  for (const candle of found) if (candle[0] <= readAt) byOpening.set(candle[0], perCoin(candle, multiplier));
  const candles = [...byOpening.values()].sort(([a], [b]) => a - b).slice(-CANDLES_KEPT);
  return { key: coin, exchange, rawSymbol, candles, readAt };
}
