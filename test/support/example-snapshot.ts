import type { Amount, EpochMs } from '../../core/model/amount.ts';
import { DEFAULT_SETTINGS } from '../../core/model/settings.ts';
import type { Snapshot } from '../../core/model/snapshot.ts';
import { exampleAccounts, exampleProblems } from './example-accounts.ts';
import { exampleCoins } from './example-coins.ts';
import { exampleBalances, exampleHoldings, examplePositions } from './example-rows.ts';

/** A book with invented figures: each status, each freshness, each reason and each problem occurs at least once. */
export function exampleSnapshot(now: EpochMs, changes: Partial<Snapshot> = {}): Snapshot {
  return {
    version: 1,
    asOf: now,
    settings: { ...DEFAULT_SETTINGS, targets: { DOGE: '0.5' as Amount<'fraction'> } },
    coins: exampleCoins(now),
    positions: examplePositions(now),
    balances: exampleBalances(now),
    holdings: exampleHoldings(now),
    quotes: [],
    accounts: exampleAccounts(now),
    problems: exampleProblems(now),
    ...changes,
  };
}

/** Before any page was read. */
export const emptySnapshot = (now: EpochMs): Snapshot =>
  exampleSnapshot(now, { coins: [], positions: [], balances: [], holdings: [], accounts: [], problems: [] });

/** As many coins and positions as a large book has, for drawing speed. */
export function crowdedSnapshot(now: EpochMs, coins: number, positions: number): Snapshot {
  const base = exampleSnapshot(now);
  const repeat = <Item>(
    items: readonly Item[],
    count: number,
    rename: (item: Item, index: number) => Item,
  ): Item[] =>
    Array.from({ length: count }, (_, index) => rename(items[index % items.length] as Item, index));
  return {
    ...base,
    coins: repeat(base.coins, coins, (coin, index) => ({ ...coin, coin: `${coin.coin}${index}` })),
    positions: repeat(base.positions, positions, (position, index) => ({
      ...position,
      positionId: String(index),
    })),
  };
}
