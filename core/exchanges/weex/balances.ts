import { lift, toAmount } from '../../math/decimal.ts';
import type { Amount } from '../../model/amount.ts';
import type { BalanceCoverage, BalanceFound } from '../../model/balance.ts';
import { ok } from '../../result.ts';
import { isZeroAmount } from '../../schema/parse-amount.ts';
import * as s from '../../schema/schema.ts';
import { hasFields, isFields } from '../fields.ts';
import type { Recognizer } from '../recognizer.ts';
import { balanceRow, coverageOf, isDemoRow, readBalances } from './balance-rows.ts';
import { isCopyBook, realMoneyOnly, rowsOf } from './envelope.ts';

const MARGIN_PATH = /\/capi\/v\d+\/account\/(?:balance|assets)$/i;
const SPOT_PATH = /\/api\/v\d+\/account\/(?:assets)?$/i;

const name = () => s.filledText();

const spotRow = (asset: string, free: Amount, locked: Amount): BalanceFound | null =>
  isZeroAmount(free) && isZeroAmount(locked) ? null : balanceRow('spot', asset, free, locked);

const MarginRow = s.object({
  asset: name(),
  balance: s.amount(),
  availableBalance: s.amountOrNull(),
  frozen: s.amountOrNull(),
  unrealizePnl: s.amountOrNull(),
});

/** Margin balances of V3; `balance` is taken as the wallet balance (sheet 4). */
export const marginBalances: Recognizer = realMoneyOnly({
  name: 'weex/margin-balances',
  path: /\/capi\/v\d+\/account\/balance$/i,
  looksLike: (payload, where) => {
    const rows = isCopyBook(where) ? null : rowsOf(payload);
    if (rows === null) return false;
    return rows.length === 0
      ? MARGIN_PATH.test(where.path)
      : rows.some((row) => hasFields(row, 'asset', 'balance', 'availableBalance'));
  },
  read: (payload, where) => {
    const toBalance = (row: s.InferOutput<typeof MarginRow>): BalanceFound | null =>
      isZeroAmount(row.balance) && (row.unrealizePnl === null || isZeroAmount(row.unrealizePnl))
        ? null
        : {
            ...balanceRow('usdm', row.asset, row.availableBalance, row.frozen),
            total: row.balance,
            unrealizedPnl: row.unrealizePnl,
          };
    return ok(
      readBalances(rowsOf(payload) ?? [], MarginRow, toBalance, coverageOf('usdm', where.query), where),
    );
  },
});

const MarginAssetRow = s.object({
  coinName: name(),
  available: s.amountOrNull(),
  frozen: s.amountOrNull(),
  equity: s.amount(),
  unrealizePnl: s.amount(),
});

/**
 * Margin assets of V2: wallet = equity - profit. USDT is the only margin asset; rows of other coins mix
 * units (equity of BTC is in USDT) and are left out.
 */
export const marginAssets: Recognizer = realMoneyOnly({
  name: 'weex/margin-assets',
  path: /\/capi\/v\d+\/account\/assets$/i,
  looksLike: (payload, where) =>
    !isCopyBook(where) &&
    rowsOf(payload)?.some((row) => hasFields(row, 'coinName', 'equity', 'unrealizePnl')) === true,
  read: (payload, where) => {
    const rows = (rowsOf(payload) ?? []).filter(
      (row) => isDemoRow(row) || (isFields(row) && row['coinName'] === 'USDT'),
    );
    const toBalance = (row: s.InferOutput<typeof MarginAssetRow>): BalanceFound => ({
      ...balanceRow('usdm', row.coinName, row.available, row.frozen),
      total: toAmount(lift(row.equity).minus(lift(row.unrealizePnl))),
      equity: row.equity,
      unrealizedPnl: row.unrealizePnl,
    });
    // A list without its one margin asset would be new to us: then nothing is said of it.
    const coverage: BalanceCoverage = rows.length === 0 ? { kind: 'delta' } : coverageOf('usdm', where.query);
    return ok(readBalances(rows, MarginAssetRow, toBalance, coverage, where));
  },
});

const SpotRow = s.object({ asset: name(), free: s.amount(), locked: s.amount() });

/** Spot account of V3 with the account id. */
export const spotAccount: Recognizer = realMoneyOnly({
  name: 'weex/spot-account',
  path: /\/api\/v\d+\/account\/?$/i,
  looksLike: (payload, where) => {
    if (isCopyBook(where) || !hasFields(payload, 'balances', 'uid')) return false;
    const rows = payload['balances'];
    return (
      Array.isArray(rows) &&
      (rows.length === 0 || rows.some((row) => hasFields(row, 'asset', 'free', 'locked')))
    );
  },
  read: (payload, where) => {
    const account = isFields(payload) ? payload : {};
    const rows = Array.isArray(account['balances']) ? account['balances'] : [];
    const accountId = s.parse(s.idOrNull(), account['uid']);
    const toBalance = (row: s.InferOutput<typeof SpotRow>) => spotRow(row.asset, row.free, row.locked);
    return ok({
      ...(accountId !== null && { accountId }),
      ...readBalances(rows, SpotRow, toBalance, coverageOf('spot', where.query), where),
    });
  },
});

const SpotAssetRow = s.object({ coinName: name(), available: s.amount(), frozen: s.amount() });

/** Spot assets of V2. `equity` may be a value in another coin; the parts are summed instead. */
export const spotAssets: Recognizer = realMoneyOnly({
  name: 'weex/spot-assets',
  path: /\/api\/v\d+\/account\/assets$/i,
  looksLike: (payload, where) => {
    const rows = isCopyBook(where) || /\/capi\//i.test(where.path) ? null : rowsOf(payload);
    if (rows === null) return false;
    if (rows.length === 0) return SPOT_PATH.test(where.path);
    return rows.some(
      (row) => hasFields(row, 'coinName', 'available', 'frozen') && !hasFields(row, 'unrealizePnl'),
    );
  },
  read: (payload, where) => {
    const toBalance = (row: s.InferOutput<typeof SpotAssetRow>) =>
      spotRow(row.coinName, row.available, row.frozen);
    return ok(
      readBalances(rowsOf(payload) ?? [], SpotAssetRow, toBalance, coverageOf('spot', where.query), where),
    );
  },
});

const SpotFrameRow = s.object({ coin: name(), available: s.amount(), frozen: s.amount() });

const spotFrame = (payload: unknown): readonly unknown[] | null =>
  isFields(payload) && payload['e'] === 'account' && Array.isArray(payload['d']) ? payload['d'] : null;

/**
 * Changed spot balances. The futures frame of the same name is a collateral ledger: it is not a balance and
 * is not recognized.
 */
export const spotFrames: Recognizer = realMoneyOnly({
  name: 'weex/spot-frames',
  path: null,
  looksLike: (payload) =>
    spotFrame(payload)?.some((row) => hasFields(row, 'coin', 'available', 'frozen')) === true,
  read: (payload, where) => {
    const frame = isFields(payload) ? payload : {};
    const updatedAt = s.parse(s.epochMsOrNull(), frame['E']);
    const sequence = s.parse(s.idOrNull(), frame['v']);
    // A zero is news here: the frame lists only what changed.
    const toBalance = (row: s.InferOutput<typeof SpotFrameRow>): BalanceFound => ({
      ...balanceRow('spot', row.coin, row.available, row.frozen),
      updatedAt,
      sequence,
    });
    return ok(readBalances(spotFrame(payload) ?? [], SpotFrameRow, toBalance, { kind: 'delta' }, where));
  },
});
