import { Decimal, lift, liftPositive, toAmount, toAmountOrNull } from '../math/decimal.ts';
import { isolatedLiquidationPrice } from '../math/isolated-liquidation.ts';
import type { BaseQty, Price, QuoteQty, Rate, Usd } from '../model/amount.ts';

/** A linear position of the scenario, in coins. */
export interface ScenarioLinear {
  readonly id: string;
  /** Long > 0. */
  readonly size: BaseQty;
  readonly entryPrice: Price;
  /** null = not known (cross): no liquidation is modeled, which must be said. */
  readonly isolatedMargin: QuoteQty | null;
  readonly maintenanceRate: Rate;
}

/** A coin-margined account with one position; its collateral is not in the spot coins. */
export interface ScenarioInverse {
  readonly id: string;
  readonly walletBalance: BaseQty;
  /** USD, long > 0. */
  readonly faceUsdSigned: Usd;
  readonly entryPrice: Price;
  readonly maintenanceRate: Rate;
}

/** A portfolio of one coin, and the moves to try on it. */
export interface ScenarioInput {
  readonly price: Price;
  readonly spotCoin: BaseQty;
  readonly linear: readonly ScenarioLinear[];
  readonly inverse: readonly ScenarioInverse[];
  /** Fractions of the price: -0.5 halves it. */
  readonly moves: readonly Rate[];
  /** Constant over the horizon. */
  readonly fundingRate: Rate;
  readonly settlements: number;
}

/** The outcome of one move, in USD against now. */
export interface ScenarioRow {
  readonly move: Rate;
  readonly price: Price;
  readonly spotPnl: Usd;
  readonly linearPnl: Usd;
  readonly inversePnl: Usd;
  readonly funding: Usd;
  readonly totalPnl: Usd;
  /** Spot and coin collateral without any position. */
  readonly unhedgedPnl: Usd;
  /** Ids of positions that the move liquidates. */
  readonly liquidated: readonly string[];
}

/** All moves, and where positions die: the prices belong into a chart's grid. */
export interface Scenario {
  readonly rows: readonly ScenarioRow[];
  readonly liquidations: readonly { readonly id: string; readonly price: Price | null }[];
  /** Ids whose margin is not known: their rows show no liquidation that may well happen. */
  readonly withoutMargin: readonly string[];
}

/** A position reduced to what a move needs; every one is a straight line in USD until it is liquidated. */
interface Line {
  readonly id: string;
  readonly kind: 'linear' | 'inverse';
  readonly isShort: boolean;
  readonly valueNow: Decimal;
  /** USD per USD of price. */
  readonly slope: Decimal;
  /** What it loses when it is liquidated. */
  readonly equityNow: Decimal;
  readonly liquidationPrice: Decimal | null;
}

const NO_AMOUNT = new Decimal(0);

function linearLine(position: ScenarioLinear, now: Decimal): Line {
  const size = lift(position.size);
  const entry = lift(position.entryPrice);
  const margin = position.isolatedMargin === null ? null : lift(position.isolatedMargin);
  const rate = lift(position.maintenanceRate);
  const solvable = margin !== null && !size.isZero();
  return {
    id: position.id,
    kind: 'linear',
    isShort: size.lt(0),
    valueNow: size.times(now),
    slope: size,
    equityNow: size.times(now.minus(entry)).plus(margin ?? 0),
    liquidationPrice: solvable
      ? isolatedLiquidationPrice({
          payoff: 'linear',
          size,
          entry,
          margin,
          rate,
          maintenanceAmount: NO_AMOUNT,
        })
      : null,
  };
}

function inverseLine(account: ScenarioInverse, now: Decimal): Line {
  const face = lift(account.faceUsdSigned);
  const entry = lift(account.entryPrice);
  const margin = lift(account.walletBalance);
  const rate = lift(account.maintenanceRate);
  const slope = margin.plus(face.div(entry));
  return {
    id: account.id,
    kind: 'inverse',
    isShort: face.lt(0),
    valueNow: face,
    slope,
    equityNow: slope.times(now).minus(face),
    liquidationPrice: face.isZero()
      ? null
      : isolatedLiquidationPrice({
          payoff: 'inverse',
          size: face,
          entry,
          margin,
          rate,
          maintenanceAmount: NO_AMOUNT,
        }),
  };
}

/** Reached anywhere on the way from now to the end, edges included. */
function isLiquidated({ liquidationPrice, isShort }: Line, now: Decimal, end: Decimal): boolean {
  if (liquidationPrice === null) return false;
  return isShort ? Decimal.max(now, end).gte(liquidationPrice) : Decimal.min(now, end).lte(liquidationPrice);
}

const total = (parts: readonly Decimal[]): Decimal => parts.reduce((sum, part) => sum.plus(part), NO_AMOUNT);

function rowOf(input: ScenarioInput, lines: readonly Line[], now: Decimal, move: Rate): ScenarioRow {
  const end = now.times(lift(move).plus(1));
  const change = end.minus(now);
  const spot = lift(input.spotCoin);
  const collateral = total(input.inverse.map(({ walletBalance }) => lift(walletBalance)));
  const dead = new Set(lines.filter((line) => isLiquidated(line, now, end)).map(({ id }) => id));
  const profit = (line: Line) => (dead.has(line.id) ? line.equityNow.negated() : line.slope.times(change));
  const profitOf = (kind: Line['kind']) => total(lines.filter((line) => line.kind === kind).map(profit));
  const alive = lines.filter(({ id }) => !dead.has(id)).map(({ valueNow }) => valueNow);
  const funding = total(alive).times(lift(input.fundingRate)).times(input.settlements).negated();
  const spotPnl = spot.times(change);
  return {
    move,
    price: toAmount(end),
    spotPnl: toAmount(spotPnl),
    linearPnl: toAmount(profitOf('linear')),
    inversePnl: toAmount(profitOf('inverse')),
    funding: toAmount(funding),
    totalPnl: toAmount(total([spotPnl, profitOf('linear'), profitOf('inverse'), funding])),
    unhedgedPnl: toAmount(spot.plus(collateral).times(change)),
    liquidated: [...dead],
  };
}

/**
 * Profit and loss of a coin's spot and positions under price moves; null without a price.
 *
 * Spot Q(P1 − P0), linear q(P1 − P0), coin account P1·equity(P1) − P0·equity(P0); a liquidated position loses
 * its whole equity. Instantaneous monotone move, constant basis, one maintenance bracket. Ids must be unique.
 * Source: domain.md 9.
 */
export function scenario(input: ScenarioInput): Scenario | null {
  const now = liftPositive(input.price);
  if (now === null) return null;
  const lines = [
    ...input.linear.map((position) => linearLine(position, now)),
    ...input.inverse.map((account) => inverseLine(account, now)),
  ];
  return {
    rows: input.moves.map((move) => rowOf(input, lines, now, move)),
    liquidations: lines.map(({ id, liquidationPrice }) => ({ id, price: toAmountOrNull(liquidationPrice) })),
    withoutMargin: input.linear.filter(({ isolatedMargin }) => isolatedMargin === null).map(({ id }) => id),
  };
}
