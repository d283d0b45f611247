import type { Amount, EpochMs } from '../../model/amount.ts';
import { parseAmount } from '../../schema/parse-amount.ts';
import { type Fields, isFields } from '../fields.ts';
import { problemOf } from '../recognizer.ts';

/** Problems of Bybit. */
export const bybitProblem = problemOf('bybit');

/** Result code of both envelopes (`retCode` of V5, `ret_code` of the older one) as text; null where there is none. */
export function codeOf(payload: unknown): string | null {
  if (!isFields(payload)) return null;
  const code = payload['retCode'] ?? payload['ret_code'];
  return typeof code === 'number' || typeof code === 'string' ? String(code) : null;
}

/** What a success envelope holds (code 0 as number or text); undefined for errors and all else. */
export const resultOf = (payload: unknown): unknown =>
  isFields(payload) && codeOf(payload) === '0' ? payload['result'] : undefined;

/** A named field of what may be an object. */
export const fieldOf = (value: unknown, name: string): unknown => (isFields(value) ? value[name] : undefined);

/** A named text field; null when missing, empty or not text. */
export function textOf(value: unknown, name: string): string | null {
  const text = fieldOf(value, name);
  return typeof text === 'string' && text !== '' ? text : null;
}

/** A named list of what may be an object; null when it is not there. */
export function listOf(value: unknown, name: string): readonly unknown[] | null {
  const list = fieldOf(value, name);
  return Array.isArray(list) ? list : null;
}

/** The exchange's time of an answer or push: `time`, `creationTime` or `ts` in ms, older `time_now` in seconds. */
export function envelopeTime(payload: unknown): EpochMs | null {
  const [ms] = ['time', 'creationTime', 'ts']
    .map((name) => numberOf(fieldOf(payload, name)))
    .filter((n) => n !== null);
  const seconds = numberOf(fieldOf(payload, 'time_now'));
  const time = ms ?? (seconds === null ? 0 : Math.round(seconds * 1000));
  return Number.isSafeInteger(time) && time > 0 ? time : null;
}

/** Times only: amounts never pass through a binary number. */
function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/** Value of a query parameter, not decoded (what we ask for is plain text); null when missing or empty. */
export function queryValue(query: string, name: string): string | null {
  for (const pair of query.split('&')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at) === name) return pair.slice(at + 1) || null;
  }
  return null;
}

/** Scaled web integer to plain text, value / 10^digits, by moving the point in the text: exact beyond 2^53. */
export function unscaled(value: unknown, digits: number): Amount | null {
  const integer = parseAmount(value);
  if (integer === null) return null;
  const moved = parseAmount(`${integer}e-${digits}`);
  if (moved === null || !moved.includes('.')) return moved;
  return parseAmount(moved.replace(/\.?0+$/, ''));
}

const SCALED_KEY = /^(.+)E(\d{1,2})$/;
const TIME_KEY = /(?:At|Time)E3$/;
const isBlank = (value: unknown): boolean => value === undefined || value === null || value === '';

/**
 * A row of the older web shape with plain twins of its scaled fields: `entryPriceE8` becomes `entryPrice`,
 * `sizeX` (1e8) becomes `size`; times in E3 are milliseconds already. A plain field that is there stands.
 */
export function withPlainFields(row: Fields): Fields {
  const plain: Record<string, unknown> = { ...row };
  for (const [key, value] of Object.entries(row)) {
    const [, name, digits] = key === 'sizeX' ? [key, 'size', '8'] : (SCALED_KEY.exec(key) ?? []);
    if (name === undefined || digits === undefined || !isBlank(plain[name])) continue;
    plain[name] = TIME_KEY.test(key) ? value : unscaled(value, Number(digits));
  }
  return plain;
}
