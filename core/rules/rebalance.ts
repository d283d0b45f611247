import { Decimal, lift, toAmount } from '../math/decimal.ts';
import type { Amount, BaseQty, Rate } from '../model/amount.ts';

/** What settled funding has been doing; never two at once. */
export type FundingState = 'normal' | 'persistently_negative' | 'extreme_high';

/** The settings of section 13 that a rebalance reads. */
export interface RebalanceSettings {
  readonly band: Rate;
  readonly negativeFundingMultiplier: Rate;
  readonly euphoriaAdd: Rate;
  readonly euphoriaMaxTarget: Rate;
  readonly cooldownHours: Amount<'hour'>;
  readonly rebalanceTo: 'target' | 'edge';
}

/** A coin's deltas, and what its target and funding were and are. */
export interface RebalanceInput {
  readonly spotDelta: BaseQty;
  readonly futuresDelta: BaseQty;
  readonly previousBaseTarget: Rate;
  readonly baseTarget: Rate;
  readonly previousFundingState: FundingState;
  readonly fundingState: FundingState;
  /** null = there was none. */
  readonly hoursSinceLastAction: Amount<'hour'> | null;
  readonly settings: RebalanceSettings;
}

/** Why attention is due; a trigger alone asks for no trade. */
export type RebalanceTrigger = 'price_drift' | 'regime_change' | 'funding_shift';

/** What is to be done, with its reasons. */
export interface Rebalance {
  readonly action: 'maintain' | 'increase_short' | 'reduce_short' | 'wait_cooldown' | 'undefined_no_spot';
  readonly effectiveTarget: Rate;
  readonly triggers: readonly RebalanceTrigger[];
  /** Coins: < 0 sell, > 0 buy (also beyond zero); '0' while in the band, null without spot. */
  readonly change: BaseQty | null;
  readonly hedgeRatio: Rate | null;
  /** Beyond two bands: does not wait for the cool-down. */
  readonly urgent: boolean;
}

/** The target after funding had its say: halved, or raised but never lowered by its cap. domain.md 7.1. */
function effectiveTarget(base: Decimal, state: FundingState, settings: RebalanceSettings): Decimal {
  if (state === 'persistently_negative' && base.gt(0))
    return base.times(lift(settings.negativeFundingMultiplier));
  if (state !== 'extreme_high') return base;
  const raised = base.plus(lift(settings.euphoriaAdd));
  return Decimal.max(base, Decimal.min(raised, lift(settings.euphoriaMaxTarget)));
}

function triggersOf(input: RebalanceInput, driftedBefore: boolean): readonly RebalanceTrigger[] {
  const triggers: RebalanceTrigger[] = [];
  if (driftedBefore) triggers.push('price_drift');
  if (!lift(input.baseTarget).eq(lift(input.previousBaseTarget))) triggers.push('regime_change');
  if (input.fundingState !== input.previousFundingState) triggers.push('funding_shift');
  return triggers;
}

function changeOf(input: RebalanceInput, target: Decimal): Decimal {
  const spot = lift(input.spotDelta);
  const futures = lift(input.futuresDelta);
  const error = futures.negated().minus(target.times(spot));
  const band = lift(input.settings.band);
  const toEdge = input.settings.rebalanceTo === 'edge';
  const goal = toEdge ? target.plus(error.lt(0) ? band.negated() : band) : target;
  return goal.negated().times(spot).minus(futures);
}

function actionOf(input: RebalanceInput, urgent: boolean, change: Decimal): Rebalance['action'] {
  const { hoursSinceLastAction, settings } = input;
  const rested =
    hoursSinceLastAction === null || lift(hoursSinceLastAction).gte(lift(settings.cooldownHours));
  if (!rested && !urgent) return 'wait_cooldown';
  return change.lt(0) ? 'increase_short' : 'reduce_short';
}

/**
 * Whether a hedge is to be traded, why, and by how much.
 *
 * price_drift: |h − previous effective target| > b; regime_change: other base target; funding_shift: other
 * state. A trade is needed when |h − t| > b, urgent beyond 2b; the edge is inside. Compared as products, so
 * the edge is exact. Source: domain.md 7.1.
 */
export function rebalance(input: RebalanceInput): Rebalance {
  const { settings } = input;
  const spot = lift(input.spotDelta);
  const futures = lift(input.futuresDelta);
  const target = effectiveTarget(lift(input.baseTarget), input.fundingState, settings);
  if (spot.lte(0)) {
    const undefinedRatio = { triggers: [], change: null, hedgeRatio: null, urgent: false };
    return { action: 'undefined_no_spot', effectiveTarget: toAmount(target), ...undefinedRatio };
  }
  const previous = effectiveTarget(lift(input.previousBaseTarget), input.previousFundingState, settings);
  const width = lift(settings.band).times(spot);
  const errorTo = (goal: Decimal): Decimal => futures.negated().minus(goal.times(spot)).abs();
  const needed = errorTo(target).gt(width);
  const urgent = errorTo(target).gt(width.times(2));
  const change = needed ? changeOf(input, target) : new Decimal(0);
  return {
    action: needed ? actionOf(input, urgent, change) : 'maintain',
    effectiveTarget: toAmount(target),
    triggers: triggersOf(input, errorTo(previous).gt(width)),
    change: toAmount(change),
    hedgeRatio: toAmount(futures.negated().div(spot)),
    urgent,
  };
}
