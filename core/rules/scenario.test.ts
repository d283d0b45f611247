import { describe, expect, test } from 'vitest';
import type { Amount } from '../model/amount.ts';
import { type ScenarioInput, scenario } from './scenario.ts';

const a = <Unit extends string>(text: string) => text as Amount<Unit>;

/** 2 coins at 100, short 1 from 100 with 21.2 of margin: dies at (100 + 21.2)/1.01 = 120. */
const INPUT: ScenarioInput = {
  price: a('100'),
  spotCoin: a('2'),
  linear: [
    {
      id: 'short',
      size: a('-1'),
      entryPrice: a('100'),
      isolatedMargin: a('21.2'),
      maintenanceRate: a('0.01'),
    },
  ],
  inverse: [],
  moves: [a('-0.5'), a('0.19'), a('0.2'), a('0.5')],
  fundingRate: a('0.001'),
  settlements: 3,
};

describe('a hedge that dies in a rally', () => {
  const result = scenario(INPUT);

  test('pays on the way down and funds itself', () => {
    expect(result?.rows[0]).toMatchObject({
      spotPnl: '-100',
      linearPnl: '50',
      funding: '0.3',
      totalPnl: '-49.7',
      unhedgedPnl: '-100',
    });
  });

  test('loses its margin and no more from the liquidation price on, and earns no funding then', () => {
    expect(result?.rows[1]).toMatchObject({ linearPnl: '-19', liquidated: [] });
    expect(result?.rows[2]).toMatchObject({ linearPnl: '-21.2', funding: '0', liquidated: ['short'] });
    expect(result?.rows[3]).toMatchObject({ linearPnl: '-21.2', totalPnl: '78.8', liquidated: ['short'] });
    expect(result?.liquidations).toEqual([{ id: 'short', price: '120' }]);
  });
});

test('a position already beyond its price is dead in every row, also in a fall', () => {
  const beyond = scenario({ ...INPUT, price: a('125'), moves: [a('-0.5'), a('0')] });
  expect(beyond?.rows.map(({ liquidated }) => liquidated)).toEqual([['short'], ['short']]);
});

test('an unknown margin is named, because its rows show no liquidation', () => {
  const [short] = INPUT.linear;
  const open = scenario({
    ...INPUT,
    linear: short === undefined ? [] : [{ ...short, isolatedMargin: null }],
  });
  expect(open).toMatchObject({ withoutMargin: ['short'], liquidations: [{ id: 'short', price: null }] });
});

test('without a price there is no scenario', () => {
  expect(scenario({ ...INPUT, price: a('0') })).toBeNull();
});
