import { type Decimal, lift, liftPositive, toAmount, toAmountOrNull } from '../math/decimal.ts';
import { positionDelta } from '../math/position-delta.ts';
import type { EpochMs, Usd } from '../model/amount.ts';
import { USD_LIKE } from '../model/cash.ts';
import type { Position } from '../model/position.ts';

const ONE = toAmount(lift('1'));

/** Whether a dated contract is past its delivery: nothing is open, whatever the feed still lists. */
export const isExpired = (leg: Position, now: EpochMs): boolean =>
  leg.expiresAt !== null && leg.expiresAt <= now;

/** Signed size in quoted units (linear) or USD face (inverse); null where contracts of unknown size are held. */
export function signedUnits(leg: Position): Decimal | null {
  const isContracts = leg.sizeUnit === 'contracts';
  const contractSize = isContracts ? liftPositive(leg.contractSize) : lift(ONE);
  if (contractSize === null) return null;
  const units = lift(leg.size).times(contractSize);
  return leg.side === 'short' ? units.negated() : units;
}

/**
 * Unrealized profit of a linear leg in its settle asset: at the mark of now where entry and mark are known, else as
 * the page last told it (that may be as old as its row); null = unknown.
 */
export function linearProfit(leg: Position, now: EpochMs): Usd | null {
  const units = signedUnits(leg);
  if (units === null || leg.settle === null || !USD_LIKE.has(leg.settle)) return null;
  const worth = positionDelta({
    payoff: 'linear',
    contractsSigned: toAmount(units),
    contractSize: ONE,
    coinsPerUnit: leg.multiplier,
    markPrice: leg.markPrice,
    entryPrice: leg.entryPrice,
    spotPrice: leg.markPrice,
    expiresAt: leg.expiresAt,
    now,
  });
  return worth.unrealizedPnlUsd ?? (leg.unrealizedPnl === null ? null : toAmount(lift(leg.unrealizedPnl)));
}

/**
 * Margin that a leg ties up, in USD: as the exchange states it, else value over leverage; null = unknown.
 * For an isolated leg this is its own margin; notional is never margin.
 */
export function marginUsd(leg: Position): Usd | null {
  const leverage = liftPositive(leg.leverage);
  const stated = leg.initialMargin === null ? null : lift(leg.initialMargin);
  if (stated !== null && leg.payoff === 'linear') {
    return leg.settle !== null && USD_LIKE.has(leg.settle) ? toAmountOrNull<'usd'>(stated) : null;
  }
  const mark = liftPositive(leg.markPrice);
  if (stated !== null && mark !== null) return toAmountOrNull<'usd'>(stated.times(mark));
  if (leg.notionalUsd === null || leverage === null) return null;
  return toAmountOrNull<'usd'>(lift(leg.notionalUsd).abs().div(leverage));
}

/** Unrealized profit of an inverse leg in coins, at the mark that its delta was taken at; null = unknown. */
export function inverseProfit(leg: Position): Decimal | null {
  const face = signedUnits(leg);
  const entry = liftPositive(leg.entryPrice);
  return face === null || entry === null || leg.delta === null ? null : face.div(entry).minus(leg.delta);
}
