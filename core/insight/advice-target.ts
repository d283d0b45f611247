import { Decimal, lift, toAmount } from '../math/decimal.ts';
import type { Rate } from '../model/amount.ts';
import type { Advice, Regime } from '../model/insight.ts';
import type { Settings } from '../model/settings.ts';
import { DEFAULTS } from '../rules/parameters.ts';
import { REGIME_TARGETS } from '../rules/regime.ts';

/** A rule and the target that it gives. */
interface Offer {
  readonly rule: Advice['targetRule'];
  readonly target: Rate;
}

/** The base target of a coin, who gave it, and the rules that it beat. */
export interface BaseTarget extends Offer {
  readonly beaten: Advice['beaten'];
}

/** What the market says: the user's view while it lasts, and the rule. */
export interface MarketView {
  readonly declared: Regime | null;
  readonly byRule: Regime | null;
  /** There were candles once, and none of the last days. */
  readonly isOutdated: boolean;
}

const NOTHING: Rate = toAmount(lift('0'));
/** Strategy 60/40 hedges a quarter overall (domain.md 6.2). */
const BASIS_STRATEGY_TARGET: Rate = toAmount(lift('0.25'));

/** Targets in the order of precedence: the coin's own, the market where targets follow it, the one for all coins. */
function offers(coin: string, settings: Settings, { declared, byRule }: MarketView): readonly Offer[] {
  const own = Object.hasOwn(settings.targets, coin) ? settings.targets[coin] : undefined;
  const follows = settings.strategy.targetsFollowRegime;
  const ofRegime = (rule: 'view' | 'regime', regime: Regime | null): Offer[] =>
    !follows || regime === null ? [] : [{ rule, target: REGIME_TARGETS[regime] }];
  const isBasis = settings.strategy.name === '60/40' && !settings.defaultTargetChosen;
  const rule = settings.defaultTargetChosen ? 'global' : 'default';
  return [
    ...(own === undefined ? [] : [{ rule: 'coin', target: own } as const]),
    ...ofRegime('view', declared),
    ...ofRegime('regime', byRule),
    ...(isBasis ? [{ rule: 'strategy', target: BASIS_STRATEGY_TARGET } as const] : []),
    { rule, target: settings.defaultTarget },
  ];
}

interface Limits {
  readonly least: Rate | null;
  readonly most: Rate | null;
}

/**
 * What the strategy leaves of a target. A target that a person set is theirs; only an intended long must be enabled.
 * A target out of the regime's table is kept in the strategy's range.
 */
function limitsFor({ rule }: Offer, { strategy }: Settings): Limits {
  const mayBeLong = strategy.name === '50/50' && strategy.allowNegativeTarget;
  const least = mayBeLong ? DEFAULTS.strategyTwoMinHedge : NOTHING;
  if (rule === 'coin' || rule === 'global') return { least, most: null };
  if (strategy.name === '70/30') {
    return { least: DEFAULTS.strategyOneMinHedge, most: DEFAULTS.strategyOneMaxHedge };
  }
  return { least, most: strategy.name === '50/50' ? DEFAULTS.strategyTwoMaxHedge : null };
}

function limited(offer: Offer, settings: Settings): Offer {
  const { least, most } = limitsFor(offer, settings);
  const raised = least === null ? lift(offer.target) : Decimal.max(lift(offer.target), lift(least));
  const target = most === null ? raised : Decimal.min(raised, lift(most));
  return target.eq(lift(offer.target)) ? offer : { rule: 'strategy', target: toAmount(target) };
}

/**
 * The base target of a coin before funding has its say: its own target, else the declared view or the regime where
 * targets follow the market, else the target for all coins; kept in the strategy's limits. Rules that wanted the same
 * are no losers. Source: domain.md 6.2, 6.3.
 */
export function baseTargetOf(coin: string, settings: Settings, market: MarketView): BaseTarget {
  const all = offers(coin, settings, market);
  const first: Offer = all[0] ?? { rule: 'default', target: settings.defaultTarget };
  const winner = limited(first, settings);
  const beaten = (winner === first ? all.slice(1) : all).filter(
    ({ target }) => !lift(target).eq(lift(winner.target)),
  );
  return { ...winner, beaten };
}
