import { describe, expect, test } from 'vitest';
import {
  amount,
  badRow,
  balancesOf,
  closedLeg,
  foundBalance,
  foundLeg,
  listOf,
  pushOf,
  readingOf,
} from '../../test/support/build-reading.ts';
import { afterReading, afterReadings, legsIn, openLegs, totalsIn } from '../../test/support/build-state.ts';
import { emptyState } from './book-state.ts';

const btc = (size: string) => foundLeg({ rawSymbol: 'BTCUSDT', amount: amount(size) });
const eth = (size: string) => foundLeg({ rawSymbol: 'ETHUSDT', amount: amount(size) });
const names = (asOf: number) => balancesOf([foundBalance('usdm', 'USDT', '5')], { asOf });

describe('an account that is not named yet', () => {
  test('is renamed when a payload names it, and nothing counts twice', () => {
    const start = afterReadings([
      listOf([btc('1')], { asOf: 10 }),
      balancesOf([foundBalance('spot', 'BTC', '2')], { asOf: 11 }),
    ]);
    const named = afterReading(start, names(20), { named: 'aa' });
    expect(legsIn(named)).toEqual(['aa BTCUSDT short 1']);
    expect(totalsIn(named)).toEqual(['aa spot BTC 2', 'aa usdm USDT 5']);
    expect([...named.accounts.values()].map(({ account }) => account)).toEqual(['aa']);
    // What comes without a name afterwards is of the same account.
    expect(legsIn(afterReading(named, listOf([btc('3')], { asOf: 30 })))).toEqual(['aa BTCUSDT short 3']);
  });

  test('takes its mode, its lists, its leverage and its problems along', () => {
    const start = afterReadings([
      listOf([btc('1')], { asOf: 10, problems: [badRow(null)] }),
      readingOf(
        { accountMode: { positionMode: 'hedge', marginMode: 'cross', multiAssets: null } },
        { asOf: 11, path: '/mode' },
      ),
      readingOf(
        { configs: [{ rawSymbol: 'BTCUSDT', side: null, leverage: amount('7'), marginMode: null }] },
        { asOf: 12, path: '/leverage' },
      ),
    ]);
    const named = afterReading(start, names(20), { named: 'aa' });
    expect([...named.accounts.values()]).toMatchObject([
      { account: 'aa', positionMode: 'hedge', marginMode: 'cross', booksReadAt: { linear: 10 } },
    ]);
    expect([...named.configs.keys()]).toEqual(['binance|aa|BTCUSDT|']);
    expect([...named.problems.values()].map(({ kind, account }) => [kind, account])).toEqual([
      ['row-unreadable', 'aa'],
    ]);
    expect([...named.problems.keys()]).toEqual(['binance|aa|row-unreadable|/list|']);
  });

  test('meets the same leg under another id: it counts once, the newer', () => {
    const named = afterReading(emptyState(), pushOf([btc('4')], { asOf: 5 }), { named: 'aa', pageId: 'old' });
    const forgot = { ...named, accounts: new Map() };
    const guessed = afterReading(forgot, listOf([{ ...btc('1'), positionId: '9' }], { asOf: 10 }), {
      pageId: 'new',
    });
    expect(legsIn(guessed)).toEqual(['aa BTCUSDT short 4', 'main BTCUSDT short 1']);
    const merged = afterReading(guessed, names(20), { named: 'aa', pageId: 'new' });
    expect(legsIn(merged)).toEqual(['aa BTCUSDT short 1']);
  });
});

describe('the account changes in a tab', () => {
  const first = afterReading(emptyState(), listOf([btc('1'), eth('2')], { asOf: 10 }), { named: 'aa' });

  test('rows without a name that were told since go over, and the old account stays apart with its age', () => {
    const unnamed = afterReading(first, listOf([btc('9')], { asOf: 100 }));
    const switched = afterReading(unnamed, names(110), { named: 'bb' });
    expect(legsIn(switched)).toEqual(['aa BTCUSDT short 1', 'aa ETHUSDT short 2', 'bb BTCUSDT short 9']);
    const old = openLegs(switched).filter(({ account }) => account === 'aa');
    expect(old.map(({ confirmedAt }) => confirmedAt)).toEqual([10, 10]);
  });

  test('a new page of no name yet does not wipe the account that was there', () => {
    const empty = afterReading(first, listOf([], { asOf: 100 }), { pageId: 'new', tabId: 2 });
    expect(legsIn(empty)).toEqual([]);
    const switched = afterReading(empty, names(110), { named: 'bb', pageId: 'new', tabId: 2 });
    expect(legsIn(switched)).toEqual(['aa BTCUSDT short 1', 'aa ETHUSDT short 2']);
  });

  test('balances come back too', () => {
    const rich = afterReading(first, balancesOf([foundBalance('spot', 'BTC', '7')], { asOf: 11 }), {
      named: 'aa',
    });
    const guess = afterReading(rich, balancesOf([], { asOf: 100, wallets: ['spot'] }), { pageId: 'new' });
    const switched = afterReading(guess, names(110), { named: 'bb', pageId: 'new' });
    expect(totalsIn(switched)).toEqual(['aa spot BTC 7', 'bb usdm USDT 5']);
  });

  test('a guess that is confirmed stays', () => {
    const guess = afterReading(first, listOf([btc('5')], { asOf: 100 }), { pageId: 'new' });
    const named = afterReading(guess, names(110), { named: 'aa', pageId: 'new' });
    expect(legsIn(named)).toEqual(['aa BTCUSDT short 5']);
  });

  test('a late payload of the old account does not switch the page back', () => {
    const switched = afterReading(first, listOf([btc('9')], { asOf: 100 }), { named: 'bb' });
    const late = afterReading(switched, listOf([eth('3')], { asOf: 50, readAt: 105 }), { named: 'aa' });
    expect(legsIn(late)).toEqual(['aa ETHUSDT short 3', 'bb BTCUSDT short 9']);
    expect(legsIn(afterReading(late, listOf([btc('8')], { asOf: 110 })))).toContain('bb BTCUSDT short 8');
  });
});

describe('several tabs', () => {
  test('of two cookie jars are two accounts, which are kept apart', () => {
    const one = afterReading(emptyState(), listOf([btc('1')], { asOf: 10 }), { named: 'aa', pageId: 'p1' });
    const other = { named: 'bb', pageId: 'p2', tabId: 2, login: 'container-2' };
    const two = afterReading(one, listOf([btc('2')], { asOf: 20 }), other);
    const again = afterReading(two, listOf([btc('3')], { asOf: 30 }), { pageId: 'p1' });
    expect(legsIn(again)).toEqual(['aa BTCUSDT short 3', 'bb BTCUSDT short 2']);
  });

  test('share one login: when one tab shows another account, what another tab tells without a name is that account', () => {
    const wallet = { pageId: 'wallet', tabId: 2 };
    const coins = (asset: string, total: string, asOf: number) =>
      readingOf(
        {
          balances: {
            coverage: { kind: 'snapshot', wallets: ['spot'] },
            rows: [foundBalance('spot', asset, total)],
          },
        },
        { asOf, path: '/wallet' },
      );
    const one = afterReading(emptyState(), listOf([btc('1')], { asOf: 10 }), { named: 'aa' });
    const read = afterReading(one, coins('BTC', '5', 12), wallet);
    const two = afterReading(read, listOf([btc('1')], { asOf: 15 }), { named: 'aa' });
    // The login changes; the wallet tab is the first to show it, but does not say so. Then the futures tab names it.
    const three = afterReading(two, coins('SOL', '30', 20), wallet);
    const four = afterReading(three, listOf([eth('3')], { asOf: 25 }), { named: 'bb' });
    // Whose the 30 SOL were nobody knows for sure: they are told again.
    expect(totalsIn(four)).toEqual(['aa spot BTC 5']);
    expect(legsIn(four)).toEqual(['aa BTCUSDT short 1', 'bb ETHUSDT short 3']);
    expect(four.accounts.get('binance|aa')?.signedOutAt).toBe(25);
    const five = afterReading(four, coins('SOL', '31', 30), wallet);
    expect(totalsIn(five)).toEqual(['aa spot BTC 5', 'bb spot SOL 31']);
    expect(five.accounts.get('binance|bb')?.signedOutAt).toBeNull();
  });

  test('a push under the old name that closed a leg does not keep the new account from having that leg', () => {
    const flat = closedLeg({ rawSymbol: 'ETHUSDT', updatedAt: 5_000 });
    const one = afterReading(emptyState(), listOf([btc('1')], { asOf: 10 }), { named: 'aa' });
    const two = afterReading(one, pushOf([], { asOf: 20, closed: [flat] }));
    const own = foundLeg({ rawSymbol: 'ETHUSDT', amount: amount('3'), updatedAt: 4_000 });
    const three = afterReading(two, listOf([own], { asOf: 30 }), { named: 'bb' });
    expect(legsIn(three)).toEqual(['aa BTCUSDT short 1', 'bb ETHUSDT short 3']);
  });

  test('of one account are one account, also where one of them never names it', () => {
    const one = afterReading(emptyState(), listOf([btc('1')], { asOf: 10 }), { named: 'aa', pageId: 'p1' });
    const two = afterReading(one, listOf([btc('2')], { asOf: 20 }), { pageId: 'p2', tabId: 2 });
    expect(legsIn(two)).toEqual(['aa BTCUSDT short 2']);
  });

  test('of two exchanges have nothing to do with one another', () => {
    const one = afterReading(emptyState(), listOf([btc('1')], { asOf: 10 }), { named: 'aa' });
    const two = afterReading(one, listOf([btc('2')], { asOf: 20, exchange: 'bybit' }));
    expect(legsIn(two)).toEqual(['aa BTCUSDT short 1', 'main BTCUSDT short 2']);
  });
});

describe('signed out', () => {
  const out = (asOf: number, readAt = asOf) => readingOf({ signedOut: true }, { asOf, readAt, path: '/me' });
  const signedOutAt = (state: ReturnType<typeof afterReadings>) =>
    [...state.accounts.values()][0]?.signedOutAt;
  const kinds = (state: ReturnType<typeof afterReadings>) =>
    [...state.problems.values()].map(({ kind }) => kind);

  test('marks the account, keeps its figures, and the next private reading lifts it', () => {
    const state = afterReadings([listOf([btc('1')], { asOf: 10 }), out(20)]);
    expect(signedOutAt(state)).toBe(20);
    expect(legsIn(state)).toEqual(['main BTCUSDT short 1']);
    expect(kinds(state)).toEqual(['signed-out']);
    const back = afterReading(state, listOf([btc('1')], { asOf: 30 }));
    expect(signedOutAt(back)).toBeNull();
    expect(kinds(back)).toEqual([]);
  });

  test('is not lifted by what was asked for before, nor by public data', () => {
    const state = afterReadings([
      out(20),
      listOf([btc('1')], { asOf: 15, readAt: 25 }),
      readingOf({ quotes: [] }, { asOf: 40 }),
    ]);
    expect(signedOutAt(state)).toBe(20);
    expect(kinds(state)).toEqual(['signed-out']);
  });
});
