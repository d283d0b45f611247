import type { Amount, BaseQty, Price, Rate, Usd } from '../model/amount.ts';
import { Decimal, lift, sum, toAmount, toAmountOrNull } from './decimal.ts';

/** One holding of one asset, in units of that asset. null = the payload does not carry it. */
export interface SpotHolding {
  readonly asset: string;
  readonly free: Amount | null;
  readonly locked: Amount | null;
  readonly borrowed: Amount | null;
  readonly interest: Amount | null;
  /** Holdings with the same key are one holding that two lists show; null = its own. */
  readonly dedupeKey: string | null;
}

/** What a wrapped or earn asset stands for: `rate` coins of `underlying` for one unit; null = not known. */
export interface Conversion {
  readonly underlying: string;
  readonly rate: Rate | null;
}

/** Holdings and the tables that say what they are. Both tables are by asset. */
export interface SpotDeltaInput {
  readonly holdings: readonly SpotHolding[];
  readonly conversions: Readonly<Record<string, Conversion>>;
  /** The cash assets with their USD price; null = price not known. */
  readonly stablecoinPrices: Readonly<Record<string, Price | null>>;
}

/** Coins by underlying and cash in USD. null = a part of it is not known, so the sum is not. */
export interface SpotDelta {
  readonly deltaByCoin: Readonly<Record<string, BaseQty | null>>;
  readonly stableCashUsd: Usd | null;
}

const own = <Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

function netOf({ free, locked, borrowed, interest }: SpotHolding): Decimal | null {
  if (free === null || locked === null || borrowed === null || interest === null) return null;
  return sum([free, locked]).minus(sum([borrowed, interest]));
}

function onceEach(holdings: readonly SpotHolding[]): readonly SpotHolding[] {
  const seen = new Set<string>();
  return holdings.filter(({ dedupeKey }) => {
    if (dedupeKey === null) return true;
    const isNew = !seen.has(dedupeKey);
    seen.add(dedupeKey);
    return isNew;
  });
}

const plus = (total: Decimal | null, part: Decimal | null): Decimal | null =>
  total === null || part === null ? null : total.plus(part);

const times = (value: Decimal | null, factor: Amount | null): Decimal | null =>
  value === null || factor === null ? null : value.times(lift(factor));

/** Null once a part was unknown; zero for a coin not seen yet. */
function soFar(coins: ReadonlyMap<string, Decimal | null>, coin: string): Decimal | null {
  const total = coins.get(coin);
  return total === undefined ? new Decimal(0) : total;
}

/**
 * Spot coins by underlying and the USD value of cash.
 *
 * net = free + locked − borrowed − interest (may be negative), times the redemption rate of a wrapped or earn
 * asset. Cash has value and no coin delta. An asset is converted only when the table names it, so LDO stays
 * LDO. Of holdings that share a dedupe key the first counts. A missing part makes its coin null, not smaller.
 * Source: domain.md 1.3.
 */
export function spotDelta({ holdings, conversions, stablecoinPrices }: SpotDeltaInput): SpotDelta {
  const coins = new Map<string, Decimal | null>();
  let cash: Decimal | null = new Decimal(0);
  for (const holding of onceEach(holdings)) {
    const conversion = own(conversions, holding.asset);
    const underlying = conversion?.underlying ?? holding.asset;
    const net = netOf(holding);
    const amount = conversion === undefined ? net : times(net, conversion.rate);
    const price = own(stablecoinPrices, underlying);
    if (price === undefined) coins.set(underlying, plus(soFar(coins, underlying), amount));
    else cash = plus(cash, times(amount, price));
  }
  const deltas = [...coins].map(([coin, amount]) => [coin, toAmountOrNull<'base'>(amount)] as const);
  return { deltaByCoin: Object.fromEntries(deltas), stableCashUsd: cash === null ? null : toAmount(cash) };
}
