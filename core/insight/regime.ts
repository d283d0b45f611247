import type { EpochMs, Rate } from '../model/amount.ts';
import type { CandleHistory, CoinRegime, InsightGap, Regime } from '../model/insight.ts';
import type { DeclaredView, Settings } from '../model/settings.ts';
import { DEFAULTS } from '../rules/parameters.ts';
import { nextRegime, type RegimeState } from '../rules/regime.ts';
import { DAY_MS } from './daily-bars.ts';
import { gapsOf } from './gaps.ts';
import { type IndicatorBar, indicatorBars, ranks } from './regime-bars.ts';
import type { Settlement } from './settled-funding.ts';
import { isCovered, trailingApr } from './trailing-funding.ts';

/** Candles whose last finished day is older than this many days speak of the past only. */
const OLD_DAYS = 3;

/** A regime with the one that the rule alone gives, which a declared view may have set aside. */
export interface RegimeFound {
  readonly shown: CoinRegime;
  /** null = there are no candles to tell it from. */
  readonly byRule: Regime | null;
  /** There are candles, and none of the last days. */
  readonly isOutdated: boolean;
}

/** The view that the user declared for a coin, or for all coins, while it lasts. */
export function viewOf(coin: string, { views }: Settings, now: EpochMs): DeclaredView | null {
  const own = Object.hasOwn(views, coin) ? views[coin] : undefined;
  const lasting = [own, views['*']].find((view) => view !== undefined && view.expiresAt > now);
  return lasting ?? null;
}

/** The 7-day APR of settled funding at each close, ranked among those before; what covers too little has no rank. */
function fundingRanks(
  bars: readonly IndicatorBar[],
  settled: readonly Settlement[],
): readonly (Rate | null)[] {
  const aprs = bars.map(({ openAt }) => {
    const week = trailingApr(settled, '7d', openAt + DAY_MS);
    return isCovered(week) ? week.apr : null;
  });
  return ranks(aprs);
}

interface Folded {
  readonly state: RegimeState | null;
  readonly last: IndicatorBar | undefined;
  readonly fundingPercentile: Rate | null;
}

type Lists = WeakMap<readonly IndicatorBar[], WeakMap<readonly Settlement[], Folded>>;
const known: Lists = new WeakMap();

/** The fold, kept for the lists it was made of: they change once a day and once a settlement. */
function folded(bars: readonly IndicatorBar[], settled: readonly Settlement[]): Folded {
  const bySettled = known.get(bars) ?? new WeakMap<readonly Settlement[], Folded>();
  known.set(bars, bySettled);
  const made = bySettled.get(settled) ?? fold(bars, settled);
  bySettled.set(settled, made);
  return made;
}

/** The state after all finished bars; bar by bar, so none knows of a later one. */
function fold(bars: readonly IndicatorBar[], settled: readonly Settlement[]): Folded {
  const funding = fundingRanks(bars, settled);
  let state: RegimeState | null = null;
  for (const [index, bar] of bars.entries()) {
    const fundingPercentile = funding[index] ?? null;
    state = nextRegime(state, { ...bar, fundingPercentile }, DEFAULTS.regimeThresholds).state;
  }
  return { state, last: bars.at(-1), fundingPercentile: funding.at(-1) ?? null };
}

/** A change that gathers its days, in words; empty while none does. */
function candidateWords({ candidate }: RegimeState): string {
  if (candidate === null) return '';
  const needed = DEFAULTS.regimeThresholds.confirmBars[candidate.regime];
  return `${candidate.bars} of ${needed} days toward ${candidate.regime.replaceAll('_', ' ')}`;
}

function gapOf(last: IndicatorBar | undefined, now: EpochMs): InsightGap | null {
  if (last === undefined) return 'no-candles';
  if (now - (last.openAt + DAY_MS) > OLD_DAYS * DAY_MS) return 'stale';
  const isShort = last.slowAverage === null || last.adx === null || last.volatilityPercentile === null;
  return isShort ? 'short-candles' : null;
}

/**
 * A coin's regime by its finished daily candles and settled funding; a declared view sets it while it lasts.
 *
 * No candles, or only old ones: no regime by rule. Some indicators missing: they raise no alarm (domain.md 7.2).
 *
 * @param settled settled funding of the coin, oldest first
 */
export function coinRegime(
  history: CandleHistory | undefined,
  settled: readonly Settlement[],
  view: DeclaredView | null,
  now: EpochMs,
): RegimeFound {
  const bars = history === undefined ? [] : indicatorBars(history, now);
  const { state, last, fundingPercentile } = folded(bars, settled);
  const gap = gapOf(last, now);
  const byRule = gap === 'no-candles' || gap === 'stale' ? null : (state?.regime ?? null);
  const shown: CoinRegime = {
    regime: view?.regime ?? byRule,
    from: view === null ? 'rule' : 'user',
    until: view?.expiresAt ?? null,
    reason: view?.reason ?? (state === null ? '' : candidateWords(state)),
    rsi: last?.rsi ?? null,
    adx: last?.adx ?? null,
    percentB: last?.percentB ?? null,
    volatility: last?.volatility ?? null,
    volatilityPercentile: last?.volatilityPercentile ?? null,
    fundingPercentile,
    emaFast: last?.fastAverage ?? null,
    emaSlow: last?.slowAverage ?? null,
    bars: bars.length,
    barAt: last?.openAt ?? null,
    because: gapsOf(gap, fundingPercentile === null ? 'short-funding-history' : null),
  };
  return { shown, byRule, isOutdated: gap === 'stale' };
}
