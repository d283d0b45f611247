import { Decimal, lift, liftPositive, ratioOrNull, sum, toAmount, toAmountOrNull } from '../math/decimal.ts';
import type { Amount, BaseQty, Price, Rate, Usd } from '../model/amount.ts';
import { hedgeMetrics } from './hedge-metrics.ts';

/** One coin of the portfolio. */
export interface PortfolioAsset {
  readonly coin: string;
  /** null = not known. */
  readonly spotDelta: BaseQty | null;
  /** Signed coins of each leg, both legs of hedge mode apart. */
  readonly futuresLegs: readonly (BaseQty | null)[];
  /** USD per coin. */
  readonly price: Price | null;
  /** To the reference (BTC by default); null = not estimated. */
  readonly beta: Amount<'beta'> | null;
  readonly target: Rate;
}

/** The portfolio and its two settings of section 13. */
export interface PortfolioInput {
  readonly assets: readonly PortfolioAsset[];
  /** Spot assets + cash − loans + futures equity, each once. */
  readonly equityUsd: Usd | null;
  readonly band: Rate;
  readonly dust: Usd;
}

/** Sums over all coins in USD. All null as soon as one coin is unknown: incomplete, not smaller. */
export interface PortfolioMetrics {
  /** Coins with an unknown delta or price. */
  readonly unknownCoins: readonly string[];
  readonly spotDeltaUsd: Usd | null;
  readonly futuresDeltaUsd: Usd | null;
  readonly netDeltaUsd: Usd | null;
  /** −ΣΔf·P/ΣΔs·P; null unless the denominator is > 0. */
  readonly hedgeRatio: Rate | null;
  /** The same with every coin times its beta; null also when a beta is missing. */
  readonly betaWeightedHedgeRatio: Rate | null;
  readonly betaWeightedNetDeltaUsd: Usd | null;
  /** Σ|Δs|·P + Σ|leg|·P. */
  readonly grossExposureUsd: Usd | null;
  /** Over equity; null unless equity > 0. */
  readonly grossLeverage: Amount<'multiple'> | null;
  readonly netLeverage: Amount<'multiple'> | null;
  /** Mean of the coins' scores weighted with max(|Δs|, |Δf|)·P; coins without a score are left out. */
  readonly score: Amount<'score'> | null;
}

interface Valued {
  readonly spotUsd: Decimal;
  readonly futuresUsd: Decimal;
  readonly grossUsd: Decimal;
  readonly beta: Decimal | null;
  readonly score: Decimal | null;
}

const isKnown = (leg: BaseQty | null): leg is BaseQty => leg !== null;

function valued(asset: PortfolioAsset, { band, dust }: PortfolioInput): Valued | null {
  const price = liftPositive(asset.price);
  const legs = asset.futuresLegs.filter(isKnown);
  if (price === null || asset.spotDelta === null || legs.length < asset.futuresLegs.length) return null;
  const spot = lift(asset.spotDelta);
  const futures = sum(legs);
  const gross = legs.reduce((total, leg) => total.plus(lift(leg).abs()), spot.abs());
  const { score } = hedgeMetrics({
    spotDelta: asset.spotDelta,
    futuresDelta: toAmount(futures),
    price: asset.price,
    target: asset.target,
    band,
    dust,
  });
  return {
    spotUsd: spot.times(price),
    futuresUsd: futures.times(price),
    grossUsd: gross.times(price),
    beta: asset.beta === null ? null : lift(asset.beta),
    score: score === null ? null : lift(score),
  };
}

const total = (assets: readonly Valued[], part: (asset: Valued) => Decimal): Decimal =>
  assets.reduce((sumSoFar, asset) => sumSoFar.plus(part(asset)), new Decimal(0));

function betaWeighted(assets: readonly Valued[], part: (asset: Valued) => Decimal): Decimal | null {
  if (assets.some(({ beta }) => beta === null)) return null;
  return total(assets, (asset) => part(asset).times(asset.beta ?? 0));
}

const hedgeRatio = (spot: Decimal | null, futures: Decimal | null): Decimal | null =>
  spot === null || futures === null || spot.lte(0) ? null : futures.negated().div(spot);

function scoreOf(assets: readonly Valued[]): Decimal | null {
  let weights = new Decimal(0);
  let weighted = new Decimal(0);
  for (const { spotUsd, futuresUsd, score } of assets) {
    if (score === null) continue;
    const weight = Decimal.max(spotUsd.abs(), futuresUsd.abs());
    weights = weights.plus(weight);
    weighted = weighted.plus(weight.times(score));
  }
  return ratioOrNull(weighted, weights);
}

const incomplete = (unknownCoins: readonly string[]): PortfolioMetrics => ({
  unknownCoins,
  spotDeltaUsd: null,
  futuresDeltaUsd: null,
  netDeltaUsd: null,
  hedgeRatio: null,
  betaWeightedHedgeRatio: null,
  betaWeightedNetDeltaUsd: null,
  grossExposureUsd: null,
  grossLeverage: null,
  netLeverage: null,
  score: null,
});

/**
 * Exposure, hedge ratio, leverage and score over all coins, in USD.
 *
 * A ratio near the target can hide opposite errors of two coins: show it beside the table by coin.
 * Source: domain.md 2.3.
 */
export function portfolioMetrics(input: PortfolioInput): PortfolioMetrics {
  const rows = input.assets.map((asset) => ({ coin: asset.coin, value: valued(asset, input) }));
  const unknownCoins = rows.filter(({ value }) => value === null).map(({ coin }) => coin);
  if (unknownCoins.length > 0) return incomplete(unknownCoins);
  const assets = rows.flatMap(({ value }) => (value === null ? [] : [value]));
  const spot = total(assets, ({ spotUsd }) => spotUsd);
  const futures = total(assets, ({ futuresUsd }) => futuresUsd);
  const gross = total(assets, ({ grossUsd }) => grossUsd);
  const net = spot.plus(futures);
  const betaSpot = betaWeighted(assets, ({ spotUsd }) => spotUsd);
  const betaFutures = betaWeighted(assets, ({ futuresUsd }) => futuresUsd);
  const equity = liftPositive(input.equityUsd);
  return {
    unknownCoins,
    spotDeltaUsd: toAmount(spot),
    futuresDeltaUsd: toAmount(futures),
    netDeltaUsd: toAmount(net),
    hedgeRatio: toAmountOrNull(hedgeRatio(spot, futures)),
    betaWeightedHedgeRatio: toAmountOrNull(hedgeRatio(betaSpot, betaFutures)),
    betaWeightedNetDeltaUsd:
      betaSpot === null || betaFutures === null ? null : toAmount(betaSpot.plus(betaFutures)),
    grossExposureUsd: toAmount(gross),
    grossLeverage: toAmountOrNull(equity === null ? null : gross.div(equity)),
    netLeverage: toAmountOrNull(equity === null ? null : net.div(equity)),
    score: toAmountOrNull(scoreOf(assets)),
  };
}
