import type { SymbolConfig } from '../../model/reading.ts';
import { ok } from '../../result.ts';
import * as s from '../../schema/schema.ts';
import { hasFields, isFields } from '../fields.ts';
import { readRows } from '../read-rows.ts';
import type { Recognizer } from '../recognizer.ts';
import { isCopyBook, isDemo, isSuccess, problem, realMoneyOnly, rowsOf } from './envelope.ts';
import { marginModeOf } from './leg.ts';
import { plainSymbol } from './symbol.ts';

/** Hedge or one-way mode of the futures account. */
export const accountConfig: Recognizer = realMoneyOnly({
  name: 'weex/account-config',
  path: null,
  looksLike: (payload) => isFields(payload) && typeof payload['dualSidePosition'] === 'boolean',
  read: (payload) => {
    const hedge = isFields(payload) && payload['dualSidePosition'] === true;
    return ok({
      accountMode: { positionMode: hedge ? 'hedge' : 'one-way', marginMode: null, multiAssets: null },
    });
  },
});

const ConfigRow = s.object({
  symbol: s.filledText(),
  marginType: s.pipe(s.unknown(), s.transform(marginModeOf)),
  crossLeverage: s.nonZeroOrNull(),
  isolatedLongLeverage: s.nonZeroOrNull(),
  isolatedShortLeverage: s.nonZeroOrNull(),
});

/** The leverage that is in force: one for both sides in cross mode, one for each in isolated mode. */
function configsOf(row: s.InferOutput<typeof ConfigRow>): readonly SymbolConfig[] {
  const { symbol: rawSymbol, marginType: marginMode } = row;
  if (marginMode === null) return [];
  if (marginMode === 'cross') return [{ rawSymbol, side: null, leverage: row.crossLeverage, marginMode }];
  return [
    { rawSymbol, side: 'long', leverage: row.isolatedLongLeverage, marginMode },
    { rawSymbol, side: 'short', leverage: row.isolatedShortLeverage, marginMode },
  ];
}

/** Leverage and margin mode by symbol. */
export const symbolConfig: Recognizer = realMoneyOnly({
  name: 'weex/symbol-config',
  path: null,
  looksLike: (payload) =>
    rowsOf(payload)?.some((row) => hasFields(row, 'symbol', 'marginType', 'crossLeverage')) === true,
  read: (payload, where) => {
    const unreadable = (detail: string, touches: string | null) =>
      problem('row-unreadable', where, detail, touches);
    const { found, problems } = readRows(rowsOf(payload) ?? [], ConfigRow, configsOf, unreadable, ['symbol']);
    return ok({ configs: found.flat(), ...(problems.length > 0 && { problems }) });
  },
});

const contractList = (payload: unknown): readonly unknown[] | null => {
  const data = isFields(payload) && isSuccess(payload['code']) ? payload['data'] : null;
  return isFields(data) && Array.isArray(data['contractList']) ? data['contractList'] : null;
};

/** Contract id and symbol of a directory row; null when it lacks one of them. */
function contractOf(row: unknown): readonly [string, string] | null {
  if (!isFields(row)) return null;
  const contractId = s.parse(s.idOrNull(), row['ci']);
  const nested =
    isFields(row['ec']) && isFields(row['ec']['pc']) ? row['ec']['pc']['symbol_name'] : undefined;
  const name = [nested, row['cn'], row['dcn']].find((value) => typeof value === 'string' && value !== '');
  return contractId === null || typeof name !== 'string' ? null : [contractId, plainSymbol(name)];
}

/** The contract directory: what the ids of the private push stand for. */
export const contractDirectory: Recognizer = realMoneyOnly({
  name: 'weex/contract-directory',
  path: null,
  looksLike: (payload) => contractList(payload)?.some((row) => contractOf(row) !== null) === true,
  read: (payload) => {
    const contracts = (contractList(payload) ?? []).map(contractOf).filter((row) => row !== null);
    return ok({ contractIds: Object.fromEntries(contracts) });
  },
});

const SIGNED_OUT =
  /\b(?:not (?:logged|log|signed) ?in|(?:please|need to|must) (?:log|sign) ?in|log ?in (?:required|expired|again)|session (?:has )?expired|(?:login |access |user )?token (?:is )?(?:has )?(?:expired|invalid)|unauthori[sz]ed)\b/i;
const PRIVATE_PATH =
  /\/capi\/v\d+\/account\/|\/api\/v\d+\/account(?:\/|$)|\/api\/v\d+\/private\/(?!order\/)/i;

/** Code and words of an answer that says no; null for every other payload. */
function failureOf(payload: unknown): { readonly code: string; readonly message: string } | null {
  if (!isFields(payload) || payload['e'] !== undefined) return null;
  const { code, data } = payload;
  const message = payload['msg'] ?? payload['message'] ?? '';
  if ((typeof code !== 'number' && typeof code !== 'string') || code === '' || isSuccess(code)) return null;
  if (typeof message !== 'string' || Array.isArray(data) || (isFields(data) && Object.keys(data).length > 0))
    return null;
  return { code: String(code), message };
}

const isSignedOut = ({ code, message }: { readonly code: string; readonly message: string }): boolean =>
  code === '401' || SIGNED_OUT.test(message);

/** An error instead of data: signed out, or refused (negative codes are the documented API's). Never an empty book. */
export const failure: Recognizer = {
  name: 'weex/failure',
  path: null,
  looksLike: (payload, where) => {
    const failed = failureOf(payload);
    // A refused order is no news of the book.
    if (failed === null || /\/order/i.test(where.path)) return failed !== null && isSignedOut(failed);
    return /^-\d{3,5}$/.test(failed.code) || isSignedOut(failed) || PRIVATE_PATH.test(where.path);
  },
  read: (payload, where) => {
    const failed = failureOf(payload);
    if (failed === null) return ok({});
    const code = `code ${failed.code.slice(0, 20)}`;
    if (!isSignedOut(failed)) return ok({ problems: [problem('exchange-error', where, code)] });
    const problems = [problem('signed-out', where, code)];
    // A demo or a copy page that is signed out says nothing of the real account's session.
    return ok(isDemo(where) || isCopyBook(where) ? { problems } : { signedOut: true, problems });
  },
};
