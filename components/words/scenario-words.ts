import { lift } from '../../core/math/decimal.ts';
import type { CoinScenario, ScenarioPoint } from '../../core/model/insight.ts';
import type { HedgePolicy } from '../../core/rules/backtest.ts';
import { formatDay, formatRoundUsd } from './insight-numbers.ts';
import { formatNumber, formatPrice, formatShare } from './numbers.ts';

const POLICIES = {
  unhedged: 'No hedge',
  static: 'Hedged once',
  calendar: 'By calendar',
  band: 'At the band',
} satisfies Record<HedgePolicy['kind'], string>;

/** The name of a policy: "By calendar, 30 days". */
export const policyWord = (kind: HedgePolicy['kind'], calendarDays: number): string =>
  kind === 'calendar' ? `${POLICIES.calendar}, ${calendarDays} days` : POLICIES[kind];

/** "1 trade" */
export const tradesWords = (trades: number): string => (trades === 1 ? '1 trade' : `${trades} trades`);

/** "2025-08-25 to 2025-11-23, 90 days, 0.06 % of each trade" */
export const spanWords = (from: number, to: number, days: number, feeRate: string): string =>
  `${formatDay(from)} to ${formatDay(to)} (UTC), ${days} ${days === 1 ? 'day' : 'days'}, fees of ${formatShare(feeRate)} of each trade`;

/** A move with its sign: "+25 %", "now" where nothing moves. */
export function moveWords(move: string): string {
  if (lift(move).isZero()) return 'now';
  return `${formatNumber(lift(move).times(100).toFixed(), { decimals: 1, signed: true })} %`;
}

/** "+53.8 % (98,450)", the price in USD with six digits. */
export const moveAt = (move: string, price: string | null): string =>
  price === null
    ? moveWords(move)
    : `${moveWords(move)} (${formatPrice(lift(price).toSignificantDigits(6).toFixed())})`;

/** The curve in one sentence, for those who cannot see it. */
export function curveWords({ coin, points }: CoinScenario): string {
  const sorted = points.toSorted((a, b) => lift(a.move).cmp(lift(b.move)));
  const say = (point: ScenarioPoint | undefined): string =>
    point === undefined
      ? ''
      : `at ${moveWords(point.move)} ${formatRoundUsd(point.totalUsd)} with the hedge and ${formatRoundUsd(point.unhedgedUsd)} without`;
  return `${coin}: ${say(sorted[0])}; ${say(sorted.at(-1))}`;
}
