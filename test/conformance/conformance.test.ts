import { afterAll, describe, expect, test } from 'vitest';
import { exchanges } from '../../core/exchanges/index.ts';
import type { Exchange } from '../../core/exchanges/recognizer.ts';
import { compareAccount, compareRefusal } from './compare-account.ts';
import { compareBalances } from './compare-balances.ts';
import { compareMarket } from './compare-market.ts';
import { comparePositions } from './compare-positions.ts';
import { corrected, ERRATA } from './errata.ts';
import {
  countPages,
  FIXTURE_ROOT,
  hasFixtures,
  outcomeOf,
  type SharedFixture,
  sharedFixtures,
} from './fixture-set.ts';
import { NOT_MODELED } from './same.ts';

const present = Object.values(exchanges).filter(({ id }) => hasFixtures(id));

/** All that a payload's reading gets wrong, one line each. */
function disagreements(exchange: Exchange, fixture: SharedFixture): readonly string[] {
  const { context } = fixture;
  const expected =
    fixture.expected === null ? null : corrected(fixture.expected, `${exchange.id}/${fixture.file}`);
  const outcome = outcomeOf(exchange, fixture);
  const findings = outcome.kind === 'findings' ? outcome.findings : {};
  if (expected === null) return findings.signedOut === true ? ['taken for signed out'] : [];
  const refusal = compareRefusal(expected, outcome);
  if (expected['error'] === true || expected['ignored'] === true) return refusal;
  if (outcome.kind === 'silence') return ['not recognized'];
  if (outcome.kind === 'problem') return [`unreadable: ${outcome.problem.detail}`];
  return [
    ...refusal,
    ...comparePositions(expected, findings, context, exchange),
    ...compareBalances(expected, findings),
    ...compareMarket(expected, findings),
    ...compareAccount(expected, findings),
  ];
}

if (present.length === 0) {
  test('conformance was not run', () => {
    console.log(`Conformance was not run: no shared fixtures at ${FIXTURE_ROOT}.`);
    expect(present).toEqual([]);
  });
}

describe.each(present)('$name', (exchange) => {
  const fixtures = sharedFixtures(exchange.id);
  const withExpected = fixtures.filter(({ expected }) => expected !== null);
  const agreed = new Set<string>();

  test.each(withExpected)('$file reads as expected', (fixture) => {
    const wrong = disagreements(exchange, fixture);
    if (wrong.length === 0) agreed.add(fixture.file);
    expect(wrong).toEqual([]);
  });

  test.each(fixtures.filter(({ expected }) => expected === null))('$file does no harm', (fixture) => {
    expect(disagreements(exchange, fixture)).toEqual([]);
  });

  afterAll(() => {
    const pages = countPages(exchange.id);
    console.log(`${exchange.name}: ${agreed.size} of ${withExpected.length} payloads agree`);
    for (const { file } of fixtures) {
      const erratum = ERRATA[`${exchange.id}/${file}`];
      if (erratum !== undefined)
        console.log(
          `${exchange.name}: ${file} compared with ${erratum.correct}, not ${erratum.printed}: ${erratum.because}`,
        );
    }
    if (pages > 0)
      console.log(`${exchange.name}: ${pages} dom-*.html left out: pages belong to the reader of pages`);
  });
});

const COMPARED = new Set(
  [
    'positions demo closed removed positionsUnchanged balances balanceDeltas accountId hedgeMode marginMode',
    'accountMarginMode multiAssets signedOut symbolConfig leverage error ignored marks mark funding index tickers spot',
    'contracts contractIds candles klines history',
  ].flatMap((line) => line.split(' ')),
);

test('every part of every expected reading is compared or named as not modeled', () => {
  const parts = present.flatMap(({ id }) =>
    sharedFixtures(id).flatMap(({ expected }) => Object.keys(expected ?? {})),
  );
  const unknown = new Set(parts.filter((part) => !COMPARED.has(part) && !(part in NOT_MODELED)));
  expect([...unknown]).toEqual([]);
});
