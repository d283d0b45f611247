import { Decimal, lift, liftPositive, toAmount } from '../math/decimal.ts';
import type { BaseQty, Price } from '../model/amount.ts';
import type { InsightGap, LegMargin } from '../model/insight.ts';
import type { Position } from '../model/position.ts';
import type { CoinView } from '../model/snapshot.ts';
import type { ScenarioInput, ScenarioInverse, ScenarioLinear } from '../rules/scenario.ts';
import { gapOfCoin } from './capital-parts.ts';
import type { InsightInput } from './input.ts';
import { type IsolatedBacking, isolatedBacking } from './isolated-backing.ts';
import { legKey } from './leg-key.ts';
import { markOf } from './leg-mark.ts';
import { inverseProfit, isExpired, signedUnits } from './leg-worth.ts';

/** A coin's book as a scenario takes it. Ids are leg keys. */
export interface CoinRisk {
  readonly book: Pick<ScenarioInput, 'price' | 'spotCoin' | 'linear' | 'inverse'>;
  /** Keys of legs that may be liquidated where no kink shows it. */
  readonly withoutMargin: readonly string[];
  readonly because: readonly InsightGap[];
}

/** One leg in coins, with the coins of collateral and profit that it takes out of the spot side. */
interface LegRisk {
  readonly linear: readonly ScenarioLinear[];
  readonly inverse: readonly ScenarioInverse[];
  readonly fromSpot: Decimal;
  readonly gap: InsightGap | null;
}

const NOTHING = new Decimal(0);
const ZERO = toAmount<'fraction'>(NOTHING);

/** Why no kink is drawn for a leg; null = there is a backing, or the exchange says that nothing liquidates it. */
function gapOfKink(backing: IsolatedBacking | null, margin: LegMargin | undefined): InsightGap | null {
  if (backing !== null || (margin?.marginMode === 'isolated' && margin.liquidationFrom === 'none'))
    return null;
  return margin?.marginMode === 'cross' ? 'cross-approximation' : 'no-margin';
}

/** The mark of a linear leg above the coin's price: it stays as it is on every move (constant basis). */
const basisOf = (leg: Position, price: Decimal): Decimal => {
  const mark = liftPositive(markOf(leg));
  return mark === null ? NOTHING : mark.div(leg.multiplier).minus(price);
};

function linearRisk(leg: Position, delta: BaseQty, price: Decimal, margin: LegMargin | undefined): LegRisk {
  const basis = basisOf(leg, price);
  const perCoin = (quoted: Price | null): Price | null => {
    const known = liftPositive(quoted);
    return known === null ? null : toAmount(known.div(leg.multiplier).minus(basis));
  };
  const entryPrice = perCoin(leg.entryPrice);
  const isIsolated = margin?.marginMode === 'isolated';
  const backing = isIsolated
    ? isolatedBacking({
        payoff: 'linear',
        size: delta,
        entryPrice,
        margin: leg.initialMargin,
        liquidationPrice: perCoin(margin.liquidationPrice),
      })
    : null;
  const position: ScenarioLinear = {
    id: legKey(leg),
    size: delta,
    // Without a margin the entry decides nothing: the profit of a move does not depend on it.
    entryPrice: entryPrice ?? toAmount(price),
    isolatedMargin: backing === null ? null : toAmount(lift(backing.margin)),
    maintenanceRate: backing?.maintenanceRate ?? ZERO,
  };
  return { linear: [position], inverse: [], fromSpot: NOTHING, gap: gapOfKink(backing, margin) };
}

/**
 * An inverse leg with its wallet coins (entry side) instead of equity and mark: the sum is the same, and what would
 * be there without the leg is told rightly. Source: domain.md 1.2.
 */
function inverseRisk(leg: Position, delta: BaseQty, margin: LegMargin | undefined): LegRisk | null {
  const face = signedUnits(leg);
  const entry = liftPositive(leg.entryPrice);
  const profit = inverseProfit(leg);
  if (face === null || entry === null || profit === null) return null;
  const isIsolated = margin?.marginMode === 'isolated';
  const backing = isIsolated
    ? isolatedBacking({
        payoff: 'inverse',
        size: toAmount(face),
        entryPrice: leg.entryPrice,
        margin: leg.initialMargin,
        liquidationPrice: margin.liquidationPrice,
      })
    : null;
  const id = legKey(leg);
  const gap = gapOfKink(backing, margin);
  if (backing === null) {
    const size = toAmount<'base'>(profit.plus(delta));
    const position = { id, size, entryPrice: toAmount<'quote/base'>(entry), isolatedMargin: null };
    return { linear: [{ ...position, maintenanceRate: ZERO }], inverse: [], fromSpot: profit, gap };
  }
  const account: ScenarioInverse = {
    id,
    walletBalance: toAmount(lift(backing.margin)),
    faceUsdSigned: toAmount(face),
    entryPrice: toAmount(entry),
    maintenanceRate: backing.maintenanceRate,
  };
  return { linear: [], inverse: [account], fromSpot: profit.plus(backing.margin), gap };
}

function legRisk(leg: Position, price: Decimal, margin: LegMargin | undefined): LegRisk | null {
  if (leg.delta === null || leg.payoff === null) return null;
  return leg.payoff === 'linear'
    ? linearRisk(leg, leg.delta, price, margin)
    : inverseRisk(leg, leg.delta, margin);
}

/**
 * A coin's spot side and legs for price moves; an unknown coin yields its gap and no book.
 *
 * Isolated legs whose margin or liquidation price is known get their kink; the others are named. Source: domain.md 9.
 */
export function coinRisk(
  { snapshot, now }: InsightInput,
  view: CoinView,
  margins: ReadonlyMap<string, LegMargin>,
): CoinRisk | InsightGap {
  const price = liftPositive(view.price);
  const gap = gapOfCoin(view);
  if (gap !== null || price === null || view.spotDelta === null) return gap ?? 'unknown-delta';
  const legs = snapshot.positions.filter((leg) => leg.coin === view.coin && !isExpired(leg, now));
  const risks: LegRisk[] = [];
  const withoutMargin: string[] = [];
  for (const leg of legs) {
    const key = legKey(leg);
    const risk = legRisk(leg, price, margins.get(key));
    if (risk === null) return leg.delta === null ? 'unknown-delta' : 'no-entry-price';
    risks.push(risk);
    if (risk.gap !== null) withoutMargin.push(key);
  }
  const spot = risks.reduce((total, { fromSpot }) => total.minus(fromSpot), lift(view.spotDelta));
  return {
    book: {
      price: toAmount(price),
      spotCoin: toAmount(spot),
      linear: risks.flatMap(({ linear }) => linear),
      inverse: risks.flatMap(({ inverse }) => inverse),
    },
    withoutMargin,
    because: [...new Set(risks.flatMap((risk) => (risk.gap === null ? [] : [risk.gap])))],
  };
}
