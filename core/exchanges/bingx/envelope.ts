import type { Findings, Where } from '../../model/reading.ts';
import { ok } from '../../result.ts';
import { type Fields, isFields } from '../fields.ts';
import { problemOf, type Recognizer } from '../recognizer.ts';

/** Shorthand for problems of BingX. */
export const problem = problemOf('bingx');

/** `data` of an answer that says success (`code` 0, HTTP 200 proves nothing here); undefined for any other. */
export const successData = (payload: unknown): unknown =>
  isFields(payload) && (payload['code'] === 0 || payload['code'] === '0') ? payload['data'] : undefined;

/** The rows of a success answer: `data` itself, or the first list under the given names in it. */
export function successRows(payload: unknown, ...names: readonly string[]): readonly unknown[] | null {
  const data = successData(payload);
  if (Array.isArray(data)) return data;
  if (!isFields(data)) return null;
  for (const name of names) {
    const list = data[name];
    if (Array.isArray(list)) return list;
  }
  return null;
}

/** The first of the named fields that says anything; '' and null say nothing. */
export function firstOf(row: Fields, ...names: readonly string[]): unknown {
  return names
    .map((name) => row[name])
    .find((value) => value !== undefined && value !== null && value !== '');
}

/** A count or a flag as number; NaN for all that is neither number nor text (objects must not be converted). */
export const numberOf = (value: unknown): number =>
  typeof value === 'number' ? value : typeof value === 'string' && value !== '' ? Number(value) : Number.NaN;

/** A value of a query string, percent-decoded (ASCII only); null when absent or empty. */
export function queryValue(query: string, name: string): string | null {
  const pair = query.split('&').find((part) => part.startsWith(`${name}=`));
  const value = pair
    ?.slice(name.length + 1)
    .replace(/%([0-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return value === undefined || value === '' ? null : value;
}

/** Other people's positions and the own copy portfolio: nearly the same shapes, never the book. */
export const isCopyBook = (where: Where): boolean =>
  where.copyBook || /copy-?trad|copy-?trader|\/trader\//i.test(where.path);

/** Closed positions and orders: same keys as open rows. */
export const isHistory = (where: Where): boolean => /history/i.test(where.path);

/** Play money (VST): the host or the question says so. */
export const isDemo = (where: Where): boolean => where.demo || /=VST(?:&|$)/i.test(where.query);

/** Findings of a payload that speaks of play money only. */
export const demoFindings = (where: Where): Findings => ({
  problems: [problem('demo-ignored', where, 'demo money (VST)')],
});

/** A recognizer whose payload counts for nothing when it comes from a demo. */
export const realMoneyOnly = (recognizer: Recognizer): Recognizer => ({
  ...recognizer,
  read: (payload, where) => (isDemo(where) ? ok(demoFindings(where)) : recognizer.read(payload, where)),
});
