import { Decimal as BaseDecimal } from 'decimal.js';
import type { Amount } from '../model/amount.ts';

/**
 * Our own Decimal: 40 digits, half-even (domain.md section 11). The only import of decimal.js.
 * A working type, never a stored one: lower with `toAmount` before it leaves a function.
 */
export const Decimal = BaseDecimal.clone({ precision: 40, rounding: BaseDecimal.ROUND_HALF_EVEN, toExpNeg: -9e15, toExpPos: 9e15 });
export type Decimal = InstanceType<typeof Decimal>;

/** Lifts an amount. */
export const lift = (amount: Amount | string): Decimal => new Decimal(amount);

/** Lowers to a plain decimal string of the named unit. The value must be finite. */
export const toAmount = <Unit extends string>(value: Decimal): Amount<Unit> =>
  (value.isZero() ? '0' : value.toFixed()) as Amount<Unit>;

/** Quotient, or null where it is undefined: never Infinity or NaN. */
export const ratioOrNull = (numerator: Decimal, denominator: Decimal): Decimal | null =>
  denominator.isZero() ? null : numerator.div(denominator);

/** The multiple of `step` next to `value` in the direction of zero; exact on the decimal grid. */
export const floorToStep = (value: Decimal, step: Decimal): Decimal => value.divToInt(step).times(step);

/** Whether `value` lies on the grid of `step`. */
export const isMultipleOf = (value: Decimal, step: Decimal): boolean => value.mod(step).isZero();

/** Display rounding, half-even. */
export const roundHalfEven = (value: Decimal, decimals: number): Decimal =>
  value.toDecimalPlaces(decimals, BaseDecimal.ROUND_HALF_EVEN);
