import type { Where } from '../../model/reading.ts';
import { type Fields, isFields } from '../fields.ts';

/** No list of an account that we know comes near; longer ones are somebody else's. */
const MAX_ACCOUNT_ROWS = 5000;

const isWebEnvelope = (payload: Fields): boolean =>
  'success' in payload || (typeof payload['code'] === 'string' && 'data' in payload);

const isWebSuccess = (payload: Fields): boolean =>
  payload['code'] === '000000' && payload['success'] === true;

/**
 * What is inside: `data` of a successful web answer, `result` of a socket-API answer, `data` of a combined
 * stream, `event` of a subscription, else the payload itself. undefined = the envelope says failure.
 */
export function bodyOf(payload: unknown): unknown {
  if (!isFields(payload)) return payload;
  if (isWebEnvelope(payload)) return isWebSuccess(payload) ? payload['data'] : undefined;
  if ('status' in payload && 'id' in payload)
    return payload['status'] === 200 ? payload['result'] : undefined;
  if ('stream' in payload && 'data' in payload) return payload['data'];
  if ('subscriptionId' in payload && 'event' in payload) return payload['event'];
  return payload;
}

/** The rows inside when the body is a list of a length that an account may have, else null. */
export function rowsOf(payload: unknown): readonly unknown[] | null {
  const body = bodyOf(payload);
  return Array.isArray(body) && body.length <= MAX_ACCOUNT_ROWS ? body : null;
}

/**
 * Whether a payload is an empty list that may be believed: the path is one that lists these rows, a web
 * answer also says success, and a documented one is a bare list.
 */
export function isTrueEmptyList(payload: unknown, path: string, expected: RegExp): boolean {
  const rows = rowsOf(payload);
  if (rows === null || rows.length > 0 || !expected.test(path)) return false;
  return path.startsWith('/bapi/') ? isFields(payload) && isWebSuccess(payload) : Array.isArray(payload);
}

/** The exchange's error code when a payload is a refusal (web: no success; documented: `{code: -…, msg}`). */
export function failureCode(payload: unknown): string | null {
  if (!isFields(payload)) return null;
  const code = payload['code'];
  const text = typeof code === 'string' || typeof code === 'number' ? String(code) : 'unknown';
  // Success by its code that does not say so is no refusal either: it is a shape that is not known.
  if (isWebEnvelope(payload)) return code === '000000' && payload['success'] !== false ? null : text;
  return 'msg' in payload && /^-\d/.test(text) ? text : null;
}

/** The name of a pushed event (`ACCOUNT_UPDATE`), null when the payload is no event. */
export function eventName(payload: unknown): string | null {
  const body = bodyOf(payload);
  const name = isFields(body) ? body['e'] : null;
  return typeof name === 'string' ? name : null;
}

const COPY_PATH = /\/copy-?trad/i;
const COPY_QUERY = /(?:^|&)(?:portfolioId|copyTradeType)=/;

/** Whether a payload belongs to a copy-trading portfolio: by its path, its query or the body of its request. */
export const isCopyBook = ({ copyBook, path, query }: Where): boolean =>
  copyBook || COPY_PATH.test(path) || COPY_QUERY.test(query);

/** Whether a payload is about play money: by its host or its path. */
export const isPlayMoney = ({ demo, path }: Where): boolean => demo || path.startsWith('/bapi/demotrading/');
