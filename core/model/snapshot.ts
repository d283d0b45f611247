import type { Amount, BaseQty, Contracts, EpochMs, Price, Rate, Usd } from './amount.ts';
import type { Balance, ManualHolding } from './balance.ts';
import type { ExchangeId } from './exchange.ts';
import type { Quote } from './instrument.ts';
import type { LegSide, Position } from './position.ts';
import type { Problem, ProblemKind } from './problem.ts';
import type { Settings } from './settings.ts';

/** Status of a coin by domain.md 2.1; `unknown` wins over every other. */
export type CoinStatus =
  | 'balanced'
  | 'under_hedged'
  | 'over_hedged'
  | 'unhedged'
  | 'net_short'
  | 'leveraged_long'
  | 'no_position'
  | 'unknown';

/** Why a verdict is unknown, or what the reader of a verdict must know. The surfaces have one sentence per kind. */
export interface Reason {
  readonly kind:
    | ProblemKind
    | 'advice-differs' // the advice (regime, view, funding) goes the other way: no order is suggested
    | 'default-target' // the target is ours, not yet chosen by the user
    | 'price-from-mark' // no spot price: valued at the mark of a contract
    | 'no-contract' // no futures contract of this coin is known on an exchange in use
    | 'below-min-qty'
    | 'below-min-notional'
    | 'rounds-to-zero'
    | 'no-margin' // the free margin that was read does not carry the whole change: the rest is residual
    | 'borrowed-spot' // spot delta is not positive: no ratio can be told
    | 'never-read'; // an exchange in use whose positions or balances were never seen
  readonly exchange: ExchangeId | null;
  /** Symbol, asset or wallet that it is about; '' where there is none. */
  readonly subject: string;
  /** Time of the last good data, where the reason is about age. */
  readonly since: EpochMs | null;
  /** true: makes the verdict unknown. false: a note. */
  readonly blocks: boolean;
}

/** One order as it would be typed into the exchange's form. Never sent. */
export interface SuggestedOrder {
  readonly side: 'buy' | 'sell';
  /** Leg that the order works on; `both` in one-way mode. */
  readonly legSide: LegSide;
  readonly reduceOnly: boolean;
  /** In the exchange's own order unit. */
  readonly quantity: Amount;
  readonly quantityUnit: 'base' | 'contracts';
  /** Coins, unsigned. */
  readonly coins: BaseQty;
  readonly contracts: Contracts | null;
  readonly usd: Usd;
}

/**
 * What would bring a coin back to its target: orders on one exchange, and what others take of the change.
 * Sizes are rounded toward zero by real lot rules.
 */
export interface Suggestion {
  readonly exchange: ExchangeId;
  readonly account: string;
  readonly rawSymbol: string;
  readonly symbol: string;
  readonly side: 'buy' | 'sell';
  readonly reduceOnly: boolean;
  /** Sums over `orders`. */
  readonly coins: BaseQty;
  readonly contracts: Contracts | null;
  readonly usd: Usd;
  readonly orders: readonly SuggestedOrder[];
  /** What further exchanges take of the change, in the order to trade them; these have no others. */
  readonly others: readonly Suggestion[];
  /** Signed coins that stay after all orders, those of `others` too: shown, not chased. */
  readonly residualCoins: BaseQty;
  /** Hedge ratio after all orders, those of `others` too. */
  readonly resultingRatio: Rate | null;
  readonly price: Price;
  /** Must be computed again after this time (60 s after `price` was read) or when the price moved 0.5 %. */
  readonly validUntil: EpochMs;
}

/** One part of a coin's spot delta. */
export interface SpotPart {
  readonly exchange: ExchangeId | 'manual';
  readonly account: string;
  /** Wallet, or the label of a manual holding. */
  readonly place: string;
  readonly asset: string;
  /** null = unknown, see the balance's reason. */
  readonly delta: BaseQty | null;
  readonly confirmedAt: EpochMs;
}

/** The verdict on one coin over all exchanges, accounts and manual holdings. null = undefined or unknown. */
export interface CoinView {
  readonly coin: string;
  /** Coins, long positive. */
  readonly spotDelta: BaseQty | null;
  readonly futuresDelta: BaseQty | null;
  readonly netDelta: BaseQty | null;
  /** -futuresDelta / spotDelta */
  readonly hedgeRatio: Rate | null;
  readonly targetRatio: Rate;
  readonly targetFrom: 'default' | 'global' | 'coin';
  readonly band: Rate;
  /** (hedge ratio - target) x 100; positive = over-hedged. */
  readonly driftPp: Amount<'pp'> | null;
  readonly status: CoinStatus;
  /** 0 to 100. */
  readonly score: Amount<'score'> | null;
  /** Signed futures coins to trade to reach the target: below 0 sell, above 0 buy. */
  readonly requiredChange: BaseQty | null;
  readonly price: Price | null;
  readonly priceAt: EpochMs | null;
  /** e.g. "binance spot BTCUSDT". */
  readonly priceFrom: string;
  readonly netDeltaUsd: Usd | null;
  readonly spotParts: readonly SpotPart[];
  /** Oldest confirmation among the figures in use: the age of the verdict. */
  readonly oldestAt: EpochMs | null;
  readonly suggestion: Suggestion | null;
  readonly reasons: readonly Reason[];
}

/** How fresh an account's data are. `blind`: nothing can arrive (no tab, socket closed, signed out). */
export type Freshness = 'live' | 'stale' | 'blind';

/** One account of an exchange that was read. */
export interface AccountView {
  readonly exchange: ExchangeId;
  readonly account: string;
  readonly freshness: Freshness;
  readonly signedOut: boolean;
  /** Open tabs that read this account now. */
  readonly tabs: number;
  readonly positionsAt: EpochMs | null;
  readonly balancesAt: EpochMs | null;
  /** Most recent of all readings of this account. */
  readonly lastReadAt: EpochMs | null;
}

/** A problem with the time it was last seen. */
export interface SeenProblem extends Problem {
  readonly at: EpochMs;
  readonly account: string | null;
}

/** All that the surfaces draw: one value, made by the background, the same everywhere. */
export interface Snapshot {
  readonly version: 1;
  readonly asOf: EpochMs;
  readonly settings: Settings;
  /** Worst first: unknown, then by USD out of balance. */
  readonly coins: readonly CoinView[];
  readonly positions: readonly Position[];
  readonly balances: readonly Balance[];
  readonly holdings: readonly ManualHolding[];
  readonly quotes: readonly Quote[];
  readonly accounts: readonly AccountView[];
  readonly problems: readonly SeenProblem[];
}
