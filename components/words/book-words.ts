import { lift } from '../../core/math/decimal.ts';
import { EXCHANGE_NAMES, type ExchangeId } from '../../core/model/exchange.ts';
import type { CrossHedge, Dilution, StrategyView, StressRow } from '../../core/model/insight.ts';
import { formatWholePercent } from './insight-numbers.ts';
import { formatCoins, formatNumber, formatPercent, formatShare, formatUsd, UNKNOWN } from './numbers.ts';

type Place = StrategyView['transfers'][number]['from'];
type Bucket = StrategyView['buckets'][number]['bucket'];

const STRESS = {
  crash_50: 'Price falls 50 %',
  squeeze_50: 'Price rises 50 %',
  rally_100: 'Price rises 100 %',
  funding_negative_14d: 'Funding −0.1 % per 8 h for 14 days',
  stable_depeg_5: 'The margin stablecoin loses 5 %',
  exchange_frozen: 'Exchange frozen, its equity and hedge gone',
  hedge_liquidated_then_back: 'Hedge liquidated, then the price comes back',
} satisfies Record<StressRow['name'], string>;

const STRATEGIES = {
  '70/30': 'Mostly spot. A small hedge of 10 % to 20 % of the coins on a deep margin.',
  '50/50': 'Half and half. Meant for a hedge that follows the market regime, up to 50 % of the coins.',
  '60/40': 'Spot with basis trades: equal long and short parts beside a hedge of about 25 %.',
  own: 'Your own split.',
} satisfies Record<StrategyView['name'], string>;

const PLACES = { spot: 'spot', futures: 'futures', reserve: 'reserve' } satisfies Record<Place, string>;

const BUCKETS = {
  core: 'Core spot',
  hedge: 'Hedge margin',
  yield: 'Yield margin',
  speculative: 'Speculative margin',
} satisfies Record<Bucket, string>;

const READINGS = {
  same_coin_linear: {
    name: 'Short in coins against the same coin',
    meaning: 'Spot value and short grow together, so the price alone does not dilute it.',
  },
  usd_face_over_spot_value: {
    name: 'Fixed USD face against the value of the spot',
    meaning: 'The face stays while the spot grows, so a rise dilutes it.',
  },
  inverse_collateral_marked: {
    name: 'Coin-margined, its collateral counted as spot',
    meaning: 'The short keeps its USD face and its loss eats coins, so a rise dilutes it.',
  },
} satisfies Record<Dilution['reading'], { readonly name: string; readonly meaning: string }>;

const isExchange = (text: string): text is ExchangeId => Object.hasOwn(EXCHANGE_NAMES, text);

/** The case with what it is about: "Price falls 50 % · BTC". */
export const stressWords = ({ name, subject }: StressRow): string =>
  subject === ''
    ? STRESS[name]
    : `${STRESS[name]} · ${isExchange(subject) ? EXCHANGE_NAMES[subject] : subject}`;

export const strategyMeaning = (name: StrategyView['name']): string => STRATEGIES[name];
export const strategyName = (name: StrategyView['name']): string => (name === 'own' ? 'Own' : name);
export const bucketWord = (bucket: Bucket): string => BUCKETS[bucket];
export const readingWord = (reading: Dilution['reading']): string => READINGS[reading].name;
export const readingMeaning = (reading: Dilution['reading']): string => READINGS[reading].meaning;

/** "Move 1,200.00 USD from spot to futures." with what a move out of spot means. */
export function transferSentence({ from, to, amountUsd }: StrategyView['transfers'][number]): string {
  const move = `Move ${formatUsd(amountUsd)} from ${PLACES[from]} to ${PLACES[to]}.`;
  if (from !== 'spot') return move;
  return to === 'futures'
    ? `${move} Either a sale, which may be taxed, or coins given as collateral, which keep their delta.`
    : `${move} That is a sale and may be taxed.`;
}

/** The place of a share against its target: "above", "below", "on target". */
export function driftWord(points: string | null): string {
  if (points === null) return 'not known';
  const drift = lift(points);
  return drift.isZero() ? 'on target' : drift.gt(0) ? 'above' : 'below';
}

/** A hedge through another coin, in one sentence. */
export function crossHedgeSentence(hedge: CrossHedge, coin: string): string {
  const coins = lift(hedge.hedgeCoins);
  // A negative beta turns the hedge into a long; an unsigned size is told by beta alone.
  const buys = lift(hedge.beta).isNegative();
  const size = `${formatCoins(coins.abs().toFixed(), hedge.hedgeCoin)} (${formatUsd(lift(hedge.hedgeUsd).abs().toFixed())})`;
  return `${coin} has no contract of its own in use. A hedge of ${formatShare(hedge.fraction)} of it would be to ${buys ? 'buy' : 'sell'} ${size} in ${hedge.hedgeCoin} futures.`;
}

/** How far that can be trusted. */
export const crossHedgeTrust = (hedge: CrossHedge): string =>
  `Beta ${formatNumber(hedge.beta, { decimals: 2 })}, R² ${formatNumber(hedge.rSquared, { decimals: 2 })} over ${hedge.pairs} daily pairs: ${formatWholePercent(hedge.varianceLeft)} of the variance would stay, and the link can break when it is needed.`;

/** An expected loss; below zero it would be a gain: "4,210.00 USD lost". */
export function lossWords(loss: string | null): string {
  if (loss === null) return UNKNOWN;
  return `${formatUsd(lift(loss).abs().toFixed())} ${lift(loss).isNegative() ? 'gained' : 'lost'}`;
}

/** "20.00 % now, 11.11 % if the price doubled" */
export const doubledWords = (now: string | null, doubled: string | null): string =>
  `${formatPercent(now)} now, ${doubled === null ? UNKNOWN : formatPercent(doubled)} if the price doubled`;
