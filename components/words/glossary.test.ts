import { expect, test } from 'vitest';
import { allTerms, GLOSSARY, type TermId, termOf } from './glossary.ts';

const bewareOf = (id: TermId): string => termOf(id).beware ?? '';

test('every term is told in whole sentences, under a name of its own', () => {
  const terms = allTerms();
  expect(terms).toHaveLength(Object.keys(GLOSSARY).length);
  expect(new Set(terms.map(({ name }) => name)).size).toBe(terms.length);
  for (const { text, beware } of terms) {
    expect(text).toMatch(/^[A-Z0-9].{20,260}\.$/);
    if (beware !== undefined) expect(beware).toMatch(/^["A-Z].{20,260}\.$/);
  }
});

test('terms are in the order of their names', () => {
  const names = allTerms().map(({ name }) => name.toLowerCase());
  expect(names.indexOf('apr')).toBeLessThan(names.indexOf('carry'));
  expect(names.indexOf('carry')).toBeLessThan(names.indexOf('volatility'));
});

test.each<[TermId, RegExp]>([
  ['funding-rate', /LONGS pay.*the long pays, the short earns/],
  ['drift', /20 % stay 20 %/],
  ['dilution', /false for a linear short in the same coin/],
  ['hedge', /no insurance: it caps gain and loss alike/],
  ['margin-mode', /postpones it and puts the spot in the same wallet at stake/],
  ['carry', /no promised income/],
  ['regime', /predicts nothing/],
  ['net-delta', /leverage only sets the margin/i],
  ['capital-drift', /not drift of the hedge/],
])('what is often said wrongly of %s is put right', (id, words) => expect(bewareOf(id)).toMatch(words));

test('nothing promises income or a crash', () => {
  const all = allTerms().map(({ text, beware }) => `${text} ${beware ?? ''}`);
  for (const words of all)
    expect(words).not.toMatch(/guarantee|risk-free|will (?:rise|fall|crash|earn)|passive income/i);
});
