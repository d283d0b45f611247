import type { CoinRegime, Regime } from '../../core/model/insight.ts';
import { formatDay } from './insight-numbers.ts';

const NAMES = {
  high_vol_bear: 'Falling or volatile market',
  strong_bull: 'Strong uptrend',
  consolidation: 'Sideways market',
  correction_imminent: 'Overheating, not a forecast',
} satisfies Record<Regime, string>;

const MEANINGS = {
  high_vol_bear: 'The averages point down with strength, or volatility is high without a rise.',
  strong_bull: 'The averages point up with strength, and volatility is not high.',
  consolidation: 'None of the other three: also a volatile rise, and a history that is too short.',
  correction_imminent:
    'RSI with the Bollinger band or with funding is very high. It describes the past weeks; nothing here predicts a crash.',
} satisfies Record<Regime, string>;

/** All regimes, in the order in which they are offered. */
export const REGIMES = [
  'consolidation',
  'strong_bull',
  'high_vol_bear',
  'correction_imminent',
] as const satisfies readonly Regime[];

export const regimeWord = (regime: Regime | null): string => (regime === null ? 'Not known' : NAMES[regime]);
export const regimeMeaning = (regime: Regime): string => MEANINGS[regime];

/** Who says so: "by rule", or "your view until 2026-11-30: reason". */
export function regimeSource({ from, until, reason }: CoinRegime): string {
  if (from === 'rule') return reason === '' ? 'by rule' : `by rule: ${reason}`;
  const ends = until === null ? '' : ` until ${formatDay(until)}`;
  return `your view${ends}: ${reason}`;
}

/** The target of each regime before funding has its say (domain.md 7.2). */
export const REGIME_TARGETS_SENTENCE =
  'Sideways 25 %, strong uptrend 10 %, falling or volatile 30 %, overheating 50 %; 70/30 keeps them within 10 % to 20 %. The target of a single coin still wins.';
