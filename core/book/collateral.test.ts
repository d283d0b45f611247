import { describe, expect, test } from 'vitest';
import {
  blocksOf,
  coinIn,
  markQuote,
  NOW,
  neutral,
  snapshotOf,
  spotQuote,
  withMarket,
  withShown,
} from '../../test/support/build-book.ts';
import { amount, foundBalance, foundLeg } from '../../test/support/build-reading.ts';
import type { BalanceFound } from '../model/balance.ts';
import type { PositionFound } from '../model/position.ts';

const coinM = (rawSymbol: string, contracts: string, fields: Partial<PositionFound> = {}) =>
  foundLeg({
    rawSymbol,
    book: 'inverse',
    amount: amount(contracts),
    amountUnit: 'contracts',
    contractSize: amount('100'),
    ...fields,
  });
const short = coinM('BTCUSD', '500', { entryPrice: amount('50000') });

const book = (
  inverse: readonly PositionFound[],
  balances: readonly BalanceFound[] | null,
  wallets: readonly BalanceFound['wallet'][] = ['spot', 'coinm', 'usdm'],
) =>
  withMarket(withShown(neutral(), { inverse, balances, wallets }), [
    spotQuote('BTC', '100000'),
    markQuote('BTCUSD', '100000'),
    markQuote('BTCUSD_260327', '125000'),
  ]);

describe('an inverse leg with its collateral (domain 1.2)', () => {
  test('1 BTC wallet, 50,000 USD short at 50,000, price 100,000: equity 0.5, leg -0.5, nothing left', () => {
    const view = coinIn(book([short], [foundBalance('coinm', 'BTC', '1')]), 'BTC');
    expect(view).toMatchObject({ spotDelta: '0.5', futuresDelta: '-0.5', netDelta: '0', status: 'balanced' });
  });

  test('a part hedge: 20,000 USD short, 0.8 and -0.2', () => {
    const part = { ...short, amount: amount('200') };
    const view = coinIn(book([part], [foundBalance('coinm', 'BTC', '1')]), 'BTC');
    expect(view).toMatchObject({
      spotDelta: '0.8',
      futuresDelta: '-0.2',
      netDelta: '0.6',
      hedgeRatio: '0.25',
    });
  });

  test('two contracts share the wallet once, each at its own mark', () => {
    // Profits: 50000/50000 - 50000/100000 = 0.5 lost; 10000/50000 - 10000/125000 = 0.12 lost.
    const quarterly = coinM('BTCUSD_260327', '100', { entryPrice: amount('50000') });
    const view = coinIn(book([short, quarterly], [foundBalance('coinm', 'BTC', '1')]), 'BTC');
    expect(view).toMatchObject({ spotDelta: '0.38', futuresDelta: '-0.58', netDelta: '-0.2' });
  });

  test('coins in a second futures wallet do not take the profit again', () => {
    const rows = [foundBalance('usdm', 'BTC', '0.1'), foundBalance('coinm', 'BTC', '1')];
    const view = coinIn(book([short], rows), 'BTC');
    expect(view).toMatchObject({ spotDelta: '0.6', futuresDelta: '-0.5', netDelta: '0.1' });
  });

  test('a unified wallet counts once', () => {
    const view = coinIn(book([short], [foundBalance('unified', 'BTC', '1')], ['unified']), 'BTC');
    expect(view).toMatchObject({ spotDelta: '0.5', netDelta: '0' });
    expect(view.spotParts).toHaveLength(1);
  });

  test('a wallet that was never read makes the coin unknown', () => {
    const view = coinIn(book([short], [foundBalance('spot', 'BTC', '1')], ['spot']), 'BTC');
    expect(view.status).toBe('unknown');
    expect(blocksOf(view)).toEqual(['never-read collateral of BTCUSD']);
  });

  test('a wallet that was read and is empty still has the profit of the leg', () => {
    const view = coinIn(book([short], []), 'BTC');
    expect(view).toMatchObject({ spotDelta: '-0.5', futuresDelta: '-0.5', netDelta: '-1' });
    expect(blocksOf(view)).toEqual([]);
  });

  test('without the entry price the equity is not known', () => {
    const view = coinIn(book([{ ...short, entryPrice: null }], [foundBalance('coinm', 'BTC', '1')]), 'BTC');
    expect(view).toMatchObject({ status: 'unknown', spotDelta: null });
  });

  test('an old mark of an inverse leg makes the coin unknown', () => {
    const old = withMarket(
      withShown(neutral(), { inverse: [short], balances: [foundBalance('coinm', 'BTC', '1')] }),
      [markQuote('BTCUSD', '100000')],
      [],
      NOW - 60_001,
    );
    const view = coinIn(withMarket(old, [spotQuote('BTC', '100000')]), 'BTC');
    expect(blocksOf(view)).toEqual(['stale mark price of BTCUSD']);
  });

  test('Bybit counts inverse legs in dollars, others in contracts', () => {
    const usd = coinM('BTCUSD', '5000', { contractSize: amount('1'), entryPrice: amount('100000') });
    const shown = withShown(neutral(), {
      exchange: 'bybit',
      inverse: [usd],
      wallets: ['unified'],
      balances: [foundBalance('unified', 'BTC', '1')],
    });
    const state = withMarket(shown, [spotQuote('BTC', '100000'), markQuote('BTCUSD', '100000', 'bybit')]);
    expect(snapshotOf(state).positions[0]).toMatchObject({ size: '5000', sizeUnit: 'usd', delta: '-0.05' });
    expect(snapshotOf(book([short], [])).positions[0]).toMatchObject({ size: '500', sizeUnit: 'contracts' });
  });

  test('an expired quarterly has no profit any more', () => {
    const gone = coinM('BTCUSD_260227', '100', { entryPrice: amount('50000') });
    const view = coinIn(book([gone], [foundBalance('coinm', 'BTC', '1')]), 'BTC');
    expect(view).toMatchObject({ spotDelta: '1', futuresDelta: '0' });
  });
});
