import { lift } from '../math/decimal.ts';
import type { Amount, Price, Rate } from '../model/amount.ts';
import { DEFAULTS } from './parameters.ts';

/** Market regime of a reference coin. `correction_imminent` is an overheating rule, not a forecast. */
export type Regime = 'correction_imminent' | 'high_vol_bear' | 'strong_bull' | 'consolidation';

/** Indicators at a daily close; null = not known yet, which never raises an alarm. */
export interface RegimeBar {
  readonly rsi: Amount<'index'> | null;
  readonly percentB: Rate | null;
  readonly fundingPercentile: Rate | null;
  readonly volatilityPercentile: Rate | null;
  readonly adx: Amount<'index'> | null;
  readonly fastAverage: Price | null;
  readonly slowAverage: Price | null;
}

/** Thresholds to enter a regime, relaxed ones to stay in it, and the bars that confirm one. */
export interface RegimeThresholds {
  readonly hotRsi: Amount<'index'>;
  readonly hotPercentB: Rate;
  readonly warmRsi: Amount<'index'>;
  readonly hotFunding: Rate;
  readonly hotRsiExit: Amount<'index'>;
  readonly highVolatility: Rate;
  readonly highVolatilityExit: Rate;
  readonly bullVolatilityExit: Rate;
  readonly trendAdx: Amount<'index'>;
  readonly trendAdxExit: Amount<'index'>;
  readonly confirmBars: Readonly<Record<Regime, number>>;
}

/** Where the state machine stands between bars. */
export interface RegimeState {
  readonly regime: Regime;
  /** The regime that gathers confirmation, with its bars so far; null while none does. */
  readonly candidate: { readonly regime: Regime; readonly bars: number } | null;
}

/** The seed's hedge target of each regime. */
export const REGIME_TARGETS = {
  correction_imminent: DEFAULTS.regimeTargets.correctionImminent,
  high_vol_bear: DEFAULTS.regimeTargets.highVolBear,
  strong_bull: DEFAULTS.regimeTargets.strongBull,
  consolidation: DEFAULTS.regimeTargets.consolidation,
} as const satisfies Record<Regime, Rate>;

const atLeast = (value: Amount | null, limit: Amount): boolean =>
  value !== null && lift(value).gte(lift(limit));

function direction({ fastAverage, slowAverage }: RegimeBar): -1 | 0 | 1 {
  if (fastAverage === null || slowAverage === null) return 0;
  const order = lift(fastAverage).cmp(lift(slowAverage));
  return order > 0 ? 1 : order < 0 ? -1 : 0;
}

function isOverheated(bar: RegimeBar, limits: RegimeThresholds, stays: boolean): boolean {
  if (stays && atLeast(bar.rsi, limits.hotRsiExit)) return true;
  if (atLeast(bar.rsi, limits.hotRsi) && atLeast(bar.percentB, limits.hotPercentB)) return true;
  return atLeast(bar.rsi, limits.warmRsi) && atLeast(bar.fundingPercentile, limits.hotFunding);
}

function isBear(bar: RegimeBar, limits: RegimeThresholds, stays: boolean): boolean {
  const trend = direction(bar);
  if (trend < 0 && atLeast(bar.adx, stays ? limits.trendAdxExit : limits.trendAdx)) return true;
  const trendsUp = trend > 0 && atLeast(bar.adx, limits.trendAdx);
  const limit = stays ? limits.highVolatilityExit : limits.highVolatility;
  return !trendsUp && atLeast(bar.volatilityPercentile, limit);
}

function isBull(bar: RegimeBar, limits: RegimeThresholds, stays: boolean): boolean {
  const trends = direction(bar) > 0 && atLeast(bar.adx, stays ? limits.trendAdxExit : limits.trendAdx);
  return (
    trends && !atLeast(bar.volatilityPercentile, stays ? limits.bullVolatilityExit : limits.highVolatility)
  );
}

/** The regime that this bar alone speaks for; the relaxed tests hold only for the current regime. */
export function rawRegime(bar: RegimeBar, current: Regime | null, limits: RegimeThresholds): Regime {
  if (isOverheated(bar, limits, current === 'correction_imminent')) return 'correction_imminent';
  if (isBear(bar, limits, current === 'high_vol_bear')) return 'high_vol_bear';
  return isBull(bar, limits, current === 'strong_bull') ? 'strong_bull' : 'consolidation';
}

/**
 * The state after one more bar, and the raw regime of that bar.
 *
 * The first bar ever sets the regime. The regime's own bar resets the candidate; another regime must hold for
 * its confirming bars in a row. Source: domain.md 7.2.
 */
export function nextRegime(
  state: RegimeState | null,
  bar: RegimeBar,
  limits: RegimeThresholds,
): { readonly raw: Regime; readonly state: RegimeState } {
  const raw = rawRegime(bar, state?.regime ?? null, limits);
  if (state === null || raw === state.regime) return { raw, state: { regime: raw, candidate: null } };
  const bars = state.candidate?.regime === raw ? state.candidate.bars + 1 : 1;
  if (bars >= limits.confirmBars[raw]) return { raw, state: { regime: raw, candidate: null } };
  return { raw, state: { regime: state.regime, candidate: { regime: raw, bars } } };
}
