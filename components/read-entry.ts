import { Decimal, toAmount } from '../core/math/decimal.ts';
import type { BaseQty, EpochMs, Rate } from '../core/model/amount.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { InputError } from './words/input-errors.ts';

/** A holding as it stands in the form, before anyone has looked at it. */
export interface HoldingEntry {
  readonly coin: string;
  readonly amount: string;
  readonly label: string;
}

export interface HoldingValues {
  readonly coin: string;
  readonly amount: BaseQty;
  readonly label: string;
}

const PLAIN = /^-?\d+(?:\.\d+)?$/;

function readHundredths(
  text: string,
  low: number,
  high: number,
  outside: InputError,
): Result<Rate, InputError> {
  const bare = text.replace(/(?:%|pp)\s*$/, '').trim();
  if (!PLAIN.test(bare) || bare.length > 30) return err('not-a-number');
  const value = new Decimal(bare);
  if (value.lt(low) || value.gt(high)) return err(outside);
  return ok(toAmount<'fraction'>(value.div(100)));
}

/** A target typed in percent, as a fraction: "15" is 0.15. */
export const readTarget = (text: string): Result<Rate, InputError> =>
  readHundredths(text, -100, 200, 'target-range');

/** A band typed in percentage points, as a fraction: "5" is 0.05. */
export const readBand = (text: string): Result<Rate, InputError> => readHundredths(text, 0, 50, 'band-range');

/** A share typed in percent, as a fraction. */
export const readShare = (text: string): Result<Rate, InputError> =>
  readHundredths(text, 0, 100, 'share-range');

/** A taker fee typed in percent, as a fraction: "0.05" is 0.0005. */
export const readFee = (text: string): Result<Rate, InputError> => readHundredths(text, 0, 5, 'fee-range');

/** Shares of spot and futures, which leave nothing over. */
export function readSplit(
  spot: string,
  futures: string,
): Result<{ readonly spot: Rate; readonly futures: Rate }, InputError> {
  const first = readShare(spot);
  const second = readShare(futures);
  if (!first.ok) return first;
  if (!second.ok) return second;
  const sum = new Decimal(first.value).plus(second.value);
  return sum.eq(1) ? ok({ spot: first.value, futures: second.value }) : err('share-sum');
}

const DAY_MS = 86_400_000;

/** The last moment of a day in UTC ("2026-11-30"), which must not be over. */
export function readLastDay(text: string, now: EpochMs): Result<EpochMs, InputError> {
  const start = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(start)) return err('day-form');
  const end = start + DAY_MS - 1;
  return end > now ? ok(end) : err('day-over');
}

/** Why a view is held. */
export function readReason(text: string): Result<string, InputError> {
  const reason = text.trim();
  return reason.length > 0 && reason.length <= 200 ? ok(reason) : err('reason-empty');
}

/** A coin's name in capitals. */
export function readCoin(text: string): Result<string, InputError> {
  const coin = text.trim().toUpperCase();
  return /^[A-Z0-9]{1,20}$/.test(coin) ? ok(coin) : err('coin-form');
}

/** A fraction as it is typed in percent: 0.15 is "15". */
export const percentEntry = (rate: Rate): string => new Decimal(rate).times(100).toFixed();

/** All fields of a holding, or what is wrong with each. */
export function readHolding(
  entry: HoldingEntry,
): Result<HoldingValues, Partial<Record<keyof HoldingEntry, InputError>>> {
  const coin = readCoin(entry.coin);
  const text = entry.amount.trim();
  const amount = PLAIN.test(text) && text.length <= 60 ? new Decimal(text) : null;
  const label = entry.label.trim();
  const labelFits = label.length > 0 && label.length <= 60;
  if (coin.ok && amount?.gt(0) && labelFits) {
    return ok({ coin: coin.value, amount: toAmount<'base'>(amount), label });
  }
  return err({
    ...(coin.ok ? {} : { coin: coin.error }),
    ...(amount === null
      ? { amount: 'not-a-number' as const }
      : amount.gt(0)
        ? {}
        : { amount: 'not-positive' as const }),
    ...(labelFits ? {} : { label: 'label-empty' as const }),
  });
}
