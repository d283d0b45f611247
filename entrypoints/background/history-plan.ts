import { coinsInUse } from '../../core/book/coins-in-use.ts';
import { type Context, openContext } from '../../core/book/context.ts';
import { usualInterval } from '../../core/book/funding-interval.ts';
import { resolvePosition } from '../../core/book/resolve-position.ts';
import { exchanges } from '../../core/exchanges/index.ts';
import { knowledge } from '../../core/exchanges/knowledge.ts';
import { type Decimal, lift } from '../../core/math/decimal.ts';
import { USD_LIKE } from '../../core/model/cash.ts';
import { EXCHANGE_IDS, type ExchangeId } from '../../core/model/exchange.ts';
import type { Instrument } from '../../core/model/instrument.ts';
import type { ReferenceMarket } from '../../core/store/apply-history.ts';
import { marketKey } from '../../core/store/apply-quotes.ts';
import type { BookState, PositionRecord } from '../../core/store/book-state.ts';

interface Wanted {
  /** Of its fetch record. */
  readonly key: string;
  readonly exchange: ExchangeId;
  readonly coin: string;
  readonly rawSymbol: string;
}

/** The settled funding of a held perpetual, or of the reference market of a coin that has no leg. */
export interface WantedFunding extends Wanted {
  readonly kind: 'funding';
  /** Of its history. */
  readonly market: string;
  /** null = not told yet. */
  readonly intervalHours: number | null;
}

/** The daily candles of a coin. */
export interface WantedCandles extends Wanted, ReferenceMarket {
  readonly kind: 'candles';
  readonly market: Instrument['market'];
}

/** A piece of the past that the book has use for. */
export type WantedHistory = WantedFunding | WantedCandles;

/** An open leg of a perpetual in its own market; what no instrument list names (yet) cannot be asked for. */
interface Leg {
  readonly coin: string;
  readonly instrument: Instrument;
  readonly usd: Decimal;
}

function legOf(record: PositionRecord, context: Context): Leg | null {
  const { open, found, exchange } = record;
  const instrument =
    open && found.book !== 'standard' ? context.instrumentOf(exchange, found.rawSymbol) : null;
  if (instrument === null || instrument.parts.expiresAt !== null) return null;
  const { coin, notionalUsd } = resolvePosition(record, context).position;
  return coin === null ? null : { coin, instrument, usd: lift(notionalUsd ?? '0').abs() };
}

function intervalOf({ coin, instrument }: Leg, context: Context): number | null {
  const { exchange, rawSymbol } = instrument;
  const told = context.quoteOf(exchange, rawSymbol)?.fundingIntervalHours ?? instrument.fundingIntervalHours;
  const hours = Number(told ?? usualInterval(exchange, coin, context) ?? 0);
  return hours > 0 ? hours : null;
}

function wantedFunding(legs: readonly Leg[], context: Context): readonly WantedFunding[] {
  const wanted = new Map<string, WantedFunding>();
  for (const leg of legs) {
    const { exchange, rawSymbol } = leg.instrument;
    if (exchanges[exchange].history.fundingUrls(rawSymbol, 0, 1, null).length === 0) continue;
    const market = marketKey(leg.instrument);
    const intervalHours = intervalOf(leg, context);
    wanted.set(market, {
      kind: 'funding',
      key: `funding|${market}`,
      exchange,
      coin: leg.coin,
      rawSymbol,
      market,
      intervalHours,
    });
  }
  return [...wanted.values()];
}

/** Exchanges in the order in which they are asked for a coin: where its largest leg is, then as on screen. */
function venuesOf(coin: string, legs: readonly Leg[], { state }: Context): readonly ExchangeId[] {
  const inUse = new Set([...state.accounts.values()].map(({ exchange }) => exchange));
  const own = legs.filter((leg) => leg.coin === coin).sort((a, b) => b.usd.cmp(a.usd));
  const first = own.map(({ instrument }) => instrument.exchange);
  return [...new Set([...first, ...EXCHANGE_IDS])].filter((exchange) => inUse.has(exchange));
}

const isPlain = ({ active, parts }: Instrument): boolean =>
  active && parts.payoff === 'linear' && parts.expiresAt === null && USD_LIKE.has(parts.quote);

const usdtFirst = (a: Instrument, b: Instrument): number =>
  Number(b.parts.quote === 'USDT') - Number(a.parts.quote === 'USDT') ||
  a.rawSymbol.localeCompare(b.rawSymbol);

/** Linear perpetual of a coin, else a spot market; the candles of a market tell the coin's own past. */
function referenceOf(coin: string, legs: readonly Leg[], context: Context): Instrument | null {
  const spot = [...context.state.instruments.values()].filter(
    ({ market, parts }) => market === 'spot' && context.coinOf(parts.base).coin === coin,
  );
  for (const markets of [context.futuresOf(coin), spot]) {
    for (const exchange of venuesOf(coin, legs, context)) {
      const found = markets.filter((each) => each.exchange === exchange && isPlain(each)).sort(usdtFirst)[0];
      if (found !== undefined) return found;
    }
  }
  return null;
}

function wantedCandles(legs: readonly Leg[], context: Context): readonly WantedCandles[] {
  return [...coinsInUse(context.state, knowledge)].flatMap((coin): readonly WantedCandles[] => {
    const instrument = referenceOf(coin, legs, context);
    if (instrument === null) return [];
    const { exchange, rawSymbol, market } = instrument;
    const { multiplier } = context.coinOf(instrument.parts.base);
    return [{ kind: 'candles', key: `candles|${coin}`, exchange, coin, rawSymbol, market, multiplier }];
  });
}

/** Coins with an open leg of any kind, a dated one too. */
const coinsWithLeg = (context: Context): ReadonlySet<string | null> =>
  new Set(
    [...context.state.positions.values()]
      .filter(({ open }) => open)
      .map((record) => resolvePosition(record, context).position.coin),
  );

/** What the regime of a coin that is not hedged yet is told from: the perpetual that its candles are of. */
function unhedgedMarkets(candles: readonly WantedCandles[], context: Context): readonly Leg[] {
  const withLeg = coinsWithLeg(context);
  return candles.flatMap(({ coin, exchange, rawSymbol, market }): readonly Leg[] => {
    const instrument =
      market === 'futures' && !withLeg.has(coin) ? context.instrumentOf(exchange, rawSymbol) : null;
    return instrument === null ? [] : [{ coin, instrument, usd: lift('0') }];
  });
}

/** All of the past that the book has use for, candles first: one answer each. */
export function wantedHistory(state: BookState, now: number): readonly WantedHistory[] {
  const context = openContext(state, knowledge, now);
  const legs = [...state.positions.values()].flatMap((record) => legOf(record, context) ?? []);
  const candles = wantedCandles(legs, context);
  return [...candles, ...wantedFunding([...legs, ...unhedgedMarkets(candles, context)], context)];
}
