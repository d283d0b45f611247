import type { Amount, EpochMs, Rate } from './amount.ts';
import type { ExchangeId } from './exchange.ts';
import type { Purpose, Regime } from './insight.ts';

/** Where the in-page panel stands on an exchange's futures pages. */
export interface PanelPlace {
  readonly shown: boolean;
  readonly collapsed: boolean;
  /** Distance of the panel's top left corner from the window's, in CSS pixels; null = the default place. */
  readonly left: number | null;
  readonly top: number | null;
}

/** A view of the market that the user declared: it sets the regime until it expires. */
export interface DeclaredView {
  readonly regime: Regime;
  readonly reason: string;
  readonly expiresAt: EpochMs;
}

/** How capital is meant to be split, and where targets come from. */
export interface StrategySettings {
  readonly name: '70/30' | '50/50' | '60/40' | 'own';
  /** Shares of an own strategy; fractions that add up to 1. */
  readonly ownSpotShare: Rate;
  readonly ownFuturesShare: Rate;
  /** true: targets follow the regime (domain.md 7.2) instead of the default target. */
  readonly targetsFollowRegime: boolean;
  /** 50/50 only: the target may go below zero, a small intended long. */
  readonly allowNegativeTarget: boolean;
  readonly rebalanceTo: 'target' | 'edge';
}

/** What the user chose. */
export interface Settings {
  /** Target hedge ratio for coins without one of their own; a fraction (0.15 = 15 % of the coins). */
  readonly defaultTarget: Rate;
  /** false until the user has set `defaultTarget`: then every verdict says that the target is ours. */
  readonly defaultTargetChosen: boolean;
  /** Coin -> its own target. */
  readonly targets: Readonly<Record<string, Rate>>;
  /** Half-width of the band round the target, a fraction. */
  readonly band: Rate;
  /** Amounts below this many USD count as nothing for a status. */
  readonly dust: Amount<'usd'>;
  readonly panel: Readonly<Record<ExchangeId, PanelPlace>>;
  readonly strategy: StrategySettings;
  /** Leg key -> what the position is for. */
  readonly tags: Readonly<Record<string, Purpose>>;
  /** Coin -> declared view; '*' for all coins. */
  readonly views: Readonly<Record<string, DeclaredView>>;
  /** Taker fee per exchange where the instrument list gives none, a fraction. */
  readonly takerFees: Readonly<Partial<Record<ExchangeId, Rate>>>;
}

/** Settings before the user chose any (domain.md section 13; the target is strategy 70/30's). */
export const DEFAULT_SETTINGS: Settings = {
  defaultTarget: '0.15' as Rate,
  defaultTargetChosen: false,
  targets: {},
  band: '0.05' as Rate,
  dust: '1' as Amount<'usd'>,
  panel: {
    binance: { shown: true, collapsed: false, left: null, top: null },
    bybit: { shown: true, collapsed: false, left: null, top: null },
    bingx: { shown: true, collapsed: false, left: null, top: null },
    weex: { shown: true, collapsed: false, left: null, top: null },
    mexc: { shown: true, collapsed: false, left: null, top: null },
  },
  strategy: {
    name: '70/30',
    ownSpotShare: '0.7' as Rate,
    ownFuturesShare: '0.3' as Rate,
    targetsFollowRegime: false,
    allowNegativeTarget: false,
    rebalanceTo: 'target',
  },
  tags: {},
  views: {},
  takerFees: {},
};
