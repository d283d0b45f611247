import { Decimal, lift, toAmount } from '../math/decimal.ts';
import { trailingFunding } from '../math/funding-apr.ts';
import type { EpochMs, Rate } from '../model/amount.ts';
import type { TrailingApr } from '../model/insight.ts';
import { DEFAULTS } from '../rules/parameters.ts';
import { type Settlement, settledWithin } from './settled-funding.ts';

const WINDOWS = { '24h': 24, '7d': 168, '30d': 720 } as const satisfies Record<TrailingApr['window'], number>;
const NAMES = ['24h', '7d', '30d'] as const satisfies readonly TrailingApr['window'][];

/** Time-weighted settled funding over a window that ends at a moment, with the share of it that records cover. */
export function trailingApr(
  records: readonly Settlement[],
  window: TrailingApr['window'],
  until: EpochMs,
): TrailingApr {
  const { apr, sumHours } = trailingFunding(settledWithin(records, WINDOWS[window], until));
  const coverage = Decimal.min(1, lift(sumHours).div(WINDOWS[window]));
  return { window, apr, coverage: toAmount(coverage) };
}

/** The three windows that are shown (domain.md 3.2). */
export const trailingAprs = (records: readonly Settlement[], until: EpochMs): readonly TrailingApr[] =>
  NAMES.map((window) => trailingApr(records, window, until));

/** Whether records cover enough of a window to speak for it: 0.9 (domain.md 3.3). */
export const isCovered = ({ coverage }: { readonly coverage: Rate }): boolean =>
  lift(coverage).gte(lift(DEFAULTS.persistenceMinCoverage));
