import { Decimal, roundHalfEven } from '../../core/math/decimal.ts';

/** What stands where a figure is not known; its reason stands next to it. */
export const UNKNOWN = '-';
const MINUS = '−';

const grouped = (digits: string): string => digits.replace(/\B(?=(?:\d{3})+$)/g, ',');

interface NumberForm {
  /** Most decimals; rounded half-even. */
  readonly decimals: number;
  /** Keep trailing zeros, so that columns line up. */
  readonly fixed?: boolean;
  /** Also mark what is above 0 with a plus. */
  readonly signed?: boolean;
}

/** Decimal text for a person: grouped, rounded half-even. Not zero but too small to show: "<0.01". null: "-". */
export function formatNumber(amount: string | null, form: NumberForm): string {
  if (amount === null) return UNKNOWN;
  const exact = new Decimal(amount);
  const rounded = roundHalfEven(exact.abs(), form.decimals);
  const vanished = rounded.isZero() && !exact.isZero();
  const shown = vanished ? new Decimal(10).pow(-form.decimals) : rounded;
  const text = form.fixed || vanished ? shown.toFixed(form.decimals) : shown.toFixed();
  const [whole = '0', fraction] = text.split('.');
  const digits = fraction === undefined ? grouped(whole) : `${grouped(whole)}.${fraction}`;
  const sign = exact.isZero() ? '' : exact.isNegative() ? MINUS : form.signed ? '+' : '';
  return `${vanished ? '<' : ''}${sign}${digits}`;
}

/** A bare amount, at most 8 decimals. */
export const formatAmount = (amount: string | null, decimals = 8): string =>
  formatNumber(amount, { decimals });

/** Coins with their unit: "0.153 BTC". */
export function formatCoins(amount: string | null, coin: string): string {
  return amount === null ? UNKNOWN : `${formatNumber(amount, { decimals: 8 })} ${coin}`;
}

/** Coins with sign and unit: "+1.7 BTC" is long, "−0.102 BTC" short. */
export function formatSignedCoins(amount: string | null, coin: string): string {
  return amount === null ? UNKNOWN : `${formatNumber(amount, { decimals: 8, signed: true })} ${coin}`;
}

/** US dollars: 2 decimals, 4 below 1 USD. */
export function formatUsd(amount: string | null): string {
  if (amount === null) return UNKNOWN;
  const value = new Decimal(amount);
  const decimals = !value.isZero() && value.abs().lt(1) ? 4 : 2;
  return `${formatNumber(amount, { decimals, fixed: true })} USD`;
}

/** Money of a profit with its sign, in the asset that it is paid in. */
export function formatProfit(amount: string | null, asset: string): string {
  if (amount === null) return UNKNOWN;
  const cash = /^USD[TC]?$/.test(asset);
  return `${formatNumber(amount, cash ? { decimals: 2, fixed: true, signed: true } : { decimals: 8, signed: true })} ${asset}`;
}

/** A measured ratio: 0.06 is "6.00 %". */
export function formatPercent(rate: string | null): string {
  if (rate === null) return UNKNOWN;
  return `${formatNumber(new Decimal(rate).times(100).toFixed(), { decimals: 2, fixed: true })} %`;
}

/** A ratio that a person chose, without idle zeros: 0.15 is "15 %". */
export function formatShare(rate: string | null): string {
  if (rate === null) return UNKNOWN;
  return `${formatNumber(new Decimal(rate).times(100).toFixed(), { decimals: 4 })} %`;
}

/** Percentage points with their sign: "−9.00 pp". */
export function formatPoints(points: string | null): string {
  return points === null ? UNKNOWN : `${formatNumber(points, { decimals: 2, fixed: true, signed: true })} pp`;
}

/** A price as read: every digit kept, grouped. */
export const formatPrice = (price: string | null): string => formatNumber(price, { decimals: 18 });

const STEPS: readonly (readonly [string, number])[] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
];

/** An age in its largest whole unit, rounded down: "4 min". A clock that runs behind gives "0 s". */
export function formatAge(ms: number): string {
  for (const [unit, length] of STEPS) {
    if (ms >= length) return `${Math.floor(ms / length)} ${unit}`;
  }
  return '0 s';
}
