import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Amount } from '../model/amount.ts';
import { crossLiquidation } from './cross-liquidation.ts';
import { lift } from './decimal.ts';
import { type LiquidationInput, liquidation, type MaintenanceBracket } from './liquidation.ts';

const a = <Unit extends string>(text: string) => text as Amount<Unit>;
const bracket = (floor: string, cap: string | null, rate: string, amount: string): MaintenanceBracket => ({
  floor: a(floor),
  cap: cap === null ? null : a(cap),
  rate: a(rate),
  amount: a(amount),
});

/** Continuous: 1 % to 100 000, then 2 % less 1 000, then 5 % less 31 000. */
const BRACKETS = [
  bracket('0', '100000', '0.01', '0'),
  bracket('100000', '1000000', '0.02', '1000'),
  bracket('1000000', null, '0.05', '31000'),
];
const COIN_BRACKETS = [bracket('0', '10', '0.01', '0'), bracket('10', null, '0.02', '0.1')];

const SHORT: LiquidationInput = {
  payoff: 'linear',
  size: a('-1'),
  entryPrice: a('50000'),
  markPrice: a('50000'),
  margin: a('10000'),
  brackets: BRACKETS,
  liquidationFee: a('0'),
};

describe('stories', () => {
  test('a short dies above, a long below', () => {
    // (50 000 + 10 000)/1.01 and (50 000 − 10 000)/0.99.
    const short = liquidation(SHORT);
    const long = liquidation({ ...SHORT, size: a('1') });
    expect(short.status === 'ok' && Number(short.liquidationPrice)).toBeCloseTo(59_405.940594, 5);
    expect(long.status === 'ok' && Number(long.liquidationPrice)).toBeCloseTo(40_404.040404, 5);
  });

  test('unknown is never "no liquidation price"', () => {
    expect(liquidation({ ...SHORT, brackets: [] })).toEqual({ status: 'brackets_unknown' });
    expect(liquidation({ ...SHORT, markPrice: null })).toEqual({ status: 'invalid_price' });
    expect(liquidation({ ...SHORT, entryPrice: a('0') })).toEqual({ status: 'invalid_price' });
    expect(liquidation({ ...SHORT, size: a('0') })).toEqual({ status: 'no_position' });
  });

  test('brackets that do not join have no solution, and that is told', () => {
    // 5 short: equity 260 000 − 5P meets 1 % at 51 485 (value 257 426, above 255 000) and 20 % at 43 333 (216 667, below).
    const torn = [bracket('0', '255000', '0.01', '0'), bracket('255000', null, '0.2', '0')];
    expect(liquidation({ ...SHORT, size: a('-5'), brackets: torn })).toEqual({ status: 'brackets_unknown' });
  });

  test('beyond at the mark is told even where no price solves it', () => {
    expect(liquidation({ ...SHORT, markPrice: a('70000') })).toMatchObject({
      alreadyBeyond: true,
      marginRatio: null,
    });
    const ruined = liquidation({
      ...SHORT,
      payoff: 'inverse',
      size: a('50000'),
      margin: a('-2'),
      brackets: COIN_BRACKETS,
    });
    expect(ruined).toMatchObject({ liquidationPrice: null, alreadyBeyond: true });
  });
});

describe('the law', () => {
  const price = fc.integer({ min: 1_000, max: 100_000 });
  const bracketAt = (brackets: readonly MaintenanceBracket[], value: ReturnType<typeof lift>) =>
    brackets.find(({ cap }) => cap === null || value.lte(cap)) ?? brackets[0];

  function gapAtLiquidation(input: LiquidationInput): ReturnType<typeof lift> | null {
    const result = liquidation(input);
    if (result.status !== 'ok' || result.liquidationPrice === null || lift(result.liquidationPrice).isZero())
      return null;
    const at = lift(result.liquidationPrice);
    const size = lift(input.size);
    const entry = lift(input.entryPrice ?? 'NaN');
    const isLinear = input.payoff === 'linear';
    const value = isLinear ? size.abs().times(at) : size.abs().div(at);
    const profit = isLinear ? size.times(at.minus(entry)) : size.div(entry).minus(size.div(at));
    const used = bracketAt(input.brackets, value);
    const maintenance = value.times(lift(used?.rate ?? 'NaN')).minus(lift(used?.amount ?? 'NaN'));
    return lift(input.margin).plus(profit).minus(maintenance);
  }

  test('equity at the liquidation price is the maintenance there, linear and inverse, over brackets', () => {
    const units = fc.integer({ min: -300, max: 300 }).filter((size) => size !== 0);
    let solved = 0;
    fc.assert(
      fc.property(
        units,
        price,
        price,
        fc.integer({ min: 2, max: 50 }),
        fc.boolean(),
        (size, entry, mark, leverage, isLinear) => {
          const value = isLinear ? Math.abs(size) * entry : Math.abs(size) / 10;
          const input: LiquidationInput = {
            payoff: isLinear ? 'linear' : 'inverse',
            size: a(isLinear ? String(size) : lift(String(size)).times(entry).div(10).toFixed()),
            entryPrice: a(String(entry)),
            markPrice: a(String(mark)),
            margin: a((value / leverage).toFixed(8)),
            brackets: isLinear ? BRACKETS : COIN_BRACKETS,
            liquidationFee: a('0'),
          };
          expect(liquidation(input).status).toBe('ok');
          const gap = gapAtLiquidation(input);
          if (gap === null) return;
          solved += 1;
          expect(gap.abs().lte('1e-20')).toBe(true);
        },
      ),
    );
    expect(solved).toBeGreaterThan(50);
  });
});

test('a cross short under water at every price says 0, not none', () => {
  const leg = (qty: string) => ({
    qty: a<'base'>(qty),
    entryPrice: a<'quote/base'>('100'),
    maintenanceRate: a<'fraction'>('0.01'),
    maintenanceAmount: a<'quote'>('0'),
  });
  const wallet = {
    otherMaintenance: a<'quote'>('0'),
    otherUnrealizedPnl: a<'quote'>('0'),
    long: leg('0'),
    short: leg('1'),
  };
  expect(crossLiquidation({ ...wallet, walletBalance: a('-500') }).liquidationPrice).toBe('0');
  expect(crossLiquidation({ ...wallet, walletBalance: a('1') }).liquidationPrice).toBe('100');
});
