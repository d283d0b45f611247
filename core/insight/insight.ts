import type { Insight } from '../model/insight.ts';
import { bookInsight } from './book.ts';
import { coinInsight } from './coin.ts';
import { equityOf } from './equity.ts';
import { legFundings } from './funding.ts';
import type { InsightInput } from './input.ts';
import { legMargins } from './margin.ts';
import { coinScenarios } from './scenario.ts';
import { strategyView } from './strategy.ts';
import { stressRows } from './stress.ts';

/**
 * Everything that the brain says of a book at one moment. Pure: the same input gives the same insight; what an input
 * lacks is null in the part that needs it, with its gap beside it.
 */
export function buildInsight(input: InsightInput): Insight {
  const funding = legFundings(input);
  const margin = legMargins(input);
  const { totalUsd } = equityOf(input);
  return {
    version: 1,
    asOf: input.now,
    funding,
    margin,
    coins: input.snapshot.coins.map((view) => coinInsight(input, view, funding, totalUsd)),
    strategy: strategyView(input, margin),
    scenarios: coinScenarios(input, funding, margin),
    stress: stressRows(input, margin),
    book: bookInsight(input, funding),
  };
}
