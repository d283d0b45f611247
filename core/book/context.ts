import { lift } from '../math/decimal.ts';
import type { EpochMs, Price } from '../model/amount.ts';
import type { ExchangeId } from '../model/exchange.ts';
import type { Knowledge } from '../model/knowledge.ts';
import type { BalanceRecord, BookState, PositionRecord } from '../store/book-state.ts';
import { type CoinPrices, coinPrices } from './coin-prices.ts';
import { isEmptyBalance } from './empty-balance.ts';
import { learnNames, type Names } from './names.ts';

/** A price with the time when it was read. */
export interface DatedPrice {
  readonly price: Price;
  readonly at: EpochMs;
}

/** What resolving needs of the whole book, worked out once for a snapshot. */
export interface Context extends Names, CoinPrices {
  readonly state: BookState;
  readonly now: EpochMs;
  readonly knowledge: Knowledge;
  /** The newest mark of a contract: its market's quote, or what a position row of the account told. */
  readonly markOf: (exchange: ExchangeId, account: string, rawSymbol: string) => DatedPrice | null;
  /** Balances of an account (`exchange|account`). */
  readonly balancesOf: (account: string) => readonly BalanceRecord[];
  /** Whether the earn wallet of an account lists flexible coins of this asset. */
  readonly isInEarn: (account: string, asset: string) => boolean;
}

const newest = (a: DatedPrice | null, b: DatedPrice | null): DatedPrice | null =>
  a === null || b === null ? (a ?? b) : a.at >= b.at ? a : b;

/** Marks that position rows told, by account and symbol. */
function rowMarks(positions: Iterable<PositionRecord>): ReadonlyMap<string, DatedPrice> {
  const marks = new Map<string, DatedPrice>();
  for (const { exchange, account, found, open, markAt, confirmedAt } of positions) {
    if (!open || found.book === 'standard' || found.markPrice === null || lift(found.markPrice).lte(0))
      continue;
    const key = `${exchange}|${account}|${found.rawSymbol}`;
    const mark = { price: found.markPrice, at: markAt ?? confirmedAt };
    marks.set(key, newest(marks.get(key) ?? null, mark) ?? mark);
  }
  return marks;
}

function balancesByAccount(balances: Iterable<BalanceRecord>): ReadonlyMap<string, readonly BalanceRecord[]> {
  const byAccount = new Map<string, BalanceRecord[]>();
  for (const record of balances) {
    const key = `${record.exchange}|${record.account}`;
    const others = byAccount.get(key);
    if (others === undefined) byAccount.set(key, [record]);
    else others.push(record);
  }
  return byAccount;
}

/** Assets that an earn wallet lists apart from locked products: a receipt in the spot wallet stands for these. */
function earnAssets(balances: Iterable<BalanceRecord>): ReadonlySet<string> {
  const assets = new Set<string>();
  for (const record of balances) {
    const { found, exchange, account } = record;
    const isEarn = found.wallet === 'earn' && found.earnProduct !== 'locked' && !isEmptyBalance(record);
    if (isEarn) assets.add(`${exchange}|${account}|${found.asset}`);
  }
  return assets;
}

/** Opens the book for one moment. */
export function openContext(state: BookState, knowledge: Knowledge, now: EpochMs): Context {
  const names = learnNames(state, knowledge);
  const own = rowMarks(state.positions.values());
  const balances = balancesByAccount(state.balances.values());
  const inEarn = earnAssets(state.balances.values());
  return {
    ...names,
    ...coinPrices(state.quotes.values(), state.positions.values(), names, now),
    state,
    now,
    knowledge,
    markOf: (exchange, account, rawSymbol) => {
      const quote = names.quoteOf(exchange, rawSymbol);
      const isTold = quote !== null && quote.markPrice !== null && lift(quote.markPrice).gt(0);
      const listed = isTold ? { price: quote.markPrice, at: quote.markAt ?? quote.priceAt } : null;
      return newest(listed, own.get(`${exchange}|${account}|${rawSymbol}`) ?? null);
    },
    balancesOf: (account) => balances.get(account) ?? [],
    isInEarn: (account, asset) => inEarn.has(`${account}|${asset}`),
  };
}
