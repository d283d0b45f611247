import { lift, toAmount } from '../math/decimal.ts';
import type { Amount, EpochMs, Rate, Usd } from '../model/amount.ts';
import type { Advice, FundingState } from '../model/insight.ts';
import type { Position } from '../model/position.ts';
import type { Settings } from '../model/settings.ts';
import type { CoinView } from '../model/snapshot.ts';
import { type DriftSource, noTradeBand } from '../rules/no-trade-band.ts';
import { DEFAULTS } from '../rules/parameters.ts';
import { type Rebalance, type RebalanceInput, rebalance } from '../rules/rebalance.ts';
import { type BaseTarget, baseTargetOf, type MarketView } from './advice-target.ts';
import { type CoreDeltas, coreDeltas } from './core-deltas.ts';

const MS_PER_HOUR = 3_600_000;
const NOTHING = toAmount<'base'>(lift('0'));

/** What an advice on one coin is made of. */
export interface AdviceInput {
  readonly view: CoinView;
  /** Open legs of the coin. */
  readonly legs: readonly Position[];
  readonly settings: Settings;
  readonly market: MarketView;
  /** By settled funding; null = not known, which changes no target. */
  readonly fundingState: FundingState | null;
  /** Per year. */
  readonly volatility: Rate | null;
  readonly capitalUsd: Usd | null;
  /** Advices on this coin before, oldest first. */
  readonly log: readonly Advice[];
  /** When the user last said that an advice was carried out; null = never. */
  readonly lastActionAt: EpochMs | null;
  readonly now: EpochMs;
}

type Decision = Pick<
  Advice,
  'action' | 'urgent' | 'baseTarget' | 'effectiveTarget' | 'targetRule' | 'regime' | 'fundingState'
>;

/** What is not known for a moment is not another opinion. */
const agrees = (a: string | null, b: string | null): boolean => a === null || b === null || a === b;

const isSame = (a: Decision, b: Decision): boolean =>
  a.action === b.action &&
  a.urgent === b.urgent &&
  a.baseTarget === b.baseTarget &&
  a.effectiveTarget === b.effectiveTarget &&
  a.targetRule === b.targetRule &&
  agrees(a.regime, b.regime) &&
  agrees(a.fundingState, b.fundingState);

/** The funding state in force: one that was told lasts until its end is seen, not until data are missing. */
const stateInForce = ({ fundingState, log }: AdviceInput): FundingState =>
  fundingState ?? log.findLast((advice) => advice.fundingState !== null)?.fundingState ?? 'normal';

/** The advice that still stands, if the decision is the same, and the last one that was another. */
interface Before {
  readonly standing: Advice | null;
  readonly previous: Advice | null;
}

function beforeOf(decision: Decision, log: readonly Advice[]): Before {
  // A moment of missing data is no decision: what stood before it stands after it.
  const counts = ({ action }: Advice) => action !== 'unknown' || decision.action === 'unknown';
  const told = log.filter(counts).sort((a, b) => b.at - a.at);
  const other = told.findIndex((advice) => !isSame(advice, decision));
  const standing = other === -1 ? told : told.slice(0, other);
  return { standing: standing.at(-1) ?? null, previous: told[other] ?? null };
}

const hoursSince = (at: EpochMs | null, now: EpochMs): Amount<'hour'> | null =>
  at === null ? null : toAmount(lift(String(Math.max(0, now - at))).div(MS_PER_HOUR));

type Previous = Pick<RebalanceInput, 'previousBaseTarget' | 'previousFundingState'>;

const previousFrom = (previous: Advice | null, target: Rate, state: FundingState): Previous => ({
  previousBaseTarget: previous?.baseTarget ?? target,
  previousFundingState: previous?.fundingState ?? state,
});

function ruled(input: AdviceInput, core: CoreDeltas, target: Rate, previous: Previous): Rebalance {
  const { settings, lastActionAt, now } = input;
  return rebalance({
    ...core,
    baseTarget: target,
    fundingState: stateInForce(input),
    ...previous,
    hoursSinceLastAction: hoursSince(lastActionAt, now),
    settings: {
      band: settings.band,
      negativeFundingMultiplier: DEFAULTS.negativeFundingMultiplier,
      euphoriaAdd: DEFAULTS.euphoriaTargetAdd,
      euphoriaMaxTarget: DEFAULTS.euphoriaMaxTarget,
      cooldownHours: DEFAULTS.cooldownHours,
      rebalanceTo: settings.strategy.rebalanceTo,
    },
  });
}

/** The coins to judge by: none where spot is dust or borrowed, so that no ratio is told of it. */
function judgedDeltas(
  { view, legs, settings, market }: AdviceInput,
  { rule }: BaseTarget,
): CoreDeltas | null {
  if (view.status === 'unknown') return null;
  // The market that the target should follow was last seen days ago: what it wants now is not known.
  const misses = settings.strategy.targetsFollowRegime && market.isOutdated && rule !== 'coin';
  if (misses && market.declared === null) return null;
  if (view.hedgeRatio === null) return { spotDelta: NOTHING, futuresDelta: NOTHING };
  return coreDeltas(view, legs, settings);
}

/** What makes the ratio drift: only contracts of a fixed USD face do so by price alone (domain.md 2.5). */
const driftOf = (legs: readonly Position[]): DriftSource['kind'] & ('usd_face' | 'same_coin_linear') =>
  legs.some(({ payoff }) => payoff === 'inverse') ? 'usd_face' : 'same_coin_linear';

/** The band that costs alone would ask for; of a ratio that does not drift, what a one-off deviation is worth. */
function costBandOf(
  { view, legs, settings, volatility, capitalUsd }: AdviceInput,
  target: Rate,
): Rate | null {
  if (view.spotDelta === null || view.price === null || volatility === null || capitalUsd === null)
    return null;
  const kind = driftOf(legs);
  const found = noTradeBand({
    drift: { kind },
    target,
    oneWayCost: DEFAULTS.oneWayCost,
    riskAversion: DEFAULTS.riskAversion,
    spotUsd: toAmount(lift(view.spotDelta).times(lift(view.price))),
    capitalUsd,
    spotVolatility: volatility,
    fixedBand: settings.band,
    oneOffHorizonDays: DEFAULTS.oneOffHorizonDays,
  });
  return kind === 'usd_face' ? found.halfWidth : found.oneOffHalfWidth;
}

function decisionOf(
  input: AdviceInput,
  { rule, target }: BaseTarget,
  found: Rebalance,
  isKnown: boolean,
): Decision {
  return {
    action: isKnown ? found.action : 'unknown',
    urgent: isKnown && found.urgent,
    baseTarget: target,
    effectiveTarget: found.effectiveTarget,
    targetRule: rule,
    regime: input.market.declared ?? input.market.byRule,
    fundingState: input.fundingState,
  };
}

/**
 * The advice on a coin: its target with the rules that were beaten, what funding does to it, and whether to trade.
 *
 * An unknown coin is never traded. While the decision is the same, the advice keeps its id, its time and the change
 * that led to it; its figures are those of now. Source: domain.md 7.1, 6.2.
 */
export function adviceFor(input: AdviceInput): Advice {
  const { view, settings, log, market, now } = input;
  const base = baseTargetOf(view.coin, settings, market);
  const core = judgedDeltas(input, base);
  const deltas = core ?? { spotDelta: NOTHING, futuresDelta: NOTHING };
  const state = stateInForce(input);
  const unchanged = previousFrom(null, base.target, state);
  const decision = decisionOf(input, base, ruled(input, deltas, base.target, unchanged), core !== null);
  const { standing, previous } = beforeOf(decision, log);
  const found = ruled(input, deltas, base.target, previousFrom(previous, base.target, state));
  const at = standing?.at ?? now;
  const trades = core !== null && found.change !== null && !lift(found.change).isZero();
  return {
    id: `${view.coin}-${at}`,
    at,
    coin: view.coin,
    ...decision,
    triggers: core === null ? [] : found.triggers,
    hedgeRatio: core === null ? null : found.hedgeRatio,
    previousTarget: previous?.effectiveTarget ?? found.effectiveTarget,
    beaten: base.beaten,
    change: trades ? found.change : null,
    band: settings.band,
    costBand: costBandOf(input, found.effectiveTarget),
  };
}
