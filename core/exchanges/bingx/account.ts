import type { SymbolConfig } from '../../model/reading.ts';
import { ok } from '../../result.ts';
import * as s from '../../schema/schema.ts';
import { hasFields, isFields } from '../fields.ts';
import type { Recognizer } from '../recognizer.ts';
import {
  isCopyBook,
  isDemo,
  problem,
  queryValue,
  realMoneyOnly,
  successData,
  successRows,
} from './envelope.ts';
import { marginModeOf } from './leg.ts';
import { dashedSymbol } from './symbol.ts';

/** The account id as the account page asks it. */
export const accountId: Recognizer = realMoneyOnly({
  name: 'bingx/account-id',
  path: null,
  looksLike: (payload, where) =>
    /\/account\/v\d+\/uid$/i.test(where.path) && hasFields(successData(payload), 'uid'),
  read: (payload) => {
    const data = successData(payload);
    const id = isFields(data) ? s.parse(s.idOrNull(), data['uid']) : null;
    return ok(id === null ? {} : { accountId: id });
  },
});

/** Hedge or one-way mode; the flag is text. */
export const positionMode: Recognizer = realMoneyOnly({
  name: 'bingx/position-mode',
  path: null,
  looksLike: (payload) => hasFields(successData(payload), 'dualSidePosition'),
  read: (payload) => {
    const data = successData(payload);
    const word = isFields(data) ? data['dualSidePosition'] : null;
    const hedge = word === true || word === 'true';
    const oneWay = word === false || word === 'false';
    if (!hedge && !oneWay) return ok({});
    return ok({
      accountMode: { positionMode: hedge ? 'hedge' : 'one-way', marginMode: null, multiAssets: null },
    });
  },
});

/** Margin mode of the symbol that the question names; without one, of the account. */
export const marginType: Recognizer = realMoneyOnly({
  name: 'bingx/margin-type',
  path: null,
  looksLike: (payload, where) =>
    /\/trade\/marginType$/i.test(where.path) && hasFields(successData(payload), 'marginType'),
  read: (payload, where) => {
    const data = successData(payload);
    const marginMode = isFields(data) ? marginModeOf(data['marginType']) : null;
    const symbol = queryValue(where.query, 'symbol');
    if (marginMode === null) return ok({});
    if (symbol === null) return ok({ accountMode: { positionMode: null, marginMode, multiAssets: null } });
    return ok({ configs: [{ rawSymbol: dashedSymbol(symbol), side: null, leverage: null, marginMode }] });
  },
});

/** Leverage of both sides of the symbol that the question names. */
export const leverage: Recognizer = realMoneyOnly({
  name: 'bingx/leverage',
  path: null,
  looksLike: (payload, where) =>
    queryValue(where.query, 'symbol') !== null &&
    hasFields(successData(payload), 'longLeverage', 'shortLeverage'),
  read: (payload, where) => {
    const data = successData(payload);
    const rawSymbol = dashedSymbol(queryValue(where.query, 'symbol') ?? '');
    const config = (side: 'long' | 'short', value: unknown): SymbolConfig => ({
      rawSymbol,
      side,
      leverage: s.parse(s.nonZeroOrNull(), value),
      marginMode: null,
    });
    if (!isFields(data) || rawSymbol === '') return ok({});
    return ok({ configs: [config('long', data['longLeverage']), config('short', data['shortLeverage'])] });
  },
});

const POSITION_NAMES = ['positionAmt', 'volume', 'quotationCoinVo', 'avgPrice', 'displayPrice'];

/** Copy-trading lists: other people's positions, or the own copy portfolio. Left out, with a word on it. */
export const copyBook: Recognizer = {
  name: 'bingx/copy-book',
  path: null,
  looksLike: (payload, where) =>
    isCopyBook(where) &&
    successRows(payload, 'positions', 'list', 'orders', 'result')?.some(
      (row) => isFields(row) && POSITION_NAMES.some((name) => row[name] !== undefined),
    ) === true,
  read: (_, where) => ok({ problems: [problem('copy-book-ignored', where, 'copy-trading positions')] }),
};

/** Rate limit: said on any path. */
const RATE_LIMITED = 100410;
const SIGNED_OUT =
  /\b(?:not (?:logged|log|signed) ?in|(?:please|need to|must) (?:log|sign) ?in|log ?in (?:required|expired|again)|session (?:has )?expired|(?:login|access|user)? ?token (?:is )?(?:has )?(?:expired|invalid)|unauthori[sz]ed)\b/i;
const PRIVATE_PATH =
  /\/(?:user\/(?:positions|balance)|proxy\/(?:position\/list|account\/info\/get)|allPosition|contract\/order\/hold|contract\/v\d+\/balance|account\/(?:balance|v\d+\/uid)|positionSide\/dual|trade\/(?:marginType|leverage))$/i;

/** Code and words of an answer that says no (HTTP 200 even then); null for every other payload. */
function failureOf(payload: unknown): { readonly code: number; readonly message: string } | null {
  if (!isFields(payload) || payload['e'] !== undefined || Array.isArray(payload['data'])) return null;
  const { code, msg, message } = payload;
  const number =
    typeof code === 'number' ? code : typeof code === 'string' && /^-?\d+$/.test(code) ? Number(code) : 0;
  const words = msg ?? message ?? '';
  return number === 0 || typeof words !== 'string' ? null : { code: number, message: words };
}

const isSignedOut = ({ code, message }: { readonly code: number; readonly message: string }): boolean =>
  code === 401 || SIGNED_OUT.test(message);

/** An error instead of data: signed out, rate limited, refused. Never an empty book. */
export const failure: Recognizer = {
  name: 'bingx/failure',
  path: null,
  looksLike: (payload, where) => {
    const failed = failureOf(payload);
    if (failed === null) return false;
    return failed.code === RATE_LIMITED || isSignedOut(failed) || PRIVATE_PATH.test(where.path);
  },
  read: (payload, where) => {
    const failed = failureOf(payload);
    if (failed === null) return ok({});
    const code = `code ${failed.code}`;
    if (!isSignedOut(failed)) return ok({ problems: [problem('exchange-error', where, code)] });
    const problems = [problem('signed-out', where, code)];
    // A demo or a copy page that is signed out says nothing of the real account's session.
    return ok(isDemo(where) || isCopyBook(where) ? { problems } : { signedOut: true, problems });
  },
};
