import type { InsightGap } from '../model/insight.ts';

/** Each gap once, in the order of their first mention; null stands for "nothing is missing here". */
export const gapsOf = (...gaps: readonly (InsightGap | null)[]): readonly InsightGap[] => [
  ...new Set(gaps.filter((gap) => gap !== null)),
];
