import { Decimal, lift, toAmount } from '../math/decimal.ts';
import type { EpochMs, Usd } from '../model/amount.ts';
import type { CandleHistory, InsightGap } from '../model/insight.ts';
import { dailyGrowth, dayOf, daysInCommon } from './daily-closes.ts';

/** What a coin's price moves: signed USD. */
export interface Exposure {
  readonly coin: string;
  readonly usd: Usd;
}

/** The figure, or why there is none. */
export interface Shortfall {
  readonly usd: Usd | null;
  readonly gap: InsightGap | null;
}

const TAIL = '0.025';
const MAX_DAYS = 365;
/** Fewer days have no whole day in the tail of 2.5 % [C]. */
const MIN_DAYS = 40;

/** Mean of the worst 2.5 %: of n losses the worst n/40, the last of them in part where n/40 is no whole number. */
function tailMean(losses: readonly Decimal[]): Decimal {
  const worst = [...losses].sort((a, b) => b.cmp(a));
  const weight = lift(TAIL).times(losses.length);
  let rest = weight;
  let total = new Decimal(0);
  for (const loss of worst) {
    if (rest.lte(0)) break;
    const share = Decimal.min(1, rest);
    total = total.plus(loss.times(share));
    rest = rest.minus(share);
  }
  return total.div(weight);
}

/**
 * Expected shortfall at 97.5 % of one day in USD, losses above 0: the deltas of now on the daily returns of up to
 * 365 finished days that all coins have (historical simulation, no liquidations).
 *
 * `no-candles` where a coin has none, `short-candles` below 40 common days.
 */
export function expectedShortfall(
  exposures: readonly Exposure[],
  candles: ReadonlyMap<string, CandleHistory>,
  now: EpochMs,
): Shortfall {
  const moving = exposures.filter(({ usd }) => !lift(usd).isZero());
  if (moving.length === 0) return { usd: toAmount(lift('0')), gap: null };
  const growths = moving.flatMap(({ coin }) => {
    const history = candles.get(coin);
    return history === undefined ? [] : [dailyGrowth(history, now)];
  });
  if (growths.length < moving.length) return { usd: null, gap: 'no-candles' };
  const days = daysInCommon(growths).filter((day) => day >= dayOf(now) - MAX_DAYS);
  if (days.length < MIN_DAYS) return { usd: null, gap: 'short-candles' };
  const amounts = moving.map(({ usd }) => lift(usd));
  const losses = days.map((day) =>
    amounts.reduce(
      (loss, usd, index) => loss.minus(usd.times(growths[index]?.get(day)?.minus(1) ?? 0)),
      new Decimal(0),
    ),
  );
  return { usd: toAmount(tailMean(losses)), gap: null };
}
