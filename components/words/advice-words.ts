import { lift } from '../../core/math/decimal.ts';
import type { Advice } from '../../core/model/insight.ts';
import { fundingStateWord } from './funding-words.ts';
import { formatCoins, formatPercent, formatShare, UNKNOWN } from './numbers.ts';
import { bandWords } from './phrases.ts';

const ACTIONS = {
  maintain: 'Leave it',
  increase_short: 'Sell futures',
  reduce_short: 'Buy futures',
  wait_cooldown: 'Wait',
  undefined_no_spot: 'No spot',
  unknown: 'No advice',
} satisfies Record<Advice['action'], string>;

const TRIGGERS = {
  price_drift: 'the hedge left its band',
  regime_change: 'the target changed (market regime, view or setting)',
  funding_shift: 'the funding state changed',
} satisfies Record<Advice['triggers'][number], string>;

const RULES = {
  coin: 'your target for this coin',
  global: 'your target for all coins',
  default: 'our default target',
  strategy: 'the strategy',
  regime: 'the market regime',
  view: 'your declared view',
} satisfies Record<Advice['targetRule'], string>;

const isRule = (rule: string): rule is Advice['targetRule'] => Object.hasOwn(RULES, rule);

export const actionWord = (action: Advice['action']): string => ACTIONS[action];
export const triggerWord = (trigger: Advice['triggers'][number]): string => TRIGGERS[trigger];
/** The name of a rule that gives a target; one that is not known by name as it is written. */
export const ruleWord = (rule: string): string =>
  isRule(rule) ? RULES[rule] : rule.replaceAll('_', ' ').replaceAll('-', ' ');

/** The trade in coins: "sell 0.153 BTC in futures". */
function tradeWords({ change, coin, action }: Advice): string {
  if (change === null) return `${action === 'reduce_short' ? 'buy' : 'sell'} futures, the size is not known`;
  const coins = lift(change);
  return `${coins.isNegative() ? 'sell' : 'buy'} ${formatCoins(coins.abs().toFixed(), coin)} in futures`;
}

/** Where the hedge stands: "6.00 % are hedged, the target is 15 %, its band 10 % to 20 %". */
const standing = ({ hedgeRatio, effectiveTarget, band }: Advice): string =>
  `${hedgeRatio === null ? 'the hedge is not known' : `${formatPercent(hedgeRatio)} are hedged`}, the target is ${formatShare(effectiveTarget)}, its band ${bandWords(effectiveTarget, band)}`;

/** The advice as one sentence. It is never sent anywhere. */
export function adviceSentence(advice: Advice): string {
  const trade = tradeWords(advice);
  const sentences = {
    maintain: () => `Leave the hedge as it is: ${standing(advice)}.`,
    increase_short: () => `${trade.charAt(0).toUpperCase()}${trade.slice(1)}: ${standing(advice)}.`,
    reduce_short: () => `${trade.charAt(0).toUpperCase()}${trade.slice(1)}: ${standing(advice)}.`,
    wait_cooldown: () =>
      `Wait: a trade is due (${trade}), but you reported one less than 24 h ago and this one is not urgent.`,
    undefined_no_spot: () => 'There is no spot of this coin to hedge, so no ratio and no advice can be told.',
    unknown: () => 'No advice: a figure that it needs is missing or too old.',
  } satisfies Record<Advice['action'], () => string>;
  return sentences[advice.action]();
}

/** "What fired: the hedge left its band." */
export const triggersSentence = ({ triggers }: Advice): string =>
  triggers.length === 0 ? 'Nothing fired.' : `What fired: ${triggers.map(triggerWord).join('; ')}.`;

/** "Target 30 %: the market regime; it beat the strategy (15 %)." */
export function targetSentence({ baseTarget, targetRule, beaten }: Advice): string {
  const losers = beaten.map(({ rule, target }) => `${ruleWord(rule)} (${formatShare(target)})`);
  const beat = losers.length === 0 ? '' : `; it beat ${losers.join(' and ')}`;
  return `Target ${formatShare(baseTarget)}: ${ruleWord(targetRule)}${beat}.`;
}

/** What funding did to the target; null where it did nothing. */
export function fundingEffectSentence(advice: Advice): string | null {
  const from = lift(advice.baseTarget);
  const to = lift(advice.effectiveTarget);
  if (from.eq(to)) return null;
  const state =
    advice.fundingState === null
      ? 'Funding'
      : `Funding is ${fundingStateWord(advice.fundingState).toLowerCase()}, so it`;
  return `${state} ${to.lt(from) ? 'lowers' : 'raises'} the target from ${formatShare(advice.baseTarget)} to ${formatShare(advice.effectiveTarget)}.`;
}

/** The note where the verdict of the coin is measured against another target; null where both are the same. */
export function otherTargetSentence(advice: Advice, targetRatio: string, from: string): string | null {
  if (lift(targetRatio).eq(advice.effectiveTarget)) return null;
  return `The status and the order further up are measured against ${formatShare(targetRatio)} (${from}); this advice goes by ${formatShare(advice.effectiveTarget)}.`;
}

/** The warning where the order of the verdict and the advice go opposite ways; null where they do not. */
export function oppositeSentence(advice: Advice, requiredChange: string | null): string | null {
  if (advice.change === null || requiredChange === null) return null;
  const [one, other] = [lift(requiredChange), lift(advice.change)];
  if (one.times(other).gte(0)) return null;
  return `Opposite ways: against ${one.isNegative() ? 'the set target coins are to be sold, this advice buys' : 'the set target coins are to be bought, this advice sells'}. Decide first which target is yours, under Targets and Strategy.`;
}

/** The note where the advice judges another ratio than the verdict; null where both are the same or unknown. */
export function otherRatioSentence({ hedgeRatio }: Advice, shown: string | null): string | null {
  if (hedgeRatio === null || shown === null || lift(hedgeRatio).eq(shown)) return null;
  return `Pairs that you tagged as yield are left out here: ${formatPercent(hedgeRatio)} of the rest are hedged, ${formatPercent(shown)} of all coins.`;
}

/** The fixed band beside the one that costs would ask for: "±5 pp; by costs ±2.9 pp". */
export function bandsWords({ band, costBand }: Advice): string {
  const points = (rate: string) => `±${formatShare(rate).replace('%', 'pp')}`;
  const rounded = costBand === null ? null : lift(costBand).toDecimalPlaces(4).toFixed();
  return `${points(band)}; by costs ${rounded === null ? UNKNOWN : points(rounded)}`;
}
