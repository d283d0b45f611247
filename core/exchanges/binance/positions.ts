import type { Findings, Where } from '../../model/reading.ts';
import { ok } from '../../result.ts';
import { type Fields, hasFields } from '../fields.ts';
import type { Recognizer } from '../recognizer.ts';
import { isTrueEmptyList, rowsOf } from './envelope.ts';
import { listCoverage, readLegs } from './legs.ts';
import { ownBookOnly } from './own-book.ts';
import { bookOfPath, POSITION_PATH } from './paths.ts';
import { positionRow } from './position-row.ts';

const isPositionRow = (row: unknown): row is Fields =>
  hasFields(row, 'symbol', 'entryPrice') && ('positionAmount' in row || 'positionAmt' in row);

const ROW_ID = /^(\d{4,30})_/;

/** The account of web rows, `<userId>_<symbol>_<side>`; nothing when rows name none or do not agree. */
function accountOf(rows: readonly unknown[]): { readonly accountId?: string } {
  const ids = new Set<string>();
  for (const row of rows) {
    const id = hasFields(row, 'id') ? row['id'] : null;
    const account = typeof id === 'string' ? ROW_ID.exec(id)?.[1] : undefined;
    if (account !== undefined) ids.add(account);
  }
  const [accountId, ...others] = ids;
  return accountId === undefined || others.length > 0 ? {} : { accountId };
}

function readPositions(rows: readonly unknown[], where: Where): Findings {
  const book = bookOfPath(where.path);
  const coverage = listCoverage(where, book, POSITION_PATH.test(where.path));
  const { open, closed, problems } = readLegs(rows, positionRow, coverage, book, where);
  return {
    ...accountOf(rows),
    positions: { coverage, open, closed },
    ...(problems.length === 0 ? {} : { problems }),
  };
}

/**
 * A list of positions: web-internal `user-position` (v5, v6 and older) and documented `positionRisk`, USD-M
 * and COIN-M. The address tells the book that is covered, the symbol of each row its own.
 * Fixtures: positions-*.
 */
export const positionList: Recognizer = ownBookOnly({
  name: 'binance/positions',
  path: POSITION_PATH,
  looksLike: (payload, { path }) =>
    rowsOf(payload)?.some(isPositionRow) === true || isTrueEmptyList(payload, path, POSITION_PATH),
  read: (payload, where) => ok(readPositions(rowsOf(payload) ?? [], where)),
});
