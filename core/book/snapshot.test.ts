import { describe, expect, test } from 'vitest';
import {
  markQuote,
  NOW,
  neutral,
  snapshotOf,
  spotQuote,
  withHolding,
  withMarket,
  withShown,
} from '../../test/support/build-book.ts';
import { invented } from '../../test/support/build-knowledge.ts';
import {
  amount,
  badRow,
  foundBalance,
  foundLeg,
  instrumentOf,
  listOf,
} from '../../test/support/build-reading.ts';
import { afterReading, afterTab } from '../../test/support/build-state.ts';
import type { BalanceFound } from '../model/balance.ts';
import type { PositionFound } from '../model/position.ts';
import { emptyState } from '../store/book-state.ts';
import { coinsInUse, keepCoins } from './coins-in-use.ts';

const short = (coin: string, size: string) => foundLeg({ rawSymbol: `${coin}USDT`, amount: amount(size) });
const spot = (coin: string, coins: string) => foundBalance('spot', coin, coins);

const mixed = () =>
  withMarket(
    withHolding(
      withShown(neutral(), {
        legs: [
          short('BTC', '1'),
          short('ETH', '1'),
          short('SOL', '3'),
          foundLeg({ rawSymbol: 'DOGEUSDT', amountUnit: 'contracts' }),
        ],
        balances: [spot('BTC', '1'), spot('ETH', '10'), spot('SOL', '50'), spot('DOGE', '5')],
      }),
      'ADA',
      '4',
    ),
    [
      spotQuote('BTC', '50000'),
      spotQuote('ETH', '2000'),
      spotQuote('SOL', '100'),
      spotQuote('ADA', '1'),
      markQuote('ETHUSDT', '2000'),
    ],
    [instrumentOf({ exchange: 'binance', rawSymbol: 'ETHUSDT' })],
  );

test('worst first: unknown, then by dollars out of balance', () => {
  // ETH lacks 9 x 2000, SOL 47 x 100, ADA 4 x 1; BTC is balanced; DOGE has no contract size.
  const coins = snapshotOf(mixed()).coins.map(({ coin, status }) => `${coin} ${status}`);
  expect(coins).toEqual([
    'DOGE unknown',
    'ETH under_hedged',
    'SOL under_hedged',
    'ADA unhedged',
    'BTC balanced',
  ]);
});

describe('a snapshot is plain data', () => {
  test('it survives JSON, and holds no number that is none', () => {
    const bad = listOf([short('BTC', '1')], { asOf: NOW - 500, problems: [badRow('ETHUSDT')] });
    for (const state of [emptyState(), mixed(), afterReading(mixed(), bad)]) {
      const snapshot = snapshotOf(state);
      const text = JSON.stringify(snapshot);
      expect(JSON.parse(text)).toEqual(snapshot);
      expect(text).not.toMatch(/NaN|Infinity|undefined/);
    }
  });

  test('the same state and time give the same snapshot, and the state is not touched', () => {
    const state = mixed();
    const before = structuredClone(state);
    expect(snapshotOf(state)).toEqual(snapshotOf(state));
    expect(state).toEqual(before);
  });
});

describe('freshness of an account', () => {
  const freshness = (at: number, state = withShown(neutral(), { legs: [short('BTC', '1')] })) =>
    snapshotOf(state, at).accounts[0];
  const readAt = NOW - 1000;

  test('live for 120 s, then stale, and blind without a page', () => {
    const state = afterTab(withShown(neutral(), { legs: [short('BTC', '1')] }), 'binance', readAt + 100_000, {
      openSockets: 0,
    });
    expect(freshness(readAt + 120_000, state)?.freshness).toBe('live');
    expect(freshness(readAt + 120_001, state)?.freshness).toBe('stale');
    expect(freshness(readAt + 190_001, state)?.freshness).toBe('blind');
  });

  test('is that of its oldest leg', () => {
    const old = withShown(neutral(), {
      inverse: [foundLeg({ rawSymbol: 'BTCUSD', amountUnit: 'contracts' })],
      at: NOW - 500_000,
    });
    expect(freshness(NOW, withShown(old, { legs: [short('BTC', '1')] }))?.positionsAt).toBe(NOW - 500_000);
  });
});

describe('a large book', () => {
  const COINS = 200;
  const LEGS_OF_EACH = 5;
  const names = Array.from({ length: COINS }, (_, index) => `COIN${index}X`);

  test('200 coins with 1,000 positions are built with a few passes over the rows', () => {
    const legs: PositionFound[] = names.flatMap((coin) =>
      Array.from({ length: LEGS_OF_EACH }, (_, index) => ({
        ...short(coin, '1'),
        positionId: String(index),
      })),
    );
    const balances: BalanceFound[] = names.map((coin) => spot(coin, '5'));
    const full = withMarket(
      withShown(neutral(), { legs, balances }),
      names.map((coin) => spotQuote(coin, '2')),
    );
    let reads = 0;
    const counted = [...full.positions].map(([key, record]) => {
      const watched = new Proxy(record, {
        get(target, name) {
          if (name === 'found') reads += 1;
          return Reflect.get(target, name);
        },
      });
      return [key, watched] as const;
    });
    const snapshot = snapshotOf({ ...full, positions: new Map(counted) });
    expect(snapshot.positions).toHaveLength(COINS * LEGS_OF_EACH);
    expect(snapshot.coins.map(({ status }) => status)).toEqual(names.map(() => 'balanced'));
    // Once for each coin would be 200 reads of each of the 1,000.
    expect(reads).toBeLessThan(COINS * LEGS_OF_EACH * 20);
  });
});

describe('coins in use', () => {
  test('are those of open legs, balances and holdings; money is none', () => {
    const state = withShown(withHolding(emptyState(), 'ADA', '1'), {
      legs: [short('BTC', '1'), short('1000PEPE', '1')],
      balances: [
        spot('ETH', '1'),
        spot('USDT', '9'),
        foundBalance('spot', 'LDSOL', '1', { earnReceiptOf: 'SOL' }),
      ],
    });
    expect([...coinsInUse(state, invented)].sort()).toEqual(['ADA', 'BTC', 'ETH', 'PEPE', 'SOL']);
  });

  test('a thousand of an unheard coin keeps the market of that coin too', () => {
    const state = withShown(emptyState(), { legs: [short('1000NEW', '1')] });
    const coins = coinsInUse(state, invented);
    const quotes = [spotQuote('NEW', '1'), spotQuote('OTHER', '1'), markQuote('1000NEWUSDT', '1000')];
    expect(keepCoins({ quotes }, coins, invented).quotes?.map(({ rawSymbol }) => rawSymbol)).toEqual([
      'NEWUSDT',
      '1000NEWUSDT',
    ]);
  });
});
