import { type Decimal, lift, toAmount, toAmountOrNull } from '../math/decimal.ts';
import type { BaseQty, Rate, Usd } from '../model/amount.ts';

/** A coin whose hedge, or a part of it, is liquidated. Deltas in signed coins. */
export interface AfterLiquidationInput {
  readonly spotDelta: BaseQty;
  readonly futuresDelta: BaseQty;
  /** The part of `futuresDelta` that goes. */
  readonly liquidatedDelta: BaseQty;
  readonly isolatedMarginUsd: Usd;
  /** Zero or negative. */
  readonly unrealizedPnlUsd: Usd;
}

/** The coin before and after. */
export interface AfterLiquidation {
  /** null unless Δs > 0. */
  readonly hedgeRatioBefore: Rate | null;
  readonly hedgeRatioAfter: Rate | null;
  readonly netDeltaBefore: BaseQty;
  readonly netDeltaAfter: BaseQty;
  /** −M: the whole isolated margin, lost at the high of the rally. */
  readonly realizedLossUsd: Usd;
  /** M + uPnL: what was still there and goes to the exchange. */
  readonly equityLostUsd: Usd;
}

/** What a liquidation does to the hedge: the delta opens, the margin is gone. Source: domain.md 5.2. */
export function afterLiquidation(input: AfterLiquidationInput): AfterLiquidation {
  const spot = lift(input.spotDelta);
  const before = lift(input.futuresDelta);
  const after = before.minus(lift(input.liquidatedDelta));
  const margin = lift(input.isolatedMarginUsd);
  const ratio = (futures: Decimal): Rate | null =>
    toAmountOrNull(spot.gt(0) ? futures.negated().div(spot) : null);
  return {
    hedgeRatioBefore: ratio(before),
    hedgeRatioAfter: ratio(after),
    netDeltaBefore: toAmount(spot.plus(before)),
    netDeltaAfter: toAmount(spot.plus(after)),
    realizedLossUsd: toAmount(margin.negated()),
    equityLostUsd: toAmount(margin.plus(lift(input.unrealizedPnlUsd))),
  };
}
