import { describe, expect, test } from 'vitest';
import { basisVectors } from './vector-adapters/basis.ts';
import { delta } from './vector-adapters/delta.ts';
import { differences } from './vector-adapters/differences.ts';
import { funding } from './vector-adapters/funding.ts';
import { hedgeVectors } from './vector-adapters/hedge.ts';
import { liquidationVectors } from './vector-adapters/liquidation.ts';
import { numerics } from './vector-adapters/numerics.ts';
import { regime } from './vector-adapters/regime.ts';
import { sizing } from './vector-adapters/sizing.ts';
import { allocationVectors, bandVectors, rebalancing } from './vector-adapters/strategy.ts';
import { casesOf, type VectorCase, type VectorFile } from './vector-adapters/vector-file.ts';
import { backtestVectors, scenarioVectors } from './vector-adapters/what-if.ts';

const files: Readonly<Record<string, VectorFile>> = {
  delta,
  hedge: hedgeVectors,
  sizing,
  numerics,
  funding,
  basis: basisVectors,
  liquidation: liquidationVectors,
  allocation: allocationVectors,
  rebalancing,
  scenario: scenarioVectors,
  band: bandVectors,
  backtest: backtestVectors,
  regime,
};

const isTrap = (name: string): boolean => name.startsWith('wrong_');

function fellForTraps({ expected }: VectorCase, actual: Readonly<Record<string, unknown>>, file: VectorFile) {
  return Object.keys(expected)
    .filter(isTrap)
    .filter((trap) => {
      const field = file.traps[trap];
      if (field === undefined) throw new Error(`${trap} is not told to any field`);
      const same = (left: unknown, right: unknown) => differences(left, right, field).length === 0;
      return !same(expected[field], expected[trap]) && same(actual[field], expected[trap]);
    });
}

describe.each(Object.entries(files))('%s vectors', (name, file) => {
  const cases = casesOf(name);

  test('the file has cases and every kind has an adapter', () => {
    expect(cases.length).toBeGreaterThan(0);
    expect([...new Set(cases.map(({ kind }) => kind))].sort()).toEqual(Object.keys(file.adapters).sort());
  });

  test.each(cases.map((one) => [`${one.kind}: ${one.name}`, one] as const))('%s', (_, one) => {
    const adapter = file.adapters[one.kind];
    if (adapter === undefined) throw new Error(`unknown kind ${one.kind} in ${name}.json`);
    const actual = adapter(one.inputs);
    const wanted = Object.keys(one.expected).filter((field) => !isTrap(field));
    expect(wanted.length).toBeGreaterThan(0);
    expect(wanted.flatMap((field) => differences(actual[field], one.expected[field], field))).toEqual([]);
    expect(fellForTraps(one, actual, file)).toEqual([]);
  });
});
