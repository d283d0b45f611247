import { lift } from '../../core/math/decimal.ts';
import type { EpochMs } from '../../core/model/amount.ts';
import { EXCHANGE_NAMES, type ExchangeId } from '../../core/model/exchange.ts';
import type { LegSide, Position, Side } from '../../core/model/position.ts';
import type {
  AccountView,
  CoinView,
  Freshness,
  Snapshot,
  SuggestedOrder,
  Suggestion,
} from '../../core/model/snapshot.ts';
import { adviceOf, gapWords } from './headline.ts';
import { LABELS } from './labels.ts';
import {
  formatAmount,
  formatCoins,
  formatPercent,
  formatShare,
  formatSignedCoins,
  UNKNOWN,
} from './numbers.ts';
import { capital, reasonClause } from './sentences.ts';

const FRESHNESS = { live: 'Live', stale: 'Stale', blind: 'Blind' } satisfies Record<Freshness, string>;
const FRESHNESS_MEANING = {
  live: 'Its page is open and sends.',
  stale: 'Its page is open, but its last figures are too old.',
  blind: 'No open page can see it: open or reload one.',
} satisfies Record<Freshness, string>;
const SIDES = { long: 'long', short: 'short' } satisfies Record<Side, string>;
const LEGS = { both: 'one-way', long: 'long leg', short: 'short leg' } satisfies Record<LegSide, string>;
const TARGET_FROM = {
  default: 'our default',
  global: 'for all coins',
  coin: 'of this coin',
} satisfies Record<CoinView['targetFrom'], string>;

export const freshnessWord = (account: AccountView): string =>
  account.signedOut ? 'Signed out' : FRESHNESS[account.freshness];
export const freshnessMeaning = (account: AccountView): string =>
  account.signedOut
    ? 'Sign in on its page; until then it is not known.'
    : FRESHNESS_MEANING[account.freshness];
export const targetFromWord = (from: CoinView['targetFrom']): string => TARGET_FROM[from];

/** "Sell", "Buy": the word on the exchange's own button. */
export const orderSideWord = (side: 'buy' | 'sell'): string => (side === 'sell' ? 'Sell' : 'Buy');

/** What leg an order works on; null in one-way mode, where there is only one. */
export const orderLegWord = (order: SuggestedOrder): string | null =>
  order.legSide === 'both' ? null : LEGS[order.legSide];

/** Quantity as typed into the exchange's form: "0.153 BTC" or "70 contracts". */
export const orderQuantity = (order: SuggestedOrder, unit: string): string =>
  order.quantityUnit === 'contracts'
    ? contractWords(order.quantity)
    : `${formatAmount(order.quantity, 18)} ${unit}`;

export const contractWords = (contracts: string): string =>
  `${formatAmount(contracts, 18)} ${contracts === '1' ? 'contract' : 'contracts'}`;

/** The unit that a base-sized order of this contract is typed in: units of "1000PEPE" are no single coins. */
export function orderUnit(coin: string, multiplier: string | null): string {
  return multiplier === null || multiplier === '1' ? coin : `units of ${formatAmount(multiplier)} ${coin}`;
}

/** An order on a further exchange: "and Buy 0.1 BTC on Bybit BTCUSDT". */
export const furtherOrder = (
  order: SuggestedOrder,
  quantity: string,
  { exchange, rawSymbol }: Pick<Suggestion, 'exchange' | 'rawSymbol'>,
): string => `and ${orderSideWord(order.side)} ${quantity} on ${EXCHANGE_NAMES[exchange]} ${rawSymbol}`;

const SIZE_UNIT = { base: '', contracts: ' contracts', usd: ' USD face' } satisfies Record<
  Position['sizeUnit'],
  string
>;

/** Size in the exchange's own unit where that says more than the coins: "420 contracts"; null otherwise. */
export function ownSize(position: Position): string | null {
  if (position.contracts !== null) return contractWords(position.contracts);
  if (position.sizeUnit !== 'base') return `${formatAmount(position.size)}${SIZE_UNIT[position.sizeUnit]}`;
  if (position.multiplier === '1') return null;
  return `${formatAmount(position.size)} × ${formatAmount(position.multiplier)}`;
}

/** "short · 10x cross" */
export function legWords(position: Position): string {
  const leverage = position.leverage === null ? null : `${formatAmount(position.leverage)}x`;
  const margin = [leverage, position.marginMode].filter((word) => word !== null).join(' ');
  return [SIDES[position.side], margin].filter((word) => word !== '').join(' · ');
}

/** The account whose id no page has told. */
const UNNAMED = 'main';

/** "Bybit", or "Bybit · 3f9a" where several accounts of it were read. */
export function accountName(snapshot: Snapshot, exchange: ExchangeId, account: string): string {
  const several = snapshot.accounts.filter((one) => one.exchange === exchange).length > 1;
  return several && account !== UNNAMED
    ? `${EXCHANGE_NAMES[exchange]} · ${account.slice(0, 4)}`
    : EXCHANGE_NAMES[exchange];
}

/** "target 15 % ± 5 pp" */
export const targetWords = (target: string, band: string): string =>
  `${LABELS.target.toLowerCase()} ${formatShare(target)} ± ${formatShare(band).replace('%', LABELS.points)}`;

/** A sum of coins; one that no verdict stands on is named as such. */
export function sumWords(coin: CoinView, amount: string | null): string {
  if (amount === null) return LABELS.notKnown;
  const words = formatSignedCoins(amount, coin.coin);
  return coin.status === 'unknown' ? `${words} (${LABELS.lastKnown})` : words;
}

/** What a list row says of a coin beside its status word. */
export function rowAdvice(coin: CoinView, now: EpochMs): string {
  const blocking = coin.reasons.find((reason) => reason.blocks);
  if (coin.status === 'unknown' && blocking !== undefined) return capital(reasonClause(blocking, now));
  if (coin.status === 'no_position') return sumWords(coin, coin.spotDelta);
  const order = coin.suggestion;
  if (order !== null && order.validUntil >= now) return capital(adviceOf(coin, now));
  return capital(gapWords(coin) ?? '');
}

/** "10 % to 20 %" */
export function bandWords(target: string, band: string): string {
  const low = lift(target).minus(band).toFixed();
  const high = lift(target).plus(band).toFixed();
  return `${formatShare(low)} to ${formatShare(high)}`;
}

/** The drawing of a coin in one sentence, for those who cannot see it. */
export function drawingWords(coin: CoinView): string {
  const spot = `spot ${sumWords(coin, coin.spotDelta)}`;
  const futures = `futures ${sumWords(coin, coin.futuresDelta)}`;
  const ratio =
    coin.hedgeRatio === null || coin.status === 'unknown'
      ? `ratio ${UNKNOWN}`
      : `${formatPercent(coin.hedgeRatio)} hedged`;
  const target = `target ${formatShare(coin.targetRatio)}, band ${bandWords(coin.targetRatio, coin.band)}`;
  return [`${coin.coin}: ${spot}`, futures, ratio, target, gapWords(coin) ?? 'no gap told'].join('; ');
}

/** The question before an account's figures are dropped. */
export const forgetQuestion = (name: string): string =>
  `All that was read of ${name} is dropped. It comes back when its page is open again.`;

/** The question before a holding is removed. */
export const removeQuestion = (amount: string, coin: string, label: string): string =>
  `${formatCoins(amount, coin)} (${label}) no longer counts.`;

/** The notice as long as the target is ours. */
export const defaultTargetNotice = (target: string): string =>
  `Target ${formatShare(target)} is our default; choose yours.`;

export const notInBook = (coin: string): string =>
  `${coin} is not in the book: no coins, positions or holdings of it were read.`;
export const numberedOrder = (index: number, all: number): string | null =>
  all > 1 ? `${LABELS.suggestionStep} ${index + 1} of ${all}` : null;
export const showingWords = (shown: number, all: number): string =>
  `${LABELS.showing} ${shown} ${LABELS.of} ${all}`;
export const tabWords = (tabs: number): string =>
  tabs === 1 ? `1 ${LABELS.tabOpen}` : `${tabs} ${LABELS.tabsOpen}`;
export const openCoinLabel = (exchange: ExchangeId | null): string =>
  exchange === null ? LABELS.openSidePanel : `${LABELS.open} ${EXCHANGE_NAMES[exchange]}`;
