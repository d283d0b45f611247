import type { EpochMs } from '../../model/amount.ts';
import type { BalanceFound, Wallet } from '../../model/balance.ts';
import type { Findings, Where } from '../../model/reading.ts';
import { err, ok } from '../../result.ts';
import * as s from '../../schema/schema.ts';
import { hasFields } from '../fields.ts';
import { firstIssue, readRows } from '../read-rows.ts';
import type { Recognizer } from '../recognizer.ts';
import { bodyOf, eventName } from './envelope.ts';
import { readLegs } from './legs.ts';
import { ownBookOnly, problem } from './own-book.ts';
import { isPortfolioPath } from './paths.ts';
import { isSideAgreed, type LegRow, legSide, marginModeOf, symbol } from './position-leg.ts';

const DELTA = { kind: 'delta' } as const;

const AccountUpdate = s.object({
  E: s.epochMsOrNull(),
  T: s.epochMsOrNull(),
  /** 1 = USD-M, 2 = COIN-M, since both are one stream. */
  st: s.optional(s.unknown()),
  /** Account alias; COIN-M only. */
  i: s.optional(s.unknown()),
  /** `UM` or `CM`; portfolio margin only. */
  fs: s.optional(s.unknown()),
  a: s.object({
    m: s.optional(s.unknown()),
    B: s.optional(s.array(s.unknown())),
    P: s.optional(s.array(s.unknown())),
  }),
});
type AccountUpdate = s.InferOutput<typeof AccountUpdate>;

const PositionRow = s.object({
  s: symbol,
  ps: legSide,
  pa: s.amount(),
  ep: s.nonZeroOrNull<'quote/base'>(),
  up: s.amountOrNull<'quote'>(),
  mt: s.optional(s.unknown()),
});

/** Rows of a push carry no mark, no leverage, no liquidation price. */
const legRow = (updatedAt: EpochMs | null): s.GenericSchema<unknown, LegRow> =>
  s.pipe(
    PositionRow,
    s.check((row) => isSideAgreed(row.ps, row.pa), 'ps: contradicts the sign of the amount'),
    s.transform((row) => ({
      symbol: row.s,
      legSide: row.ps,
      signedAmount: row.pa,
      entryPrice: row.ep,
      markPrice: null,
      liquidationPrice: null,
      unrealizedPnl: row.up,
      leverage: null,
      marginMode: marginModeOf(row.mt),
      notional: null,
      initialMargin: null,
      updatedAt,
    })),
  );

const BalanceRow = s.object({ a: s.pipe(s.string(), s.nonEmpty(), s.maxLength(60)), wb: s.amount() });

const toBalance = (
  row: s.InferOutput<typeof BalanceRow>,
  wallet: Wallet,
  updatedAt: EpochMs | null,
): BalanceFound => ({
  wallet,
  asset: row.a,
  total: row.wb,
  available: null,
  locked: null,
  borrowed: null,
  equity: null,
  unrealizedPnl: null,
  earnReceiptOf: null,
  earnProduct: null,
  updatedAt,
  sequence: null,
});

/**
 * The futures wallet that a push is about. In portfolio margin it is a part of the unified one, so its figure
 * is no total of anything and is left out (null).
 */
function walletOf({ st, i, fs }: AccountUpdate, path: string): Wallet | null {
  if (fs !== undefined || isPortfolioPath(path)) return null;
  if (st === 1 || st === 2) return st === 2 ? 'coinm' : 'usdm';
  return i === undefined ? 'usdm' : 'coinm';
}

function readAccountUpdate(update: AccountUpdate, where: Where): Findings {
  const updatedAt = update.T ?? update.E;
  // Only a trade is stamped in later lists with the same time; funding and transfers leave the row's time as it was.
  const schema = legRow(update.a.m === 'ORDER' ? updatedAt : null);
  const legs = readLegs(update.a.P ?? [], schema, DELTA, null, where);
  const wallet = walletOf(update, where.path);
  const assets = readRows(
    wallet === null ? [] : (update.a.B ?? []),
    BalanceRow,
    (row) => (wallet === null ? null : toBalance(row, wallet, updatedAt)),
    (detail, touches) => problem('row-unreadable', where, detail, touches),
    ['a'],
  );
  const problems = [...legs.problems, ...assets.problems];
  return {
    positions: { coverage: DELTA, open: legs.open, closed: legs.closed },
    ...(wallet === null ? {} : { balances: { coverage: DELTA, rows: assets.found } }),
    ...(problems.length === 0 ? {} : { problems }),
  };
}

/**
 * ACCOUNT_UPDATE of the futures stream: legs and assets that changed, nothing of the others. A flat row is a
 * closed leg. Options send an event of the same name without `a`. Fixture: account-update.
 */
const accountUpdate: Recognizer = ownBookOnly({
  name: 'binance/account-update',
  path: null,
  looksLike: (payload) => eventName(payload) === 'ACCOUNT_UPDATE' && hasFields(bodyOf(payload), 'a'),
  read: (payload, where) => {
    const update = s.safeParse(AccountUpdate, bodyOf(payload));
    if (!update.success) return err(problem('payload-changed', where, firstIssue(update.issues)));
    return ok(readAccountUpdate(update.output, where));
  },
});

const ConfigUpdate = s.object({
  ac: s.optional(s.object({ s: symbol, l: s.nonZeroOrNull() })),
  ai: s.optional(s.object({ j: s.boolean() })),
});

/** ACCOUNT_CONFIG_UPDATE: the leverage of a symbol or the multi-assets mode was changed. */
const accountConfigUpdate: Recognizer = ownBookOnly({
  name: 'binance/account-config-update',
  path: null,
  looksLike: (payload) => eventName(payload) === 'ACCOUNT_CONFIG_UPDATE',
  read: (payload, where) => {
    const update = s.safeParse(ConfigUpdate, bodyOf(payload));
    if (!update.success) return err(problem('payload-changed', where, firstIssue(update.issues)));
    const { ac, ai } = update.output;
    return ok({
      ...(ac === undefined
        ? {}
        : { configs: [{ rawSymbol: ac.s, side: null, leverage: ac.l, marginMode: null }] }),
      ...(ai === undefined
        ? {}
        : { accountMode: { positionMode: null, marginMode: null, multiAssets: ai.j } }),
    });
  },
});

/** The stream has ended: nothing more will be pushed until the page opens a new one. */
const listenKeyExpired: Recognizer = ownBookOnly({
  name: 'binance/listen-key-expired',
  path: null,
  looksLike: (payload) => eventName(payload) === 'listenKeyExpired',
  read: (_payload, where) => ok({ problems: [problem('socket-closed', where, 'listenKeyExpired')] }),
});

/** Recognizers of the futures user-data stream. */
export const pushRecognizers: readonly Recognizer[] = [accountUpdate, accountConfigUpdate, listenKeyExpired];
