import type { Findings, SymbolConfig } from '../../core/model/reading.ts';
import type { Outcome, Row } from './fixture-set.ts';
import { rowsOf } from './fixture-set.ts';
import { differences, isSame, show } from './same.ts';

function compareSymbolConfig(expected: Row, configs: readonly SymbolConfig[]): readonly string[] {
  const found = configs.filter(({ rawSymbol }) => rawSymbol === expected['symbol']);
  if (found.length === 0) return [`config of ${show(expected['symbol'])} is not read`];
  return found.flatMap(({ rawSymbol, leverage, marginMode }) =>
    differences('configs', rawSymbol, expected, { symbol: rawSymbol, leverage, marginMode }),
  );
}

/** A row gives the leverage per side, or per margin mode; of the latter only the mode in force is compared. */
function compareLeverage(expected: Row, configs: readonly SymbolConfig[]): readonly string[] {
  const found = configs.filter(({ rawSymbol }) => rawSymbol === expected['rawSymbol']);
  const isCross = expected['marginMode'] === 'cross';
  const wanted = {
    long: expected['long'] ?? (isCross ? expected['cross'] : expected['isolatedLong']),
    short: expected['short'] ?? (isCross ? expected['cross'] : expected['isolatedShort']),
  };
  return (['long', 'short'] as const).flatMap((side) => {
    const config = found.find((one) => one.side === side || one.side === null);
    if (config === undefined) return [`leverage of ${show(expected['rawSymbol'])} ${side} is not read`];
    const sameMode = !('marginMode' in expected) || isSame(expected['marginMode'], config.marginMode);
    return isSame(wanted[side], config.leverage) && sameMode
      ? []
      : [`leverage ${side}: read ${show(config)}`];
  });
}

/** One margin mode that speaks for the account or for every listed symbol. */
function marginModeOf({ accountMode, configs = [] }: Findings): unknown {
  return accountMode?.marginMode ?? configs[0]?.marginMode ?? null;
}

const ACCOUNT_FIELDS = [
  'accountId',
  'hedgeMode',
  'marginMode',
  'accountMarginMode',
  'multiAssets',
  'signedOut',
];
const accountPart = (expected: Row): Row =>
  Object.fromEntries(Object.entries(expected).filter(([field]) => ACCOUNT_FIELDS.includes(field)));

/** Identity, modes and settings. */
export function compareAccount(expected: Row, findings: Findings): readonly string[] {
  const { accountMode, configs = [] } = findings;
  const positionMode = accountMode?.positionMode ?? null;
  return [
    ...differences('account', 'account', accountPart(expected), {
      accountId: findings.accountId ?? null,
      hedgeMode: positionMode === null ? null : positionMode === 'hedge',
      marginMode: marginModeOf(findings),
      accountMarginMode: accountMode?.marginMode ?? null,
      multiAssets: accountMode?.multiAssets ?? null,
      signedOut: findings.signedOut ?? false,
    }),
    ...rowsOf(expected['symbolConfig']).flatMap((row) => compareSymbolConfig(row, configs)),
    ...rowsOf(expected['leverage']).flatMap((row) => compareLeverage(row, configs)),
  ];
}

const NOTHING: Findings = {};

/** Errors, and payloads that must yield no position and no balance. */
export function compareRefusal(expected: Row, outcome: Outcome): readonly string[] {
  const findings = outcome.kind === 'findings' ? outcome.findings : NOTHING;
  const refused =
    expected['error'] === true || expected['ignored'] === true || expected['signedOut'] === true;
  const isError =
    outcome.kind === 'problem' || findings.problems?.some(({ kind }) => kind === 'exchange-error') === true;
  const symbols = Array.isArray(expected['ignored']) ? expected['ignored'] : [];
  return [
    ...(refused && (findings.positions ?? findings.balances ?? findings.demoPositions) !== undefined
      ? ['positions or balances are read out of a refusal']
      : []),
    ...(expected['error'] === true && !isError ? ['the error is not seen'] : []),
    ...(expected['error'] === true && findings.signedOut === true
      ? ['an error is taken for signed out']
      : []),
    ...symbols
      .filter((symbol) => findings.ignoredSymbols?.includes(symbol) !== true)
      .map((symbol) => `${symbol} is not named as left out`),
  ];
}
