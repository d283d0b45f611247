import { Decimal, lift, toAmount } from '../math/decimal.ts';
import type { Amount, BaseQty, Rate } from '../model/amount.ts';
import type { ExchangeId } from '../model/exchange.ts';
import type { Instrument } from '../model/instrument.ts';
import type { Position, Side } from '../model/position.ts';
import type { Settings } from '../model/settings.ts';
import type { Context, DatedPrice } from './context.ts';
import { withUsualInterval } from './funding-interval.ts';

/** One contract on one account, with what is open of it (coins, unsigned). */
export interface Venue {
  readonly exchange: ExchangeId;
  readonly account: string;
  readonly rawSymbol: string;
  readonly long: Decimal;
  readonly short: Decimal;
  readonly hedged: boolean;
  readonly instrument: Instrument | null;
  readonly mark: DatedPrice | null;
  /** Fraction per interval, a short receives it when positive; null = not known. */
  readonly fundingRate: Rate | null;
  readonly fundingIntervalHours: Amount<'hour'> | null;
  readonly takerFee: Rate | null;
  /** Of an open leg; null where none is open or it is not told. */
  readonly leverage: Amount | null;
}

/** A coin's legs and what is wanted of them. */
export interface SuggestionInput {
  readonly coin: string;
  readonly positions: readonly Position[];
  readonly spotDelta: BaseQty;
  readonly futuresDelta: BaseQty;
  /** Signed: < 0 sell, > 0 buy. */
  readonly requiredChange: BaseQty;
  readonly takerFees: Settings['takerFees'];
}

const ZERO = new Decimal(0);

function fundingOf(
  exchange: ExchangeId,
  rawSymbol: string,
  context: Context,
): Pick<Venue, 'fundingRate' | 'fundingIntervalHours'> {
  const quote = context.quoteOf(exchange, rawSymbol);
  if (quote?.fundingRate == null) return { fundingRate: null, fundingIntervalHours: null };
  const hours =
    quote.fundingIntervalHours ??
    context.instrumentOf(exchange, rawSymbol)?.fundingIntervalHours ??
    withUsualInterval(quote, context).fundingIntervalHours;
  return hours === null || lift(hours).lte(0)
    ? { fundingRate: null, fundingIntervalHours: null }
    : { fundingRate: quote.fundingRate, fundingIntervalHours: toAmount(lift(hours)) };
}

interface Contract {
  readonly exchange: ExchangeId;
  readonly account: string;
  readonly rawSymbol: string;
}

function venueOf(
  contract: Contract,
  legs: readonly Position[],
  takerFees: SuggestionInput['takerFees'],
  context: Context,
): Venue {
  const { exchange, account, rawSymbol } = contract;
  const held = (side: Side): Decimal =>
    legs
      .filter((leg) => leg.side === side)
      .reduce((total, leg) => total.plus(lift(leg.delta ?? '0').abs()), ZERO);
  const mode = context.state.accounts.get(`${exchange}|${account}`)?.positionMode ?? null;
  const instrument = context.instrumentOf(exchange, rawSymbol);
  return {
    exchange,
    account,
    rawSymbol,
    long: held('long'),
    short: held('short'),
    hedged: legs.some((leg) => leg.legSide !== 'both') || (legs.length === 0 && mode === 'hedge'),
    instrument,
    mark: context.markOf(exchange, account, rawSymbol),
    ...fundingOf(exchange, rawSymbol, context),
    takerFee: instrument?.takerFee ?? takerFees[exchange] ?? null,
    leverage: legs.find((leg) => leg.leverage !== null)?.leverage ?? null,
  };
}

/** Contracts where a leg is open. BingX standard futures are left out: each order there is a position of its own. */
function openVenues({ positions, takerFees }: SuggestionInput, context: Context): readonly Venue[] {
  const open = new Map<string, Position[]>();
  for (const leg of positions) {
    const isExpired = leg.expiresAt !== null && leg.expiresAt <= context.now;
    if (leg.book === 'standard' || isExpired) continue;
    const key = `${leg.exchange}|${leg.account}|${leg.symbol ?? leg.rawSymbol}`;
    const others = open.get(key);
    if (others === undefined) open.set(key, [leg]);
    else others.push(leg);
  }
  const venues = [...open.values()].flatMap((legs) =>
    legs[0] === undefined ? [] : venueOf(legs[0], legs, takerFees, context),
  );
  return venues.filter(({ instrument }) => instrument?.active !== false);
}

const isUsual = ({ active, parts }: Instrument): boolean =>
  active && parts.expiresAt === null && parts.payoff === 'linear' && parts.quote === 'USDT';

/** Contracts of the coin that could be traded: where a leg is open, and perpetuals of accounts in use. */
export function venuesOf(input: SuggestionInput, context: Context): readonly Venue[] {
  const venues = [...openVenues(input, context)];
  const taken = new Set(
    venues.map(({ account, instrument }) => `${account}|${instrument?.exchange}|${instrument?.rawSymbol}`),
  );
  const accounts = [...context.state.accounts.values()].filter(
    ({ booksReadAt, signedOutAt }) => Object.keys(booksReadAt).length > 0 && signedOutAt === null,
  );
  for (const instrument of context.futuresOf(input.coin).filter(isUsual)) {
    const { exchange, rawSymbol } = instrument;
    for (const { account } of accounts.filter((each) => each.exchange === exchange)) {
      if (taken.has(`${account}|${exchange}|${rawSymbol}`)) continue;
      venues.push(venueOf({ exchange, account, rawSymbol }, [], input.takerFees, context));
    }
  }
  return venues;
}
