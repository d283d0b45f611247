import { buildSnapshot } from '../../core/book/snapshot.ts';
import type { EpochMs } from '../../core/model/amount.ts';
import type { BalanceFound, Wallet } from '../../core/model/balance.ts';
import type { ExchangeId } from '../../core/model/exchange.ts';
import type { Instrument, Quote } from '../../core/model/instrument.ts';
import type { PositionFound } from '../../core/model/position.ts';
import type { Reading } from '../../core/model/reading.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../core/model/settings.ts';
import type { CoinView, Reason, Snapshot } from '../../core/model/snapshot.ts';
import { type BookState, emptyState } from '../../core/store/book-state.ts';
import { invented } from './build-knowledge.ts';
import { amount, balancesOf, listOf, quoteOf, readingOf } from './build-reading.ts';
import { afterPublic, afterReading } from './build-state.ts';

/** The moment at which test books are looked at. */
export const NOW: EpochMs = Date.parse('2026-03-01T12:00:00Z');
const READ_AT = NOW - 1000;

export const spotQuote = (coin: string, price: string, exchange: ExchangeId = 'binance'): Quote =>
  quoteOf({ exchange, rawSymbol: `${coin}USDT`, market: 'spot', lastPrice: amount(price) });

export const markQuote = (rawSymbol: string, price: string, exchange: ExchangeId = 'binance'): Quote =>
  quoteOf({ exchange, rawSymbol, markPrice: amount(price) });

/** What the pages of one exchange showed a second ago: every book and wallet whole, unless left out (null). */
export interface Shown {
  readonly exchange?: ExchangeId;
  readonly legs?: readonly PositionFound[] | null;
  readonly inverse?: readonly PositionFound[];
  readonly balances?: readonly BalanceFound[] | null;
  readonly wallets?: readonly Wallet[];
  readonly at?: EpochMs;
  readonly named?: string;
}

/** The state after the pages of an exchange were seen. */
export function withShown(state: BookState, shown: Shown): BookState {
  const { exchange = 'binance', legs = [], inverse, balances = [], at = READ_AT, named = null } = shown;
  const wallets: readonly Wallet[] = shown.wallets ?? ['spot', 'funding', 'earn', 'usdm', 'coinm'];
  const readings: readonly (Reading | null)[] = [
    legs === null ? null : listOf(legs, { asOf: at, exchange }),
    inverse === undefined
      ? null
      : listOf(inverse, { asOf: at, exchange, path: '/inverse', scope: { book: 'inverse' } }),
    balances === null ? null : balancesOf(balances, { asOf: at, exchange, wallets }),
  ];
  return readings
    .filter((reading) => reading !== null)
    .reduce((before, reading) => afterReading(before, reading, { named }), state);
}

/** The state with public quotes and instruments, read a second ago or at `at`. */
export function withMarket(
  state: BookState,
  quotes: readonly Quote[],
  instruments: readonly Instrument[] = [],
  at: EpochMs = READ_AT,
): BookState {
  const exchanges = new Set([...quotes, ...instruments].map(({ exchange }) => exchange));
  return [...exchanges].reduce((before, exchange) => {
    const isOf = (row: { readonly exchange: ExchangeId }) => row.exchange === exchange;
    const findings = { quotes: quotes.filter(isOf), instruments: instruments.filter(isOf) };
    return afterPublic(
      before,
      readingOf(findings, { asOf: at, exchange, transport: 'public', path: '/market' }),
    );
  }, state);
}

export const withHolding = (state: BookState, coin: string, coins: string): BookState => ({
  ...state,
  holdings: new Map(state.holdings).set(coin, {
    id: coin,
    coin,
    amount: amount(coins),
    label: 'Cold wallet',
    updatedAt: READ_AT,
  }),
});

export const withSettings = (state: BookState, settings: Partial<Settings>): BookState => ({
  ...state,
  settings: new Map([['settings', { ...DEFAULT_SETTINGS, defaultTargetChosen: true, ...settings }]]),
});

/** A target of 100 %, so that a full hedge is balanced. */
export const neutral = (): BookState => withSettings(emptyState(), { defaultTarget: amount('1') });

export const snapshotOf = (state: BookState, now: EpochMs = NOW): Snapshot =>
  buildSnapshot(state, invented, now);

export function coinIn(state: BookState, coin: string, now: EpochMs = NOW): CoinView {
  const view = snapshotOf(state, now).coins.find((each) => each.coin === coin);
  if (view === undefined) throw new Error(`no ${coin} in the book`);
  return view;
}

/** The reasons that make a verdict unknown, in a word each: `stale BTCUSDT`. */
export const blocksOf = (view: CoinView): readonly string[] =>
  view.reasons.filter((reason) => reason.blocks).map(word);

/** The remarks on a verdict that leave it known. */
export const notesOf = (view: CoinView): readonly string[] =>
  view.reasons.filter((reason) => !reason.blocks).map(word);

const word = ({ kind, subject }: Reason): string => `${kind} ${subject}`.trim();
