import { expect, test } from 'vitest';
import type { Amount } from '../../core/model/amount.ts';
import { exampleInsight } from '../../test/support/example-insight.ts';
import {
  actionWord,
  adviceSentence,
  bandsWords,
  fundingEffectSentence,
  oppositeSentence,
  otherRatioSentence,
  otherTargetSentence,
  ruleWord,
  targetSentence,
  triggersSentence,
  triggerWord,
} from './advice-words.ts';

const { coins } = exampleInsight(1_764_000_000_000);
const adviceOf = (name: string) => {
  const found = coins.find(({ coin }) => coin === name);
  if (found === undefined) throw new Error(name);
  return found.advice;
};
const rate = (text: string) => text as Amount<'fraction'>;

test.each([
  ['BTC', 'Sell 0.1105 BTC in futures: 6.00 % are hedged, the target is 12.5 %, its band 7.5 % to 17.5 %.'],
  ['DOGE', 'Buy 7,000 DOGE in futures: 120.00 % are hedged, the target is 50 %, its band 45 % to 55 %.'],
  ['SOL', 'Leave the hedge as it is: 14.77 % are hedged, the target is 15 %, its band 10 % to 20 %.'],
  [
    'XRP',
    'Wait: a trade is due (sell 1,875 XRP in futures), but you reported one less than 24 h ago and this one is not urgent.',
  ],
  ['TON', 'There is no spot of this coin to hedge, so no ratio and no advice can be told.'],
  ['ETH', 'No advice: a figure that it needs is missing or too old.'],
])('the advice on %s in a sentence', (coin, sentence) =>
  expect(adviceSentence(adviceOf(coin))).toBe(sentence),
);

test('a size that is not known is not told as zero', () => {
  expect(adviceSentence({ ...adviceOf('BTC'), change: null })).toMatch(
    /^Sell futures, the size is not known:/,
  );
});

test('the example holds each action, trigger and rule, and each has its word', () => {
  const advices = coins.map(({ advice }) => advice);
  expect(new Set(advices.map(({ action }) => actionWord(action))).size).toBe(6);
  expect(new Set(advices.flatMap(({ triggers }) => triggers.map(triggerWord))).size).toBe(3);
  expect(new Set(advices.map(({ targetRule }) => ruleWord(targetRule))).size).toBe(6);
  expect(ruleWord('funding_state')).toBe('funding state');
});

test('what fired, and nothing', () => {
  expect(triggersSentence(adviceOf('PEPE'))).toBe(
    'What fired: the hedge left its band; the funding state changed.',
  );
  expect(triggersSentence(adviceOf('SOL'))).toBe('Nothing fired.');
});

test('the rule that gave the target, and those it beat', () => {
  expect(targetSentence(adviceOf('BTC'))).toBe(
    'Target 25 %: the market regime; it beat the strategy (15 %) and our default target (15 %).',
  );
  expect(targetSentence(adviceOf('ADA'))).toBe('Target 15 %: our default target.');
});

test('what funding did to the target', () => {
  expect(fundingEffectSentence(adviceOf('BTC'))).toBe(
    'Funding is negative for weeks, so it lowers the target from 25 % to 12.5 %.',
  );
  expect(fundingEffectSentence(adviceOf('PEPE'))).toBe(
    'Funding is extremely high, so it raises the target from 45 % to 50 %.',
  );
  expect(fundingEffectSentence(adviceOf('SOL'))).toBeNull();
});

test('two targets are never left unexplained', () => {
  expect(otherTargetSentence(adviceOf('BTC'), '0.15', 'our default')).toBe(
    'The status and the order further up are measured against 15 % (our default); this advice goes by 12.5 %.',
  );
  expect(otherTargetSentence(adviceOf('SOL'), '0.15', 'our default')).toBeNull();
});

test('an order and an advice that go opposite ways are called so', () => {
  // The verdict wants 37,500,000 bought, the advice 50,000,000 sold.
  expect(oppositeSentence(adviceOf('PEPE'), '37500000')).toMatch(
    /^Opposite ways: .* bought, this advice sells\./,
  );
  expect(oppositeSentence(adviceOf('DOGE'), '-5')).toMatch(/^Opposite ways: .* sold, this advice buys\./);
  expect(oppositeSentence(adviceOf('BTC'), '-0.153')).toBeNull();
  expect(oppositeSentence(adviceOf('BTC'), '0')).toBeNull();
  expect(oppositeSentence(adviceOf('BTC'), null)).toBeNull();
});

test('another ratio than that of the verdict is explained', () => {
  expect(otherRatioSentence(adviceOf('BTC'), '0.08')).toBe(
    'Pairs that you tagged as yield are left out here: 6.00 % of the rest are hedged, 8.00 % of all coins.',
  );
  expect(otherRatioSentence(adviceOf('BTC'), '0.06')).toBeNull();
  expect(otherRatioSentence(adviceOf('ETH'), '0.06')).toBeNull();
});

test('both bands', () => {
  expect(bandsWords(adviceOf('BTC'))).toBe('±5 pp; by costs ±2.44 pp');
  expect(bandsWords({ ...adviceOf('BTC'), costBand: rate('0.02949999') })).toBe('±5 pp; by costs ±2.95 pp');
  expect(bandsWords(adviceOf('ETH'))).toBe('±5 pp; by costs -');
});
