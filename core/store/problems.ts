import type { EpochMs } from '../model/amount.ts';
import type { Problem } from '../model/problem.ts';
import type { Reading } from '../model/reading.ts';
import type { SeenProblem } from '../model/snapshot.ts';
import type { Draft } from './draft.ts';

const problemKey = (problem: Problem, account: string | null): string =>
  [problem.exchange ?? '', account ?? '', problem.kind, problem.path, problem.touches ?? ''].join('|');

/** Stores a problem with its time; the same one again only renews the time. */
export function putProblem(draft: Draft, problem: Problem, account: string | null, at: EpochMs): void {
  draft.put('problems', problemKey(problem, account), { ...problem, at, account });
}

/** Whether a reading carries market data alone: a bad row of it makes a price missing, never a holding. */
function isMarket({ findings }: Reading): boolean {
  const { quotes, instruments, settlements, candles, positions, balances } = findings;
  const isPublic = [quotes, instruments, settlements, candles].some((part) => part !== undefined);
  return isPublic && positions === undefined && balances === undefined;
}

/** Stores the problems that a reading tells of its own rows. */
export function putRowProblems(draft: Draft, reading: Reading, account: string | null): void {
  const market = isMarket(reading);
  for (const problem of reading.findings.problems ?? []) {
    const kind = market && problem.kind === 'row-unreadable' ? 'market-data-unavailable' : problem.kind;
    putProblem(draft, { ...problem, kind }, account, reading.readAt);
  }
}

/** Whether a reading is a whole list of a book, as of a time when the problem had already been seen. */
function isWholeListSince({ findings, asOf }: Reading, at: EpochMs): boolean {
  const { positions } = findings;
  const isWhole = positions?.coverage.kind === 'snapshot' && positions.coverage.rawSymbol === null;
  const isGood = (findings.problems ?? []).every((problem) => problem.kind !== 'row-unreadable');
  return isWhole && isGood && asOf >= at;
}

/** Whether a reading of the same path tells anew what a bad row of it would have told. */
function speaksOf({ findings, where }: Reading, touches: string): boolean {
  const { positions, balances, quotes, instruments } = findings;
  if ([...(quotes ?? []), ...(instruments ?? [])].some((row) => row.rawSymbol === touches)) return true;
  const legs = [...(positions?.open ?? []), ...(positions?.closed ?? [])];
  if (legs.some((leg) => leg.rawSymbol === touches)) return true;
  if (balances?.rows.some((row) => row.asset === touches)) return true;
  if (where.transport === 'websocket') return false;
  if (positions === undefined) return true;
  const { coverage } = positions;
  return coverage.kind === 'snapshot' && (coverage.rawSymbol === null || coverage.rawSymbol === touches);
}

/** One socket carries everything under one path: a good frame of it proves nothing of the one that was lost. */
const isSocketPath = (draft: Draft, problem: SeenProblem): boolean =>
  [...draft.map('readings').values()].some(
    (record) =>
      record.exchange === problem.exchange &&
      record.path === problem.path &&
      record.transport === 'websocket',
  );

function isAnswered(draft: Draft, problem: SeenProblem, reading: Reading): boolean {
  const { findings, where } = reading;
  const isPrivate = findings.positions !== undefined || findings.balances !== undefined;
  if (problem.kind === 'signed-out') return isPrivate && problem.at <= reading.asOf;
  if (problem.kind === 'silent' || problem.kind === 'tab-needs-reload') return isPrivate;
  if (problem.kind === 'texts-dropped') return isWholeListSince(reading, problem.at);
  const isSocket = isSocketPath(draft, problem);
  if (problem.path !== where.path) return isSocket && isWholeListSince(reading, problem.at);
  if (problem.at > reading.readAt) return false;
  if (problem.touches !== null) return speaksOf(reading, problem.touches);
  return (!isSocket && where.transport !== 'websocket') || isWholeListSince(reading, problem.at);
}

/** Ends what was said before, where a good reading settles it. */
export function clearProblems(draft: Draft, reading: Reading, account: string | null): void {
  for (const [key, problem] of [...draft.map('problems')]) {
    if (problem.exchange !== reading.exchange) continue;
    if (problem.account !== null && problem.account !== account) continue;
    if (isAnswered(draft, problem, reading)) draft.remove('problems', key);
  }
}
