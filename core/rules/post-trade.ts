import { Decimal, lift, liftPositive, toAmount, toAmountOrNull } from '../math/decimal.ts';
import { isolatedLiquidationPrice } from '../math/isolated-liquidation.ts';
import type { Amount, BaseQty, Price, QuoteQty, Rate } from '../model/amount.ts';
import type { Payoff } from '../model/position.ts';

/** An isolated short that is opened or added to. Sizes are unsigned: quoted units (linear) or USD face (inverse). */
export interface PostTradeInput {
  readonly payoff: Payoff;
  readonly existingShort: Amount;
  /** Not read when `existingShort` is 0. */
  readonly existingEntry: Price | null;
  /** Settle asset: quote (linear) or coins (inverse). */
  readonly existingMargin: QuoteQty;
  readonly addedShort: Amount;
  readonly fillPrice: Price | null;
  readonly leverageForAdded: Amount;
  readonly takerFee: Rate;
  readonly maintenanceRate: Rate;
  /** Δs in coins. */
  readonly spotDelta: BaseQty;
  /** Coins in one quoted unit; not used by inverse contracts. */
  readonly coinsPerUnit: Amount;
  /** Margin that may be used, settle asset; null = not known, then it cannot be warned of. */
  readonly freeMargin: QuoteQty | null;
  /** u: the rally that the short should survive. */
  readonly adverseMove: Rate;
}

/** What must be said before such an order is sent. */
export type PostTradeWarning = 'liquidation_too_near' | 'margin_above_free' | 'free_margin_unknown';

/** The short as it would be after the fill. */
export interface PostTrade {
  readonly newEntry: Price;
  readonly addedInitialMargin: QuoteQty;
  readonly fee: QuoteQty;
  /** null = none: the collateral covers every price. */
  readonly newLiquidationPrice: Price | null;
  /** From the fill price; null without a liquidation price. */
  readonly rallyToLiquidation: Rate | null;
  /** null unless Δs > 0. */
  readonly resultingHedgeRatio: Rate | null;
  readonly warnings: readonly PostTradeWarning[];
}

interface Sized {
  readonly payoff: Payoff;
  readonly existing: Decimal;
  readonly added: Decimal;
  readonly fill: Decimal;
  readonly total: Decimal;
}

/** Arithmetic mean for linear, harmonic for inverse contracts; null where a held part has no entry. */
function pooledEntry({ payoff, existing, added, fill, total }: Sized, entry: Decimal | null): Decimal | null {
  if (existing.isZero()) return fill;
  if (entry === null) return null;
  return payoff === 'linear'
    ? existing.times(entry).plus(added.times(fill)).div(total)
    : total.div(existing.div(entry).plus(added.div(fill)));
}

const valueAt = (size: Decimal, price: Decimal, payoff: Payoff): Decimal =>
  payoff === 'linear' ? size.times(price) : size.div(price);

function ratioAfter(input: PostTradeInput, { payoff, total, fill }: Sized): Decimal | null {
  const spot = liftPositive(input.spotDelta);
  if (spot === null) return null;
  return (payoff === 'linear' ? total.times(lift(input.coinsPerUnit)) : total.div(fill)).div(spot);
}

function warningsOf(
  input: PostTradeInput,
  rally: Decimal | null,
  needed: Decimal,
): readonly PostTradeWarning[] {
  const warnings: PostTradeWarning[] = [];
  if (rally?.lt(lift(input.adverseMove))) warnings.push('liquidation_too_near');
  if (input.freeMargin === null) warnings.push('free_margin_unknown');
  else if (needed.gt(lift(input.freeMargin))) warnings.push('margin_above_free');
  return warnings;
}

function sized(input: PostTradeInput): Sized | null {
  const fill = liftPositive(input.fillPrice);
  const existing = lift(input.existingShort);
  const added = lift(input.addedShort);
  const total = existing.plus(added);
  return fill === null || existing.lt(0) || added.lt(0) || total.isZero()
    ? null
    : { payoff: input.payoff, existing, added, fill, total };
}

/**
 * Verification of an order that opens or adds to a short: entry, margin, fee, liquidation, hedge ratio.
 *
 * Entry Σq·E/Σq linear, ΣN/Σ(N/E) inverse; initial margin value/L; liquidation with the pooled margin, one
 * bracket, no fee φ. null where a price, the leverage or the held part's entry is missing, or there is no
 * short. Source: domain.md 8, verification after the trade.
 */
export function postTrade(input: PostTradeInput): PostTrade | null {
  const short = sized(input);
  const leverage = liftPositive(input.leverageForAdded);
  if (short === null || leverage === null) return null;
  const entry = pooledEntry(short, liftPositive(input.existingEntry));
  if (entry === null) return null;
  const addedValue = valueAt(short.added, short.fill, short.payoff);
  const margin = addedValue.div(leverage);
  const fee = addedValue.times(lift(input.takerFee));
  const liquidation = isolatedLiquidationPrice({
    payoff: short.payoff,
    size: short.total.negated(),
    entry,
    margin: lift(input.existingMargin).plus(margin),
    rate: lift(input.maintenanceRate),
    maintenanceAmount: new Decimal(0),
  });
  const rally = liquidation === null ? null : liquidation.div(short.fill).minus(1);
  return {
    newEntry: toAmount(entry),
    addedInitialMargin: toAmount(margin),
    fee: toAmount(fee),
    newLiquidationPrice: toAmountOrNull(liquidation),
    rallyToLiquidation: toAmountOrNull(rally),
    resultingHedgeRatio: toAmountOrNull(ratioAfter(input, short)),
    warnings: warningsOf(input, rally, margin.plus(fee)),
  };
}
