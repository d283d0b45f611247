import { lift, liftPositive, toAmount } from '../math/decimal.ts';
import type { Price, Usd } from '../model/amount.ts';
import { USD_LIKE } from '../model/cash.ts';
import type { Position } from '../model/position.ts';
import { signedUnits } from './leg-worth.ts';

/** The mark of a leg: told, or the price at which a linear leg was valued where the exchange tells none (WEEX). */
export function markOf(leg: Position): Price | null {
  if (liftPositive(leg.markPrice) !== null) return leg.markPrice;
  const units = signedUnits(leg)?.abs() ?? null;
  if (leg.payoff !== 'linear' || leg.notionalUsd === null || units === null || units.isZero()) return null;
  const price = lift(leg.notionalUsd).abs().div(units);
  return price.gt(0) ? toAmount(price) : null;
}

/** Signed value of a leg at its mark in USD; null = unknown, also where it is quoted in money that is not dollars. */
export function valueUsdOf(leg: Position): Usd | null {
  if (leg.delta === null) return null;
  const isDollars = leg.payoff === 'inverse' || (leg.settle !== null && USD_LIKE.has(leg.settle));
  return isDollars ? leg.notionalUsd : null;
}
