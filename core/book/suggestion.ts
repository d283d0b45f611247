import { Decimal, lift, toAmount } from '../math/decimal.ts';
import type { Reason, SuggestedOrder, Suggestion } from '../model/snapshot.ts';
import { unifiedSymbol } from '../model/unified-symbol.ts';
import { DEFAULTS } from '../rules/parameters.ts';
import type { Context } from './context.ts';
import { PRICE_STALE_MS } from './freshness.ts';
import { sizedOrders, type Traded } from './sized-orders.ts';
import { type Place, type Places, placesFor } from './suggestion-places.ts';
import { type SuggestionInput, type Venue, venuesOf } from './venues.ts';
import { type Candidate, capacityOf } from './venues-to-split.ts';

/** A suggestion, or notes that say why there is none. */
export interface Advice {
  readonly suggestion: Suggestion | null;
  readonly notes: readonly Reason[];
}

const noteOf = (kind: Reason['kind'], venue: Venue | null, coin: string): Reason => ({
  kind,
  exchange: venue?.exchange ?? null,
  subject: venue?.rawSymbol ?? coin,
  since: null,
  blocks: false,
});

const none = (...notes: readonly Reason[]): Advice => ({ suggestion: null, notes });

/** What orders need to know of the venue; a note where it is not known. */
function tradedAt(venue: Venue, coin: string, context: Context): Traded | Reason {
  const { instrument, mark } = venue;
  if (instrument === null || instrument.lot.step === null) return noteOf('lot-unknown', venue, coin);
  if (mark === null) return noteOf('price-missing', venue, coin);
  if (context.now - mark.at > PRICE_STALE_MS) {
    return { ...noteOf('stale', venue, coin), subject: `mark price of ${venue.rawSymbol}`, since: mark.at };
  }
  const { multiplier } = context.coinOf(instrument.parts.base);
  return { venue, instrument, price: mark.price, priceAt: mark.at, multiplier };
}

function candidateOf(venue: Venue, coin: string, context: Context): Candidate {
  const traded = tradedAt(venue, coin, context);
  return 'kind' in traded
    ? { venue, traded: null, capacity: null }
    : { venue, traded, capacity: capacityOf(traded, context) };
}

const sumOf = (orders: readonly SuggestedOrder[], field: 'coins' | 'usd' | 'contracts'): Decimal =>
  orders.reduce((sum, order) => sum.plus(order[field] ?? '0'), new Decimal(0));

function suggestionOf(
  { traded, orders }: Place,
  all: Pick<Suggestion, 'residualCoins' | 'resultingRatio'>,
): readonly Suggestion[] {
  const [first] = orders;
  if (first === undefined) return [];
  const { venue, instrument, price, priceAt } = traded;
  return [
    {
      exchange: venue.exchange,
      account: venue.account,
      // Under the name that the exchange lists it by: pushes may name a contract by a number.
      rawSymbol: venue.instrument?.rawSymbol ?? venue.rawSymbol,
      symbol: unifiedSymbol(instrument.parts),
      side: first.side,
      reduceOnly: orders.every((order) => order.reduceOnly),
      coins: toAmount(sumOf(orders, 'coins')),
      contracts: first.contracts === null ? null : toAmount(sumOf(orders, 'contracts')),
      usd: toAmount(sumOf(orders, 'usd')),
      orders,
      others: [],
      ...all,
      price,
      validUntil: priceAt + DEFAULTS.suggestionMaxAgeMs,
    },
  ];
}

/** Why the first that was asked gives nothing. */
function whyNone(asked: readonly Candidate[], wanted: Decimal, coin: string, context: Context): Advice {
  const [first] = asked;
  if (first === undefined) return none(noteOf('no-contract', null, coin));
  const traded = tradedAt(first.venue, coin, context);
  if ('kind' in traded) return none(traded);
  return none(...sizedOrders(wanted, traded).reasons.map((kind) => noteOf(kind, first.venue, coin)));
}

/** Notes on what was given out, and on open legs that no order could be sized for. */
function notesOn({ places, asked, lacksMargin }: Places, coin: string, context: Context): readonly Reason[] {
  const sized = places.flatMap(({ reasons, traded }) =>
    reasons.map((kind) => noteOf(kind, traded.venue, coin)),
  );
  const passedOver = [...new Set(asked)]
    .filter(({ traded, venue }) => traded === null && venue.long.plus(venue.short).gt(0))
    .map(({ venue }) => tradedAt(venue, coin, context))
    .filter((why) => 'kind' in why);
  return [...sized, ...passedOver, ...(lacksMargin ? [noteOf('no-margin', null, coin)] : [])];
}

/**
 * The orders that bring a coin to its target, or why there are none. Nothing is ever sent.
 *
 * Legs to reduce come first; the rest is opened where a short earns most, over several exchanges where one cannot
 * take it all. Source: domain.md 8.
 */
export function suggestOrder(input: SuggestionInput, context: Context): Advice {
  const { coin } = input;
  const wanted = lift(input.requiredChange);
  if (wanted.isZero()) return none();
  const candidates = venuesOf(input, context).map((venue) => candidateOf(venue, coin, context));
  const given = placesFor(wanted, candidates);
  const executed = given.places.reduce((sum, place) => sum.plus(place.executed), new Decimal(0));
  const spot = lift(input.spotDelta);
  const after = lift(input.futuresDelta).plus(executed);
  const all = {
    residualCoins: toAmount<'base'>(wanted.minus(executed)),
    resultingRatio: spot.gt(0) ? toAmount<'fraction'>(after.negated().div(spot)) : null,
  };
  const [first, ...others] = given.places.flatMap((place) => suggestionOf(place, all));
  const notes = notesOn(given, coin, context);
  if (first !== undefined) return { suggestion: { ...first, others }, notes };
  return given.lacksMargin ? none(...notes) : whyNone(given.asked, wanted, coin, context);
}
