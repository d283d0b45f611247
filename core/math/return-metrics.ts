import { Decimal } from './decimal.ts';

/** Figures of a series of values; null where undefined. Working decimals, not amounts. */
export interface ReturnMetrics {
  readonly mean: Decimal | null;
  /** V_T/V_0 − 1. */
  readonly totalReturn: Decimal | null;
  /** sd (n − 1) of simple returns, annualized; null with fewer than two returns. */
  readonly volatility: Decimal | null;
  /** max(1 − V/peak). */
  readonly maxDrawdown: Decimal | null;
}

const NOTHING: ReturnMetrics = { mean: null, totalReturn: null, volatility: null, maxDrawdown: null };

const total = (values: readonly Decimal[]): Decimal =>
  values.reduce((sum, value) => sum.plus(value), new Decimal(0));

/** Sample standard deviation (n − 1); null of fewer than two. */
export function sampleDeviation(values: readonly Decimal[]): Decimal | null {
  if (values.length < 2) return null;
  const mean = total(values).div(values.length);
  const squares = total(values.map((value) => value.minus(mean).pow(2)));
  return squares.div(values.length - 1).sqrt();
}

function maxDrawdown(values: readonly Decimal[]): Decimal {
  let peak = values[0] ?? new Decimal(0);
  let worst = new Decimal(0);
  for (const value of values) {
    peak = Decimal.max(peak, value);
    worst = Decimal.max(worst, value.div(peak).negated().plus(1));
  }
  return worst;
}

/**
 * Return, volatility and drawdown of a series of portfolio values, annualized by the root of steps per year.
 *
 * A value that is not > 0 makes returns meaningless: then only the mean is told. Source: domain.md 10.
 */
export function returnMetrics(values: readonly Decimal[], stepsPerYear: Decimal): ReturnMetrics {
  const [first] = values;
  const last = values.at(-1);
  if (first === undefined || last === undefined) return NOTHING;
  const mean = total(values).div(values.length);
  if (values.some((value) => value.lte(0))) return { ...NOTHING, mean };
  const returns = values.slice(1).map((value, index) => value.div(values[index] ?? value).minus(1));
  return {
    mean,
    totalReturn: last.div(first).minus(1),
    volatility: sampleDeviation(returns)?.times(stepsPerYear.sqrt()) ?? null,
    maxDrawdown: maxDrawdown(values),
  };
}
