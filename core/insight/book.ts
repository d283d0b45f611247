import { lift, liftPositive, toAmount, toAmountOrNull } from '../math/decimal.ts';
import type { Amount, BaseQty, Rate, Usd } from '../model/amount.ts';
import { USD_LIKE } from '../model/cash.ts';
import type { BookInsight, InsightGap, LegFunding } from '../model/insight.ts';
import type { CoinView } from '../model/snapshot.ts';
import { type PortfolioAsset, portfolioMetrics } from '../rules/portfolio-metrics.ts';
import { betaOf } from './beta.ts';
import { gapOfCoin } from './capital-parts.ts';
import { equityOf, sumOfParts } from './equity.ts';
import { type Exposure, expectedShortfall, type Shortfall } from './expected-shortfall.ts';
import { gapsOf } from './gaps.ts';
import type { InsightInput } from './input.ts';
import { legKey } from './leg-key.ts';
import { isExpired } from './leg-worth.ts';

const REFERENCE = 'BTC';
const ONE = toAmount<'beta'>(lift('1'));

function betaTo(input: InsightInput, coin: string): Amount<'beta'> | null {
  if (coin === REFERENCE) return ONE;
  const [own, reference] = [input.candles.get(coin), input.candles.get(REFERENCE)];
  if (own === undefined || reference === undefined) return null;
  return betaOf(own, reference, input.now)?.beta ?? null;
}

/** A coin for the sums; an unknown verdict makes it unknown there too, whatever figures are still shown. */
function assetOf(input: InsightInput, view: CoinView): PortfolioAsset {
  const legs = input.snapshot.positions.filter((leg) => leg.coin === view.coin);
  const isKnown = gapOfCoin(view) === null;
  return {
    coin: view.coin,
    spotDelta: isKnown ? view.spotDelta : null,
    futuresLegs: legs.map(({ delta }) => delta),
    price: view.price,
    beta: betaTo(input, view.coin),
    target: view.targetRatio,
  };
}

/**
 * Funding per day over all perpetual legs; null as soon as one leg's is not known, or its coin is not: the size of a
 * leg that nobody confirmed would be told as if it were.
 */
function carryOf({ snapshot, now }: InsightInput, funding: readonly LegFunding[]) {
  const byKey = new Map(funding.map((leg) => [leg.key, leg]));
  const views = new Map(snapshot.coins.map((view) => [view.coin, view]));
  const parts: (Usd | null)[] = [];
  const gaps: (InsightGap | null)[] = [];
  for (const leg of snapshot.positions) {
    if (leg.expiresAt !== null || isExpired(leg, now)) continue;
    const found = byKey.get(legKey(leg));
    const gap = gapOfCoin(views.get(leg.coin ?? ''));
    const perDay = gap === null ? (found?.perDayUsd ?? null) : null;
    parts.push(perDay);
    const isOld = found?.because.includes('stale') === true ? 'stale' : null;
    gaps.push(gap, isOld, gap === null && perDay === null ? 'no-funding-rate' : null);
  }
  return { perDay: toAmountOrNull<'usd'>(sumOfParts(parts.map((usd) => ({ usd })))), gaps: gapsOf(...gaps) };
}

function aprOn(capitalUsd: Usd | null, perDay: Usd | null): Rate | null {
  const capital = liftPositive(capitalUsd);
  return toAmountOrNull(perDay === null || capital === null ? null : lift(perDay).times(365).div(capital));
}

const usdOf = (coins: BaseQty | null, view: CoinView): Usd | null =>
  coins === null || view.price === null ? null : toAmount(lift(coins).times(view.price));

/** USD deltas of all coins; null when one is unknown. Coins that are dust either way do not move the book. */
function exposuresOf(input: InsightInput, part: 'netDelta' | 'spotDelta'): readonly Exposure[] | null {
  const { snapshot } = input;
  const exposures: Exposure[] = [];
  if (straysOf(input).length > 0) return null;
  for (const view of snapshot.coins) {
    const [spot, net] = [usdOf(view.spotDelta, view), usdOf(view.netDelta, view)];
    if (gapOfCoin(view) !== null || spot === null || net === null) return null;
    const isDust = [spot, net].every((usd) => lift(usd).abs().lt(snapshot.settings.dust));
    if (!isDust) exposures.push({ coin: view.coin, usd: part === 'netDelta' ? net : spot });
  }
  return exposures;
}

/** `exposures` null = a coin is not known; the gap of that coin says so already. */
function shortfallOf(input: InsightInput, exposures: readonly Exposure[] | null): Shortfall {
  if (exposures === null) return { usd: null, gap: null };
  return expectedShortfall(exposures, input.candles, input.now);
}

/** Legs that belong to no coin of the book, as coins that are not known; a contract on cash is no such leg. */
function straysOf({ snapshot }: InsightInput): readonly PortfolioAsset[] {
  const coins = new Set(snapshot.coins.map(({ coin }) => coin));
  return snapshot.positions
    .filter(({ coin }) => coin === null || !(coins.has(coin) || USD_LIKE.has(coin)))
    .map(({ coin, rawSymbol }) => ({
      coin: coin ?? rawSymbol,
      spotDelta: null,
      futuresLegs: [],
      price: null,
      beta: null,
      target: snapshot.settings.defaultTarget,
    }));
}

function gapOfBetas(assets: readonly PortfolioAsset[], { candles }: InsightInput): InsightGap | null {
  const without = assets.filter(({ beta }) => beta === null);
  if (without.length === 0) return null;
  const hasAll = candles.has(REFERENCE) && without.every(({ coin }) => candles.has(coin));
  return hasAll ? 'short-candles' : 'no-candles';
}

/**
 * The book as one: exposure, hedge ratio, leverage, score, carry and expected shortfall over all coins.
 *
 * One unknown coin makes the sums null (incomplete, not smaller). A ratio near the target can hide opposite errors
 * of two coins: it belongs beside the table by coin. Source: domain.md 2.3, 3.4.
 */
export function bookInsight(input: InsightInput, funding: readonly LegFunding[]): BookInsight {
  const { coins, settings } = input.snapshot;
  const equity = equityOf(input);
  const strays = straysOf(input);
  const assets = [...coins.map((view) => assetOf(input, view)), ...strays];
  const metrics = portfolioMetrics({
    assets,
    equityUsd: equity.totalUsd,
    band: settings.band,
    dust: settings.dust,
  });
  const carry = carryOf(input, funding);
  const hedged = shortfallOf(input, exposuresOf(input, 'netDelta'));
  const unhedged = shortfallOf(input, exposuresOf(input, 'spotDelta'));
  return {
    spotDeltaUsd: metrics.spotDeltaUsd,
    futuresDeltaUsd: metrics.futuresDeltaUsd,
    netDeltaUsd: metrics.netDeltaUsd,
    hedgeRatio: metrics.hedgeRatio,
    betaWeightedHedgeRatio: metrics.betaWeightedHedgeRatio,
    grossLeverage: metrics.grossLeverage,
    netLeverage: metrics.netLeverage,
    score: metrics.score,
    equityUsd: equity.totalUsd,
    carryPerDayUsd: carry.perDay,
    carryAprOnCapital: aprOn(equity.totalUsd, carry.perDay),
    unknownCoins: metrics.unknownCoins,
    expectedShortfallUsd: hedged.usd,
    expectedShortfallUnhedgedUsd: unhedged.usd,
    because: gapsOf(
      ...coins.map(gapOfCoin),
      strays.length > 0 ? 'unknown-delta' : null,
      ...equity.because,
      ...carry.gaps,
      strays.length > 0 ? null : gapOfBetas(assets, input),
      hedged.gap,
      unhedged.gap,
    ),
  };
}
