import { type Decimal, lift, toAmount } from '../math/decimal.ts';
import type { Usd } from '../model/amount.ts';
import type { Balance, ManualHolding } from '../model/balance.ts';
import { USD_LIKE } from '../model/cash.ts';
import type { ExchangeId } from '../model/exchange.ts';
import type { InsightGap } from '../model/insight.ts';
import type { Position } from '../model/position.ts';
import type { CoinView } from '../model/snapshot.ts';
import { isZeroAmount } from '../schema/parse-amount.ts';
import type { InsightInput } from './input.ts';
import { isExpired, linearProfit } from './leg-worth.ts';

/** One piece of the capital, so that nothing is counted twice and an unknown piece shows. */
export interface CapitalPart {
  readonly exchange: ExchangeId | 'manual';
  readonly account: string;
  readonly place: 'spot' | 'futures' | 'unified';
  /** `profit`: unrealized, of linear legs. That of inverse legs is in the coins of their wallet. */
  readonly kind: 'coins' | 'cash' | 'profit';
  /** Coin, or the asset that is cash. */
  readonly asset: string;
  readonly usd: Usd | null;
  readonly because: InsightGap | null;
}

/** Cash in a wallet moves by the user's own hand, so it holds longer than a position; the domain names no limit [C]. */
const CASH_STALE_MS = 30 * 60_000;
/** A receipt and the earn wallet's own row are the same coins when they differ by no more than accrued interest [C]. */
const SAME_HOLDING = '0.01';

type Views = ReadonlyMap<string, CoinView>;

/** Why nothing may be said of a coin in dollars; null = it may. */
export function gapOfCoin(view: CoinView | undefined): InsightGap | null {
  if (view === undefined) return 'unknown-delta';
  if (view.price === null) return 'no-price';
  if (view.status !== 'unknown') return null;
  const isOld = view.reasons.some(
    ({ kind, blocks }) => blocks && (kind === 'stale' || kind === 'signed-out'),
  );
  return isOld ? 'stale' : 'unknown-delta';
}

const PLACES = {
  spot: 'spot',
  funding: 'spot',
  earn: 'spot',
  usdm: 'futures',
  coinm: 'futures',
  standard: 'futures',
  unified: 'unified',
} as const satisfies Record<Balance['wallet'], CapitalPart['place']>;

type Worth = Pick<CapitalPart, 'usd' | 'because'>;
const unknown = (because: InsightGap): Worth => ({ usd: null, because });
const known = (usd: Decimal): Worth => ({ usd: toAmount(usd), because: null });

function coinWorth(coins: Balance['delta'], view: CoinView | undefined): Worth {
  if (coins !== null && isZeroAmount(coins)) return known(lift(coins));
  const gap = coins === null ? 'unknown-delta' : gapOfCoin(view);
  if (coins === null || gap !== null || view?.price == null) return unknown(gap ?? 'no-price');
  return known(lift(coins).times(view.price));
}

/** Cash of a wallet without profit, net of loans; with the profit where only the equity is told. */
function cashWorth(row: Balance, input: InsightInput): Worth {
  const account = input.snapshot.accounts.find(
    (each) => each.exchange === row.exchange && each.account === row.account,
  );
  if (input.now - row.confirmedAt > CASH_STALE_MS || account?.signedOut === true) return unknown('stale');
  const amount = row.total === null ? row.equity : row.total;
  if (row.unknownBecause !== null || amount === null) return unknown('unknown-equity');
  if (!USD_LIKE.has(row.asset) && !USD_LIKE.has(row.coin)) {
    return isZeroAmount(amount) ? known(lift(amount)) : unknown('no-price');
  }
  return known(row.total === null ? lift(amount) : lift(amount).minus(row.borrowed ?? '0'));
}

/** A cash receipt that the earn wallet lists too; null where it cannot be told whether it is the same holding. */
function isListedInEarn(row: Balance, rows: readonly Balance[]): boolean | null {
  if (row.earnReceiptOf === null) return false;
  const twins = rows.filter(
    (other) =>
      other !== row &&
      other.wallet === 'earn' &&
      other.earnReceiptOf === null &&
      other.exchange === row.exchange &&
      other.account === row.account &&
      other.asset === row.earnReceiptOf,
  );
  if (twins.length === 0) return false;
  const { total } = row;
  const isSame = twins.some(
    (twin) =>
      twin.total !== null &&
      total !== null &&
      lift(twin.total).minus(total).abs().lte(lift(total).abs().times(SAME_HOLDING)),
  );
  return isSame ? true : null;
}

function balancePart(row: Balance, views: Views, input: InsightInput): readonly CapitalPart[] {
  const isCoin = views.has(row.coin);
  const isTwice = isCoin ? false : isListedInEarn(row, input.snapshot.balances);
  if (isTwice === true) return [];
  const worth =
    isTwice === null
      ? unknown('unknown-equity')
      : isCoin
        ? coinWorth(row.delta, views.get(row.coin))
        : cashWorth(row, input);
  const { exchange, account } = row;
  const kind = isCoin ? 'coins' : 'cash';
  return [{ exchange, account, place: PLACES[row.wallet], kind, asset: row.coin, ...worth }];
}

function holdingPart({ coin, amount, label }: ManualHolding, views: Views): CapitalPart {
  const where = { exchange: 'manual', account: label, place: 'spot', asset: coin } as const;
  if (!views.has(coin) && USD_LIKE.has(coin)) return { ...where, kind: 'cash', ...known(lift(amount)) };
  return { ...where, kind: 'coins', ...coinWorth(amount, views.get(coin)) };
}

/** The wallets that may back a leg; its profit is worth nothing that is known when none of them was read. */
function backingOf(leg: Position, rows: readonly Balance[]): readonly Balance[] {
  const wallets: readonly Balance['wallet'][] = leg.book === 'standard' ? ['standard'] : ['unified', 'usdm'];
  const isOwn = (row: Balance) => row.exchange === leg.exchange && row.account === leg.account;
  return rows.filter((row) => isOwn(row) && wallets.includes(row.wallet));
}

function profitPart(leg: Position, views: Views, input: InsightInput): readonly CapitalPart[] {
  const isOpen = !isExpired(leg, input.now);
  if (leg.payoff === 'inverse' || !isOpen) return [];
  const backing = backingOf(leg, input.snapshot.balances);
  const own = backing.find((row) => row.asset === leg.settle);
  const gap = leg.delta === null || leg.coin === null ? 'unknown-delta' : gapOfCoin(views.get(leg.coin));
  const profit = linearProfit(leg, input.now);
  const worth =
    gap !== null
      ? unknown(gap)
      : profit === null || backing.length === 0
        ? unknown('unknown-equity')
        : known(lift(profit));
  // Where only an equity is told, the profit is in it.
  if (own !== undefined && own.total === null && own.equity !== null && worth.usd !== null) return [];
  const place = backing.some((row) => row.wallet === 'unified') ? 'unified' : 'futures';
  const { exchange, account } = leg;
  return [{ exchange, account, place, kind: 'profit', asset: leg.settle ?? '', ...worth }];
}

/** All pieces of the capital: wallets, manual holdings, and the unrealized profit of linear legs. */
export function capitalParts(input: InsightInput): readonly CapitalPart[] {
  const { coins, balances, holdings, positions } = input.snapshot;
  const views: Views = new Map(coins.map((view) => [view.coin, view]));
  return [
    ...balances.flatMap((row) => balancePart(row, views, input)),
    ...holdings.map((holding) => holdingPart(holding, views)),
    ...positions.flatMap((leg) => profitPart(leg, views, input)),
  ];
}
