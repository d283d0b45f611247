import type { FuturesBook, LegClosed, PositionCoverage, PositionFound } from '../../model/position.ts';
import type { Problem } from '../../model/problem.ts';
import type { Where } from '../../model/reading.ts';
import type * as s from '../../schema/schema.ts';
import { readRows } from '../read-rows.ts';
import { problem } from './own-book.ts';
import { queryParam } from './paths.ts';
import { type LegRow, legOf } from './position-leg.ts';

/** What a list of rows tells of legs, and the rows that cannot be read. */
export interface LegsRead {
  readonly open: readonly PositionFound[];
  readonly closed: readonly LegClosed[];
  readonly problems: readonly Problem[];
}

/** The field of a position row and of a pushed one that names its symbol. */
const NAME_FIELDS = ['symbol', 's'] as const;

/** Reads rows of legs. A flat row is a closed leg, except where the coverage says the same by leaving it out. */
export function readLegs(
  rows: readonly unknown[],
  schema: s.GenericSchema<unknown, LegRow>,
  coverage: PositionCoverage,
  endpointBook: FuturesBook | null,
  where: Where,
): LegsRead {
  const { found, problems } = readRows(
    rows,
    schema,
    (row) => legOf(row, endpointBook),
    (detail, touches) => problem('row-unreadable', where, detail, touches),
    NAME_FIELDS,
  );
  const isCovered = (leg: LegClosed) => coverage.kind === 'snapshot' && coverage.book === leg.book;
  return {
    open: found.flatMap((leg) => ('open' in leg ? [leg.open] : [])),
    closed: found.flatMap((leg) => ('closed' in leg && !isCovered(leg.closed) ? [leg.closed] : [])),
    problems,
  };
}

const PARTIAL_QUERY = /(?:^|&)(?:pair|collateral|positionSide|page\w*|size|limit|rows)=[^&]/i;

/**
 * What of the book a list covers. Filtered by symbol or margin asset it covers these alone; filtered
 * otherwise, or at an address that is not one of the known lists, it covers only what it names.
 */
export function listCoverage(where: Where, book: FuturesBook | null, isKnownList: boolean): PositionCoverage {
  const rawSymbol = queryParam(where, 'symbol');
  const settle = queryParam(where, 'marginAsset');
  // A name in percent signs cannot be compared with those of the rows.
  const isEncoded = [rawSymbol, settle].some((name) => name?.includes('%') === true);
  if (book === null || !isKnownList || isEncoded || PARTIAL_QUERY.test(where.query)) return { kind: 'delta' };
  return { kind: 'snapshot', book, settle, rawSymbol };
}
