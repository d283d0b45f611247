import { Decimal, lift, toAmount } from '../math/decimal.ts';
import type { Amount, BaseQty, Price } from '../model/amount.ts';
import { DEFAULTS } from '../rules/parameters.ts';
import { type SplitVenue, type VenueSplit, venueSplit } from '../rules/venue-split.ts';
import type { Context } from './context.ts';
import type { Traded } from './sized-orders.ts';
import type { Venue } from './venues.ts';

/** A contract that may take a part of the change; `traded` is null where it cannot be sized. */
export interface Candidate {
  readonly venue: Venue;
  readonly traded: Traded | null;
  /** Coins that the free margin carries; null = not known. */
  readonly capacity: Decimal | null;
}

/** Coins in one order unit: contract size x multiplier; for inverse contracts face / price. */
function coinsPerLot({ instrument, price, multiplier }: Traded): Decimal {
  const { lot, parts, contractSize } = instrument;
  const size = lift(lot.unit === 'contracts' ? contractSize : '1');
  return parts.payoff === 'inverse' ? size.div(price) : size.times(multiplier);
}

/**
 * Coins that the free margin of the contract's own wallet carries: available x leverage (1 where no leg tells it).
 * null where it is not known. A unified wallet and portfolio margin borrow on all their coins, so that what is
 * available of one asset is no limit there.
 */
export function capacityOf(
  { venue, instrument, price, multiplier }: Traded,
  context: Context,
): Decimal | null {
  const { payoff, settle } = instrument.parts;
  const key = `${venue.exchange}|${venue.account}`;
  if (context.state.accounts.get(key)?.marginMode === 'portfolio') return null;
  const wallet = payoff === 'inverse' ? 'coinm' : 'usdm';
  const kept = context
    .balancesOf(key)
    .find(({ found, changedAt }) => found.wallet === wallet && found.asset === settle && changedAt === null);
  if (kept === undefined || kept.found.available === null) return null;
  const margin = Decimal.max(0, lift(kept.found.available)).times(venue.leverage ?? '1');
  return payoff === 'inverse' ? margin : margin.times(multiplier).div(price);
}

/** Each contract has a mark of its own: capacity and least value go in as coins, so at a price of 1. */
const ONE = '1' as Price;

interface Numbers {
  readonly change: Decimal;
  /** Coins of the leg that the change adds to or takes from. */
  readonly heldOf: (venue: Venue) => Decimal;
  /** Whether a long is opened: who is long pays what a short earns. */
  readonly mirrored: boolean;
}

function splitVenueOf(
  { venue, traded, capacity }: Candidate,
  name: string,
  takerFee: SplitVenue['takerFee'],
  { change, heldOf, mirrored }: Numbers,
): SplitVenue {
  const perLot = traded === null ? null : coinsPerLot(traded);
  const inCoins = (quantity: Amount | null | undefined): BaseQty | null =>
    perLot === null || quantity == null ? null : toAmount(perLot.times(quantity));
  const { fundingRate, fundingIntervalHours } = venue;
  const least = traded?.instrument.lot.minNotional ?? null;
  return {
    name,
    fundingRate: fundingRate === null || !mirrored ? fundingRate : toAmount(lift(fundingRate).negated()),
    fundingIntervalHours,
    takerFee,
    existingShort: toAmount(heldOf(venue)),
    capacityUsd: toAmount(capacity ?? change.abs()),
    qtyStep: inCoins(traded?.instrument.lot.step),
    minQty: inCoins(traded?.instrument.lot.minQty),
    minNotional:
      least === null || traded === null
        ? null
        : toAmount(lift(least).times(traded.multiplier).div(traded.price)),
  };
}

const byName = (a: Venue, b: Venue): number =>
  a.exchange.localeCompare(b.exchange) ||
  a.account.localeCompare(b.account) ||
  a.rawSymbol.localeCompare(b.rawSymbol);

const openOf = ({ long, short }: Venue): Decimal => long.plus(short);

/** What `venueSplit` says of the candidates, best first. */
export interface Ranked {
  readonly ranking: readonly Candidate[];
  readonly allocated: readonly Candidate[];
  readonly skipped: readonly {
    readonly candidate: Candidate;
    readonly why: VenueSplit['skipped'][number]['reason'];
  }[];
}

/**
 * Ranks the contracts that could take a change and says which of them take a part (domain.md 8).
 *
 * Where no funding is known, the largest open leg comes first. A taker fee that is not known of all says nothing
 * in a comparison: then all count as equal, else whoever publishes a fee would always win.
 *
 * @param numbers change as `venueSplit` takes it: < 0 adds to the held leg, > 0 takes from it
 */
export function rankVenues(candidates: readonly Candidate[], numbers: Numbers): Ranked {
  const isTold = candidates.some(({ venue }) => venue.fundingRate !== null);
  const hasFees = isTold && candidates.every(({ venue }) => venue.takerFee !== null);
  const inOrder = [...candidates].sort(
    (a, b) =>
      (isTold ? 0 : numbers.heldOf(b.venue).cmp(numbers.heldOf(a.venue))) ||
      (isTold ? 0 : openOf(b.venue).cmp(openOf(a.venue))) ||
      byName(a.venue, b.venue),
  );
  const named = new Map(inOrder.map((each, index) => [String(index).padStart(4, '0'), each]));
  const split = venueSplit({
    requiredChange: toAmount(numbers.change),
    price: ONE,
    venues: [...named].map(([name, each]) =>
      splitVenueOf(each, name, hasFees ? each.venue.takerFee : toAmount(new Decimal(0)), numbers),
    ),
    holdingDays: DEFAULTS.holdingDays,
    existingBonus: DEFAULTS.existingShortBonus,
  });
  const find = ({ name }: { readonly name: string }): readonly Candidate[] => {
    const candidate = named.get(name);
    return candidate === undefined ? [] : [candidate];
  };
  return {
    ranking: split.ranking.flatMap(find),
    allocated: split.allocations.flatMap(find),
    skipped: split.skipped.flatMap((each) =>
      find(each).map((candidate) => ({ candidate, why: each.reason })),
    ),
  };
}
