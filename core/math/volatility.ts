import type { Rate } from '../model/amount.ts';
import { Decimal, lift, toAmountOrNull } from './decimal.ts';
import type { PriceBar } from './price-bar.ts';
import { sampleDeviation } from './return-metrics.ts';

/** Volatility of returns per year by three estimators; null without enough bars. */
export interface Volatility {
  /** sd (n − 1) of log returns. */
  readonly closeToClose: Rate | null;
  /** √(Σ ln²(H/L)/(4n ln 2)), the default. */
  readonly parkinson: Rate | null;
  /** √(mean[½ln²(H/L) − (2ln2 − 1)ln²(C/O)]). */
  readonly garmanKlass: Rate | null;
}

const LN_2 = new Decimal(2).ln();

const logRatio = (upper: string, lower: string): Decimal => lift(upper).div(lift(lower)).ln();

function mean(values: readonly Decimal[]): Decimal | null {
  if (values.length === 0) return null;
  return values.reduce((total, value) => total.plus(value), new Decimal(0)).div(values.length);
}

const root = (variance: Decimal | null): Decimal | null =>
  variance === null || variance.lt(0) ? null : variance.sqrt();

/** Annualized volatility over the given bars; `barsPerYear` is 365 for daily bars. Source: domain.md 7.2. */
export function volatility(bars: readonly PriceBar[], barsPerYear: number): Volatility {
  const yearly = new Decimal(barsPerYear).sqrt();
  const returns = bars.slice(1).map((bar, index) => logRatio(bar.close, (bars[index] ?? bar).close));
  const ranges = bars.map((bar) => logRatio(bar.high, bar.low).pow(2));
  const openToClose = bars.map((bar) => logRatio(bar.close, bar.open).pow(2));
  const range = mean(ranges);
  const body = mean(openToClose);
  const garmanKlass =
    range === null || body === null ? null : range.div(2).minus(LN_2.times(2).minus(1).times(body));
  const annual = (perBar: Decimal | null): Rate | null =>
    toAmountOrNull(perBar === null ? null : perBar.times(yearly));
  return {
    closeToClose: annual(sampleDeviation(returns)),
    parkinson: annual(root(range === null ? null : range.div(LN_2.times(4)))),
    garmanKlass: annual(root(garmanKlass)),
  };
}
