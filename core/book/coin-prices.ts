import { Decimal, lift, toAmount } from '../math/decimal.ts';
import type { Amount, EpochMs, Price } from '../model/amount.ts';
import { USD_LIKE } from '../model/cash.ts';
import { EXCHANGE_NAMES } from '../model/exchange.ts';
import type { PositionRecord, QuoteRecord } from '../store/book-state.ts';
import { CASH, WRAPPED } from './coin-of.ts';
import { PRICE_STALE_MS } from './freshness.ts';
import type { Names } from './names.ts';

/** A price of one coin in USD (each stablecoin at 1), with where it is from. */
export interface CoinPrice {
  readonly price: Price;
  readonly at: EpochMs;
  readonly from: string;
  /** 0 spot, 1 index, 2 mark of a contract, 3 mark in a position row. */
  readonly rank: number;
}

/** A spot price as old as this still tells a coin from a thousand coins. */
const REFERENCE_MS = 30 * 60_000;

const isPositive = (price: Price | null): price is Price => price !== null && lift(price).gt(0);

const perCoin = (price: Price, multiplier: Amount): Price => toAmount(lift(price).div(multiplier));

type Tell = (coin: string, price: CoinPrice) => void;

function tellQuote(quote: QuoteRecord, names: Names, tell: Tell): void {
  const isSpot = quote.market === 'spot';
  const parts = isSpot
    ? names.spotPartsOf(quote.exchange, quote.rawSymbol)
    : names.partsOf(quote.exchange, quote.rawSymbol);
  // A wrapped coin has a price of its own; it is not the price of what it stands for.
  if (
    parts === null ||
    !USD_LIKE.has(parts.quote) ||
    CASH.has(parts.base) ||
    Object.hasOwn(WRAPPED, parts.base)
  )
    return;
  const { coin, multiplier } = names.coinOf(parts.base);
  const name = `${EXCHANGE_NAMES[quote.exchange]} ${isSpot ? 'spot' : 'futures'} ${quote.rawSymbol}`;
  const one = (price: Price | null, at: EpochMs | null, rank: number, kind: string): void => {
    if (!isPositive(price)) return;
    tell(coin, { price: perCoin(price, multiplier), at: at ?? quote.priceAt, from: `${name} ${kind}`, rank });
  };
  one(isSpot ? quote.lastPrice : null, quote.lastAt, 0, 'last');
  one(isSpot ? null : quote.indexPrice, quote.indexAt, 1, 'index');
  one(isSpot ? null : quote.markPrice, quote.markAt, 2, 'mark');
}

function tellPosition(record: PositionRecord, names: Names, tell: Tell): void {
  const { found, exchange, markAt, confirmedAt, open } = record;
  const mark = found.markPrice ?? found.impliedMarkPrice;
  const parts = found.parts ?? names.partsOf(exchange, found.rawSymbol);
  if (!open || !isPositive(mark) || parts === null || !USD_LIKE.has(parts.quote)) return;
  const { coin, multiplier } = names.coinOf(parts.base);
  const from = `${EXCHANGE_NAMES[exchange]} position ${found.rawSymbol} mark`;
  tell(coin, { price: perCoin(mark, multiplier), at: markAt ?? confirmedAt, from, rank: 3 });
}

/** Fresh ones first, then spot before index before mark, then the newest. */
function best(prices: readonly CoinPrice[], now: EpochMs): CoinPrice | null {
  const fresh = prices.filter(({ at }) => now - at <= PRICE_STALE_MS);
  const rank = (price: CoinPrice) => (fresh.length > 0 ? price.rank : 0);
  const order = (a: CoinPrice, b: CoinPrice) =>
    rank(a) - rank(b) || b.at - a.at || a.from.localeCompare(b.from);
  return [...(fresh.length > 0 ? fresh : prices)].sort(order)[0] ?? null;
}

/** The prices of all coins, and what a multiplier is checked against. */
export interface CoinPrices {
  readonly priceOf: (coin: string) => CoinPrice | null;
  /** The coin's own spot price, also a little old: an index of a multiplier contract cannot confirm itself. */
  readonly referenceOf: (coin: string) => CoinPrice | null;
}

/** Gathers the prices that quotes and position rows tell. */
export function coinPrices(
  quotes: Iterable<QuoteRecord>,
  positions: Iterable<PositionRecord>,
  names: Names,
  now: EpochMs,
): CoinPrices {
  const byCoin = new Map<string, CoinPrice[]>();
  const tell: Tell = (coin, price) => {
    const told = byCoin.get(coin);
    if (told === undefined) byCoin.set(coin, [price]);
    else told.push(price);
  };
  for (const quote of quotes) tellQuote(quote, names, tell);
  for (const record of positions) tellPosition(record, names, tell);
  const chosen = new Map<string, CoinPrice | null>();
  return {
    priceOf: (coin) => {
      const known = chosen.get(coin);
      if (known !== undefined) return known;
      const price = best(byCoin.get(coin) ?? [], now);
      chosen.set(coin, price);
      return price;
    },
    referenceOf: (coin) => {
      const spot = (byCoin.get(coin) ?? []).filter(({ rank, at }) => rank === 0 && now - at <= REFERENCE_MS);
      return best(spot, now);
    },
  };
}

/** Whether a quoted price fits the multiplier read out of a name: P/m within 20 % of the coin's price (domain.md 1.1). */
export function multiplierAgrees(
  quoted: Price | null,
  multiplier: Amount,
  reference: CoinPrice | null,
): boolean {
  if (multiplier === '1' || reference === null || !isPositive(quoted)) return true;
  return lift(quoted).div(multiplier).div(reference.price).minus(1).abs().lte(new Decimal('0.2'));
}
