import { describe, expect, test } from 'vitest';
import type { Amount } from '../../model/amount.ts';
import { maintenanceOf, type RiskLimits } from './maintenance.ts';

const a = <Unit extends string>(text: string) => text as Amount<Unit>;

/** 1 % up to 2 000 contracts, 0.5 % more for each further 500, three tiers. */
const LIMITS: RiskLimits = {
  maintenanceMarginRate: a('0.01'),
  riskBaseVol: a('2000'),
  riskIncrVol: a('500'),
  riskIncrMmr: a('0.005'),
  riskLevelLimit: a('3'),
  riskLimitType: null,
  riskLimitMode: null,
  takerFeeRate: a('0.0004'),
};

test('tiers by contracts, each dearer than the one before', () => {
  expect(maintenanceOf(LIMITS)).toEqual({
    tiers: [
      { upToContracts: '2000', rate: '0.01' },
      { upToContracts: '2500', rate: '0.015' },
      { upToContracts: '3000', rate: '0.02' },
    ],
    liquidationFee: '0.0004',
  });
});

describe('a rate without its tiers would be too low for a large position', () => {
  const missing: readonly (keyof RiskLimits)[] = [
    'maintenanceMarginRate',
    'riskBaseVol',
    'riskIncrVol',
    'riskIncrMmr',
    'riskLevelLimit',
    'takerFeeRate',
  ];
  test.each(missing)('nothing without %s', (field) => {
    expect(maintenanceOf({ ...LIMITS, [field]: null })).toBeNull();
  });

  test('nothing where the tiers go by value, are listed one by one, or make no sense', () => {
    expect(maintenanceOf({ ...LIMITS, riskLimitType: 'BY_VALUE' })).toBeNull();
    expect(maintenanceOf({ ...LIMITS, riskLimitMode: 'CUSTOM' })).toBeNull();
    expect(maintenanceOf({ ...LIMITS, riskLevelLimit: a('2.5') })).toBeNull();
    expect(maintenanceOf({ ...LIMITS, riskLevelLimit: a('100000') })).toBeNull();
    expect(
      maintenanceOf({ ...LIMITS, riskLimitType: 'BY_VOLUME', riskLimitMode: 'INCREASE' }),
    ).not.toBeNull();
  });
});
