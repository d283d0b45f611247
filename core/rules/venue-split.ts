import { Decimal, lift, liftPositive, toAmount, toAmountOrNull } from '../math/decimal.ts';
import type { Amount, BaseQty, Price, Rate, Usd } from '../model/amount.ts';

/** One exchange's contract that could take a part of the change. Quantities in coins. null = not known. */
export interface SplitVenue {
  readonly name: string;
  /** Fraction per interval; long pays when positive. */
  readonly fundingRate: Rate | null;
  readonly fundingIntervalHours: Amount<'hour'> | null;
  readonly takerFee: Rate | null;
  /** Unsigned. */
  readonly existingShort: BaseQty;
  /** Notional that may still be added: the lesser of free margin × leverage and liquidity. */
  readonly capacityUsd: Usd | null;
  readonly qtyStep: BaseQty | null;
  readonly minQty: BaseQty | null;
  readonly minNotional: Usd | null;
}

/** A change of the short over several exchanges. */
export interface VenueSplitInput {
  /** Signed coins: < 0 adds to the short, > 0 takes from it. */
  readonly requiredChange: BaseQty;
  /** USD per coin. */
  readonly price: Price | null;
  readonly venues: readonly SplitVenue[];
  /** Days over which the round trip of fees is spread. */
  readonly holdingDays: Amount<'day'>;
  /** APR in favor of a venue where a short already is. */
  readonly existingBonus: Rate;
}

/** An exchange's place in the order in which the change is given out. */
export interface RankedVenue {
  readonly name: string;
  readonly fundingApr: Rate | null;
  /** Funding APR less two taker fees over the holding time, plus the bonus. */
  readonly netApr: Rate | null;
}

/** What one exchange is given. */
export interface VenueAllocation {
  readonly name: string;
  readonly side: 'buy' | 'sell';
  readonly quantity: BaseQty;
  readonly reduceOnly: boolean;
}

/** Why an exchange got nothing although something was left to give. */
export type SkipReason =
  | 'no_capacity'
  | 'capacity_unknown'
  | 'lot_unknown'
  | 'below_min_qty'
  | 'below_min_notional';

/** The change given out; the remainder is reported, not chased. */
export interface VenueSplit {
  readonly ranking: readonly RankedVenue[];
  readonly allocations: readonly VenueAllocation[];
  readonly skipped: readonly { readonly name: string; readonly reason: SkipReason }[];
  /** Signed coins that found no place. */
  readonly residual: BaseQty;
}

interface Ranked {
  readonly venue: SplitVenue;
  readonly apr: Decimal | null;
  readonly net: Decimal | null;
}

const HOURS_PER_YEAR = 8760;
const DAYS_PER_YEAR = 365;

function rank(venue: SplitVenue, { holdingDays, existingBonus }: VenueSplitInput): Ranked {
  const interval = liftPositive(venue.fundingIntervalHours);
  if (venue.fundingRate === null || interval === null) return { venue, apr: null, net: null };
  const apr = lift(venue.fundingRate).times(HOURS_PER_YEAR).div(interval);
  const days = liftPositive(holdingDays);
  if (venue.takerFee === null || days === null) return { venue, apr, net: null };
  const fees = lift(venue.takerFee)
    .times(2 * DAYS_PER_YEAR)
    .div(days);
  const bonus = lift(venue.existingShort).gt(0) ? lift(existingBonus) : 0;
  return { venue, apr, net: apr.minus(fees).plus(bonus) };
}

/** Ascending, the unknown last whatever the direction. */
function compare(left: Decimal | null, right: Decimal | null, direction: 1 | -1): number {
  if (left === null || right === null) return (left === null ? 1 : 0) - (right === null ? 1 : 0);
  return left.cmp(right) * direction;
}

const byName = (left: Ranked, right: Ranked): number =>
  left.venue.name < right.venue.name ? -1 : left.venue.name > right.venue.name ? 1 : 0;

const liftOrNull = (amount: Amount | null): Decimal | null => (amount === null ? null : lift(amount));

const bestForMoreShort = (left: Ranked, right: Ranked): number =>
  compare(left.net, right.net, -1) ||
  compare(lift(left.venue.existingShort), lift(right.venue.existingShort), -1) ||
  byName(left, right);

const bestForLessShort = (left: Ranked, right: Ranked): number =>
  compare(left.apr, right.apr, 1) ||
  compare(liftOrNull(left.venue.takerFee), liftOrNull(right.venue.takerFee), 1) ||
  byName(left, right);

/** Coins that a venue can take of what is left, on its grid; or why none. */
function share(
  venue: SplitVenue,
  left: Decimal,
  price: Decimal | null,
  reduces: boolean,
): Decimal | SkipReason {
  const step = liftPositive(venue.qtyStep);
  if (step === null) return 'lot_unknown';
  if (!reduces && (venue.capacityUsd === null || price === null)) return 'capacity_unknown';
  // Whole steps that the capacity pays for: the quotient must not be rounded up before it is floored.
  const capacity =
    reduces || price === null
      ? lift(venue.existingShort)
      : lift(venue.capacityUsd ?? '0')
          .divToInt(price.times(step))
          .times(step);
  const quantity = Decimal.min(left, capacity).divToInt(step).times(step);
  if (capacity.lte(0)) return 'no_capacity';
  if (quantity.lte(0) || quantity.lt(lift(venue.minQty ?? '0'))) return 'below_min_qty';
  const notional = price === null ? null : quantity.times(price);
  if (!reduces && notional?.lt(lift(venue.minNotional ?? '0'))) return 'below_min_notional';
  return quantity;
}

function giveOut(ranked: readonly Ranked[], change: Decimal, price: Decimal | null) {
  const reduceOnly = change.gt(0);
  const side = reduceOnly ? 'buy' : 'sell';
  const allocations: VenueAllocation[] = [];
  const skipped: { readonly name: string; readonly reason: SkipReason }[] = [];
  let left = change.abs();
  for (const { venue } of ranked) {
    if (left.isZero()) break;
    const quantity = share(venue, left, price, reduceOnly);
    if (typeof quantity === 'string') {
      skipped.push({ name: venue.name, reason: quantity });
      continue;
    }
    allocations.push({ name: venue.name, side, quantity: toAmount(quantity), reduceOnly });
    left = left.minus(quantity);
  }
  return { allocations, skipped, residual: toAmount<'base'>(reduceOnly ? left : left.negated()) };
}

/**
 * Gives a change of the short to several exchanges, greedily in rank order.
 *
 * More short: by net APR = r·8760/i − 2·taker·365/days (+ bonus where a short is), then larger existing short,
 * then name; up to capacity. Less short: by funding APR ascending, then taker fee, then name; only what exists,
 * reduce-only. What a floor leaves passes on to the next; the unknown ranks last. Source: domain.md 8.
 */
export function venueSplit(input: VenueSplitInput): VenueSplit {
  const change = lift(input.requiredChange);
  const order = change.gt(0) ? bestForLessShort : bestForMoreShort;
  const ranked = input.venues.map((venue) => rank(venue, input)).sort(order);
  return {
    ranking: ranked.map(({ venue, apr, net }) => ({
      name: venue.name,
      fundingApr: toAmountOrNull(apr),
      netApr: toAmountOrNull(net),
    })),
    ...giveOut(ranked, change, liftPositive(input.price)),
  };
}
