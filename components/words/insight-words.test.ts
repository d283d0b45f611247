import { describe, expect, test } from 'vitest';
import { DEFAULTS } from '../../core/rules/parameters.ts';
import { exampleInsight } from '../../test/support/example-insight.ts';
import {
  bucketWord,
  crossHedgeSentence,
  crossHedgeTrust,
  driftWord,
  lossWords,
  readingMeaning,
  stressWords,
  transferSentence,
} from './book-words.ts';
import { cashWords, fundingStateWord, payerWords, paymentWords, trailingWords } from './funding-words.ts';
import { gapSentence } from './insight-gaps.ts';
import {
  differsSentence,
  distanceWords,
  liquidationWords,
  marginWords,
  topUpWords,
  violationSentence,
} from './margin-words.ts';
import { formatShare } from './numbers.ts';
import { REGIME_TARGETS_SENTENCE, REGIMES, regimeMeaning, regimeSource, regimeWord } from './regime-words.ts';
import { curveWords, moveAt, moveWords, policyWord, spanWords } from './scenario-words.ts';

const NOW = 1_764_000_000_000;
const { funding, margin, coins, strategy, stress, scenarios, book } = exampleInsight(NOW);
const found = <Item>(item: Item | undefined): Item => {
  if (item === undefined) throw new Error('not in the example');
  return item;
};
const fundingOf = (rawSymbol: string) => found(funding.find((leg) => leg.rawSymbol === rawSymbol));
const marginOf = (rawSymbol: string) => found(margin.find((leg) => leg.rawSymbol === rawSymbol));
const coinOf = (name: string) => found(coins.find(({ coin }) => coin === name));

test('the example insight holds each gap, and each has a whole sentence of its own', () => {
  const parts = [
    funding,
    margin,
    coins,
    coins.map(({ regime }) => regime),
    stress,
    scenarios,
    [strategy],
    [book],
  ];
  const gaps = new Set(parts.flatMap((part) => part.flatMap(({ because }) => because)));
  expect(gaps.size).toBe(15);
  const sentences = new Set([...gaps].map(gapSentence));
  expect(sentences.size).toBe(15);
  for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].{30,150}\.$/);
});

describe('funding', () => {
  test('with a positive rate longs pay, with a negative one shorts', () => {
    expect(payerWords('0.0001')).toBe('longs pay shorts');
    expect(payerWords('-0.0001')).toBe('shorts pay longs');
    expect(payerWords('0')).toBe('nobody pays');
    expect(payerWords(null)).toBe('not known');
  });

  test.each([
    ['BTCUSDT', 'This short receives 0.3840 USD'],
    ['BTC_USDT', 'This short pays 0.5376 USD'],
    ['ADA-USDT', 'This long neither pays nor receives'],
    ['DOGE_USDT', null],
  ])('the next payment of %s', (rawSymbol, words) => expect(paymentWords(fundingOf(rawSymbol))).toBe(words));

  test('cash is told by sign and by word', () => {
    expect(cashWords('1.152')).toBe('+1.15 USD received');
    expect(cashWords('-3.2256')).toBe('−3.23 USD paid');
    expect(cashWords('0')).toBe('0.00 USD');
    expect(cashWords(null)).toBe('-');
  });

  test('an average says what of its window it covers', () => {
    const [day, , month] = fundingOf('BTC_USDT').trailing;
    expect(trailingWords(found(day))).toBe('−41.00 %');
    expect(trailingWords(found(month))).toBe('−21.00 %, covers 62 %');
    expect(trailingWords(found(fundingOf('ETHUSDT').trailing[0]))).toBe('-');
  });

  test('each state has its word', () => {
    expect(new Set(funding.map(({ state }) => fundingStateWord(state)))).toEqual(
      new Set(['Normal', 'Negative for weeks', 'Extremely high', 'Not known']),
    );
  });
});

describe('margin', () => {
  test.each([
    ['BTCUSDT', '98,450 as Bybit says'],
    ['BTC_USDT', '65,880, our estimate'],
    ['BTCUSDT_251226', 'none by our estimate'],
    ['ETHUSDT', 'not known'],
  ])('who says where %s is liquidated', (rawSymbol, words) =>
    expect(liquidationWords(marginOf(rawSymbol))).toBe(words),
  );

  test.each([
    ['BTCUSDT', 'a rise of 53.82 %, 21.4 daily sigmas'],
    ['ADA-USDT', 'a fall of 19.73 %'],
    ['1000PEPEUSDT', 'reached or passed'],
    ['BTCUSDT_251226', 'no price liquidates it'],
    ['ETHUSDT', '-'],
  ])('a short dies in a rise, a long in a fall: %s', (rawSymbol, words) =>
    expect(distanceWords(marginOf(rawSymbol))).toBe(words),
  );

  test('what is to be added, or that it is enough', () => {
    expect(topUpWords(marginOf('BTC_USDT'))).toBe('add 812.40 USD to survive a rise of 30 %');
    expect(topUpWords(marginOf('BTCUSDT'))).toBe('enough for a rise of 30 %');
    expect(topUpWords(marginOf('ADA-USDT'))).toBe('add 18.50 USD to survive a fall of 30 %');
    expect(topUpWords(marginOf('ETHUSDT'))).toBe('-');
  });

  test('an estimate that differs is a warning, the exchange stays first', () => {
    expect(differsSentence(marginOf('BTCUSDT'))).toBe(
      'Our own estimate is 96,100, more than 1 % away from what Bybit says. Go by the exchange and look at its page.',
    );
    expect(differsSentence(marginOf('BTC_USDT'))).toBeNull();
  });

  test('each violation of the example has a sentence', () => {
    const said = margin.flatMap(({ violation }) =>
      violation === null ? [] : [violationSentence(violation)],
    );
    expect(new Set(said).size).toBe(3);
    expect(said[0]).toContain('core spot in the same pool');
  });

  test('leverage and mode', () => {
    expect(marginWords(marginOf('BTC_USDT'))).toBe('20x isolated margin');
    expect(marginWords(marginOf('DOGE_USDT'))).toBe('-');
  });
});

describe('regime', () => {
  test('overheating is no forecast', () => {
    expect(regimeWord('correction_imminent')).toBe('Overheating, not a forecast');
    expect(regimeMeaning('correction_imminent')).toContain('nothing here predicts a crash');
    expect(regimeWord(null)).toBe('Not known');
    expect(new Set(REGIMES.map(regimeWord)).size).toBe(4);
  });

  test('it says whose word it is', () => {
    expect(regimeSource(coinOf('BTC').regime)).toBe('by rule');
    expect(regimeSource(coinOf('ETH').regime)).toBe(
      'your view until 2025-12-06: Unlock of a large holder in two weeks',
    );
  });

  test('the targets in the sentence are those of the rules', () => {
    const { consolidation, strongBull, highVolBear, correctionImminent } = DEFAULTS.regimeTargets;
    const range = [DEFAULTS.strategyOneMinHedge, DEFAULTS.strategyOneMaxHedge];
    const told = REGIME_TARGETS_SENTENCE.match(/\d+ %/g);
    expect(told).toEqual(
      [consolidation, strongBull, highVolBear, correctionImminent, ...range].map(formatShare),
    );
  });
});

describe('book', () => {
  test('each stress case says what it is about', () => {
    expect(new Set(stress.map(stressWords)).size).toBe(8);
    expect(stress.map(stressWords)).toContain('Exchange frozen, its equity and hedge gone · Bybit');
    expect(stressWords(found(stress[0]))).toBe('Price falls 50 %');
  });

  test('a move out of spot says what it costs', () => {
    expect(strategy.transfers.map(transferSentence)).toEqual([
      'Move 12,044.90 USD from reserve to futures.',
      'Move 34,947.33 USD from spot to futures. Either a sale, which may be taxed, or coins given as collateral, which keep their delta.',
      'Move 120.00 USD from spot to reserve. That is a sale and may be taxed.',
    ]);
  });

  test('a cross hedge is told without a sign that could be misread', () => {
    const hedge = found(coinOf('XRP').crossHedge ?? undefined);
    expect(crossHedgeSentence(hedge, 'XRP')).toBe(
      'XRP has no contract of its own in use. A hedge of 15 % of it would be to sell 0.0186 BTC (1,187.46 USD) in BTC futures.',
    );
    expect(crossHedgeTrust(hedge)).toContain('Beta 1.21, R² 0.61 over 90 daily pairs: 83 % of the variance');
  });

  test('losses, drift and dilution', () => {
    expect(lossWords('18420.11')).toBe('18,420.11 USD lost');
    expect(lossWords('-1')).toBe('1.00 USD gained');
    expect(lossWords(null)).toBe('-');
    expect([driftWord('7.5'), driftWord('-1'), driftWord('0'), driftWord(null)]).toEqual([
      'above',
      'below',
      'on target',
      'not known',
    ]);
    expect(readingMeaning('same_coin_linear')).toContain('price alone does not dilute');
    expect(strategy.buckets.map(({ bucket }) => bucketWord(bucket))).toHaveLength(4);
  });
});

test('moves, policies and spans', () => {
  expect(moveWords('-0.25')).toBe('−25 %');
  expect(moveWords('0')).toBe('now');
  expect(moveAt('0.53828125', '98450')).toBe('+53.8 % (98,450)');
  expect(moveAt('1', null)).toBe('+100 %');
  expect(policyWord('calendar', 30)).toBe('By calendar, 30 days');
  expect(spanWords(1_756_080_000_000, 1_763_856_000_000, 90, '0.0006')).toBe(
    '2025-08-25 to 2025-11-23 (UTC), 90 days, fees of 0.06 % of each trade',
  );
  expect(curveWords(found(scenarios[0]))).toBe(
    'BTC: at −50 % −51,198 USD with the hedge and −54,400 USD without; at +100 % +106,599 USD with the hedge and +108,800 USD without',
  );
});
