import type { AccountMode } from '../../model/reading.ts';
import { err, ok } from '../../result.ts';
import type { Recognizer } from '../recognizer.ts';
import { keptOut } from './balance-row.ts';
import { bybitProblem, codeOf, fieldOf, resultOf, textOf } from './envelope.ts';
import { ACCOUNT_INFO_PATH, holdsTheBook, isPlayMoney } from './paths.ts';

const MARGIN_MODES: ReadonlyMap<string, AccountMode['marginMode']> = new Map([
  ['ISOLATED_MARGIN', 'isolated'],
  ['REGULAR_MARGIN', 'cross'],
  ['PORTFOLIO_MARGIN', 'portfolio'],
]);

const marginModeOf = (payload: unknown): AccountMode['marginMode'] =>
  MARGIN_MODES.get(textOf(resultOf(payload), 'marginMode') ?? '') ?? null;

/** V5 account info: the only place that tells the margin mode, which is one for the whole account. */
export const accountInfo: Recognizer = {
  name: 'bybit/account-info',
  path: ACCOUNT_INFO_PATH,
  looksLike: (payload) =>
    marginModeOf(payload) !== null && fieldOf(resultOf(payload), 'unifiedMarginStatus') !== undefined,
  read: (payload, where) => {
    const marginMode = marginModeOf(payload);
    if (marginMode === null) return err(bybitProblem('payload-changed', where, 'result.marginMode: unknown'));
    return keptOut(where) ?? ok({ accountMode: { positionMode: null, marginMode, multiAssets: null } });
  },
};

const PROFILE_PATH = /\/private\/user\/profile\/?$/;

function profileId(payload: unknown): string | null {
  const id = fieldOf(resultOf(payload), 'id');
  return typeof id === 'number' || (typeof id === 'string' && id !== '') ? String(id) : null;
}

/** The older profile call, which names the account. */
export const userProfile: Recognizer = {
  name: 'bybit/user-profile',
  path: null,
  looksLike: (payload, { path }) => PROFILE_PATH.test(path) && profileId(payload) !== null,
  read: (payload, where) => {
    const accountId = profileId(payload);
    if (accountId === null) return err(bybitProblem('payload-changed', where, 'result.id: missing'));
    return keptOut(where) ?? ok({ accountId });
  },
};

const SIGNED_OUT_CODE = '10007';
const SIGNED_OUT_WORDS =
  /not logged in|not login|log ?in (?:required|expired)|authentication failed|please log ?in/i;

const failureCode = (payload: unknown): string | null => {
  const code = codeOf(payload);
  return code === '0' ? null : code;
};

function saysSignedOut(payload: unknown, path: string): boolean {
  const code = failureCode(payload);
  if (code === null || code === SIGNED_OUT_CODE) return code !== null;
  const words = textOf(payload, 'retMsg') ?? textOf(payload, 'ret_msg') ?? '';
  return holdsTheBook(path) && SIGNED_OUT_WORDS.test(words);
}

/** "User authentication failed": nobody is signed in, so the book is unknown, never empty. */
export const signedOut: Recognizer = {
  name: 'bybit/signed-out',
  path: null,
  looksLike: (payload, { path }) => saysSignedOut(payload, path),
  // Who is signed out of a demo host may well be signed in to the real one.
  read: (_, where) => (isPlayMoney(where) ? ok({}) : ok({ signedOut: true })),
};

/** Any other error where positions or balances were asked for. */
export const exchangeError: Recognizer = {
  name: 'bybit/exchange-error',
  path: null,
  looksLike: (payload, { path }) =>
    failureCode(payload) !== null && holdsTheBook(path) && !saysSignedOut(payload, path),
  read: (payload, where) => {
    const detail = `code ${(failureCode(payload) ?? 'missing').slice(0, 20)}`;
    return keptOut(where) ?? ok({ problems: [bybitProblem('exchange-error', where, detail)] });
  },
};
