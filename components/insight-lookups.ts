import type { EpochMs } from '../core/model/amount.ts';
import { EXCHANGE_NAMES } from '../core/model/exchange.ts';
import type { Advice, CoinInsight, Dilution, Insight, LegName } from '../core/model/insight.ts';
import type { Position } from '../core/model/position.ts';
import type { Settings } from '../core/model/settings.ts';
import type { CoinView, Snapshot } from '../core/model/snapshot.ts';
import { accountName } from './words/phrases.ts';

/** An insight older than this no longer advises (as long as a suggestion of an order holds, domain.md 8). */
export const INSIGHT_VALID_MS = 60_000;

export const isInsightOutdated = (insight: Insight, now: EpochMs): boolean =>
  now - insight.asOf > INSIGHT_VALID_MS;

/** An advice that nobody stands behind any more: no action, no size. What led to it stays readable. */
export const withdrawn = (advice: Advice): Advice => ({
  ...advice,
  action: 'unknown',
  urgent: false,
  change: null,
  hedgeRatio: null,
});

const without = (coin: CoinInsight): CoinInsight => ({
  ...coin,
  advice: withdrawn(coin.advice),
  crossHedge: null,
  because: coin.because.includes('stale') ? coin.because : ['stale', ...coin.because],
});

/** The same figures without advice. */
export const withdrawAdvice = (insight: Insight): Insight => ({
  ...insight,
  coins: insight.coins.map(without),
  strategy: { ...insight.strategy, transfers: [] },
});

/** The insight into a coin; without advice where the coin's own verdict is not known by now. */
export function insightOfCoin(insight: Insight, coin: CoinView): CoinInsight | null {
  const found = insight.coins.find((one) => one.coin === coin.coin);
  if (found === undefined) return null;
  return coin.status === 'unknown' && found.advice.action !== 'unknown' ? without(found) : found;
}

/** How the ratio of these legs is to be read; null where they are of both kinds, or of none that is known. */
export function readingOf(positions: readonly Pick<Position, 'payoff'>[]): Dilution['reading'] | null {
  const payoffs = new Set(positions.map(({ payoff }) => payoff));
  if (payoffs.size !== 1) return null;
  if (payoffs.has('linear')) return 'same_coin_linear';
  return payoffs.has('inverse') ? 'inverse_collateral_marked' : null;
}

/** "Bybit BTCUSDT", with the account where several of the exchange were read. */
export const legTitle = (snapshot: Snapshot, leg: LegName): string =>
  `${accountName(snapshot, leg.exchange, leg.account)} ${leg.rawSymbol}`;

/** A leg named by its key, in words; a key of a leg that is gone by its exchange and symbol. */
export function legWordsOfKey(key: string, legs: readonly LegName[]): string {
  const leg = legs.find((one) => one.key === key);
  if (leg !== undefined) return `${EXCHANGE_NAMES[leg.exchange]} ${leg.rawSymbol} ${leg.side}`;
  const [exchange = '', , , rawSymbol] = key.split('|');
  return rawSymbol === undefined ? key : `${exchange} ${rawSymbol}`;
}

/** Changes of it make the insight another: all settings but the place of the panel. */
export const insightSettingsKey = ({ panel: _panel, ...settings }: Settings): string =>
  JSON.stringify(settings);
