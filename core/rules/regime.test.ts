import { expect, test } from 'vitest';
import type { Amount } from '../model/amount.ts';
import { DEFAULTS } from './parameters.ts';
import { nextRegime, type RegimeBar, type RegimeState, rawRegime } from './regime.ts';

const a = <Unit extends string>(text: string) => text as Amount<Unit>;
const LIMITS = DEFAULTS.regimeThresholds;

const UNKNOWN: RegimeBar = {
  rsi: null,
  percentB: null,
  fundingPercentile: null,
  volatilityPercentile: null,
  adx: null,
  fastAverage: null,
  slowAverage: null,
};
const FALLING: RegimeBar = { ...UNKNOWN, adx: a('25'), fastAverage: a('99'), slowAverage: a('100') };
const RISING: RegimeBar = { ...FALLING, fastAverage: a('101') };

test('nothing known is no alarm', () => {
  expect(rawRegime(UNKNOWN, null, LIMITS)).toBe('consolidation');
  expect(rawRegime({ ...UNKNOWN, rsi: a('99') }, null, LIMITS)).toBe('consolidation');
});

test('trends need their strength; without volatility data a rise is still a bull', () => {
  expect(rawRegime(FALLING, null, LIMITS)).toBe('high_vol_bear');
  expect(rawRegime(RISING, null, LIMITS)).toBe('strong_bull');
  expect(rawRegime({ ...RISING, adx: a('24.9') }, null, LIMITS)).toBe('consolidation');
  expect(rawRegime({ ...RISING, adx: a('24.9') }, 'strong_bull', LIMITS)).toBe('strong_bull');
});

test('a bear needs two bars in a row, and one other bar begins the count again', () => {
  let state: RegimeState | null = null;
  const seen: string[] = [];
  for (const bar of [UNKNOWN, FALLING, RISING, FALLING, FALLING]) {
    state = nextRegime(state, bar, LIMITS).state;
    seen.push(state.regime);
  }
  expect(seen).toEqual(['consolidation', 'consolidation', 'consolidation', 'consolidation', 'high_vol_bear']);
});
