import { Decimal, lift, sum, toAmount, toAmountOrNull } from '../math/decimal.ts';
import type { Rate, Usd } from '../model/amount.ts';
import type { LegMargin, Purpose, StrategyView } from '../model/insight.ts';
import type { Position } from '../model/position.ts';
import type { Settings, StrategySettings } from '../model/settings.ts';
import { type Allocation, allocation } from '../rules/allocation.ts';
import { marginBuffer } from '../rules/margin-buffer.ts';
import { DEFAULTS } from '../rules/parameters.ts';
import { type Equity, equityOf, sumOfParts } from './equity.ts';
import type { InsightInput } from './input.ts';
import { legKey } from './leg-key.ts';
import { maintenanceRateOf } from './leg-liquidation.ts';
import { legMarkets } from './leg-market.ts';
import { isExpired, marginUsd } from './leg-worth.ts';

interface Plan {
  readonly spotShare: Rate;
  readonly futuresShare: Rate;
  /** Range of the hedge notional in shares of core spot; below zero is a small intended long. */
  readonly minHedge: Rate;
  readonly maxHedge: Rate;
}

const rate = (text: string): Rate => toAmount(lift(text));

/** Maintenance of a hedge of which no tier is known: about that of the large coins' lowest tier [C]. */
const USUAL_MAINTENANCE = rate('0.005');

/** What the seed's strategies ask for (domain.md 6.2); an own one takes its shares and its target from the settings. */
function planOf({ strategy, defaultTarget }: Settings): Plan {
  const only = (hedge: Rate) => ({ minHedge: hedge, maxHedge: hedge });
  const plans: Record<StrategySettings['name'], Plan> = {
    '70/30': {
      spotShare: rate('0.7'),
      futuresShare: rate('0.3'),
      minHedge: DEFAULTS.strategyOneMinHedge,
      maxHedge: DEFAULTS.strategyOneMaxHedge,
    },
    '50/50': {
      spotShare: rate('0.5'),
      futuresShare: rate('0.5'),
      minHedge: strategy.allowNegativeTarget ? DEFAULTS.strategyTwoMinHedge : rate('0'),
      maxHedge: DEFAULTS.strategyTwoMaxHedge,
    },
    '60/40': { spotShare: rate('0.6'), futuresShare: rate('0.4'), ...only(rate('0.25')) },
    own: { spotShare: strategy.ownSpotShare, futuresShare: strategy.ownFuturesShare, ...only(defaultTarget) },
  };
  return plans[strategy.name];
}

type Bucket = StrategyView['buckets'][number];

/** Margin of open legs by what they are for, with its share of the futures bucket. */
function purposeBucket(
  purpose: Purpose,
  legs: readonly Position[],
  purposes: ReadonlyMap<string, Purpose>,
  futuresUsd: Usd | null,
): Bucket {
  const own = legs.filter((leg) => (purposes.get(legKey(leg)) ?? 'speculative') === purpose);
  const usd = sumOfParts(own.map((leg) => ({ usd: marginUsd(leg) })));
  const futures = futuresUsd === null ? null : lift(futuresUsd);
  const share = usd === null || futures === null || futures.lte(0) ? null : usd.div(futures);
  return { bucket: purpose, usd: toAmountOrNull(usd), share: toAmountOrNull(share), positions: own.length };
}

function bucketsOf(
  input: InsightInput,
  margin: readonly LegMargin[],
  equity: Equity,
  split: Allocation | null,
) {
  const legs = input.snapshot.positions.filter((leg) => !isExpired(leg, input.now));
  const purposes = new Map(margin.map(({ key, purpose }) => [key, purpose]));
  const core: Bucket = {
    bucket: 'core',
    usd: equity.spotUsd,
    share: split?.spotShare ?? null,
    positions: 0,
  };
  const purposed = (['hedge', 'yield', 'speculative'] as const).map((purpose) =>
    purposeBucket(purpose, legs, purposes, equity.futuresUsd),
  );
  return [core, ...purposed];
}

/** The largest adverse move that any hedge of the book is to survive, at least the rule's least. */
const adverseMoveOf = (margin: readonly LegMargin[]): Rate =>
  toAmount(
    margin
      .filter(({ purpose }) => purpose === 'hedge')
      .reduce((most, { adverseMove }) => Decimal.max(most, lift(adverseMove)), lift(DEFAULTS.adverseMoveMin)),
  );

/** The worst maintenance rate that is known of the book's hedges, else the usual one. */
function maintenanceOf(input: InsightInput, margin: readonly LegMargin[]): Rate {
  const marketOf = legMarkets(input);
  const hedges = new Set(margin.filter(({ purpose }) => purpose === 'hedge').map(({ key }) => key));
  const rates = input.snapshot.positions
    .filter((leg) => !isExpired(leg, input.now) && hedges.has(legKey(leg)))
    .flatMap((leg) => maintenanceRateOf(leg, marketOf(leg).instrument) ?? []);
  const [first, ...others] = rates.map((each) => lift(each));
  return first === undefined ? USUAL_MAINTENANCE : toAmount(Decimal.max(first, ...others));
}

/** USD notional of the shorts that the targets of all coins ask for; null when one coin is not known. */
function wantedHedge({ snapshot }: InsightInput): Decimal | null {
  const parts = snapshot.coins.map(({ spotDelta, price, targetRatio, status }) => {
    if (status === 'unknown' || spotDelta === null || price === null) return { usd: null };
    const usd = Decimal.max(0, lift(spotDelta).times(price).times(targetRatio));
    return { usd: toAmount<'usd'>(usd) };
  });
  return sumOfParts(parts);
}

/**
 * Whether the part of the futures equity that backs the hedge would carry the hedge of all targets through the
 * adverse move of domain.md 5.2 (entry at the mark, the worst known maintenance [C]).
 */
function isFeasible(
  input: InsightInput,
  margin: readonly LegMargin[],
  futuresUsd: Usd | null,
): boolean | null {
  const wanted = wantedHedge(input);
  if (wanted === null || futuresUsd === null) return null;
  if (wanted.isZero()) return true;
  const backing = Decimal.max(0, lift(futuresUsd)).times(DEFAULTS.hedgeShareOfFutures);
  const needs = marginBuffer({
    shortUnits: toAmount(wanted),
    entryPrice: toAmount(lift('1')),
    markPrice: toAmount(lift('1')),
    marginUsd: toAmount(backing),
    adverseMove: adverseMoveOf(margin),
    maintenanceRate: maintenanceOf(input, margin),
    liquidationFee: DEFAULTS.liquidationFee,
    maintenanceAmountUsd: toAmount(lift('0')),
  });
  return needs === null ? null : lift(needs.additionalMarginUsd).isZero();
}

/** Whether all is known but what the wallets could give away. */
const lacksAvailable = ({ futuresUsd, withdrawableUsd, because }: Equity): boolean =>
  futuresUsd !== null && withdrawableUsd === null && !because.includes('no-margin');

function splitOf(equity: Equity, plan: Plan) {
  const { spotUsd, futuresUsd, reserveUsd, withdrawableUsd } = equity;
  if (spotUsd === null || futuresUsd === null || reserveUsd === null) return null;
  const split = allocation({
    spotUsd,
    futuresUsd,
    reserveUsd,
    targetSpotShare: plan.spotShare,
    targetFuturesShare: plan.futuresShare,
    band: DEFAULTS.allocationBand,
    futuresWithdrawableUsd: withdrawableUsd ?? toAmount(sum([])),
    minTransferUsd: DEFAULTS.minTransferUsd,
    hedgeShareOfFutures: DEFAULTS.hedgeShareOfFutures,
    minHedgeOfSpot: plan.minHedge,
    maxHedgeOfSpot: plan.maxHedge,
  });
  if (withdrawableUsd !== null) return split;
  // What may leave the futures wallets is not known: a transfer would be a guess, but one into them needs none of it.
  const isIn = ({ to }: Allocation['transfers'][number]) => to === 'futures' && lacksAvailable(equity);
  return { ...split, transfers: split.transfers.filter(isIn) };
}

/**
 * The capital against the strategy: buckets, drift, transfers, what the split allows the hedge, and whether the
 * hedge that is wanted can be carried. One unknown part makes shares null, never smaller. Source: domain.md 6.
 *
 * @param margin the book's legs, for what each is for
 */
export function strategyView(input: InsightInput, margin: readonly LegMargin[]): StrategyView {
  const { settings } = input.snapshot;
  const plan = planOf(settings);
  const equity = equityOf(input);
  const split = splitOf(equity, plan);
  return {
    name: settings.strategy.name,
    targetSpotShare: plan.spotShare,
    targetFuturesShare: plan.futuresShare,
    spotUsd: equity.spotUsd,
    futuresUsd: equity.futuresUsd,
    reserveUsd: equity.reserveUsd,
    totalUsd: equity.totalUsd,
    spotShare: split?.spotShare ?? null,
    futuresShare: split?.futuresShare ?? null,
    spotDriftPp: split?.spotDriftPp ?? null,
    futuresDriftPp: split?.futuresDriftPp ?? null,
    inBand: split?.inBand ?? null,
    transfers: split?.transfers ?? [],
    buckets: bucketsOf(input, margin, equity, split),
    hedgeMarginBudgetUsd: split?.hedgeMarginBudgetUsd ?? null,
    minHedgeUsd: split?.minHedgeNotionalUsd ?? null,
    maxHedgeUsd: split?.maxHedgeNotionalUsd ?? null,
    impliedLeverage: split?.maxHedgeLeverage ?? null,
    feasible: isFeasible(input, margin, equity.futuresUsd),
    because: lacksAvailable(equity) ? [...equity.because, 'no-available'] : equity.because,
  };
}
