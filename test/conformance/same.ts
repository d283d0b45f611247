import { Decimal } from '../../core/math/decimal.ts';
import { parseAmount } from '../../core/schema/parse-amount.ts';
import type { Row } from './fixture-set.ts';

const TOLERANCE = '1e-12';

/** Numbers by value (relative 1e-12), everything else as it is; null only equals null. */
export function isSame(expected: unknown, actual: unknown): boolean {
  if (expected === null || actual === null || actual === undefined) return expected === (actual ?? null);
  const [a, b] = [parseAmount(expected), parseAmount(actual)];
  if (a === null || b === null) return expected === actual;
  const left = new Decimal(a);
  return left.minus(b).abs().lte(left.abs().times(TOLERANCE));
}

/** Ids are names: digits of an id are never rounded, and two ids beyond 2^53 may differ in the last one only. */
const isId = (field: string): boolean => field.endsWith('Id');

export const isSameField = (field: string, expected: unknown, actual: unknown): boolean =>
  isId(field) ? expected === actual : isSame(expected, actual);

/**
 * What is wrong with the fields of a row. Fields that `expected` does not give are not compared; a field that it
 * gives and nobody compares is itself a difference, unless `NOT_MODELED` names it.
 */
export function differences(kind: string, label: string, expected: Row, actual: Row): readonly string[] {
  return Object.entries(expected).flatMap(([field, value]) => {
    if (`${kind}.${field}` in NOT_MODELED) return [];
    if (!(field in actual)) return [`${label} ${field}: is not compared`];
    return isSameField(field, value, actual[field])
      ? []
      : [`${label} ${field}: expected ${show(value)}, read ${show(actual[field])}`];
  });
}

export const show = (value: unknown): string => JSON.stringify(value) ?? 'nothing';

/**
 * Fields of `expected` that the model does not carry, with the reason; every other field must be compared by
 * some `compare-…` file; one that is not shows as a difference.
 */
export const NOT_MODELED: Readonly<Record<string, string>> = {
  'balances.positionMargin': 'margin in use is not shown',
  'balances.product': 'told apart by the wallet',
  'positions.realizedPnl': 'only unrealized profit is shown',
  'positions.isolatedMargin': 'margin of a push is not shown',
  'demo.currency': 'play money is told by where it is put',
  reason: 'a remark for people',
  retryable: 'an error is an error',
  shortUid: 'one id is enough',
};
