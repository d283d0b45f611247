import { lift, liftPositive, toAmount } from '../math/decimal.ts';
import {
  type LiquidationInput,
  type LiquidationKnown,
  liquidation,
  type MaintenanceBracket,
} from '../math/liquidation.ts';
import type { Amount, Price, QuoteQty, Rate } from '../model/amount.ts';
import type { Instrument } from '../model/instrument.ts';
import type { Position } from '../model/position.ts';
import { DEFAULTS } from '../rules/parameters.ts';
import { isolatedBacking } from './isolated-backing.ts';
import { markOf } from './leg-mark.ts';
import { signedUnits } from './leg-worth.ts';

/** A leg with margin and maintenance of its own, as the liquidation formulas take it. */
export type BackedLeg = LiquidationInput;

const NOTHING: QuoteQty = toAmount(lift('0'));

/** One rate for every value: the tier is by size, and the size does not change with the price. */
const oneBracket = (rate: Rate): readonly MaintenanceBracket[] => [
  { floor: NOTHING, cap: null, rate, amount: NOTHING },
];

function tierRate({ contracts }: Position, instrument: Instrument | null): Rate | null {
  if (contracts === null || instrument?.maintenance === undefined) return null;
  const size = lift(contracts).abs();
  const tier = instrument.maintenance.tiers.find(
    ({ upToContracts }) => upToContracts === null || size.lte(lift(upToContracts)),
  );
  return tier?.rate ?? null;
}

/** What of a leg is known whatever backs it. */
function frameOf(leg: Position) {
  const units = signedUnits(leg);
  if (leg.delta === null || leg.payoff === null || units === null || units.isZero()) return null;
  const size: Amount = toAmount(units);
  return { payoff: leg.payoff, size, entryPrice: leg.entryPrice, markPrice: markOf(leg) };
}

/** The leg with its stated isolated margin and the exchange's tiers: our own estimate; null where one is missing. */
export function estimatedLeg(leg: Position, instrument: Instrument | null): BackedLeg | null {
  const frame = frameOf(leg);
  const rate = tierRate(leg, instrument);
  if (frame === null || rate === null || leg.marginMode !== 'isolated' || leg.initialMargin === null)
    return null;
  const liquidationFee = instrument?.maintenance?.liquidationFee ?? DEFAULTS.liquidationFee;
  return { ...frame, margin: leg.initialMargin, brackets: oneBracket(rate), liquidationFee };
}

/**
 * The leg as its reported liquidation price describes it.
 *
 * Isolated with a stated margin: the maintenance rate that puts the liquidation there. Otherwise the loss on the way
 * there from the mark is what backs it, maintenance left out; on cross margin that holds the rest of the account
 * constant, which must be told.
 */
export function reportedLeg(leg: Position): (BackedLeg & { readonly hasRate: boolean }) | null {
  const frame = frameOf(leg);
  if (frame === null || liftPositive(leg.liquidationPrice) === null) return null;
  const { liquidationPrice } = leg;
  const stated =
    leg.marginMode === 'isolated'
      ? isolatedBacking({ ...frame, margin: leg.initialMargin, liquidationPrice })
      : null;
  const fee = { liquidationFee: DEFAULTS.liquidationFee };
  if (stated !== null && lift(stated.maintenanceRate).gt(0)) {
    const margin: QuoteQty = toAmount(lift(stated.margin));
    return { ...frame, margin, brackets: oneBracket(stated.maintenanceRate), ...fee, hasRate: true };
  }
  const fromMark = { ...frame, entryPrice: frame.markPrice };
  const loss = isolatedBacking({ ...fromMark, margin: null, liquidationPrice });
  if (loss === null) return null;
  const margin: QuoteQty = toAmount(lift(loss.margin));
  return { ...fromMark, margin, brackets: oneBracket(loss.maintenanceRate), ...fee, hasRate: false };
}

/** Maintenance rate of a leg: of its tier, else the one that its reported liquidation price implies; null = unknown. */
export function maintenanceRateOf(leg: Position, instrument: Instrument | null): Rate | null {
  const reported = reportedLeg(leg);
  return tierRate(leg, instrument) ?? (reported?.hasRate ? (reported.brackets[0]?.rate ?? null) : null);
}

/** Figures of a leg at a price; null where it cannot be computed. */
export function atPrice(leg: BackedLeg, markPrice: Price | null): LiquidationKnown | null {
  const known = liquidation({ ...leg, markPrice });
  return known.status === 'ok' ? known : null;
}
