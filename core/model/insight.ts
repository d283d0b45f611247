/**
 * (A long file because it is one contract: every record that the insight hands to surfaces and replay.)
 *
 * What the brain says of the book beyond the verdict per coin: funding, basis, margin, strategy, regime, rebalancing,
 * scenarios. Plain data, made by `core/insight` from a snapshot's book; null = undefined or unknown, with `because`.
 * Formulas: domain.md 2.3 to 10. Money received > 0, paid < 0.
 */
import type { Amount, BaseQty, EpochMs, Price, Rate, Usd } from './amount.ts';
import type { ExchangeId } from './exchange.ts';
import type { LegSide, MarginMode, Side } from './position.ts';

/** What a position is for: a tag of the user, or the rule of domain.md 5.3. */
export type Purpose = 'hedge' | 'yield' | 'speculative';
export type FundingState = 'normal' | 'persistently_negative' | 'extreme_high';
export type Regime = 'high_vol_bear' | 'strong_bull' | 'consolidation' | 'correction_imminent';

/** Why a figure is not there. The surfaces have one sentence per kind. */
export type InsightGap =
  | 'no-funding-rate'
  | 'no-funding-interval'
  | 'no-funding-history'
  | 'no-taker-fee' // neither the list nor the user tells it
  | 'short-funding-history' // coverage below 0.9
  | 'no-price'
  | 'no-entry-price'
  | 'no-margin'
  | 'no-available' // what a derivatives wallet could give away is not told
  | 'no-brackets'
  | 'no-candles'
  | 'short-candles'
  | 'unknown-delta'
  | 'unknown-equity'
  | 'cross-approximation' // other positions held constant
  | 'stale';

/** Names a leg everywhere in the insight. */
export interface LegName {
  /** `exchange|account|book|rawSymbol|legSide|positionId` */
  readonly key: string;
  readonly exchange: ExchangeId;
  readonly account: string;
  readonly rawSymbol: string;
  readonly symbol: string | null;
  readonly coin: string | null;
  readonly side: Side;
  readonly legSide: LegSide;
}

/** Trailing funding over a window, settled rates only, time-weighted (domain.md 3.2). */
export interface TrailingApr {
  readonly window: '24h' | '7d' | '30d';
  /** Of the rate: positive = longs paid. */
  readonly apr: Rate | null;
  /** Share of the window that records cover. */
  readonly coverage: Rate;
}

export interface LegFunding extends LegName {
  readonly valueUsdSigned: Usd | null;
  /** Running rate per interval. */
  readonly fundingRate: Rate | null;
  readonly intervalHours: Amount<'hour'> | null;
  readonly nextFundingAt: EpochMs | null;
  readonly fundingAt: EpochMs | null;
  readonly aprNow: Rate | null;
  /** Cash of the next settlement at the running rate, in USD; positive = received. */
  readonly nextPaymentUsd: Usd | null;
  readonly perDayUsd: Usd | null;
  readonly trailing: readonly TrailingApr[];
  readonly state: FundingState | null;
  readonly zScore: Amount<'sigma'> | null;
  readonly negativeTimeShare: Rate | null;
  readonly premium: Rate | null;
  /** Dated contracts only. */
  readonly annualizedBasis: Rate | null;
  readonly daysToExpiry: Amount<'day'> | null;
  readonly nearExpiry: boolean;
  readonly because: readonly InsightGap[];
}

export interface LegMargin extends LegName {
  readonly marginMode: MarginMode | null;
  readonly leverage: Amount | null;
  readonly purpose: Purpose;
  readonly purposeFrom: 'user' | 'rule';
  readonly liquidationPrice: Price | null;
  /** `exchange`: as reported. `estimate`: ours. `none`: no price is reported, and our own sum finds none. */
  readonly liquidationFrom: 'exchange' | 'estimate' | 'none' | 'unknown';
  /** Our own price beside a reported one; a difference beyond 1 % is a warning. */
  readonly estimate: Price | null;
  readonly estimateDiffers: boolean;
  /** Short: P_liq/P - 1, long: 1 - P_liq/P; rounded down. */
  readonly distance: Rate | null;
  readonly distanceSigmas: Amount<'sigma'> | null;
  /** Maintenance / equity. */
  readonly marginRatio: Rate | null;
  /** Margin to add so that the adverse move of domain.md 5.2 is survived. */
  readonly topUpUsd: Usd | null;
  readonly adverseMove: Rate;
  readonly violation: {
    readonly code: 'hedge_on_cross_margin' | 'cross_unavoidable';
    readonly severity: 'high' | 'medium' | 'info';
  } | null;
  readonly because: readonly InsightGap[];
}

export interface CoinRegime {
  readonly regime: Regime | null;
  /** The rule's, or the user's declared view while it lasts. */
  readonly from: 'rule' | 'user';
  readonly until: EpochMs | null;
  readonly reason: string;
  /** Inputs of the last bar, as shown. */
  readonly rsi: Amount | null;
  readonly adx: Amount | null;
  readonly percentB: Rate | null;
  readonly volatility: Rate | null;
  readonly volatilityPercentile: Rate | null;
  readonly fundingPercentile: Rate | null;
  readonly emaFast: Price | null;
  readonly emaSlow: Price | null;
  readonly bars: number;
  readonly barAt: EpochMs | null;
  readonly because: readonly InsightGap[];
}

/** One advice: the decision with everything that led to it. Stored, so that it can be read later. */
export interface Advice {
  readonly id: string;
  readonly at: EpochMs;
  readonly coin: string;
  readonly action:
    | 'maintain'
    | 'increase_short'
    | 'reduce_short'
    | 'wait_cooldown'
    | 'undefined_no_spot'
    | 'unknown';
  readonly triggers: readonly ('price_drift' | 'regime_change' | 'funding_shift')[];
  readonly urgent: boolean;
  readonly hedgeRatio: Rate | null;
  readonly previousTarget: Rate;
  readonly effectiveTarget: Rate;
  readonly baseTarget: Rate;
  /** Which rule gave the target, and the ones it beat. */
  readonly targetRule: 'coin' | 'global' | 'default' | 'strategy' | 'regime' | 'view';
  readonly beaten: readonly { readonly rule: string; readonly target: Rate }[];
  readonly regime: Regime | null;
  readonly fundingState: FundingState | null;
  /** Signed coins to trade; null when none. */
  readonly change: BaseQty | null;
  readonly band: Rate;
  /** Cost-based no-trade band (domain.md 7.3), for comparison. */
  readonly costBand: Rate | null;
}

/** Cause of a change of the hedge ratio that the user did not trade (domain.md 2.5). */
export interface Dilution {
  readonly reading: 'same_coin_linear' | 'usd_face_over_spot_value' | 'inverse_collateral_marked';
  /** Ratio after the price doubled, per reading, at the ratio of now. */
  readonly ifDoubled: Rate | null;
}

/** A hedge through another coin's contract, where a coin has none of its own. Never shown below rho^2 of 0.5. */
export interface CrossHedge {
  readonly hedgeCoin: string;
  readonly beta: Amount<'beta'>;
  readonly rSquared: Rate;
  readonly pairs: number;
  /** Share of the holding that the size below hedges: the coin's target ratio. */
  readonly fraction: Rate;
  readonly hedgeCoins: BaseQty;
  readonly hedgeUsd: Usd;
  readonly varianceLeft: Rate;
}

export interface CoinInsight {
  readonly coin: string;
  readonly carryPerDayUsd: Usd | null;
  readonly carryAprOnNotional: Rate | null;
  readonly carryAprOnCapital: Rate | null;
  /** For spot that is held and kept, and for spot that must be bought first. */
  readonly breakEvenDaysHeld: Amount<'day'> | null;
  readonly breakEvenDaysNew: Amount<'day'> | null;
  readonly trailing: readonly TrailingApr[];
  readonly dailyVolatility: Rate | null;
  readonly regime: CoinRegime;
  readonly advice: Advice;
  readonly dilution: readonly Dilution[];
  readonly crossHedge: CrossHedge | null;
  readonly because: readonly InsightGap[];
}

export interface StrategyView {
  readonly name: '70/30' | '50/50' | '60/40' | 'own';
  readonly targetSpotShare: Rate;
  readonly targetFuturesShare: Rate;
  readonly spotUsd: Usd | null;
  readonly futuresUsd: Usd | null;
  readonly reserveUsd: Usd | null;
  readonly totalUsd: Usd | null;
  readonly spotShare: Rate | null;
  readonly futuresShare: Rate | null;
  readonly spotDriftPp: Amount<'pp'> | null;
  readonly futuresDriftPp: Amount<'pp'> | null;
  readonly inBand: boolean | null;
  readonly transfers: readonly {
    readonly from: 'spot' | 'futures' | 'reserve';
    readonly to: 'spot' | 'futures' | 'reserve';
    readonly amountUsd: Usd;
  }[];
  /** USD margin by what positions are for, with their share of the futures bucket. */
  readonly buckets: readonly {
    readonly bucket: 'core' | Purpose;
    readonly usd: Usd | null;
    readonly share: Rate | null;
    readonly positions: number;
  }[];
  readonly hedgeMarginBudgetUsd: Usd | null;
  readonly minHedgeUsd: Usd | null;
  readonly maxHedgeUsd: Usd | null;
  readonly impliedLeverage: Amount<'multiple'> | null;
  readonly feasible: boolean | null;
  readonly because: readonly InsightGap[];
}

export interface ScenarioPoint {
  readonly move: Rate;
  readonly price: Price | null;
  readonly spotUsd: Usd;
  readonly futuresUsd: Usd;
  /** Over 30 days at the running rates; null = a surviving leg's rate is not known, then it is not in the total. */
  readonly fundingUsd: Usd | null;
  readonly totalUsd: Usd;
  readonly unhedgedUsd: Usd;
  /** Keys of legs that are liquidated on the way. */
  readonly liquidated: readonly string[];
}

export interface CoinScenario {
  readonly coin: string;
  readonly points: readonly ScenarioPoint[];
  readonly withoutMargin: readonly string[];
  readonly because: readonly InsightGap[];
}

export interface StressRow {
  readonly name:
    | 'crash_50'
    | 'squeeze_50'
    | 'rally_100'
    | 'funding_negative_14d'
    | 'stable_depeg_5'
    | 'exchange_frozen'
    | 'hedge_liquidated_then_back';
  /** Exchange or coin that the row is about. */
  readonly subject: string;
  readonly hedgedUsd: Usd | null;
  readonly unhedgedUsd: Usd | null;
  readonly because: readonly InsightGap[];
}

export interface BookInsight {
  readonly spotDeltaUsd: Usd | null;
  readonly futuresDeltaUsd: Usd | null;
  readonly netDeltaUsd: Usd | null;
  readonly hedgeRatio: Rate | null;
  readonly betaWeightedHedgeRatio: Rate | null;
  readonly grossLeverage: Amount<'multiple'> | null;
  readonly netLeverage: Amount<'multiple'> | null;
  readonly score: Amount<'score'> | null;
  readonly equityUsd: Usd | null;
  readonly carryPerDayUsd: Usd | null;
  readonly carryAprOnCapital: Rate | null;
  readonly unknownCoins: readonly string[];
  /** Expected shortfall 97.5 % of one day, from daily returns; losses > 0. */
  readonly expectedShortfallUsd: Usd | null;
  readonly expectedShortfallUnhedgedUsd: Usd | null;
  readonly because: readonly InsightGap[];
}

/** One moment's insight into the whole book. */
export interface Insight {
  readonly version: 1;
  readonly asOf: EpochMs;
  readonly funding: readonly LegFunding[];
  readonly margin: readonly LegMargin[];
  readonly coins: readonly CoinInsight[];
  readonly strategy: StrategyView;
  readonly scenarios: readonly CoinScenario[];
  readonly stress: readonly StressRow[];
  readonly book: BookInsight;
}

/** Settled funding of one market, newest last. Kept 90 days. */
export interface FundingHistory {
  /** `exchange|futures|rawSymbol` */
  readonly key: string;
  readonly settlements: readonly { readonly rate: Rate; readonly settledAt: EpochMs }[];
  readonly readAt: EpochMs;
}

/** Daily candles of one coin from its reference market, oldest first. Kept 400 days; the last may be unfinished. */
export interface CandleHistory {
  /** Coin. */
  readonly key: string;
  readonly exchange: ExchangeId;
  readonly rawSymbol: string;
  readonly candles: readonly (readonly [EpochMs, Price, Price, Price, Price, Amount])[];
  readonly readAt: EpochMs;
}
