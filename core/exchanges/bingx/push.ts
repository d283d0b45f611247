import type { BalanceFound, Wallet } from '../../model/balance.ts';
import type { LegClosed, PositionFound } from '../../model/position.ts';
import type { Problem } from '../../model/problem.ts';
import type { Findings, SymbolConfig, Where } from '../../model/reading.ts';
import { ok } from '../../result.ts';
import { isZeroAmount } from '../../schema/parse-amount.ts';
import * as s from '../../schema/schema.ts';
import { isFields } from '../fields.ts';
import { readRows } from '../read-rows.ts';
import type { Recognizer } from '../recognizer.ts';
import { balanceRow } from './balance-row.ts';
import { isDemo, problem, realMoneyOnly } from './envelope.ts';
import { bareLeg, demoKeys, legSideField, marginModeOf, perpetualBook } from './leg.ts';
import { dashedSymbol } from './symbol.ts';

const PositionRow = s.object({
  s: s.filledText(),
  pa: s.amount(),
  ps: legSideField(),
  ep: s.nonZeroOrNull<'quote/base'>(),
  up: s.amountOrNull<'quote'>(),
  mt: s.optional(s.unknown()),
});
type PositionRow = s.InferOutput<typeof PositionRow>;

const BalanceRow = s.object({ a: s.filledText(), wb: s.amount() });
const SpotRow = s.object({ ...BalanceRow.entries, lk: s.amount() });

type Change = { readonly open: PositionFound } | { readonly closed: LegClosed };

/** The frame's body and its time; null when it is not an account update. */
function updateOf(payload: unknown) {
  if (!isFields(payload) || payload['e'] !== 'ACCOUNT_UPDATE' || !isFields(payload['a'])) return null;
  const { B, P } = payload['a'];
  return {
    at: s.parse(s.epochMsOrNull(), payload['E']),
    balances: Array.isArray(B) ? B : [],
    positions: Array.isArray(P) ? P : [],
  };
}
type Update = NonNullable<ReturnType<typeof updateOf>>;

const isSpot = ({ balances, positions }: Update): boolean =>
  positions.length === 0 && balances.some((row) => isFields(row) && row['lk'] !== undefined);

function toChange(row: PositionRow, at: number | null, path: string): Change {
  const rawSymbol = dashedSymbol(row.s);
  const book = perpetualBook(rawSymbol, path);
  if (isZeroAmount(row.pa)) {
    return { closed: { rawSymbol, legSide: row.ps, positionId: null, book, updatedAt: at, sequence: null } };
  }
  const leg = bareLeg(rawSymbol, book, row.ps, row.pa);
  const known = {
    entryPrice: row.ep,
    unrealizedPnl: row.up,
    marginMode: marginModeOf(row.mt),
    updatedAt: at,
  };
  return { open: { ...leg, ...known } };
}

/** Which wallet a futures frame speaks of: USDT-M and coin-M frames look alike. null = cannot be told. */
function walletOf(asset: string, positions: readonly Change[], path: string): Wallet | null {
  const books = positions.map((change) => ('open' in change ? change.open.book : change.closed.book));
  if (books.includes('inverse') || /cswap/i.test(path)) return 'coinm';
  const linear = books.length > 0 || /swap-market/i.test(path) || asset === 'USDT' || asset === 'USDC';
  return linear ? 'usdm' : null;
}

const unreadableAt = (where: Where) => (detail: string, touches: string | null) =>
  problem('row-unreadable', where, detail, touches);

function readChanges({ positions, at }: Update, where: Where) {
  const toFound = (row: PositionRow) => toChange(row, at, where.path);
  return readRows(positions, PositionRow, toFound, unreadableAt(where), ['s']);
}

function readWallets({ balances, at }: Update, changes: readonly Change[], where: Where) {
  const unclear: Problem[] = [];
  const toBalance = (row: s.InferOutput<typeof BalanceRow>): BalanceFound | null => {
    if (row.a === 'VST') return null;
    const wallet = walletOf(row.a, changes, where.path);
    if (wallet !== null) return { ...balanceRow(wallet, row.a), total: row.wb, updatedAt: at };
    unclear.push(problem('ambiguous-update', where, 'a balance of USDT-M or coin-M', row.a));
    return null;
  };
  const { found, problems } = readRows(balances, BalanceRow, toBalance, unreadableAt(where), ['a']);
  return { rows: found, problems: [...problems, ...unclear] };
}

function futuresFindings(update: Update, where: Where): Findings {
  const changes = readChanges(update, where);
  const open = changes.found.flatMap((change) => ('open' in change ? [change.open] : []));
  const closed = changes.found.flatMap((change) => ('closed' in change ? [change.closed] : []));
  const vst = update.balances.filter((row) => isFields(row) && row['a'] === 'VST');
  // A position names no currency here; a frame whose money is all VST is the demo account's.
  if (isDemo(where) || (vst.length > 0 && vst.length === update.balances.length)) {
    const { demoPositions = [] } = demoKeys(open, [], where);
    const problems = [...changes.problems, problem('demo-ignored', where, 'demo money (VST)')];
    return open.length > 0 ? { demoPositions, problems } : { problems };
  }
  const { rows, problems } = readWallets(update, changes.found, where);
  const all = [...changes.problems, ...problems];
  return {
    // No P, or an empty one, means "positions unchanged".
    ...(changes.found.length > 0 && { positions: { coverage: { kind: 'delta' }, open, closed } }),
    ...(rows.length > 0 && { balances: { coverage: { kind: 'delta' }, rows } }),
    ...(all.length > 0 && { problems: all }),
  };
}

/** Changed futures positions and wallet balances; what is not in the frame is unchanged. */
export const accountUpdate: Recognizer = {
  name: 'bingx/account-update',
  path: null,
  looksLike: (payload) => {
    const update = updateOf(payload);
    return update !== null && !isSpot(update);
  },
  read: (payload, where) => {
    const update = updateOf(payload);
    return ok(update === null ? {} : futuresFindings(update, where));
  },
};

/** Changed spot balances: `wb` is the free part, `lk` the locked one. */
export const spotAccountUpdate: Recognizer = realMoneyOnly({
  name: 'bingx/spot-account-update',
  path: null,
  looksLike: (payload) => {
    const update = updateOf(payload);
    return update !== null && isSpot(update);
  },
  read: (payload, where) => {
    const update = updateOf(payload);
    const toBalance = (row: s.InferOutput<typeof SpotRow>): BalanceFound | null =>
      row.a === 'VST'
        ? null
        : { ...balanceRow('spot', row.a, row.wb, row.lk), updatedAt: update?.at ?? null };
    const rows = readRows(update?.balances ?? [], SpotRow, toBalance, unreadableAt(where), ['a']);
    return ok({
      balances: { coverage: { kind: 'delta' }, rows: rows.found },
      ...(rows.problems.length > 0 && { problems: rows.problems }),
    });
  },
});

const Config = s.object({
  s: s.filledText(),
  l: s.nonZeroOrNull(),
  S: s.nonZeroOrNull(),
  mt: s.optional(s.unknown()),
});

/** Leverage of both sides and margin mode of one symbol, pushed every few seconds. */
export const accountConfigUpdate: Recognizer = realMoneyOnly({
  name: 'bingx/account-config-update',
  path: null,
  looksLike: (payload) =>
    isFields(payload) && payload['e'] === 'ACCOUNT_CONFIG_UPDATE' && isFields(payload['ac']),
  read: (payload, where) => {
    const rows = isFields(payload) ? [payload['ac']] : [];
    const toConfigs = (row: s.InferOutput<typeof Config>): readonly SymbolConfig[] => {
      const rawSymbol = dashedSymbol(row.s);
      const marginMode = marginModeOf(row.mt);
      return [
        { rawSymbol, side: 'long', leverage: row.l, marginMode },
        { rawSymbol, side: 'short', leverage: row.S, marginMode },
      ];
    };
    const { found, problems } = readRows(rows, Config, toConfigs, unreadableAt(where), ['s']);
    return ok({ configs: found.flat(), ...(problems.length > 0 && { problems }) });
  },
});
