import type { Findings, Where } from '../../model/reading.ts';
import { ok } from '../../result.ts';
import { type Fields, isFields } from '../fields.ts';
import { problemOf, type Recognizer } from '../recognizer.ts';

/** Shorthand for problems of WEEX. */
export const problem = problemOf('weex');

/** The first of the named fields that says anything; '' and null say nothing. */
export function firstOf(row: Fields, ...names: readonly string[]): unknown {
  return names
    .map((name) => row[name])
    .find((value) => value !== undefined && value !== null && value !== '');
}

const SUCCESS: ReadonlySet<unknown> = new Set(['SUCCESS', '00000', '200', '0', 0, 200]);

/** Whether a code of the web gateway says success; its spellings differ by service. */
export const isSuccess = (code: unknown): boolean => SUCCESS.has(code);

/** Rows of an answer: the documented API sends them bare, the gateway under `data` of a success envelope. */
export function rowsOf(payload: unknown): readonly unknown[] | null {
  if (Array.isArray(payload)) return payload;
  return isFields(payload) && isSuccess(payload['code']) && Array.isArray(payload['data'])
    ? payload['data']
    : null;
}

/** A value of a query string, percent-decoded (ASCII only); null when absent or empty. */
export function queryValue(query: string, name: string): string | null {
  const pair = query.split('&').find((part) => part.startsWith(`${name}=`));
  const value = pair
    ?.slice(name.length + 1)
    .replace(/%([0-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return value === undefined || value === '' ? null : value;
}

/** Other people's positions and orders (`trace` is copy trading here): never the book. */
export const isCopyBook = (where: Where): boolean =>
  where.copyBook || /\/trace\/|copy-?trad/i.test(where.path);

/** Play money: a demo host, or the demo part of the API. */
export const isDemo = (where: Where): boolean => where.demo || /\/sim\//i.test(where.path);

/** Findings of a payload that speaks of play money only. */
export const demoFindings = (where: Where): Findings => ({
  problems: [problem('demo-ignored', where, 'demo money (SUSDT)')],
});

/** A recognizer whose payload counts for nothing when it comes from a demo. */
export const realMoneyOnly = (recognizer: Recognizer): Recognizer => ({
  ...recognizer,
  read: (payload, where) => (isDemo(where) ? ok(demoFindings(where)) : recognizer.read(payload, where)),
});
