import type { Reading } from '../model/reading.ts';

/**
 * Rows of a list that could not be read, by symbol or asset. A list with such a row no longer proves that what
 * it does not name is flat: `any` is true when the row did not even give its name.
 */
export function unreadableOf(reading: Reading): {
  readonly any: boolean;
  readonly names: ReadonlySet<string>;
} {
  const rows = (reading.findings.problems ?? []).filter((problem) => problem.kind === 'row-unreadable');
  return {
    any: rows.some((problem) => problem.touches === null),
    names: new Set(rows.flatMap((problem) => (problem.touches === null ? [] : [problem.touches]))),
  };
}
