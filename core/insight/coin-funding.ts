import { Decimal, lift, toAmount } from '../math/decimal.ts';
import type { FundingState, LegFunding, TrailingApr } from '../model/insight.ts';
import type { Position } from '../model/position.ts';
import { pastFunding } from './funding.ts';
import type { InsightInput } from './input.ts';
import { fundingIntervalOf } from './interval.ts';
import { legKey } from './leg-key.ts';
import { isExpired } from './leg-worth.ts';
import { type Settlement, settledFunding } from './settled-funding.ts';

/** Settled funding of the market that speaks for a coin. */
export interface CoinFunding {
  readonly settled: readonly Settlement[];
  readonly state: FundingState | null;
  readonly trailing: readonly TrailingApr[];
}

const NOTHING: CoinFunding = { settled: [], state: null, trailing: [] };

const worth = ({ notionalUsd }: Position) => lift(notionalUsd ?? '0').abs();

/** Perpetual legs that can still be open, the largest first. */
function perpetuals({ snapshot, now }: InsightInput, coin: string): readonly Position[] {
  const legs = snapshot.positions.filter((leg) => leg.coin === coin && leg.expiresAt === null);
  return legs
    .filter((leg) => leg.book !== 'standard' && !isExpired(leg, now))
    .sort((a, b) => worth(b).cmp(worth(a)) || (legKey(a) < legKey(b) ? -1 : 1));
}

/** Keys of markets that may speak for a coin: its legs', the largest first, that of its candles, then any other. */
function marketsOf(input: InsightInput, coin: string): readonly string[] {
  const ofLegs = perpetuals(input, coin).map((leg) => `${leg.exchange}|futures|${input.marketSymbolOf(leg)}`);
  const candles = input.candles.get(coin);
  const ofCandles = candles === undefined ? [] : [`${candles.exchange}|futures|${candles.rawSymbol}`];
  const others = [...input.instruments]
    .filter(
      ([, { market, parts }]) => market === 'futures' && parts.base === coin && parts.expiresAt === null,
    )
    .map(([key]) => key);
  return [...ofLegs, ...ofCandles, ...others.sort()];
}

/**
 * Settled funding of a coin: of the market with its largest perpetual leg, since that is what its hedge earns or
 * pays; without one, of the market of its candles.
 */
export function coinFunding(input: InsightInput, coin: string): CoinFunding {
  const key = marketsOf(input, coin).find((each) => input.fundingHistories.has(each));
  const history = key === undefined ? undefined : input.fundingHistories.get(key);
  if (key === undefined || history === undefined) return NOTHING;
  const quote = input.snapshot.quotes.find(
    ({ exchange, market, rawSymbol }) => `${exchange}|${market}|${rawSymbol}` === key,
  );
  const interval = fundingIntervalOf(quote ?? null, input.instruments.get(key) ?? null);
  const settled = settledFunding(history, interval);
  const { state, trailing } = pastFunding(settled, null, input.now);
  return { settled, state, trailing };
}

/**
 * Trailing funding of several legs as one: Σ|value|·APR/Σ|value|, with the weakest coverage among them. An APR that
 * one leg lacks is lacking. Source: domain.md 3.4.
 */
export function blendedTrailing(legs: readonly LegFunding[]): readonly TrailingApr[] {
  const [first] = legs;
  return (first?.trailing ?? []).map(({ window }) => {
    let [weights, weighted]: [Decimal, Decimal | null] = [new Decimal(0), new Decimal(0)];
    let coverage = new Decimal(1);
    for (const { trailing, valueUsdSigned } of legs) {
      const own = trailing.find((each) => each.window === window);
      const value = valueUsdSigned === null ? null : lift(valueUsdSigned).abs();
      const isKnown = own !== undefined && own.apr !== null && value !== null;
      weighted = !isKnown || weighted === null ? null : weighted.plus(value.times(lift(own.apr)));
      weights = weights.plus(value ?? 0);
      coverage = Decimal.min(coverage, lift(own?.coverage ?? '0'));
    }
    const apr = weighted === null || weights.isZero() ? null : weighted.div(weights);
    return { window, apr: apr === null ? null : toAmount(apr), coverage: toAmount(coverage) };
  });
}
