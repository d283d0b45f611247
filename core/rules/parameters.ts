import { lift, toAmount } from '../math/decimal.ts';
import type { Amount } from '../model/amount.ts';

const amount = <Unit extends string>(text: string): Amount<Unit> => toAmount<Unit>(lift(text));

/**
 * Conventions that a person may change, with their defaults: the table of domain.md 13.
 * Fractions are plain (0.05 = 5 pp of a ratio), USD is US dollars. Laws are not parameters.
 */
export const DEFAULTS = {
  /** b, half-width of the band around the hedge target; the edges are inside. */
  bandHalfWidth: amount<'fraction'>('0.05'),
  /** Deltas worth less count as zero when a status is chosen. */
  dustUsd: amount<'usd'>('1'),
  /** The score's scale is never below this many bands. */
  scoreFloorBands: amount<'multiple'>('2'),
  /** Wanted hedge ratio of strategy 1 (70/30). */
  hedgeTarget: amount<'fraction'>('0.15'),

  /** Beta estimation: days of daily log returns, pairs at least, ρ² at least. */
  betaWindowDays: amount<'day'>('90'),
  betaMinPairs: 30,
  betaMinRSquared: amount<'fraction'>('0.5'),

  /** "Persistently negative" funding: window, share of it covered, share of time below zero, APR at most. */
  persistenceWindowHours: amount<'hour'>('336'),
  persistenceMinCoverage: amount<'fraction'>('0.9'),
  persistenceMinNegativeShare: amount<'fraction'>('0.8'),
  persistenceMaxApr: amount<'fraction'>('-0.01'),
  /** It ends when the negative share falls below this, or the 7-day APR rises above zero. */
  persistenceExitShare: amount<'fraction'>('0.6'),

  /** "Extreme high" funding: APR alone, or z-score together with the APR floor; it ends below the exit APR. */
  euphoriaApr: amount<'fraction'>('0.5'),
  euphoriaZScore: amount<'sigma'>('2'),
  euphoriaAprFloor: amount<'fraction'>('0.2'),
  euphoriaMinObservations: 30,
  euphoriaExitApr: amount<'fraction'>('0.15'),

  /** What the funding state does to the target: multiplier, addition, and the most that the addition reaches. */
  negativeFundingMultiplier: amount<'fraction'>('0.5'),
  euphoriaTargetAdd: amount<'fraction'>('0.05'),
  euphoriaMaxTarget: amount<'fraction'>('0.5'),

  /** A needed trade waits this long after the last action, unless the drift is beyond `urgentBands` bands. */
  cooldownHours: amount<'hour'>('24'),
  urgentBands: amount<'multiple'>('2'),
  /** Where a rebalance goes: the target, or the nearer band edge. */
  rebalanceTo: 'target',

  /** A dated contract this near its delivery is flagged and left out of rankings. */
  nearExpiryDays: amount<'day'>('2'),

  /** Allocation: band in shares of capital, and the smallest transfer that is worth suggesting. */
  allocationBand: amount<'fraction'>('0.05'),
  minTransferUsd: amount<'usd'>('50'),
  /** Part of the futures bucket that backs the hedge. */
  hedgeShareOfFutures: amount<'fraction'>('0.5'),
  /** Hedge range of strategy 1, and limits of strategy 2 (below zero is a small intended long). */
  strategyOneMinHedge: amount<'fraction'>('0.1'),
  strategyOneMaxHedge: amount<'fraction'>('0.2'),
  strategyTwoMinHedge: amount<'fraction'>('-0.1'),
  strategyTwoMaxHedge: amount<'fraction'>('0.5'),

  /** Hedge targets by market regime. */
  regimeTargets: {
    highVolBear: amount<'fraction'>('0.3'),
    strongBull: amount<'fraction'>('0.1'),
    consolidation: amount<'fraction'>('0.25'),
    correctionImminent: amount<'fraction'>('0.5'),
  },

  /** Regime thresholds: RSI and %B or funding to enter and leave overheating, volatility percentiles, ADX. */
  regimeThresholds: {
    hotRsi: amount<'index'>('75'),
    hotPercentB: amount<'fraction'>('1'),
    warmRsi: amount<'index'>('70'),
    hotFunding: amount<'fraction'>('0.95'),
    hotRsiExit: amount<'index'>('65'),
    highVolatility: amount<'fraction'>('0.8'),
    highVolatilityExit: amount<'fraction'>('0.7'),
    bullVolatilityExit: amount<'fraction'>('0.85'),
    trendAdx: amount<'index'>('25'),
    trendAdxExit: amount<'index'>('20'),
    /** Bars in a row that confirm a regime. */
    confirmBars: { correction_imminent: 1, high_vol_bear: 2, strong_bull: 3, consolidation: 3 },
  },

  /** φ, liquidation fee in the maintenance margin; an exchange may state its own. */
  liquidationFee: amount<'fraction'>('0'),
  /** Adverse move to survive: max(least, sigmas · daily volatility · √days). */
  adverseMoveMin: amount<'fraction'>('0.3'),
  adverseMoveSigmas: amount<'sigma'>('3'),
  adverseMoveDays: amount<'day'>('7'),

  /** Order quantities are rounded so that they never pass the target. */
  rounding: 'toward_zero',
  /** A residual below max(exchange minimum, this) is dust. */
  residualDustUsd: amount<'usd'>('5'),

  /** Split over exchanges: days to spread fees over, and APR in favor of an existing short. */
  holdingDays: amount<'day'>('30'),
  existingShortBonus: amount<'fraction'>('0.01'),

  /** A suggestion older than this, or with the price moved by more, must be computed again. */
  suggestionMaxAgeMs: 60_000,
  suggestionMaxPriceMove: amount<'fraction'>('0.005'),

  /** Relative risk aversion γ, one-way cost κ, horizon of a one-off deviation, for the no-trade band. */
  riskAversion: amount<'multiple'>('2'),
  oneWayCost: amount<'fraction'>('0.0006'),
  oneOffHorizonDays: amount<'day'>('30'),

  /** Our liquidation price and notional may differ from the exchange's by this before it is said. */
  liquidationTolerance: amount<'fraction'>('0.01'),
  notionalTolerance: amount<'fraction'>('0.02'),

  /** Marks, positions and funding older than this are stale (domain.md 11). */
  staleMarkMs: 60_000,
  stalePositionMs: 120_000,
  staleFundingMs: 600_000,
} as const;
