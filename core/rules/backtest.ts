import { Decimal, lift, toAmount, toAmountOrNull } from '../math/decimal.ts';
import { returnMetrics } from '../math/return-metrics.ts';
import type { Amount, BaseQty, Price, Rate, Usd } from '../model/amount.ts';

/** When the hedge is brought back to its target; `static` trades once, `calendar` every so many steps. */
export type HedgePolicy =
  | { readonly kind: 'unhedged' }
  | { readonly kind: 'static' }
  | { readonly kind: 'calendar'; readonly everySteps: number }
  | { readonly kind: 'band'; readonly band: Rate };

/** `linear_coin`: size in coins, profit in cash. `usd_face`: fixed USD face, profit settled in coins each step. */
export type HedgeInstrument = 'linear_coin' | 'usd_face';

/** History and the policy to try on it. */
export interface BacktestInput {
  /** USD; every one must be > 0. */
  readonly closes: readonly Price[];
  /** By step; settled at that step on the position carried into it, so the first is never paid. */
  readonly fundingRates: readonly Rate[];
  readonly feeRate: Rate;
  readonly target: Rate;
  readonly policy: HedgePolicy;
  readonly instrument: HedgeInstrument;
  readonly spotCoin: BaseQty;
  readonly cashUsd: Usd;
  readonly stepsPerYear: Amount<'step'>;
}

/** How the policy did. Judge by volatility and drawdown per unit of return given up, not by return alone. */
export interface Backtest {
  readonly finalValueUsd: Usd;
  readonly totalReturn: Rate | null;
  /** null with fewer than two returns. */
  readonly volatility: Rate | null;
  readonly maxDrawdown: Rate | null;
  readonly fundingUsd: Usd;
  readonly feesUsd: Usd;
  readonly turnoverUsd: Usd;
  /** Traded over mean value. */
  readonly turnoverRatio: Rate | null;
  readonly trades: number;
  /** null unless coins > 0. */
  readonly finalHedgeRatio: Rate | null;
}

interface Book {
  readonly coins: Decimal;
  readonly cash: Decimal;
  /** Coins (linear) or USD face, long > 0. */
  readonly position: Decimal;
  readonly funding: Decimal;
  readonly fees: Decimal;
  readonly traded: Decimal;
  readonly trades: number;
}

const valueOfBook = ({ coins, cash }: Book, price: Decimal): Decimal => coins.times(price).plus(cash);

/** Futures delta in coins. */
const deltaOf = ({ position }: Book, price: Decimal, instrument: HedgeInstrument): Decimal =>
  instrument === 'linear_coin' ? position : position.div(price);

function settled(book: Book, from: Decimal, to: Decimal, rate: Decimal, instrument: HedgeInstrument): Book {
  const { position } = book;
  const faceUsd = instrument === 'linear_coin' ? position.times(to) : position;
  const paid = faceUsd.times(rate).negated();
  const funding = book.funding.plus(paid);
  if (instrument === 'linear_coin') {
    return { ...book, funding, cash: book.cash.plus(position.times(to.minus(from))).plus(paid) };
  }
  const profit = position.div(from).minus(position.div(to));
  return { ...book, funding, coins: book.coins.plus(profit).plus(paid.div(to)) };
}

function wantsTrade(input: BacktestInput, book: Book, price: Decimal, step: number): boolean {
  const { policy, instrument } = input;
  if (policy.kind === 'unhedged') return false;
  if (step === 0) return true;
  if (policy.kind === 'calendar') return step % policy.everySteps === 0;
  if (policy.kind === 'static') return false;
  const error = deltaOf(book, price, instrument).negated().minus(lift(input.target).times(book.coins));
  return error.abs().gt(lift(policy.band).times(book.coins));
}

function traded(input: BacktestInput, book: Book, price: Decimal): Book {
  const isLinear = input.instrument === 'linear_coin';
  const wantedCoins = lift(input.target).negated().times(book.coins);
  const position = isLinear ? wantedCoins : wantedCoins.times(price);
  const change = position.minus(book.position).abs();
  if (change.isZero()) return book;
  const notional = isLinear ? change.times(price) : change;
  const fee = notional.times(lift(input.feeRate));
  return {
    ...book,
    position,
    cash: isLinear ? book.cash.minus(fee) : book.cash,
    coins: isLinear ? book.coins : book.coins.minus(fee.div(price)),
    fees: book.fees.plus(fee),
    traded: book.traded.plus(notional),
    trades: book.trades + 1,
  };
}

function start(input: BacktestInput): Book {
  const zero = new Decimal(0);
  const holdings = { coins: lift(input.spotCoin), cash: lift(input.cashUsd) };
  return { ...holdings, position: zero, funding: zero, fees: zero, traded: zero, trades: 0 };
}

/** Values before the first trade and after each later close, and the book at the end. */
function run(input: BacktestInput, closes: readonly Decimal[]) {
  const values: Decimal[] = [];
  let book = start(input);
  let before: Decimal | null = null;
  for (const [step, close] of closes.entries()) {
    if (before !== null) {
      book = settled(book, before, close, lift(input.fundingRates[step] ?? 'NaN'), input.instrument);
    }
    if (before === null) values.push(valueOfBook(book, close));
    if (wantsTrade(input, book, close, step)) book = traded(input, book, close);
    if (before !== null) values.push(valueOfBook(book, close));
    before = close;
  }
  return { values, book };
}

/**
 * What a hedge policy would have done on past closes and funding; null without closes, with a price that is
 * not > 0, or without a funding rate for each close.
 *
 * Settlement comes before the trade of a close, and a close is traded on its own data: no look-ahead.
 * Source: domain.md 10.
 */
export function backtest(input: BacktestInput): Backtest | null {
  const closes = input.closes.map(lift);
  const last = closes.at(-1);
  if (last === undefined || closes.some((close) => close.lte(0))) return null;
  if (input.fundingRates.length !== closes.length) return null;
  const { values, book } = run(input, closes);
  const metrics = returnMetrics(values, lift(input.stepsPerYear));
  const delta = deltaOf(book, last, input.instrument);
  return {
    finalValueUsd: toAmount(valueOfBook(book, last)),
    totalReturn: toAmountOrNull(metrics.totalReturn),
    volatility: toAmountOrNull(metrics.volatility),
    maxDrawdown: toAmountOrNull(metrics.maxDrawdown),
    fundingUsd: toAmount(book.funding),
    feesUsd: toAmount(book.fees),
    turnoverUsd: toAmount(book.traded),
    turnoverRatio: toAmountOrNull(metrics.mean?.gt(0) === true ? book.traded.div(metrics.mean) : null),
    trades: book.trades,
    finalHedgeRatio: toAmountOrNull(book.coins.gt(0) ? delta.negated().div(book.coins) : null),
  };
}
