import { Decimal, lift, toAmount, toAmountOrNull } from '../math/decimal.ts';
import type { Amount, Rate, Usd } from '../model/amount.ts';

/** Capital by bucket and the split that is wanted. Notional is never capital. */
export interface AllocationInput {
  /** Non-stable assets in spot, earn and funding wallets, net of loans. */
  readonly spotUsd: Usd;
  /** Wallets + unrealized profit of all derivatives accounts; may be negative. */
  readonly futuresUsd: Usd;
  /** Cash in spot wallets less stable loans; may be negative. */
  readonly reserveUsd: Usd;
  readonly targetSpotShare: Rate;
  readonly targetFuturesShare: Rate;
  /** Half-width in shares; its edges belong to it. */
  readonly band: Rate;
  /** Futures equity that margin does not hold. */
  readonly futuresWithdrawableUsd: Usd;
  /** Smaller transfers are not suggested. */
  readonly minTransferUsd: Usd;
  readonly hedgeShareOfFutures: Rate;
  /** Range of the hedge notional in shares of spot. */
  readonly minHedgeOfSpot: Rate;
  readonly maxHedgeOfSpot: Rate;
}

/** Where capital lies. */
export type Bucket = 'spot' | 'futures' | 'reserve';

/** A move of capital; from spot it is a sale (taxable) or coins given as collateral. */
export interface Transfer {
  readonly from: Bucket;
  readonly to: Bucket;
  readonly amountUsd: Usd;
}

/** The split of the capital, and what it allows the hedge. All but the total is null unless capital is > 0. */
export interface Allocation {
  readonly totalUsd: Usd;
  readonly spotShare: Rate | null;
  readonly futuresShare: Rate | null;
  readonly reserveShare: Rate | null;
  readonly spotDriftPp: Amount<'pp'> | null;
  readonly futuresDriftPp: Amount<'pp'> | null;
  readonly inBand: boolean | null;
  readonly transfers: readonly Transfer[];
  readonly hedgeMarginBudgetUsd: Usd | null;
  readonly yieldMarginBudgetUsd: Usd | null;
  readonly minHedgeNotionalUsd: Usd | null;
  readonly maxHedgeNotionalUsd: Usd | null;
  /** Leverage at which the greatest hedge uses the whole budget. */
  readonly maxHedgeLeverage: Amount<'multiple'> | null;
}

type Balances = Record<Bucket, Decimal>;

const positive = (value: Decimal): Decimal => Decimal.max(0, value);

/** Steps 1 to 4 of domain.md 6.1, each on what the step before left. */
function transfersOf(input: AllocationInput, start: Balances, spotGoal: Decimal, futuresGoal: Decimal) {
  const balances = { ...start };
  const minTransfer = lift(input.minTransferUsd);
  const transfers: Transfer[] = [];
  const move = (from: Bucket, to: Bucket, amount: Decimal): void => {
    if (amount.lte(0) || amount.lt(minTransfer)) return;
    balances[from] = balances[from].minus(amount);
    balances[to] = balances[to].plus(amount);
    transfers.push({ from, to, amountUsd: toAmount(amount) });
  };
  const surplus = positive(balances.futures.minus(futuresGoal));
  move('futures', 'reserve', Decimal.min(surplus, positive(lift(input.futuresWithdrawableUsd))));
  move(
    'reserve',
    'futures',
    Decimal.min(positive(futuresGoal.minus(balances.futures)), positive(balances.reserve)),
  );
  const spare = positive(balances.spot.minus(spotGoal));
  move('spot', 'futures', Decimal.min(positive(futuresGoal.minus(balances.futures)), spare));
  move('reserve', 'spot', Decimal.min(positive(spotGoal.minus(balances.spot)), positive(balances.reserve)));
  move('spot', 'reserve', positive(balances.spot.minus(spotGoal)));
  return transfers;
}

const withoutCapital = (total: Decimal): Allocation => ({
  totalUsd: toAmount(total),
  spotShare: null,
  futuresShare: null,
  reserveShare: null,
  spotDriftPp: null,
  futuresDriftPp: null,
  inBand: null,
  transfers: [],
  hedgeMarginBudgetUsd: null,
  yieldMarginBudgetUsd: null,
  minHedgeNotionalUsd: null,
  maxHedgeNotionalUsd: null,
  maxHedgeLeverage: null,
});

function hedgeRoom(input: AllocationInput, futuresGoal: Decimal) {
  const spot = lift(input.spotUsd);
  const budget = lift(input.hedgeShareOfFutures).times(futuresGoal);
  const most = lift(input.maxHedgeOfSpot).times(spot);
  return {
    hedgeMarginBudgetUsd: toAmount<'usd'>(budget),
    yieldMarginBudgetUsd: toAmount<'usd'>(futuresGoal.minus(budget)),
    minHedgeNotionalUsd: toAmount<'usd'>(lift(input.minHedgeOfSpot).times(spot)),
    maxHedgeNotionalUsd: toAmount<'usd'>(most),
    maxHedgeLeverage: toAmountOrNull<'multiple'>(budget.gt(0) ? most.div(budget) : null),
  };
}

/**
 * Shares of capital, their drift, the transfers that restore the split, and the hedge that it allows.
 *
 * C = spot + futures + reserve. Outside the band: futures surplus to reserve (free margin only), reserve to the
 * futures deficit, spot for the rest, then reserve to the spot deficit and spot surplus to reserve.
 * Source: domain.md 6.1, 6.2.
 */
export function allocation(input: AllocationInput): Allocation {
  const balances = {
    spot: lift(input.spotUsd),
    futures: lift(input.futuresUsd),
    reserve: lift(input.reserveUsd),
  };
  const total = balances.spot.plus(balances.futures).plus(balances.reserve);
  if (total.lte(0)) return withoutCapital(total);
  const spotGoal = lift(input.targetSpotShare).times(total);
  const futuresGoal = lift(input.targetFuturesShare).times(total);
  const width = lift(input.band).times(total);
  const spotError = balances.spot.minus(spotGoal);
  const futuresError = balances.futures.minus(futuresGoal);
  const inBand = spotError.abs().lte(width) && futuresError.abs().lte(width);
  return {
    totalUsd: toAmount(total),
    spotShare: toAmount(balances.spot.div(total)),
    futuresShare: toAmount(balances.futures.div(total)),
    reserveShare: toAmount(balances.reserve.div(total)),
    spotDriftPp: toAmount(spotError.times(100).div(total)),
    futuresDriftPp: toAmount(futuresError.times(100).div(total)),
    inBand,
    transfers: inBand ? [] : transfersOf(input, balances, spotGoal, futuresGoal),
    ...hedgeRoom(input, futuresGoal),
  };
}
