import { lift } from '../../core/math/decimal.ts';
import type { FundingState, LegFunding, TrailingApr } from '../../core/model/insight.ts';
import { formatSignedPercent, formatSignedUsd, formatWholePercent } from './insight-numbers.ts';
import { formatAmount, formatUsd } from './numbers.ts';

const STATES = {
  normal: 'Normal',
  persistently_negative: 'Negative for weeks',
  extreme_high: 'Extremely high',
} satisfies Record<FundingState, string>;

const STATE_MEANINGS = {
  normal: 'Neither negative for weeks nor extremely high.',
  persistently_negative: 'Shorts paid most of the last two weeks: holding the hedge costs money.',
  extreme_high: 'Longs pay far more than usual. It can end at any settlement.',
} satisfies Record<FundingState, string>;

const WINDOWS = { '24h': '24 h', '7d': '7 days', '30d': '30 days' } satisfies Record<
  TrailingApr['window'],
  string
>;

/** Below this share of a window an average says little (domain.md 3.3). */
const ENOUGH = '0.9';

export const fundingStateWord = (state: FundingState | null): string =>
  state === null ? 'Not known' : STATES[state];
export const fundingStateMeaning = (state: FundingState): string => STATE_MEANINGS[state];
export const windowWord = (window: TrailingApr['window']): string => WINDOWS[window];

/** Whether settled records cover enough of the window to speak for it. */
export const isCovered = ({ coverage }: TrailingApr): boolean => lift(coverage).gte(ENOUGH);

/** "+10.95 %", or with what it leaves out: "+10.95 %, covers 62 %". */
export function trailingWords(trailing: TrailingApr): string {
  const apr = formatSignedPercent(trailing.apr);
  return trailing.apr === null || isCovered(trailing)
    ? apr
    : `${apr}, covers ${formatWholePercent(trailing.coverage)}`;
}

/** "per 8 h"; empty where the interval is not known. */
export const intervalWords = ({ intervalHours }: LegFunding): string =>
  intervalHours === null ? 'per interval' : `per ${formatAmount(intervalHours)} h`;

/** Who pays whom at a rate of this sign. */
export function payerWords(rate: string | null): string {
  if (rate === null) return 'not known';
  const value = lift(rate);
  if (value.isZero()) return 'nobody pays';
  return value.gt(0) ? 'longs pay shorts' : 'shorts pay longs';
}

/** The next settlement of a leg at the running rate: "This short receives 3.84 USD"; null where it is not known. */
export function paymentWords({ nextPaymentUsd, side }: LegFunding): string | null {
  if (nextPaymentUsd === null) return null;
  const cash = lift(nextPaymentUsd);
  if (cash.isZero()) return `This ${side} neither pays nor receives`;
  return `This ${side} ${cash.gt(0) ? 'receives' : 'pays'} ${formatUsd(cash.abs().toFixed())}`;
}

/** Cash per day with its direction in words: "+11.52 USD received". */
export function cashWords(amount: string | null): string {
  const cash = formatSignedUsd(amount);
  if (amount === null || lift(amount).isZero()) return cash;
  return `${cash} ${lift(amount).gt(0) ? 'received' : 'paid'}`;
}
