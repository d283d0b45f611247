import { Decimal } from '../math/decimal.ts';
import { DEFAULTS } from '../rules/parameters.ts';
import { type SizedOrders, sizedOrders, type Traded } from './sized-orders.ts';
import { type Candidate, rankVenues } from './venues-to-split.ts';

/** What one contract is given of a change, with its orders. */
export interface Place extends SizedOrders {
  readonly traded: Traded;
  /** Signed coins asked of it. */
  readonly change: Decimal;
}

/** A change given out. */
export interface Places {
  readonly places: readonly Place[];
  /** The contracts that were asked, best first; those to reduce before those to open on. */
  readonly asked: readonly Candidate[];
  /** Whether a part stays because the free margin that was read does not carry it. */
  readonly lacksMargin: boolean;
}

const ZERO = new Decimal(0);

/** What is left over of a change is not chased on a further exchange where it is worth next to nothing. */
const isDust = (coins: Decimal, { price, multiplier }: Traded): boolean =>
  coins.times(price).div(multiplier).lt(DEFAULTS.residualDustUsd);

interface GivingOut {
  /** Gives coins (unsigned) to a contract. @returns the coins that orders could be sized for */
  readonly give: (candidate: Candidate, coins: Decimal) => Decimal;
  readonly places: () => readonly Place[];
}

/** Gives coins to contracts, one after the other; one that takes twice (close, then open) is one place. */
function startGiving(sign: 1 | -1): GivingOut {
  const given = new Map<Candidate, Place>();
  return {
    give(candidate, coins) {
      if (candidate.traded === null || coins.lte(0)) return ZERO;
      const before = given.get(candidate);
      if (before === undefined && given.size > 0 && isDust(coins, candidate.traded)) return ZERO;
      const change = (before?.change ?? ZERO).plus(coins.times(sign));
      const sized = sizedOrders(change, candidate.traded);
      const more = sized.executed.abs().minus(before?.executed.abs() ?? ZERO);
      if (more.lte(0)) return ZERO;
      given.set(candidate, { ...sized, traded: candidate.traded, change });
      return more;
    },
    places: () => [...given.values()],
  };
}

const largestFirst =
  (heldOf: (candidate: Candidate) => Decimal) =>
  (a: Candidate, b: Candidate): number =>
    heldOf(b).cmp(heldOf(a)) ||
    a.venue.exchange.localeCompare(b.venue.exchange) ||
    a.venue.account.localeCompare(b.venue.account) ||
    a.venue.rawSymbol.localeCompare(b.venue.rawSymbol);

/** Contracts with a leg to reduce: longs by size, shorts by what they earn (domain.md 8). */
function toReduce(wanted: Decimal, sells: boolean, candidates: readonly Candidate[]): readonly Candidate[] {
  const heldOf = ({ venue }: Candidate): Decimal => (sells ? venue.long : venue.short);
  const holding = candidates.filter((each) => heldOf(each).gt(0));
  if (sells) return holding.sort(largestFirst(heldOf));
  return rankVenues(holding, { change: wanted, heldOf: ({ short }) => short, mirrored: false }).ranking;
}

/**
 * Gives a change (signed coins) to the contracts that could take it: legs to reduce first, the rest is opened.
 *
 * A part of a leg that cannot be reduced (its lot or price is not known, its lot too coarse) is not opened elsewhere.
 */
export function placesFor(wanted: Decimal, candidates: readonly Candidate[]): Places {
  const sells = wanted.lt(0);
  const out = startGiving(sells ? -1 : 1);
  const reducing = toReduce(wanted.abs(), sells, candidates);
  let left = wanted.abs();
  let held = ZERO;
  for (const each of reducing) {
    const leg = sells ? each.venue.long : each.venue.short;
    held = held.plus(leg);
    left = left.minus(out.give(each, Decimal.min(left, leg)));
  }
  let toOpen = Decimal.max(0, wanted.abs().minus(held));
  if (toOpen.isZero()) return { places: out.places(), asked: reducing, lacksMargin: false };
  const ranked = rankVenues(candidates, {
    change: toOpen.negated(),
    heldOf: ({ long, short }) => (sells ? short : long),
    mirrored: !sells,
  });
  let isCapped =
    ranked.allocated.length === 0 &&
    ranked.skipped.some(({ why, candidate }) => why === 'no_capacity' && candidate.capacity !== null);
  for (const each of ranked.allocated) {
    isCapped = each.capacity?.lt(toOpen) ?? false;
    toOpen = toOpen.minus(out.give(each, Decimal.min(toOpen, each.capacity ?? toOpen)));
  }
  return { places: out.places(), asked: [...reducing, ...ranked.ranking], lacksMargin: isCapped };
}
