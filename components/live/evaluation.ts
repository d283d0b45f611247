import { type ReadonlySignal, signal } from '@preact/signals';
import { lift, toAmount } from '../../core/math/decimal.ts';
import { CALENDAR_DAYS, type EvaluationRequest, type EvaluationState } from '../insight-door.ts';
import { type RunningBacktest, startBacktest } from './backtest.ts';
import { client } from './snapshot.ts';

/** Taker fee and slippage where the person gave no fee: 6 bp (domain.md 7.3). */
const USUAL_COST = toAmount<'fraction'>(lift('0.0006'));
const NO_CASH = toAmount<'usd'>(lift('0'));

const current = signal<EvaluationState>({ step: 'idle' });

/** How far the evaluation of a coin's past is. */
export const evaluation: ReadonlySignal<EvaluationState> = current;

let running: RunningBacktest | null = null;
/** Each start makes all earlier ones void. */
let started = 0;

/** Ends what runs; a result that is already there stays. */
export function cancelEvaluation(): void {
  started += 1;
  running?.cancel();
  running = null;
  if (current.value.step === 'running') current.value = { step: 'stopped', coin: current.value.coin };
}

async function run(request: EvaluationRequest, own: number): Promise<EvaluationState> {
  const { coin, takerFees, ...hedge } = request;
  const past = await client.history(coin).catch(() => null);
  if (past === null) return { step: 'failed', coin };
  if (past.candles === null) return { step: 'missing', coin, gap: 'no-candles' };
  if (own !== started) return { step: 'stopped', coin };
  const feeRate = takerFees[past.candles.exchange] ?? USUAL_COST;
  const input = {
    ...hedge,
    candles: past.candles,
    funding: past.funding,
    calendarDays: CALENDAR_DAYS,
    feeRate,
    cashUsd: NO_CASH,
    now: Date.now(),
  };
  running = startBacktest(input, (progress) => {
    if (own === started) current.value = { step: 'running', coin, progress };
  });
  const end = await running.end;
  if (end.kind === 'canceled') return { step: 'stopped', coin };
  if (end.kind === 'failed') return { step: 'failed', coin };
  return end.result.ok
    ? { step: 'done', coin, evaluation: end.result.value, feeRate }
    : { step: 'missing', coin, gap: end.result.error };
}

/** Works through a coin's past in a worker. */
export async function evaluate(request: EvaluationRequest): Promise<void> {
  cancelEvaluation();
  const own = started;
  current.value = { step: 'running', coin: request.coin, progress: null };
  const end = await run(request, own).catch(() => ({ step: 'failed', coin: request.coin }) as const);
  if (own === started) current.value = end;
}
