import type { AccountMode, SymbolConfig, Where } from '../../model/reading.ts';
import { ok } from '../../result.ts';
import * as s from '../../schema/schema.ts';
import { hasFields, isFields } from '../fields.ts';
import { readRows } from '../read-rows.ts';
import type { Recognizer } from '../recognizer.ts';
import { answer, anyRowHas, isPlayMoney, openType, problem, push, withProblems } from './envelope.ts';

const POSITION_MODE = /\/private\/position\/position_mode\/?$/;
const POSITION_MODES = new Map<unknown, AccountMode['positionMode']>([
  [1, 'hedge'],
  ['1', 'hedge'],
  [2, 'one-way'],
  ['2', 'one-way'],
]);
const positionModeOf = (value: unknown) => POSITION_MODES.get(value) ?? null;
const modeFindings = (value: unknown) => ({
  accountMode: { positionMode: positionModeOf(value), marginMode: null, multiAssets: null },
});

/** A bare 1 or 2: only the path tells what it is. */
const positionMode: Recognizer = answer({
  name: 'mexc/position-mode',
  path: POSITION_MODE,
  claims: (data, where) => POSITION_MODE.test(where.path) && positionModeOf(data) !== null,
  read: (data, where) => (isPlayMoney(where) ? {} : modeFindings(data)),
});

const positionModePush: Recognizer = push({
  name: 'mexc/position-mode-push',
  channel: 'push.personal.position.mode',
  read: ([row], _, where) => (isPlayMoney(where) || !isFields(row) ? {} : modeFindings(row['positionMode'])),
});

const LeverageRow = s.object({
  positionType: s.picklist([1, 2, '1', '2']),
  openType,
  leverage: s.nonZeroOrNull(),
});
const symbolOf = ({ query }: Where): string | null => /(?:^|&)symbol=([^&%]+)/.exec(query)?.[1] ?? null;

/** Rows name no symbol, so an answer whose question named none is of no use. */
const leverage: Recognizer = answer({
  name: 'mexc/leverage',
  path: null,
  claims: (data, where) =>
    symbolOf(where) !== null && Array.isArray(data) && anyRowHas(data, 'positionType', 'leverage', 'level'),
  read: (data, where) => {
    const rawSymbol = symbolOf(where);
    if (rawSymbol === null || !Array.isArray(data) || isPlayMoney(where)) return {};
    const toConfig = (row: s.InferOutput<typeof LeverageRow>): SymbolConfig => ({
      rawSymbol,
      side: String(row.positionType) === '1' ? 'long' : 'short',
      leverage: row.leverage,
      marginMode: row.openType,
    });
    const unreadable = (detail: string) =>
      problem('row-unreadable', where, `mexc/leverage: ${detail}`, rawSymbol);
    const { found, problems } = readRows(data, LeverageRow, toConfig, unreadable, []);
    // Leverages of both margin modes side by side do not say which of them is in force.
    const sides = new Set(found.map((config) => config.side));
    return withProblems({ configs: sides.size === found.length ? found : [] }, problems);
  },
});

const USER_INFO = /\/ucenter\/api\/(?:user_info|customer_info|origin_info)\/?$/;

/** Only `digitalId`: the same body carries a session token, which nobody here may look at. */
const userInfo: Recognizer = answer({
  name: 'mexc/user-info',
  path: USER_INFO,
  claims: (data, where) => USER_INFO.test(where.path) && hasFields(data, 'digitalId'),
  read: (data) => {
    const parsed = s.safeParse(s.object({ digitalId: s.pipe(s.id(), s.nonEmpty()) }), data);
    return parsed.success ? { accountId: parsed.output.digitalId } : null;
  },
});

// Errors of other services of the page (news, chat) say nothing of the book.
const OURS = /\/api\/v\d+\/(?:private|contract)\/|\/asset\/api\/asset\/|\/api\/v3\/|\/ucenter\/api\//;
const PRIVATE = /\/private\/|\/asset\/api\/asset\/|\/api\/v3\/account|\/ucenter\/api\//;
const SIGNED_OUT_TEXT = /not logged|log ?in|unauthori[sz]ed|token (?:is )?(?:expired|invalid)|登录|登錄/i;
const Failure = s.object({
  success: s.optional(s.unknown()),
  code: s.union([s.number(), s.string()]),
  message: s.optional(s.unknown()),
  msg: s.optional(s.unknown()),
});
type Failure = s.InferOutput<typeof Failure>;

function failureOf(payload: unknown, { path }: Where): Failure | null {
  if (!OURS.test(path) || !s.is(Failure, payload)) return null;
  const isFailure = payload.success === false || !/^(?:0|200)$/.test(String(payload.code));
  return isFailure ? payload : null;
}

const isSignedOut = ({ code, message, msg }: Failure, { path }: Where) =>
  PRIVATE.test(path) &&
  (String(code) === '401' ||
    [message, msg].some((text) => typeof text === 'string' && SIGNED_OUT_TEXT.test(text)));

/** Code 401 (or words to that effect) of a private endpoint: the book is unknown, never empty. */
const signedOut: Recognizer = {
  name: 'mexc/signed-out',
  path: null,
  looksLike: (payload, where) => {
    const failure = failureOf(payload, where);
    return failure !== null && isSignedOut(failure, where);
  },
  read: () => ok({ signedOut: true }),
};

/** Any other error envelope, `{success: false, code, message}` or `{code, msg}`; HTTP status is 200 all the same. */
const exchangeError: Recognizer = {
  name: 'mexc/error',
  path: null,
  looksLike: (payload, where) => {
    const failure = failureOf(payload, where);
    return failure !== null && !isSignedOut(failure, where);
  },
  read: (payload, where) => {
    const code = failureOf(payload, where)?.code ?? 'unknown';
    return ok({
      problems: [problem('exchange-error', where, `mexc/error: code ${String(code).slice(0, 20)}`)],
    });
  },
};

/** Readers of identity, position mode, leverage, signed-out answers and errors. Source: MEXC futures API. */
export const accountRecognizers: readonly Recognizer[] = [
  positionMode,
  positionModePush,
  leverage,
  userInfo,
  signedOut,
  exchangeError,
];
