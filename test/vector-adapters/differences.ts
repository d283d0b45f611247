import { Decimal } from '../../core/math/decimal.ts';

const DECIMAL = /^-?\d+(?:\.\d+)?$/;
const RELATIVE = '1e-12';
const ABSOLUTE_AT_ZERO = '1e-18';

const isDecimal = (value: unknown): value is string => typeof value === 'string' && DECIMAL.test(value);

/** Whether two decimals agree: relative 1e-12, absolute 1e-18 where 0 is expected. */
function agree(actual: string, expected: string): boolean {
  const wanted = new Decimal(expected);
  const error = new Decimal(actual).minus(wanted).abs();
  return error.lte(wanted.isZero() ? ABSOLUTE_AT_ZERO : wanted.abs().times(RELATIVE));
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Every place where the actual value is not the expected one, each as one line; empty when all agree.
 * Decimals agree within tolerance, everything else (null, words, booleans, lengths, keys) exactly.
 */
export function differences(actual: unknown, expected: unknown, at: string): readonly string[] {
  if (isDecimal(expected) && isDecimal(actual)) {
    return agree(actual, expected) ? [] : [`${at}: ${actual} instead of ${expected}`];
  }
  if (Array.isArray(expected) && Array.isArray(actual) && expected.length === actual.length) {
    return expected.flatMap((item, index) => differences(actual[index], item, `${at}[${index}]`));
  }
  if (isObject(expected) && isObject(actual)) {
    const names = [...new Set([...Object.keys(expected), ...Object.keys(actual)])];
    return names.flatMap((name) => differences(actual[name], expected[name], `${at}.${name}`));
  }
  return Object.is(actual, expected)
    ? []
    : [`${at}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`];
}
