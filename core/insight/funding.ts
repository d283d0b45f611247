import { type Basis, basis } from '../math/basis.ts';
import { lift, liftPositive, toAmount, toAmountOrNull } from '../math/decimal.ts';
import { fundingApr } from '../math/funding-apr.ts';
import { fundingCarry } from '../math/funding-carry.ts';
import { fundingPayment } from '../math/funding-payment.ts';
import type { Amount, Contracts, EpochMs, Price, Rate, Usd } from '../model/amount.ts';
import type { LegFunding } from '../model/insight.ts';
import type { Quote } from '../model/instrument.ts';
import type { Position } from '../model/position.ts';
import type { CoinView } from '../model/snapshot.ts';
import { DEFAULTS } from '../rules/parameters.ts';
import { extremeAgainst, fundingStateOf, persistenceAt } from './funding-state.ts';
import { gapsOf } from './gaps.ts';
import type { InsightInput } from './input.ts';
import { fundingIntervalOf } from './interval.ts';
import { markOf, valueUsdOf } from './leg-mark.ts';
import { type LegMarket, legMarkets } from './leg-market.ts';
import { legNameOf } from './leg-name.ts';
import { isExpired } from './leg-worth.ts';
import { type Settlement, settledFunding } from './settled-funding.ts';
import { isCovered, trailingAprs } from './trailing-funding.ts';

const MS_PER_HOUR = 3_600_000;
const ZERO_FEE: Rate = toAmount(lift('0'));
const NO_CASH: Usd = toAmount(lift('0'));
const ONE: Amount = toAmount(lift('1'));

type Paid = Pick<
  LegFunding,
  | 'fundingRate'
  | 'intervalHours'
  | 'nextFundingAt'
  | 'fundingAt'
  | 'aprNow'
  | 'nextPaymentUsd'
  | 'perDayUsd'
  | 'because'
>;

/** A dated contract pays no funding: nothing per day, by contract. */
const DATED: Paid = {
  fundingRate: null,
  intervalHours: null,
  nextFundingAt: null,
  fundingAt: null,
  aprNow: null,
  nextPaymentUsd: null,
  perDayUsd: NO_CASH,
  because: [],
};

/** Whether the running rate is of a moment that is gone: too old, or of a settlement that has passed. */
function isOldRate(quote: Quote, now: EpochMs): boolean {
  const isOld = quote.fundingAt != null && now - quote.fundingAt > DEFAULTS.staleFundingMs;
  return isOld || (quote.nextFundingAt !== null && quote.nextFundingAt <= now);
}

/** Cash of one settlement. A value in dollars is as many units at a price of one, of linear and inverse alike. */
function paymentUsd(value: Usd | null, fundingRate: Rate | null): Usd | null {
  if (value === null || fundingRate === null) return null;
  const contractsSigned: Contracts = toAmount(lift(value));
  const one = { contractSize: ONE, markPrice: toAmount<'quote/base'>(lift(ONE)) };
  return fundingPayment({ payoff: 'linear', contractsSigned, ...one, fundingRate })?.paymentUsd ?? null;
}

function running(leg: Position, { quote, instrument }: LegMarket, now: EpochMs): Paid {
  const value = valueUsdOf(leg);
  const fundingRate = quote?.fundingRate ?? null;
  const intervalHours = fundingIntervalOf(quote, instrument);
  const hasBoth = fundingRate !== null && liftPositive(intervalHours) !== null;
  const carry =
    hasBoth && value !== null
      ? fundingCarry({
          valueUsdSigned: value,
          fundingRate,
          intervalHours,
          openFee: ZERO_FEE,
          closeFee: ZERO_FEE,
          capitalUsd: NO_CASH,
        })
      : null;
  return {
    fundingRate,
    intervalHours,
    nextFundingAt: quote?.nextFundingAt ?? null,
    fundingAt: quote?.fundingAt ?? null,
    aprNow: fundingRate === null ? null : (fundingApr(fundingRate, intervalHours)?.apr ?? null),
    nextPaymentUsd: paymentUsd(value, fundingRate),
    perDayUsd: carry?.perDayUsd ?? null,
    because: gapsOf(
      fundingRate === null ? 'no-funding-rate' : null,
      intervalHours === null ? 'no-funding-interval' : null,
      leg.delta === null ? 'unknown-delta' : value === null ? 'no-price' : null,
      quote !== null && fundingRate !== null && isOldRate(quote, now) ? 'stale' : null,
    ),
  };
}

type Past = Pick<LegFunding, 'trailing' | 'state' | 'zScore' | 'negativeTimeShare' | 'because'>;

const NO_PAST: Past = { trailing: [], state: null, zScore: null, negativeTimeShare: null, because: [] };

/** Whether settlements are missing at the end: then the history speaks of the past only. */
function isOutdated(last: Settlement, now: EpochMs): boolean {
  const hours = Math.max(24, 3 * lift(last.intervalHours).toNumber());
  return now - last.settledAt > hours * MS_PER_HOUR;
}

/** What settled funding says at a moment, and how the running rate stands against it. */
export function pastFunding(
  records: readonly Settlement[],
  runningRate: { readonly rate: Rate; readonly intervalHours: Amount<'hour'> } | null,
  now: EpochMs,
): Past {
  const settled = records.filter(({ settledAt }) => settledAt <= now);
  const last = settled.at(-1);
  if (last === undefined) return { ...NO_PAST, because: ['no-funding-history'] };
  const trailing = trailingAprs(settled, now);
  const outdated = isOutdated(last, now);
  const asNow = runningRate === null ? null : { ...runningRate, settledAt: now };
  return {
    trailing,
    state: outdated ? null : fundingStateOf(settled.length === records.length ? records : settled),
    zScore: asNow === null ? null : (extremeAgainst(settled, asNow)?.zScore ?? null),
    negativeTimeShare: outdated ? null : persistenceAt(settled, last).negativeTimeShare,
    because: gapsOf(outdated ? 'stale' : null, trailing.every(isCovered) ? null : 'short-funding-history'),
  };
}

function pastOf({ history }: LegMarket, { fundingRate, intervalHours }: Paid, now: EpochMs): Past {
  if (history === null) return { ...NO_PAST, because: ['no-funding-history'] };
  const asNow = fundingRate === null || intervalHours === null ? null : { rate: fundingRate, intervalHours };
  return pastFunding(settledFunding(history, intervalHours), asNow, now);
}

/**
 * The spot price, per quoted unit, that a contract's premium is measured against: its own index, else the coin's
 * price unless that was a contract's mark, which would compare the mark with itself.
 */
function spotPriceFor(leg: Position, quote: Quote | null, view: CoinView | undefined): Price | null {
  if (liftPositive(quote?.indexPrice ?? null) !== null) return quote?.indexPrice ?? null;
  const isMark = view?.reasons.some(({ kind }) => kind === 'price-from-mark') !== false;
  if (isMark || view.price === null) return null;
  return toAmountOrNull(lift(view.price).times(lift(leg.multiplier)));
}

function basisOf(leg: Position, quote: Quote | null, view: CoinView | undefined, now: EpochMs): Basis {
  return basis({
    futuresPrice: markOf(leg),
    spotPrice: spotPriceFor(leg, quote, view),
    expiresAt: leg.expiresAt,
    now,
    nearExpiryDays: DEFAULTS.nearExpiryDays,
  });
}

function daysLeft({ expiresAt }: Position, now: EpochMs): Amount<'day'> | null {
  return expiresAt === null ? null : toAmount(lift(String(expiresAt - now)).div(24 * MS_PER_HOUR));
}

function legFunding(leg: Position, market: LegMarket, view: CoinView | undefined, now: EpochMs): LegFunding {
  const paid = leg.expiresAt === null ? running(leg, market, now) : DATED;
  const past = leg.expiresAt === null ? pastOf(market, paid, now) : NO_PAST;
  const { premium, annualized } = basisOf(leg, market.quote, view, now);
  const days = daysLeft(leg, now);
  const isOldLeg = now - leg.confirmedAt > DEFAULTS.stalePositionMs;
  return {
    ...legNameOf(leg),
    valueUsdSigned: valueUsdOf(leg),
    ...paid,
    ...past,
    premium,
    annualizedBasis: annualized,
    daysToExpiry: days,
    nearExpiry: days !== null && lift(days).lt(lift(DEFAULTS.nearExpiryDays)),
    because: gapsOf(
      ...paid.because,
      ...past.because,
      premium === null ? 'no-price' : null,
      isOldLeg ? 'stale' : null,
    ),
  };
}

/**
 * Funding and basis of every open leg, in the order of the positions. Money received > 0: a short receives while
 * the rate is positive. Source: domain.md 3, 4.
 */
export function legFundings(input: InsightInput): readonly LegFunding[] {
  const { positions, coins } = input.snapshot;
  const marketOf = legMarkets(input);
  const views = new Map(coins.map((view) => [view.coin, view]));
  return positions
    .filter((leg) => !isExpired(leg, input.now))
    .map((leg) => legFunding(leg, marketOf(leg), views.get(leg.coin ?? ''), input.now));
}
