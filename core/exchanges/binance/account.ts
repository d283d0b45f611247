import type { AccountMode, Findings, SymbolConfig, Where } from '../../model/reading.ts';
import { ok } from '../../result.ts';
import * as s from '../../schema/schema.ts';
import { type Fields, hasFields, isFields } from '../fields.ts';
import { readRows } from '../read-rows.ts';
import type { Recognizer } from '../recognizer.ts';
import { bodyOf, failureCode, isPlayMoney, isTrueEmptyList, rowsOf } from './envelope.ts';
import { ownBookOnly, problem } from './own-book.ts';
import { isMoneyPath, SYMBOL_CONFIG_PATH } from './paths.ts';
import { marginModeOf, symbol } from './position-leg.ts';

const IDENTITY_PATH = /^\/bapi\/accounts\/v\d+\/private\/account\/(?:user\/base-detail|get-user-base-info)$/;

function userIdOf(payload: unknown): string | null {
  const body = bodyOf(payload);
  const userId = isFields(body) ? body['userId'] : null;
  const text = typeof userId === 'string' || typeof userId === 'number' ? String(userId) : '';
  return /^\d{4,30}$/.test(text) ? text : null;
}

/** Who is signed in. Other people's pages carry a `userId` too, so the address must agree. Nothing else of it is read. */
const identity: Recognizer = ownBookOnly({
  name: 'binance/identity',
  path: null,
  looksLike: (payload, { path }) => IDENTITY_PATH.test(path) && userIdOf(payload) !== null,
  read: (payload) => {
    const accountId = userIdOf(payload);
    return ok(accountId === null ? {} : { accountId });
  },
});

const ConfigRow = s.object({ symbol, marginType: s.unknown(), leverage: s.nonZeroOrNull() });

/** Rows of the list of settings, wrapped once more on the web. */
function configRows(payload: unknown): readonly unknown[] | null {
  const body = bodyOf(payload);
  const wrapped = isFields(body) ? body['symbolConfigItemList'] : null;
  return Array.isArray(wrapped) ? wrapped : rowsOf(payload);
}

const isConfigRow = (row: unknown): row is Fields =>
  hasFields(row, 'symbol', 'marginType', 'leverage') && !('positionAmt' in row || 'positionAmount' in row);

function readConfigs(payload: unknown, where: Where): Findings {
  const { found, problems } = readRows(
    configRows(payload) ?? [],
    ConfigRow,
    ({ symbol: rawSymbol, marginType, leverage }): SymbolConfig => ({
      rawSymbol,
      side: null,
      leverage,
      marginMode: marginModeOf(marginType),
    }),
    (detail, touches) => problem('row-unreadable', where, detail, touches),
    ['symbol'],
  );
  return { configs: found, ...(problems.length === 0 ? {} : { problems }) };
}

/** Leverage and margin mode per symbol, held or not: position rows of v6 carry neither. Fixture: symbol-config. */
const symbolConfig: Recognizer = ownBookOnly({
  name: 'binance/symbol-config',
  path: null,
  looksLike: (payload, { path }) =>
    configRows(payload)?.some(isConfigRow) === true || isTrueEmptyList(payload, path, SYMBOL_CONFIG_PATH),
  read: (payload, where) => ok(readConfigs(payload, where)),
});

const PORTFOLIO_SWITCH_PATH = /\/private\/future\/portfolio\/margin\/get-user-basic$/;

/** The settings that a payload names; null when it is no payload of settings. */
function modeOf(payload: unknown, path: string): AccountMode | null {
  const body = bodyOf(payload);
  if (!isFields(body) || 'assets' in body) return null;
  const isHedged = body['dualSidePosition'];
  const multiAssets = body['multiAssetsMargin'];
  const isPortfolio = PORTFOLIO_SWITCH_PATH.test(path) && body['enable'] === true;
  if (typeof isHedged !== 'boolean' && typeof multiAssets !== 'boolean' && !isPortfolio) return null;
  return {
    positionMode: typeof isHedged === 'boolean' ? (isHedged ? 'hedge' : 'one-way') : null,
    marginMode: isPortfolio ? 'portfolio' : null,
    multiAssets: typeof multiAssets === 'boolean' ? multiAssets : null,
  };
}

/** One-way or hedge, multi-assets, portfolio margin. Sources: positionSide/dual, multiAssetsMargin, get-user-basic. */
const accountMode: Recognizer = ownBookOnly({
  name: 'binance/account-mode',
  path: null,
  looksLike: (payload, { path }) => modeOf(payload, path) !== null,
  read: (payload, { path }) => {
    const mode = modeOf(payload, path);
    return ok(mode === null ? {} : { accountMode: mode });
  },
});

/** Not logged in; authentication failed. */
const SIGNED_OUT_CODES: ReadonlySet<string> = new Set(['100001005', '100002002']);

/** The page is signed out, whatever it asked for: all that is private is unknown, nothing is empty. Fixture: signed-out. */
const signedOut: Recognizer = {
  name: 'binance/signed-out',
  path: null,
  looksLike: (payload) => SIGNED_OUT_CODES.has(failureCode(payload) ?? ''),
  // Being signed out of the demo site says nothing of the real account.
  read: (_payload, where) => ok(isPlayMoney(where) ? {} : { signedOut: true }),
};

/** A refusal where positions or balances should be: they stay what they were. The code only, as texts may hold ids. */
const exchangeError: Recognizer = ownBookOnly({
  name: 'binance/exchange-error',
  path: null,
  looksLike: (payload, { path }) => {
    const code = failureCode(payload);
    return code !== null && !SIGNED_OUT_CODES.has(code) && isMoneyPath(path);
  },
  read: (payload, where) => {
    const code = failureCode(payload) ?? '';
    return ok({
      problems: [
        problem('exchange-error', where, `code ${/^[-\w]{1,20}$/.test(code) ? code : 'unreadable'}`),
      ],
    });
  },
});

/** Recognizers of identity, settings and refusals. */
export const accountRecognizers: readonly Recognizer[] = [
  identity,
  symbolConfig,
  accountMode,
  signedOut,
  exchangeError,
];
