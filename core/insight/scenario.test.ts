import { describe, expect, test } from 'vitest';
import type { Position } from '../model/position.ts';
import { legKey } from './leg-key.ts';
import { coinScenarios } from './scenario.ts';
import { a, fundingOf, inputOf, leg, marginOf, staleView, view } from './testing.ts';

/** Short 1 BTC at 50 000; 9 590 USDT with 1 % maintenance put its liquidation at 59 000. */
const isolated = leg({ initialMargin: a('9590'), liquidationPrice: a('59000') });
const key = legKey(isolated);

function scenarioOf(positions: readonly Position[], coin = view(), perDay: string | null = '10') {
  const [found] = coinScenarios(
    inputOf({ coins: [coin], positions }),
    positions.map((position) => fundingOf(position, perDay)),
    positions.map((position) => marginOf(position)),
  );
  if (found === undefined) throw new Error('no scenario');
  const at = (move: string) => found.points.find((point) => point.move === move);
  return { ...found, at };
}

describe('an isolated hedge', () => {
  const found = scenarioOf([isolated]);

  test('the grid with the liquidation in its place', () => {
    expect(found.points.map(({ move }) => move)).toEqual([
      '-0.5',
      '-0.25',
      '-0.1',
      '0',
      '0.1',
      '0.18',
      '0.25',
      '0.5',
      '1',
    ]);
    expect(found).toMatchObject({ coin: 'BTC', withoutMargin: [], because: [] });
  });

  test('a halved price costs 2 BTC half, the short earns 25 000, funding 30 days of 10', () => {
    expect(found.at('-0.5')).toEqual({
      move: '-0.5',
      price: '25000',
      spotUsd: '-50000',
      futuresUsd: '25000',
      fundingUsd: '300',
      totalUsd: '-24700',
      unhedgedUsd: '-50000',
      liquidated: [],
    });
  });

  test('beyond 59 000 the margin is lost, the hedge is gone and earns no funding', () => {
    expect(found.at('0.18')).toMatchObject({ price: '59000', futuresUsd: '-9590', liquidated: [key] });
    expect(found.at('0.25')).toMatchObject({
      spotUsd: '25000',
      futuresUsd: '-9590',
      fundingUsd: '0',
      totalUsd: '15410',
      liquidated: [key],
    });
    expect(found.at('0.1')).toMatchObject({ futuresUsd: '-5000', liquidated: [] });
  });
});

describe('a leg without a kink is named', () => {
  test('cross margin', () => {
    const cross = leg({ marginMode: 'cross', liquidationPrice: a('59000') });
    const found = scenarioOf([cross]);
    expect(found).toMatchObject({ withoutMargin: [key], because: ['cross-approximation'] });
    expect(found.at('1')).toMatchObject({ futuresUsd: '-50000', liquidated: [] });
  });

  test('isolated without any liquidation price', () => {
    expect(scenarioOf([leg()])).toMatchObject({ withoutMargin: [key], because: ['no-margin'] });
  });

  test('not where the exchange says that nothing liquidates it', () => {
    const [found] = coinScenarios(
      inputOf({ coins: [view()], positions: [leg()] }),
      [fundingOf(leg(), '0')],
      [marginOf(leg(), { liquidationFrom: 'none' })],
    );
    expect(found).toMatchObject({ withoutMargin: [], because: [] });
  });
});

test('a multiplier contract counts its coins, and is liquidated at its price for one coin', () => {
  // 1 000 units of 1 000 PEPE at 11, marked at 10: at 12.87 the margin 1 998.7 - 1 870 = 128.7 is 1 % of 12 870.
  const pepe = leg({
    rawSymbol: '1000PEPEUSDT',
    coin: 'PEPE',
    size: a('1000'),
    multiplier: a('1000'),
    delta: a('-1000000'),
    entryPrice: a('11'),
    markPrice: a('10'),
    initialMargin: a('1998.7'),
    liquidationPrice: a('12.87'),
    notionalUsd: a('-10000'),
  });
  const found = scenarioOf([pepe], view({ coin: 'PEPE', spotDelta: a('2000000'), price: a('0.01') }));
  expect(found.at('-0.5')).toMatchObject({ spotUsd: '-10000', futuresUsd: '5000' });
  expect(found.points.map(({ move }) => move)).toContain('0.287');
  expect(found.at('0.5')).toMatchObject({ futuresUsd: '-2998.7', liquidated: [legKey(pepe)] });
});

describe('an inverse hedge', () => {
  const face = {
    payoff: 'inverse',
    settle: 'BTC',
    book: 'inverse',
    sizeUnit: 'usd',
    size: a<string>('50000'),
  } as const;

  test('with its collateral it is a straight line: wallet and entry', () => {
    // 2 BTC of spot, a wallet of 1 BTC with a loss of 0.25 BTC (1/40 000 against 1/50 000): equity 0.75.
    const short = leg({ ...face, marginMode: 'cross', entryPrice: a('40000') });
    const found = scenarioOf([short], view({ spotDelta: a('2.75') }));
    // 2 + 1 - 1.25 = 1.75 coins over -25 000; without the leg 3 coins.
    expect(found.at('-0.5')).toMatchObject({ spotUsd: '-75000', futuresUsd: '31250', unhedgedUsd: '-75000' });
  });

  test('isolated, its coins are lost at the liquidation price', () => {
    const short = leg({ ...face, initialMargin: a('0.505'), liquidationPrice: a('100000') });
    const found = scenarioOf([short], view({ spotDelta: a('3') }), '0');
    // 2.495 coins gain 50 000 each, 0.505 coins at 50 000 are lost.
    expect(found.at('1')).toMatchObject({
      spotUsd: '124750',
      futuresUsd: '-25250',
      totalUsd: '99500',
      unhedgedUsd: '150000',
      liquidated: [legKey(short)],
    });
  });

  test('without an entry price nothing is told', () => {
    const found = scenarioOf([leg({ ...face, entryPrice: null })]);
    expect(found).toMatchObject({ points: [], because: ['no-entry-price'] });
  });
});

describe('what is not known', () => {
  test('funding that is not known is not zero and not in the total', () => {
    const found = scenarioOf([isolated], view(), null);
    expect(found.at('-0.5')).toMatchObject({ fundingUsd: null, totalUsd: '-25000' });
    expect(found.because).toEqual(['no-funding-rate']);
    // The one leg is dead there: no funding is due.
    expect(found.at('0.5')).toMatchObject({ fundingUsd: '0' });
  });

  test('a dated contract pays none', () => {
    const dated = leg({ expiresAt: Date.UTC(2026, 11, 25) });
    expect(scenarioOf([dated], view(), null).at('0')).toMatchObject({ fundingUsd: '0' });
  });

  test('a stale coin has no points', () => {
    expect(scenarioOf([isolated], staleView())).toMatchObject({ points: [], because: ['stale'] });
  });

  test('an expired contract is no leg', () => {
    const expired = leg({ expiresAt: Date.UTC(2026, 10, 1), delta: a('0') });
    expect(scenarioOf([expired]).at('1')).toMatchObject({ futuresUsd: '0', totalUsd: '100000' });
  });
});
