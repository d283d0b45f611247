import { sum, toAmount } from '../../math/decimal.ts';
import type { EpochMs } from '../../model/amount.ts';
import type { BalanceFound } from '../../model/balance.ts';
import type { Findings, Where } from '../../model/reading.ts';
import { err, ok } from '../../result.ts';
import * as s from '../../schema/schema.ts';
import { firstIssue, readRows } from '../read-rows.ts';
import type { Recognizer } from '../recognizer.ts';
import { bodyOf, eventName } from './envelope.ts';
import { ownBookOnly, problem } from './own-book.ts';
import { isPortfolioPath } from './paths.ts';
import { receiptOf } from './spot-row.ts';

const asset = s.pipe(s.string(), s.nonEmpty(), s.maxLength(60));

const AccountPosition = s.object({ u: s.epochMsOrNull(), E: s.epochMsOrNull(), B: s.array(s.unknown()) });
const Row = s.object({ a: asset, f: s.amount(), l: s.amount() });

/** A zero row is news here: the push is a change, and nothing else says that the coin is gone. */
const toBalance = (row: s.InferOutput<typeof Row>, updatedAt: EpochMs | null): BalanceFound => ({
  wallet: 'spot',
  asset: row.a,
  total: toAmount(sum([row.f, row.l])),
  available: row.f,
  locked: row.l,
  borrowed: null,
  equity: null,
  unrealizedPnl: null,
  ...receiptOf('spot', row.a),
  updatedAt,
  sequence: null,
});

function readPosition({ u, E, B }: s.InferOutput<typeof AccountPosition>, where: Where): Findings {
  const { found, problems } = readRows(
    B,
    Row,
    (row) => toBalance(row, u ?? E),
    (detail, touches) => problem('row-unreadable', where, detail, touches),
    ['a'],
  );
  return {
    balances: { coverage: { kind: 'delta' }, rows: found },
    ...(problems.length === 0 ? {} : { problems }),
  };
}

/** outboundAccountPosition: free and locked coins of the spot assets that were touched. Portfolio margin's are of another wallet. */
const accountPosition: Recognizer = ownBookOnly({
  name: 'binance/spot-account-position',
  path: null,
  looksLike: (payload, { path }) =>
    eventName(payload) === 'outboundAccountPosition' && !isPortfolioPath(path),
  read: (payload, where) => {
    const position = s.safeParse(AccountPosition, bodyOf(payload));
    if (!position.success) return err(problem('payload-changed', where, firstIssue(position.issues)));
    return ok(readPosition(position.output, where));
  },
});

const Change = s.object({ a: asset, d: s.amount(), T: s.epochMsOrNull(), E: s.epochMsOrNull() });

/** balanceUpdate: a deposit or transfer. `d` is what was added, never a total. */
const balanceUpdate: Recognizer = ownBookOnly({
  name: 'binance/spot-balance-update',
  path: null,
  looksLike: (payload, { path }) => eventName(payload) === 'balanceUpdate' && !isPortfolioPath(path),
  read: (payload, where) => {
    const change = s.safeParse(Change, bodyOf(payload));
    if (!change.success) return err(problem('payload-changed', where, firstIssue(change.issues)));
    const { a, d, T, E } = change.output;
    return ok({ balanceChanges: [{ wallet: 'spot', asset: a, change: d, updatedAt: T ?? E }] });
  },
});

/** Recognizers of the spot user-data stream. */
export const spotPushRecognizers: readonly Recognizer[] = [accountPosition, balanceUpdate];
