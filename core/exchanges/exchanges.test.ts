import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Findings, Where } from '../model/reading.ts';
import { ok } from '../result.ts';
import { isZeroAmount } from '../schema/parse-amount.ts';
import { parseJson } from '../schema/parse-json.ts';
import { exchangeOfHost, exchanges } from './index.ts';
import { PAGE_MATCHES } from './page-matches.ts';
import type { Exchange } from './recognizer.ts';

interface Fixture {
  readonly name: string;
  readonly about: { readonly recognizer: string; readonly where: Where };
  readonly payload: unknown;
  readonly expected: Findings;
}

function readFixture(folder: string, name: string): Fixture {
  // Through parseJson, as a page's text: long ids arrive as text.
  const parsed = parseJson(readFileSync(join(folder, name), 'utf8'));
  if (!parsed.ok) throw new Error(`${name}: ${parsed.error}`);
  const { about, payload, expected } = parsed.value as Fixture;
  return { name, about: { ...about, where: { ...NOWHERE, ...about.where } }, payload, expected };
}

const NOWHERE: Where = { transport: 'fetch', path: '', query: '', demo: false, copyBook: false };
const all: readonly Exchange[] = Object.values(exchanges);
const FIXTURES: Readonly<Record<string, readonly Fixture[]>> = Object.fromEntries(
  all.map(({ id }) => {
    const folder = join(import.meta.dirname, id, 'fixtures');
    const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
    return [id, names.map((name) => readFixture(folder, name))];
  }),
);
const fixturesOf = (id: string) => FIXTURES[id] ?? [];
const everyFixture = Object.values(FIXTURES).flat();

describe.each(all)('$name', (exchange) => {
  const { id, recognizers } = exchange;

  test.each(fixturesOf(id))('$name is read by exactly one recognizer, as expected', (fixture) => {
    const { about, payload, expected } = fixture;
    const takers = recognizers.filter((recognizer) => recognizer.looksLike(payload, about.where));
    expect(takers.map((taker) => taker.name)).toEqual([about.recognizer]);
    expect(takers[0]?.read(payload, about.where)).toEqual(ok(expected));
  });

  test('recognizers have a name of their own, in their folder', () => {
    const names = recognizers.map((recognizer) => recognizer.name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !name.startsWith(`${id}/`))).toEqual([]);
  });

  test('every recognizer is covered by a fixture', () => {
    const covered = new Set(fixturesOf(id).map((fixture) => fixture.about.recognizer));
    expect(recognizers.map(({ name }) => name).filter((name) => !covered.has(name))).toEqual([]);
  });

  test("no recognizer throws on another exchange's payload", () => {
    for (const { about, payload } of everyFixture) {
      for (const { looksLike, read } of recognizers) {
        expect(() => looksLike(payload, about.where)).not.toThrow();
        expect(() => read(payload, about.where)).not.toThrow();
      }
    }
  });

  test('owns the hosts of its pages and of its market data, and no other exchange does', () => {
    const hosts = [...exchange.pageMatches, ...exchange.marketMatches].map(hostOf);
    for (const host of hosts) {
      expect(all.filter((other) => other.ownsHost(host)).map((other) => other.id)).toEqual([id]);
      expect(exchangeOfHost(host)).toBe(exchange);
    }
    for (const { url } of exchange.market) expect(exchange.ownsHost(new URL(url).host)).toBe(true);
  });

  test('asks only hosts that the manifest grants', () => {
    const granted = exchange.marketMatches.map((match) => match.replace('*', ''));
    expect(exchange.market.filter(({ url }) => !granted.some((start) => url.startsWith(start)))).toEqual([]);
  });

  test('does not own a host that only looks alike', () => {
    const lookAlikes = exchange.pageMatches
      .map(hostOf)
      .flatMap((host) => [`${host}.example.com`, `not${bare(host)}`]);
    expect(lookAlikes.filter((host) => exchange.ownsHost(host))).toEqual([]);
  });
});

/** `https://*.bingx.com/*` -> `x.bingx.com`: any host that the pattern stands for. */
const hostOf = (match: string) => match.replace('*.', 'x.').replace(/^https:\/\/([^/]+)\/.*$/, '$1');
const bare = (host: string) => host.replace(/^(?:www|x|futures)\./, '');

test('the manifest lists the pages of every exchange', () => {
  expect([...PAGE_MATCHES].sort()).toEqual(all.flatMap((exchange) => exchange.pageMatches).sort());
});

test('a foreign host belongs to nobody', () => {
  expect(exchangeOfHost('example.com')).toBeNull();
  expect(exchangeOfHost('')).toBeNull();
});

/** What a payload can turn into; words that are names of built-in members are the treacherous ones. */
const STRANGE: readonly unknown[] = [
  null,
  '',
  '--',
  'constructor',
  '__proto__',
  0,
  '0',
  '0.000',
  -1,
  1e300,
  1e-300,
  Number.MAX_SAFE_INTEGER,
  '99999999999999999999999999999999999999999999',
  '1e999',
  'NaN',
  true,
  [],
  {},
  [[]],
  { toString: 1, valueOf: 1 },
  [null],
];

type Change = {
  readonly kind: 'cut' | 'retype' | 'delete' | 'nest' | 'twice';
  readonly at: number;
  readonly to: number;
};

/** The value after one change at its `at`-th node (counted over the whole tree). */
function mutate(value: unknown, { kind, at, to }: Change): unknown {
  let index = 0;
  const nodes = countNodes(value);
  const target = at % nodes;
  const walk = (node: unknown): unknown => {
    if (index++ === target) return changed(node, kind, STRANGE[to % STRANGE.length]);
    if (Array.isArray(node)) return node.map(walk).filter((item) => item !== GONE);
    if (typeof node !== 'object' || node === null) return node;
    const fields = Object.entries(node).map(([key, field]) => [key, walk(field)] as const);
    return Object.fromEntries(fields.filter(([, field]) => field !== GONE));
  };
  const result = walk(value);
  return result === GONE ? undefined : result;
}

const GONE = Symbol('deleted');

function changed(node: unknown, kind: Change['kind'], strange: unknown): unknown {
  if (kind === 'delete') return GONE;
  if (kind === 'nest') return { data: [node] };
  if (kind === 'twice') return [node, node];
  if (kind === 'cut' && typeof node === 'string') return node.slice(0, Math.floor(node.length / 2));
  if (kind === 'cut' && Array.isArray(node)) return node.slice(0, Math.floor(node.length / 2));
  return strange;
}

function countNodes(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce((sum: number, item) => sum + countNodes(item), 1);
}

/** Sizes that an open position must not have: a flat or signed row is no open leg. */
function wrongSizes({ positions, demoPositions }: Findings): readonly string[] {
  const open = [...(positions?.open ?? []), ...(demoPositions ?? [])];
  return open.map(({ amount }) => amount).filter((amount) => isZeroAmount(amount) || amount.startsWith('-'));
}

/** What goes wrong when an exchange's recognizers meet a damaged payload, one line each. */
function failures(exchange: Exchange, payload: unknown, where: Where): readonly string[] {
  return exchange.recognizers.flatMap(({ name, looksLike, read }) => {
    try {
      const takes = looksLike(payload, where);
      const findings = read(payload, where);
      const wrong = takes && findings.ok ? wrongSizes(findings.value) : [];
      return wrong.map((amount) => `${name}: an open position of ${amount}`);
    } catch (error) {
      return [`${name}: ${String(error)}`];
    }
  });
}

const MUTATIONS = 5_000;
const SUBJECTS = all.flatMap((exchange) => fixturesOf(exchange.id).map((fixture) => ({ exchange, fixture })));

test(`${MUTATIONS} damaged payloads: nothing throws and no open position is of size zero`, () => {
  const change: fc.Arbitrary<Change> = fc.record({
    kind: fc.constantFrom('cut', 'retype', 'delete', 'nest', 'twice'),
    at: fc.nat(1_000),
    to: fc.nat(1_000),
  });
  fc.assert(
    fc.property(
      fc.nat(SUBJECTS.length - 1),
      fc.array(change, { minLength: 1, maxLength: 3 }),
      (subject, changes) => {
        const { exchange, fixture } = SUBJECTS[subject] ?? {};
        if (exchange === undefined || fixture === undefined) throw new Error('no such fixture');
        const payload = changes.reduce(mutate, fixture.payload);
        expect(failures(exchange, payload, fixture.about.where), fixture.name).toEqual([]);
      },
    ),
    // A seed of its own, so that a failure is the same one for everybody.
    { numRuns: MUTATIONS, seed: 20_260_901 },
  );
}, 60_000);
