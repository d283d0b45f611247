import { Decimal, toAmount } from '../../math/decimal.ts';
import type { Amount } from '../../model/amount.ts';
import type { BalanceCoverage, BalanceFound } from '../../model/balance.ts';
import { err, ok } from '../../result.ts';
import * as s from '../../schema/schema.ts';
import { hasFields, isFields } from '../fields.ts';
import type { Recognizer } from '../recognizer.ts';
import { EMPTY, readBalances } from './balances.ts';
import { answer, anyRowHas, problem } from './envelope.ts';

const asset = s.pipe(s.string(), s.nonEmpty());
const SpotWebRow = s.object({
  currency: asset,
  total: s.amountOrNull(),
  available: s.amount(),
  frozen: s.amount(),
});
const SpotRow = s.object({ asset, free: s.amount(), locked: s.amount() });
const SpotPushRow = s.object({ a: asset, f: s.amount(), l: s.amount(), c: s.epochMsOrNull() });

const sum = (a: Amount, b: Amount): Amount => toAmount(new Decimal(a).plus(b));

const SPOT_ASSETS = /\/asset\/spot\/convert\/v\d+\/?$/;
const assetsOf = (data: unknown): readonly unknown[] | null =>
  isFields(data) && Array.isArray(data['assets']) ? data['assets'] : null;

/** `data.assets` is the directory of coins with holdings; `data.balances` beside it is a valuation, never read. */
const spotAssets: Recognizer = answer({
  name: 'mexc/spot-assets',
  path: SPOT_ASSETS,
  claims: (data, where) => {
    const rows = assetsOf(data);
    if (rows === null) return false;
    return (
      anyRowHas(rows, 'currency', 'available', 'frozen') ||
      (rows.length === 0 && SPOT_ASSETS.test(where.path))
    );
  },
  read: (data, where) => {
    const whole = SPOT_ASSETS.test(where.path) && !/coin|currency|page/i.test(where.query);
    const coverage: BalanceCoverage = whole ? { kind: 'snapshot', wallets: ['spot'] } : { kind: 'delta' };
    const toBalance = (row: s.InferOutput<typeof SpotWebRow>): BalanceFound => ({
      ...EMPTY,
      wallet: 'spot',
      asset: row.currency,
      total: row.total ?? sum(row.available, row.frozen),
      available: row.available,
      locked: row.frozen,
    });
    return readBalances(assetsOf(data) ?? [], SpotWebRow, toBalance, coverage, where);
  },
});

const SPOT_ACCOUNT = /\/api\/v\d+\/account\/?$/;
const SpotAccount = s.object({ balances: s.array(s.unknown()) });

/** Documented `GET /api/v3/account`: bare, without the usual envelope. */
const spotAccount: Recognizer = {
  name: 'mexc/spot-account',
  path: SPOT_ACCOUNT,
  looksLike: (payload, where) =>
    s.is(SpotAccount, payload) &&
    hasFields(payload, 'accountType') &&
    (anyRowHas(payload.balances, 'asset', 'free', 'locked') ||
      (payload.balances.length === 0 && SPOT_ACCOUNT.test(where.path))),
  read: (payload, where) => {
    if (!s.is(SpotAccount, payload))
      return err(problem('payload-changed', where, 'mexc/spot-account: no balances'));
    const toBalance = ({ asset, free, locked }: s.InferOutput<typeof SpotRow>): BalanceFound => ({
      ...EMPTY,
      wallet: 'spot',
      asset,
      total: sum(free, locked),
      available: free,
      locked,
    });
    return ok(
      readBalances(payload.balances, SpotRow, toBalance, { kind: 'snapshot', wallets: ['spot'] }, where),
    );
  },
};

const SpotPush = s.object({
  c: s.literal('spot@private.account.v3.api'),
  d: s.unknown(),
  t: s.epochMsOrNull(),
});

/** The older JSON push of the spot socket; its successor is binary and never reaches a reader. */
const spotPush: Recognizer = {
  name: 'mexc/spot-account-push',
  path: null,
  looksLike: (payload) => s.is(SpotPush, payload) && hasFields(payload.d, 'a', 'f', 'l'),
  read: (payload, where) => {
    const parsed = s.safeParse(SpotPush, payload);
    if (!parsed.success)
      return err(problem('payload-changed', where, 'mexc/spot-account-push: not the known shape'));
    const { d, t } = parsed.output;
    const toBalance = (row: s.InferOutput<typeof SpotPushRow>): BalanceFound => ({
      ...EMPTY,
      wallet: 'spot',
      asset: row.a,
      total: sum(row.f, row.l),
      available: row.f,
      locked: row.l,
      updatedAt: row.c ?? t,
    });
    return ok(readBalances([d], SpotPushRow, toBalance, { kind: 'delta' }, where));
  },
};

/** Readers of spot balances. Source: the asset page's calls and MEXC spot v3 API. */
export const spotBalanceRecognizers: readonly Recognizer[] = [spotAssets, spotAccount, spotPush];
