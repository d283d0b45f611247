import { sum, toAmount } from '../../math/decimal.ts';
import type { BalanceFound } from '../../model/balance.ts';
import type { Findings, Where } from '../../model/reading.ts';
import { ok } from '../../result.ts';
import { parseAmount } from '../../schema/parse-amount.ts';
import * as s from '../../schema/schema.ts';
import { hasFields, isFields } from '../fields.ts';
import { readRows, textField } from '../read-rows.ts';
import type { Recognizer } from '../recognizer.ts';
import { bodyOf, isTrueEmptyList, rowsOf } from './envelope.ts';
import { ownBookOnly, problem } from './own-book.ts';
import { FLEXIBLE_EARN_PATH, LOCKED_EARN_PATH } from './paths.ts';

type Product = 'flexible' | 'locked';

interface EarnRow {
  readonly asset: string;
  readonly amount: BalanceFound['total'] & string;
}

const asset = s.pipe(s.string(), s.nonEmpty(), s.maxLength(60));

/** Web rows say `freeAmount`, documented ones `totalAmount`. */
const FlexibleRow = s.pipe(
  s.object({ asset, totalAmount: s.amountOrNull(), freeAmount: s.amountOrNull() }),
  s.rawTransform(({ dataset: { value }, addIssue, NEVER }): EarnRow => {
    const amount = value.totalAmount ?? value.freeAmount;
    if (amount !== null) return { asset: value.asset, amount };
    addIssue({ message: 'totalAmount: not a number' });
    return NEVER;
  }),
);
const LockedRow = s.object({ asset, amount: s.amount() });

/** One asset may lie in several products; a wallet has one row of it. */
function totalsOf(rows: readonly EarnRow[]): ReadonlyMap<string, readonly EarnRow[]> {
  const byAsset = new Map<string, EarnRow[]>();
  for (const row of rows) byAsset.set(row.asset, [...(byAsset.get(row.asset) ?? []), row]);
  return byAsset;
}

const toBalance = (asset: string, rows: readonly EarnRow[], earnProduct: Product): BalanceFound => ({
  wallet: 'earn',
  asset,
  total: toAmount(sum(rows.map((row) => row.amount))),
  available: null,
  locked: null,
  borrowed: null,
  equity: null,
  unrealizedPnl: null,
  earnReceiptOf: null,
  earnProduct,
  updatedAt: null,
  sequence: null,
});

/** Rows of `{rows, total}` (documented) or of a bare or web list. */
function earnRows(payload: unknown): readonly unknown[] | null {
  const body = bodyOf(payload);
  return isFields(body) && Array.isArray(body['rows']) ? body['rows'] : rowsOf(payload);
}

/** Not surely all pages of a locked list: the same asset may go on elsewhere. Flexible earn has one row for an asset. */
function isPartial(payload: unknown, rows: readonly unknown[], { query }: Where): boolean {
  const body = bodyOf(payload);
  const total = parseAmount(isFields(body) ? body['total'] : null);
  return total === null || Number(total) > rows.length || /(?:^|&)current=0*(?:[2-9]|1\d)/.test(query);
}

/**
 * Always a delta: flexible and locked earn share one wallet, so a whole list of one product says nothing of
 * the other. A page of several locked ones leaves its assets unknown, as one asset may lie on two pages.
 */
function readEarn(payload: unknown, product: Product, where: Where): Findings {
  const rows = earnRows(payload) ?? [];
  if (product === 'locked' && isPartial(payload, rows, where)) {
    const assets = new Set(rows.map((row) => textField(row, 'asset')));
    return {
      problems: [...assets].map((name) => problem('payload-partial', where, `${product} earn`, name)),
    };
  }
  const schema: s.GenericSchema<unknown, EarnRow> = product === 'flexible' ? FlexibleRow : LockedRow;
  const unreadable = (detail: string, touches: string | null) =>
    problem('row-unreadable', where, detail, touches);
  const { found, problems } = readRows(rows, schema, (row) => row, unreadable, ['asset']);
  // A sum without an unreadable part of it would be too small.
  const unknown = new Set(problems.map(({ touches }) => touches));
  const totals = [...totalsOf(found)].filter(([name]) => !unknown.has(name));
  return {
    balances: {
      coverage: { kind: 'delta' },
      rows: totals.map(([name, parts]) => toBalance(name, parts, product)),
    },
    ...(problems.length === 0 ? {} : { problems }),
  };
}

const earnList = (product: Product, path: RegExp, ...fields: readonly string[]): Recognizer =>
  ownBookOnly({
    name: `binance/earn-${product}`,
    path,
    looksLike: (payload, where) => {
      if (!path.test(where.path)) return false;
      const rows = earnRows(payload);
      if (rows?.length === 0) return isFields(payload) || isTrueEmptyList(payload, where.path, path);
      return rows?.some((row) => fields.some((field) => hasFields(row, 'asset', field))) === true;
    },
    read: (payload, where) => ok(readEarn(payload, product, where)),
  });

/** Flexible and locked earn positions. Other lists have the same fields, so here the path must agree too. */
export const earnRecognizers: readonly Recognizer[] = [
  earnList('flexible', FLEXIBLE_EARN_PATH, 'totalAmount', 'freeAmount'),
  earnList('locked', LOCKED_EARN_PATH, 'amount'),
];
