import { lift, sum, toAmount } from '../math/decimal.ts';
import type { BaseQty, EpochMs, Price, Rate, Usd } from '../model/amount.ts';
import type { CandleHistory, FundingHistory, InsightGap } from '../model/insight.ts';
import { err, ok, type Result } from '../result.ts';
import { type Backtest, backtest, type HedgeInstrument, type HedgePolicy } from '../rules/backtest.ts';
import { DAY_MS } from './daily-bars.ts';
import { closesByDay } from './daily-closes.ts';
import { settledFunding } from './settled-funding.ts';

/** A coin's past and the hedge to try on it. Plain data: it goes to a worker. */
export interface EvaluationInput {
  readonly candles: CandleHistory;
  readonly funding: FundingHistory | null;
  /** false: funding is left out and told as null; else only days whose funding is known are used. */
  readonly countFunding: boolean;
  /** At most so many days up to the last one that is known. */
  readonly days: number;
  /** Hedge ratio that each policy keeps, a fraction of the coins. */
  readonly target: Rate;
  readonly band: Rate;
  readonly calendarDays: number;
  readonly feeRate: Rate;
  readonly spotCoin: BaseQty;
  readonly cashUsd: Usd;
  readonly instrument: HedgeInstrument;
  readonly now: EpochMs;
}

/** How one policy did. `fundingUsd` null = it was not counted. No margin is kept: a liquidation does not show. */
export interface PolicyOutcome extends Omit<Backtest, 'fundingUsd'> {
  readonly policy: HedgePolicy['kind'];
  readonly fundingUsd: Usd | null;
}

/** All policies on the same days, prices, funding and fees. */
export interface Evaluation {
  /** Time of the first and of the last close. */
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** Steps from close to close. */
  readonly days: number;
  readonly outcomes: readonly PolicyOutcome[];
}

/** How far an evaluation is: policies done, of all. */
export interface EvaluationProgress {
  readonly done: number;
  readonly total: number;
}

/** Why a past cannot be evaluated. */
export type EvaluationGap = Extract<
  InsightGap,
  'no-candles' | 'short-candles' | 'no-funding-history' | 'short-funding-history'
>;

/** A day counts as known when its settlements cover so much of it (domain.md 3.3). */
const MIN_HOURS = '21.6';
const DAYS_PER_YEAR = '365';

interface Step {
  readonly day: number;
  readonly close: Price;
  /** Sum of the rates that were settled after the close before, up to this close. */
  readonly fundingRate: Rate;
}

/**
 * Rates by the day at whose close they are settled: a stamp of midnight belongs to the day that ends there, so that
 * no rate meets a position that was opened after it. Days whose settlements have holes are left out.
 */
function ratesByDay(funding: FundingHistory): ReadonlyMap<number, Rate> {
  const days = new Map<number, { rates: Rate[]; hours: string[] }>();
  for (const { rate, intervalHours, settledAt } of settledFunding(funding, null)) {
    const day = Math.ceil(settledAt / DAY_MS) - 1;
    const known = days.get(day) ?? { rates: [], hours: [] };
    days.set(day, { rates: [...known.rates, rate], hours: [...known.hours, intervalHours] });
  }
  const whole = [...days].filter(([, { hours }]) => sum(hours).gte(MIN_HOURS));
  return new Map(whole.map(([day, { rates }]) => [day, toAmount<'fraction'>(sum(rates))]));
}

const NOT_COUNTED = toAmount<'fraction'>(lift('0'));

/** The last days in a row that are known, oldest first; the first of them only gives the price to start from. */
function stepsOf(input: EvaluationInput): Result<readonly Step[], EvaluationGap> {
  const closes = closesByDay(input.candles, input.now);
  if (closes.size === 0) return err('no-candles');
  if (input.countFunding && (input.funding?.settlements.length ?? 0) === 0) return err('no-funding-history');
  const rates = input.countFunding && input.funding !== null ? ratesByDay(input.funding) : null;
  const rateOn = (day: number) => (rates === null ? NOT_COUNTED : rates.get(day));
  const known = [...closes.keys()].filter((day) => closes.has(day - 1) && rateOn(day) !== undefined);
  const last = Math.max(...known, Number.NEGATIVE_INFINITY);
  const steps: Step[] = [];
  for (let day = last; steps.length < input.days; day -= 1) {
    const [close, fundingRate] = [closes.get(day), rateOn(day)];
    if (close === undefined || fundingRate === undefined || !closes.has(day - 1)) break;
    steps.push({ day, close, fundingRate });
  }
  const first = (steps.at(-1)?.day ?? last) - 1;
  const start = closes.get(first);
  if (start === undefined) return err(rates === null ? 'short-candles' : 'short-funding-history');
  return ok([{ day: first, close: start, fundingRate: NOT_COUNTED }, ...steps.reverse()]);
}

const policiesOf = ({ band, calendarDays }: EvaluationInput): readonly HedgePolicy[] => [
  { kind: 'unhedged' },
  { kind: 'static' },
  { kind: 'calendar', everySteps: calendarDays },
  { kind: 'band', band },
];

function outcomeOf(
  input: EvaluationInput,
  steps: readonly Step[],
  policy: HedgePolicy,
): PolicyOutcome | null {
  const { feeRate, target, instrument, spotCoin, cashUsd } = input;
  const found = backtest({
    closes: steps.map(({ close }) => close),
    fundingRates: steps.map(({ fundingRate }) => fundingRate),
    feeRate,
    target,
    policy,
    instrument,
    spotCoin,
    cashUsd,
    stepsPerYear: toAmount(lift(DAYS_PER_YEAR)),
  });
  if (found === null) return null;
  return { ...found, policy: policy.kind, fundingUsd: input.countFunding ? found.fundingUsd : null };
}

/**
 * Tries all policies on a coin's past, one after the other: it yields after each, so that the caller can tell how
 * far it is, and stop by asking no further.
 *
 * Daily closes; the settlements of a day are paid at its close. A close is traded on what is known at it, never on
 * later data. Source: domain.md 10.
 */
export function* evaluatePast(
  input: EvaluationInput,
): Generator<EvaluationProgress, Result<Evaluation, EvaluationGap>, void> {
  const steps = stepsOf(input);
  if (!steps.ok) return steps;
  const policies = policiesOf(input);
  const outcomes: PolicyOutcome[] = [];
  for (const [done, policy] of policies.entries()) {
    yield { done, total: policies.length };
    const outcome = outcomeOf(input, steps.value, policy);
    if (outcome === null) return err('no-candles');
    outcomes.push(outcome);
  }
  yield { done: policies.length, total: policies.length };
  const [first, last] = [steps.value[0], steps.value.at(-1)];
  const closeOf = (step: Step | undefined): EpochMs => ((step?.day ?? 0) + 1) * DAY_MS;
  return ok({ from: closeOf(first), to: closeOf(last), days: steps.value.length - 1, outcomes });
}
