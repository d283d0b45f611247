import { coinOf } from '../../core/book/coin-of.ts';
import { keepCoins } from '../../core/book/coins-in-use.ts';
import { knowledge } from '../../core/exchanges/knowledge.ts';
import type { Problem } from '../../core/model/problem.ts';
import type { Findings } from '../../core/model/reading.ts';

const isPublic = ({
  instruments,
  quotes,
  positions,
  balances,
  balanceChanges,
  demoPositions,
}: Findings): boolean =>
  (instruments ?? quotes) !== undefined &&
  (positions ?? balances ?? balanceChanges ?? demoPositions) === undefined;

function isAbout(problem: Problem, coins: ReadonlySet<string>): boolean {
  if (problem.kind !== 'row-unreadable' || problem.touches === null || problem.exchange === null) return true;
  const { parseSymbol, parseSpotSymbol } = knowledge;
  const parts =
    parseSymbol(problem.exchange, problem.touches) ?? parseSpotSymbol(problem.exchange, problem.touches);
  return coins.has(coinOf(parts?.base ?? problem.touches, (coin) => coins.has(coin)).coin);
}

/**
 * Findings without the market data of coins that are not in the book, and without the unreadable rows of public
 * lists that are about none of them: a broken row of a coin that nobody holds is no news. Rows that do not even
 * give their name stay: the list may have changed as a whole.
 */
export function findingsOfCoins(findings: Findings, coins: ReadonlySet<string>): Findings {
  const kept = keepCoins(findings, coins, knowledge);
  if (kept.problems === undefined || !isPublic(findings)) return kept;
  return { ...kept, problems: kept.problems.filter((problem) => isAbout(problem, coins)) };
}
