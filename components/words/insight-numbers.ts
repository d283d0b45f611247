import { Decimal } from '../../core/math/decimal.ts';
import type { EpochMs } from '../../core/model/amount.ts';
import { formatNumber, UNKNOWN } from './numbers.ts';

const hundredfold = (rate: string): string => new Decimal(rate).times(100).toFixed();

/** A yearly or whole rate with its sign: 0.1095 is "+10.95 %". */
export function formatSignedPercent(rate: string | null): string {
  if (rate === null) return UNKNOWN;
  return `${formatNumber(hundredfold(rate), { decimals: 2, fixed: true, signed: true })} %`;
}

/** The same, named as a yearly rate: "+10.95 % APR". */
export const formatApr = (rate: string | null): string =>
  rate === null ? UNKNOWN : `${formatSignedPercent(rate)} APR`;

/** A funding rate of one interval with its sign: 0.0001 is "+0.0100 %". */
export function formatFundingRate(rate: string | null): string {
  if (rate === null) return UNKNOWN;
  return `${formatNumber(hundredfold(rate), { decimals: 4, fixed: true, signed: true })} %`;
}

/** A share or percentile in whole percent: 0.62 is "62 %". */
export function formatWholePercent(rate: string | null): string {
  if (rate === null) return UNKNOWN;
  return `${formatNumber(hundredfold(rate), { decimals: 0 })} %`;
}

/** US dollars with their sign: received or gained is plus, paid or lost is minus. 4 decimals below 1 USD. */
export function formatSignedUsd(amount: string | null): string {
  if (amount === null) return UNKNOWN;
  const value = new Decimal(amount);
  const decimals = !value.isZero() && value.abs().lt(1) ? 4 : 2;
  return `${formatNumber(amount, { decimals, fixed: true, signed: true })} USD`;
}

/** A sum in a column whose head names the unit: no cents from 100 on. */
export function formatSum(amount: string | null, signed = true): string {
  if (amount === null) return UNKNOWN;
  const size = new Decimal(amount).abs();
  return formatNumber(
    amount,
    size.isZero() || size.gte(100) ? { decimals: 0, signed } : { decimals: 2, fixed: true, signed },
  );
}

/** The same with its unit: "+108,800 USD". */
export const formatRoundUsd = (amount: string | null): string =>
  amount === null ? UNKNOWN : `${formatSum(amount)} USD`;

/** A multiple such as leverage: "0.93x". */
export const formatMultiple = (multiple: string | null): string =>
  multiple === null ? UNKNOWN : `${formatNumber(multiple, { decimals: 2 })}x`;

/** A bare indicator value: at most two decimals. */
export const formatIndex = (value: string | null): string => formatNumber(value, { decimals: 2 });

/** A distance in daily standard deviations: "12.3 daily sigmas". */
export const formatSigmas = (sigmas: string | null): string =>
  sigmas === null ? UNKNOWN : `${formatNumber(sigmas, { decimals: 1 })} daily sigmas`;

/** A span of days: "12.4 days". */
export const formatDays = (days: string | null): string =>
  days === null ? UNKNOWN : `${formatNumber(days, { decimals: 1 })} days`;

const two = (count: number, unit: string, rest: number, restUnit: string): string =>
  rest === 0 ? `${count} ${unit}` : `${count} ${unit} ${rest} ${restUnit}`;

/** Time that is left, in its two largest units: "2 h 14 min"; null once it is over. */
export function formatLeft(ms: number): string | null {
  if (ms <= 0) return null;
  const seconds = Math.floor(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days > 0) return two(days, 'd', hours % 24, 'h');
  if (hours > 0) return two(hours, 'h', minutes % 60, 'min');
  return minutes > 0 ? two(minutes, 'min', seconds % 60, 's') : `${seconds} s`;
}

/** A day in UTC: "2026-11-30". */
export const formatDay = (at: EpochMs): string => new Date(at).toISOString().slice(0, 10);

/** A minute in UTC: "2026-11-30 07:25 UTC". */
export const formatMinute = (at: EpochMs): string =>
  `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
