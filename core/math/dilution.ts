import type { Amount, Rate } from '../model/amount.ts';
import { type Decimal, lift, liftPositive, toAmount } from './decimal.ts';

/** What is put over what when a hedge ratio is measured again after prices moved without a trade. */
export type DilutionReading =
  | 'same_coin_linear'
  | 'usd_face_over_spot_value'
  | 'inverse_collateral_marked'
  | 'inverse_original_coin'
  | 'cross_asset';

/** A hedge ratio and the prices' factors (2 = doubled). */
export interface DilutionInput {
  readonly reading: DilutionReading;
  readonly hedgeRatio: Rate;
  readonly spotPriceFactor: Amount<'factor'>;
  /** Of the hedge asset; only `cross_asset` reads it. */
  readonly hedgePriceFactor: Amount<'factor'>;
}

/** The ratio after the move. */
export interface Dilution {
  readonly hedgeRatioAfter: Rate;
  /** (after − before)·100. */
  readonly driftPp: Amount<'pp'>;
}

type After = (ratio: Decimal, spotFactor: Decimal, hedgeFactor: Decimal) => Decimal | null;

const AFTER = {
  same_coin_linear: (ratio) => ratio,
  usd_face_over_spot_value: (ratio, spotFactor) => ratio.div(spotFactor),
  inverse_collateral_marked: (ratio, spotFactor) => {
    const short = ratio.div(spotFactor);
    const holdings = short.minus(ratio).plus(1);
    return holdings.gt(0) ? short.div(holdings) : null;
  },
  inverse_original_coin: (ratio) => ratio,
  cross_asset: (ratio, spotFactor, hedgeFactor) => ratio.times(hedgeFactor).div(spotFactor),
} as const satisfies Record<DilutionReading, After>;

/**
 * What a hedge ratio becomes by a price move alone; null for factors that are not positive, or no holdings left.
 *
 * Only a fixed USD face and a cross-asset hedge dilute as 20 % → 10 % on a doubling; a same-coin linear short
 * does not move at all. Source: domain.md 2.5.
 */
export function dilution(input: DilutionInput): Dilution | null {
  const spotFactor = liftPositive(input.spotPriceFactor);
  const hedgeFactor = liftPositive(input.hedgePriceFactor);
  if (spotFactor === null || hedgeFactor === null) return null;
  const before = lift(input.hedgeRatio);
  const compute: After = AFTER[input.reading];
  const after = compute(before, spotFactor, hedgeFactor);
  if (after === null) return null;
  return { hedgeRatioAfter: toAmount(after), driftPp: toAmount(after.minus(before).times(100)) };
}
