import { lift, toAmount } from '../../math/decimal.ts';
import type { Amount, Rate } from '../../model/amount.ts';
import type { Maintenance } from '../../model/instrument.ts';
import * as s from '../../schema/schema.ts';

/** Risk fields of a contract's specification; all null where the list does not carry them. */
export const riskFields = {
  maintenanceMarginRate: s.amountOrNull<'fraction'>(),
  riskBaseVol: s.nonZeroOrNull(),
  riskIncrVol: s.nonZeroOrNull(),
  riskIncrMmr: s.amountOrNull<'fraction'>(),
  riskLevelLimit: s.nonZeroOrNull(),
  riskLimitType: s.idOrNull(),
  riskLimitMode: s.idOrNull(),
};

/** The risk fields of one contract, with its fee. */
export interface RiskLimits {
  readonly maintenanceMarginRate: Rate | null;
  readonly riskBaseVol: Amount | null;
  readonly riskIncrVol: Amount | null;
  readonly riskIncrMmr: Rate | null;
  readonly riskLevelLimit: Amount | null;
  readonly riskLimitType: string | null;
  readonly riskLimitMode: string | null;
  readonly takerFeeRate: Rate | null;
}

const MOST_TIERS = 200;

/** Tiers by value, and tiers listed one by one, are other rules than the one that is read here. */
const isByVolume = ({ riskLimitType, riskLimitMode }: RiskLimits): boolean =>
  (riskLimitType === null || riskLimitType === 'BY_VOLUME') &&
  (riskLimitMode === null || riskLimitMode === 'INCREASE');

/**
 * Maintenance tiers by contracts: the first up to `riskBaseVol`, each further one `riskIncrVol` wider and
 * `riskIncrMmr` dearer. MEXC counts its taker fee when it liquidates (domain.md 5.1).
 *
 * null where a field is missing: one rate without its tiers would be too low for a large position.
 * Source: MEXC futures API, contract detail.
 */
export function maintenanceOf(limits: RiskLimits): Maintenance | null {
  const {
    maintenanceMarginRate: first,
    riskBaseVol,
    riskIncrVol,
    riskIncrMmr,
    riskLevelLimit,
    takerFeeRate,
  } = limits;
  if (!isByVolume(limits) || first === null || riskIncrMmr === null || takerFeeRate === null) return null;
  if (riskBaseVol === null || riskIncrVol === null || riskLevelLimit === null) return null;
  const levels = lift(riskLevelLimit);
  if (!levels.isInteger() || levels.lt(1) || levels.gt(MOST_TIERS) || lift(first).lte(0)) return null;
  const tiers: Maintenance['tiers'][number][] = [];
  for (let step = 0; levels.gt(step); step += 1) {
    tiers.push({
      upToContracts: toAmount(lift(riskIncrVol).times(step).plus(lift(riskBaseVol))),
      rate: toAmount(lift(riskIncrMmr).times(step).plus(lift(first))),
    });
  }
  return { tiers, liquidationFee: takerFeeRate };
}
