import type { Problem } from '../model/problem.ts';
import * as s from '../schema/schema.ts';

/** The first field that does not fit, for a person who repairs: `data.0.symbol: not a number`. Never a value. */
export function firstIssue(issues: readonly s.BaseIssue<unknown>[]): string {
  const issue = issues[0];
  if (issue === undefined) return 'unknown field';
  const path = issue.path?.map((item) => String(item.key)).join('.') ?? '';
  const isOwn = issue.type === 'custom' || issue.type === 'raw_transform';
  const expected = isOwn ? issue.message : `expected ${issue.expected ?? issue.type}`;
  return path === '' ? expected : `${path}: ${expected}`;
}

/** A field of an unknown value as text, for naming a row that cannot be read; null when it is not text. */
export function textField(row: unknown, ...names: readonly string[]): string | null {
  if (typeof row !== 'object' || row === null) return null;
  for (const name of names) {
    const value = (row as Readonly<Record<string, unknown>>)[name];
    if (typeof value === 'string' && value !== '' && value.length <= 60) return value;
  }
  return null;
}

/**
 * Reads rows one by one: a row that does not fit becomes a problem that touches its symbol or asset,
 * the other rows are kept. `toRow` may answer null for a row that is no news (flat, zero).
 */
export function readRows<Row, Found>(
  rows: readonly unknown[],
  schema: s.GenericSchema<unknown, Row>,
  toFound: (row: Row) => Found | null,
  unreadable: (detail: string, touches: string | null) => Problem,
  nameFields: readonly string[],
): { readonly found: readonly Found[]; readonly problems: readonly Problem[] } {
  const found: Found[] = [];
  const problems: Problem[] = [];
  for (const row of rows) {
    const parsed = s.safeParse(schema, row);
    if (!parsed.success) {
      problems.push(unreadable(firstIssue(parsed.issues), textField(row, ...nameFields)));
      continue;
    }
    const result = toFound(parsed.output);
    if (result !== null) found.push(result);
  }
  return { found, problems };
}
