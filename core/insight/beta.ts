import { lift, liftPositive, toAmount } from '../math/decimal.ts';
import { minVarianceHedge } from '../math/min-variance.ts';
import type { Amount, EpochMs, Price, Rate } from '../model/amount.ts';
import { USD_LIKE } from '../model/cash.ts';
import type { CandleHistory, CrossHedge } from '../model/insight.ts';
import type { Instrument } from '../model/instrument.ts';
import { DEFAULTS } from '../rules/parameters.ts';
import { type DailyGrowth, dailyGrowth, dayOf, daysInCommon } from './daily-closes.ts';
import type { InsightInput } from './input.ts';

/** How a coin moved with another one; volatilities are daily, of log returns. */
export interface Beta {
  readonly beta: Amount<'beta'>;
  readonly correlation: Amount<'correlation'>;
  readonly rSquared: Rate;
  readonly volatility: Rate;
  readonly hedgeVolatility: Rate;
  /** Days that both have a return of. */
  readonly pairs: number;
}

/** A statistic is a float (domain.md 11): its shortest decimal text is what is kept and compared. */
const statistic = <Unit extends string>(value: number): Amount<Unit> => toAmount(lift(String(value)));

const mean = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0) / values.length;

/** Sum of products of the distances from the means, over n - 1. */
function covariance(xs: readonly number[], ys: readonly number[]): number {
  const [meanX, meanY] = [mean(xs), mean(ys)];
  const products = xs.map((x, index) => (x - meanX) * ((ys[index] ?? meanY) - meanY));
  return products.reduce((total, product) => total + product, 0) / (xs.length - 1);
}

/**
 * Beta of a coin to another by daily log returns of the last 90 finished days, aligned by day.
 *
 * Null with fewer than 30 pairs, or when one of them did not move. Source: domain.md 2.4.
 */
export function betaOf(coin: CandleHistory, hedge: CandleHistory, now: EpochMs): Beta | null {
  const [own, other] = [dailyGrowth(coin, now), dailyGrowth(hedge, now)];
  const first = dayOf(now) - Number(DEFAULTS.betaWindowDays);
  const days = daysInCommon([own, other]).filter((day) => day >= first);
  if (days.length < DEFAULTS.betaMinPairs) return null;
  const returnsOf = (growth: DailyGrowth) => days.map((day) => Math.log(Number(growth.get(day))));
  const [ys, xs] = [returnsOf(own), returnsOf(other)];
  const [varianceY, varianceX] = [covariance(ys, ys), covariance(xs, xs)];
  if (!(varianceX > 0 && varianceY > 0)) return null;
  const shared = covariance(xs, ys);
  const correlation = shared / Math.sqrt(varianceX * varianceY);
  return {
    beta: statistic(shared / varianceX),
    correlation: statistic(correlation),
    rSquared: statistic(correlation * correlation),
    volatility: statistic(Math.sqrt(varianceY)),
    hedgeVolatility: statistic(Math.sqrt(varianceX)),
    pairs: days.length,
  };
}

const HEDGE_COINS = ['BTC', 'ETH'] as const;
const FACTOR = /^(?:1000000|100000|10000|1000|1M)(?=[A-Z])|(?<=[A-Z])1000$/;

/** Whether a contract is on a coin, a thousand of it included; 1INCH is a coin of that name. */
const isOn = ({ parts }: Instrument, coin: string): boolean =>
  parts.base === coin || parts.base.replace(FACTOR, '') === coin;

interface HedgeMarket {
  readonly coin: string;
  readonly price: Price;
}

/** A perpetual of BTC or ETH in dollars that is listed and priced; null = none is. */
function hedgeMarketOf({ instruments, snapshot }: InsightInput, coin: string): HedgeMarket | null {
  const isPerpetual = ({ parts, market, active }: Instrument): boolean =>
    market === 'futures' &&
    active &&
    parts.expiresAt === null &&
    parts.payoff === 'linear' &&
    USD_LIKE.has(parts.quote);
  for (const instrument of instruments.values()) {
    if (instrument.parts.base !== coin || !isPerpetual(instrument)) continue;
    const quote = snapshot.quotes.find(
      ({ exchange, market, rawSymbol }) =>
        market === 'futures' && exchange === instrument.exchange && rawSymbol === instrument.rawSymbol,
    );
    const price = quote?.markPrice ?? quote?.indexPrice ?? null;
    if (price !== null && liftPositive(price) !== null) return { coin, price };
  }
  return null;
}

function crossHedgeThrough(input: InsightInput, coin: string, { coin: hedgeCoin, price }: HedgeMarket) {
  const view = input.snapshot.coins.find((each) => each.coin === coin);
  const [own, other] = [input.candles.get(coin), input.candles.get(hedgeCoin)];
  if (view?.spotDelta == null || view.price === null || own === undefined || other === undefined) return null;
  const found = betaOf(own, other, input.now);
  if (found === null || lift(found.rSquared).lt(DEFAULTS.betaMinRSquared)) return null;
  const hedge = minVarianceHedge({
    correlation: found.correlation,
    spotVolatility: found.volatility,
    hedgeVolatility: found.hedgeVolatility,
    spotValueUsd: toAmount(lift(view.spotDelta).times(view.price)),
    hedgePrice: price,
    hedgeFraction: view.targetRatio,
  });
  if (hedge === null || hedge.hedgeCoinSigned === null) return null;
  return {
    hedgeCoin,
    beta: found.beta,
    rSquared: found.rSquared,
    pairs: found.pairs,
    fraction: view.targetRatio,
    hedgeCoins: hedge.hedgeCoinSigned,
    hedgeUsd: hedge.hedgeNotionalUsdSigned,
    varianceLeft: hedge.varianceRemaining,
  };
}

/**
 * The hedge through BTC or ETH of a coin that has no futures contract itself, whichever explains more; the target
 * ratio is the wanted fraction, amounts are signed (below 0 a short).
 *
 * Null for a coin that is unknown, has a contract, or is explained by less than half (rho^2 below 0.5): such a hedge
 * is never suggested. Also null until a BTC or ETH perpetual is listed: then it is not known what is listed.
 * Source: domain.md 2.4.
 */
export function crossHedgeFor(input: InsightInput, coin: string): CrossHedge | null {
  const view = input.snapshot.coins.find((each) => each.coin === coin);
  if (view === undefined || view.status === 'unknown' || view.spotDelta === null) return null;
  if (lift(view.spotDelta).lte(0) || lift(view.targetRatio).lte(0)) return null;
  const hasContract =
    input.snapshot.positions.some((leg) => leg.coin === coin) ||
    [...input.instruments.values()].some(
      (instrument) => instrument.market === 'futures' && isOn(instrument, coin),
    );
  if (hasContract) return null;
  const hedges = HEDGE_COINS.flatMap((name) => {
    const market = name === coin ? null : hedgeMarketOf(input, name);
    const hedge = market === null ? null : crossHedgeThrough(input, coin, market);
    return hedge === null ? [] : [hedge];
  });
  return hedges.sort((a, b) => lift(b.rSquared).cmp(lift(a.rSquared)))[0] ?? null;
}
