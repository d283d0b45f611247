import type { Amount, EpochMs, Price, Rate } from '../model/amount.ts';
import { Decimal, lift, liftPositive, toAmount, toAmountOrNull } from './decimal.ts';

const MS_PER_DAY = 86_400_000;

/** A future beside its spot. */
export interface BasisInput {
  readonly futuresPrice: Price | null;
  readonly spotPrice: Price | null;
  /** null for a perpetual. */
  readonly expiresAt: EpochMs | null;
  readonly now: EpochMs;
  readonly nearExpiryDays: Amount<'day'>;
}

/** Premium of the future. null = undefined. */
export interface Basis {
  /** `near_expiry`: the annualized figure is noise and belongs in no ranking. */
  readonly status: 'perpetual' | 'ok' | 'near_expiry' | 'expired' | 'invalid_price';
  /** (F − S)/S. */
  readonly premium: Rate | null;
  /** F − S, per quoted unit. */
  readonly premiumUsd: Price | null;
  /** Fractional; null for a perpetual. */
  readonly daysToExpiry: Amount<'day'> | null;
  /** premium·365/days, ACT/365; null for a perpetual and from expiry on. */
  readonly annualized: Rate | null;
}

function statusOf(days: Decimal | null, nearExpiryDays: Decimal): Basis['status'] {
  if (days === null) return 'perpetual';
  if (days.lte(0)) return 'expired';
  return days.lt(nearExpiryDays) ? 'near_expiry' : 'ok';
}

/** Premium and, for a dated future, its annualized basis. Source: domain.md 4. */
export function basis(input: BasisInput): Basis {
  const futures = liftPositive(input.futuresPrice);
  const spot = liftPositive(input.spotPrice);
  if (futures === null || spot === null) {
    return { status: 'invalid_price', premium: null, premiumUsd: null, daysToExpiry: null, annualized: null };
  }
  const premiumUsd = futures.minus(spot);
  const premium = premiumUsd.div(spot);
  const days = input.expiresAt === null ? null : new Decimal(input.expiresAt - input.now).div(MS_PER_DAY);
  const annualized = days === null || days.lte(0) ? null : premium.times(365).div(days);
  return {
    status: statusOf(days, lift(input.nearExpiryDays)),
    premium: toAmount(premium),
    premiumUsd: toAmount(premiumUsd),
    daysToExpiry: toAmountOrNull(days),
    annualized: toAmountOrNull(annualized),
  };
}
