import { Decimal as BaseDecimal } from 'decimal.js';
import type { Amount } from '../model/amount.ts';

/**
 * Our own Decimal: 40 digits, half-even (domain.md section 11). The only import of decimal.js.
 * A working type, never a stored one: lower with `toAmount` before it leaves a function.
 */
export const Decimal = BaseDecimal.clone({
  precision: 40,
  rounding: BaseDecimal.ROUND_HALF_EVEN,
  toExpNeg: -9e15,
  toExpPos: 9e15,
});
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

/** The multiple of `step` nearest to `value`; a tie goes toward zero. */
export function nearestStep(value: Decimal, step: Decimal): Decimal {
  const floored = floorToStep(value, step);
  const rest = value.minus(floored).abs();
  return rest.times(2).gt(step) ? floored.plus(step.times(value.isNegative() ? -1 : 1)) : floored;
}

/** Whether `value` lies on the grid of `step`. */
export const isMultipleOf = (value: Decimal, step: Decimal): boolean => value.mod(step).isZero();

/** Display rounding, half-even. */
export const roundHalfEven = (value: Decimal, decimals: number): Decimal =>
  value.toDecimalPlaces(decimals, BaseDecimal.ROUND_HALF_EVEN);

/** Sum of the amounts; 0 of none. Lift refuses what is missing, so a missing amount cannot be summed as 0. */
export const sum = (amounts: readonly (Amount | string)[]): Decimal =>
  amounts.reduce((total, amount) => total.plus(lift(amount)), new Decimal(0));

/** Lowers a value that may be undefined; null stays null. */
export const toAmountOrNull = <Unit extends string>(value: Decimal | null): Amount<Unit> | null =>
  value === null ? null : toAmount<Unit>(value);

/** Lifts a price, a size or a step; null where it is missing, zero or negative: such a one is unknown. */
export function liftPositive(amount: Amount | null): Decimal | null {
  if (amount === null) return null;
  const value = lift(amount);
  return value.gt(0) ? value : null;
}
