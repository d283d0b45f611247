import { Decimal, lift, toAmount, toAmountOrNull } from '../math/decimal.ts';
import type { Usd } from '../model/amount.ts';
import type { Balance } from '../model/balance.ts';
import { USD_LIKE } from '../model/cash.ts';
import type { InsightGap } from '../model/insight.ts';
import { isZeroAmount } from '../schema/parse-amount.ts';
import { type CapitalPart, capitalParts, gapOfCoin } from './capital-parts.ts';
import type { InsightInput } from './input.ts';
import { isExpired, marginUsd } from './leg-worth.ts';

/** Capital by bucket (domain.md 6.1); a bucket with an unknown part is null, never smaller. */
export interface Equity {
  /** Coins in spot, earn and funding wallets and by hand, net of loans. */
  readonly spotUsd: Usd | null;
  /** Wallets and unrealized profit of derivatives accounts. */
  readonly futuresUsd: Usd | null;
  /** Cash outside derivatives wallets less cash loans. */
  readonly reserveUsd: Usd | null;
  readonly totalUsd: Usd | null;
  /**
   * What derivatives wallets tell is available, at most the futures equity that no open position ties up; null = a
   * wallet does not tell it, or a margin or the equity is not known.
   */
  readonly withdrawableUsd: Usd | null;
  readonly because: readonly InsightGap[];
}

type Sum = Decimal | null;

/** Sum of parts; null as soon as one is unknown. */
export function sumOfParts(parts: readonly { readonly usd: Usd | null }[]): Decimal | null {
  let total = new Decimal(0);
  for (const { usd } of parts) {
    if (usd === null) return null;
    total = total.plus(lift(usd));
  }
  return total;
}

const plus = (...sums: readonly Sum[]): Sum => {
  let total: Sum = new Decimal(0);
  for (const each of sums) total = total === null || each === null ? null : total.plus(each);
  return total;
};

interface Buckets {
  readonly spot: Sum;
  readonly futures: Sum;
  readonly reserve: Sum;
}

const UNKNOWN: Buckets = { spot: null, futures: null, reserve: null };
const EMPTY: Buckets = { spot: new Decimal(0), futures: new Decimal(0), reserve: new Decimal(0) };

const added = (a: Buckets, b: Buckets): Buckets => ({
  spot: plus(a.spot, b.spot),
  futures: plus(a.futures, b.futures),
  reserve: plus(a.reserve, b.reserve),
});

/** Twice the initial margin of the open legs of an account, by what backs them: cash (linear) or coins (inverse). */
function wantedByLegs(account: string, { snapshot, now }: InsightInput) {
  const legs = snapshot.positions.filter(
    (leg) => `${leg.exchange}|${leg.account}` === account && leg.book !== 'standard' && !isExpired(leg, now),
  );
  const twice = (payoff: 'linear' | 'inverse') =>
    sumOfParts(legs.filter((leg) => leg.payoff === payoff).map((leg) => ({ usd: marginUsd(leg) })))?.times(
      2,
    ) ?? null;
  const isClear = legs.every((leg) => leg.payoff !== null);
  return { cash: isClear ? twice('linear') : null, coins: isClear ? twice('inverse') : null };
}

const clamp = (value: Decimal, most: Decimal): Decimal => Decimal.max(0, Decimal.min(value, most));

/** A unified account: initial margin x 2 is futures, the rest spot and reserve (domain.md 6.1). */
function splitUnified(parts: readonly CapitalPart[], account: string, input: InsightInput): Buckets {
  const coins = sumOfParts(parts.filter(({ kind }) => kind === 'coins'));
  const cash = sumOfParts(parts.filter(({ kind }) => kind !== 'coins'));
  const wanted = wantedByLegs(account, input);
  if (coins === null || cash === null || wanted.cash === null || wanted.coins === null) return UNKNOWN;
  const fromCash = clamp(wanted.cash, cash);
  const fromCoins = clamp(wanted.coins.plus(wanted.cash.minus(fromCash)), coins);
  return {
    spot: coins.minus(fromCoins),
    futures: fromCash.plus(fromCoins),
    reserve: cash.minus(fromCash),
  };
}

function unifiedBuckets(parts: readonly CapitalPart[], input: InsightInput): Buckets {
  const accounts = new Set(parts.map(({ exchange, account }) => `${exchange}|${account}`));
  return [...accounts]
    .map((name) =>
      splitUnified(
        parts.filter(({ exchange, account }) => `${exchange}|${account}` === name),
        name,
        input,
      ),
    )
    .reduce(added, EMPTY);
}

/** Whether a unified account has legs whose margin is not known: then it cannot be split, though its total is known. */
const lacksMargin = (input: InsightInput): boolean =>
  input.snapshot.positions.some((leg) => !isExpired(leg, input.now) && marginUsd(leg) === null);

const DERIVATIVES: ReadonlySet<Balance['wallet']> = new Set(['usdm', 'coinm', 'standard', 'unified']);

function availableUsd(row: Balance, { snapshot }: InsightInput): Usd | null {
  const held = row.total ?? row.equity;
  if (held !== null && isZeroAmount(held)) return toAmount(new Decimal(0));
  if (row.available === null || row.unknownBecause !== null) return null;
  const view = snapshot.coins.find(({ coin }) => coin === row.coin);
  // Available is told in the asset; only where that is the coin itself does the coin's price hold for it.
  if (view !== undefined && row.asset === row.coin && view.price !== null && gapOfCoin(view) === null) {
    return toAmount(lift(row.available).times(view.price));
  }
  const isCash = view === undefined && (USD_LIKE.has(row.asset) || USD_LIKE.has(row.coin));
  return isCash ? toAmount(lift(row.available)) : null;
}

/** Σ of what derivatives wallets tell is available; null as soon as one does not tell it. */
const availableOf = (input: InsightInput): Sum =>
  sumOfParts(
    input.snapshot.balances
      .filter(({ wallet }) => DERIVATIVES.has(wallet))
      .map((row) => ({ usd: availableUsd(row, input) })),
  );

/** Margin that open legs tie up. */
const tiedBy = ({ snapshot, now }: InsightInput): Sum =>
  sumOfParts(
    snapshot.positions.filter((leg) => !isExpired(leg, now)).map((leg) => ({ usd: marginUsd(leg) })),
  );

/**
 * Capital by bucket. Each holding counts once; notional is never capital. Unified accounts are split by the margin
 * of their open positions. Source: domain.md 6.1, 2.3.
 */
export function equityOf(input: InsightInput): Equity {
  const parts = capitalParts(input);
  const at = (place: CapitalPart['place']) => parts.filter((part) => part.place === place);
  const own: Buckets = {
    spot: sumOfParts(at('spot').filter(({ kind }) => kind === 'coins')),
    futures: sumOfParts(at('futures')),
    reserve: sumOfParts(at('spot').filter(({ kind }) => kind !== 'coins')),
  };
  const { spot, futures, reserve } = added(own, unifiedBuckets(at('unified'), input));
  const [tied, available] = [tiedBy(input), availableOf(input)];
  const free =
    futures === null || tied === null || available === null ? null : clamp(available, futures.minus(tied));
  const gaps = parts.flatMap(({ because }) => (because === null ? [] : [because]));
  const noMargin: InsightGap[] = lacksMargin(input) ? ['no-margin'] : [];
  return {
    spotUsd: toAmountOrNull(spot),
    futuresUsd: toAmountOrNull(futures),
    reserveUsd: toAmountOrNull(reserve),
    totalUsd: toAmountOrNull(sumOfParts(parts)),
    withdrawableUsd: toAmountOrNull(free),
    because: [...new Set([...gaps, ...noMargin])],
  };
}
