/**
 * The one door to the validation library: everything else imports from here, so that it can be swapped
 * in this folder. Schemas name only the fields that are used; a new field on an exchange's side breaks nothing.
 *
 * The marks before our own functions let the bundler leave unused schemas out of the script that runs in a page.
 */
import * as v from 'valibot';
import type { Amount, EpochMs } from '../model/amount.ts';
import { isZeroAmount, parseAmount } from './parse-amount.ts';

export * from 'valibot';

/** A required amount: text or number. Missing or unreadable makes the row unreadable. */
export const amount = /* @__NO_SIDE_EFFECTS__ */ <Unit extends string>() =>
  v.pipe(
    v.unknown(),
    v.transform((input) => parseAmount(input) as Amount<Unit> | null),
    v.custom<Amount<Unit>>((value) => value !== null, 'not a number'),
  );

/** An amount that may be missing: null, '', '--' and unreadable text become null, never zero. */
export const amountOrNull = /* @__NO_SIDE_EFFECTS__ */ <Unit extends string>() =>
  v.optional(
    v.pipe(
      v.unknown(),
      v.transform((input) => parseAmount(input) as Amount<Unit> | null),
    ),
    null,
  );

/** Like `amountOrNull`, but 0 too means none (liquidation prices, missing entry and mark prices). */
export const nonZeroOrNull = /* @__NO_SIDE_EFFECTS__ */ <Unit extends string>() =>
  v.optional(
    v.pipe(
      v.unknown(),
      v.transform((input) => {
        const value = parseAmount(input) as Amount<Unit> | null;
        return value === null || isZeroAmount(value) ? null : value;
      }),
    ),
    null,
  );

/** Text that says something: a symbol, a coin. Missing or empty makes the row unreadable. */
export const filledText = /* @__NO_SIDE_EFFECTS__ */ () => v.pipe(v.string(), v.minLength(1));

/** An id: text, or a number that `parseJson` kept exact; always read as text. */
export const id = /* @__NO_SIDE_EFFECTS__ */ () =>
  v.pipe(
    v.union([v.string(), v.number()]),
    v.transform((value) => String(value)),
  );

/** Like `id`, null when missing or empty. */
export const idOrNull = /* @__NO_SIDE_EFFECTS__ */ () =>
  v.optional(
    v.pipe(
      v.unknown(),
      v.transform((value) =>
        (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : null,
      ),
    ),
    null,
  );

/** Milliseconds since 1970, as text or number; missing, 0 and unreadable are null. */
export const epochMsOrNull = /* @__NO_SIDE_EFFECTS__ */ () =>
  v.optional(
    v.pipe(
      v.unknown(),
      v.transform((value): EpochMs | null => {
        const ms = typeof value === 'string' && value !== '' ? Number(value) : value;
        return typeof ms === 'number' && Number.isSafeInteger(ms) && ms > 0 ? ms : null;
      }),
    ),
    null,
  );

/** A required time. Missing, 0 and unreadable make the row unreadable. */
export const epochMs = /* @__NO_SIDE_EFFECTS__ */ () =>
  v.pipe(
    epochMsOrNull(),
    v.custom<EpochMs>((at) => at !== null, 'no time'),
  );
