import { expect, test } from 'vitest';
import type { Amount } from '../model/amount.ts';
import { afterLiquidation } from './after-liquidation.ts';
import { isolationViolations } from './isolation-rule.ts';
import { type MarginBufferInput, marginBuffer } from './margin-buffer.ts';

const a = <Unit extends string>(text: string) => text as Amount<Unit>;

/** Short 2 from 100, mark 100, maintenance 1 %: to survive +50 % takes 2·150·1.01 − 200 = 103. */
const SHORT: MarginBufferInput = {
  shortUnits: a('2'),
  entryPrice: a('100'),
  markPrice: a('100'),
  marginUsd: a('53'),
  adverseMove: a('0.5'),
  maintenanceRate: a('0.01'),
  liquidationFee: a('0'),
  maintenanceAmountUsd: a('0'),
};

test('the missing margin is told, and surviving exactly needs nothing more', () => {
  expect(marginBuffer(SHORT)).toMatchObject({ requiredMarginUsd: '103', additionalMarginUsd: '50' });
  expect(marginBuffer({ ...SHORT, marginUsd: a('103') })).toMatchObject({
    additionalMarginUsd: '0',
    rallySurvived: '0.5',
  });
});

test('without a price or a short no margin is told', () => {
  expect(marginBuffer({ ...SHORT, markPrice: null })).toBeNull();
  expect(marginBuffer({ ...SHORT, shortUnits: a('0') })).toBeNull();
});

test('after a liquidation the spot is open and the whole margin is lost', () => {
  const after = afterLiquidation({
    spotDelta: a('4'),
    futuresDelta: a('-2'),
    liquidatedDelta: a('-2'),
    isolatedMarginUsd: a('53'),
    unrealizedPnlUsd: a('-50'),
  });
  expect(after).toEqual({
    hedgeRatioBefore: '0.5',
    hedgeRatioAfter: '0',
    netDeltaBefore: '2',
    netDeltaAfter: '4',
    realizedLossUsd: '-53',
    equityLostUsd: '3',
  });
});

test('a hedge on the pool of the core spot is the gravest violation', () => {
  const position = {
    id: 'one',
    purpose: 'hedge',
    marginMode: 'cross',
    sharesPoolWithCoreSpot: true,
    isolatedAvailable: true,
  } as const;
  expect(isolationViolations([position])).toEqual([
    { id: 'one', code: 'hedge_on_cross_margin', severity: 'high' },
  ]);
  expect(isolationViolations([{ ...position, marginMode: 'isolated' }])).toEqual([]);
});
