import type { ReadonlySignal } from '@preact/signals';
import type { Evaluation, EvaluationGap, EvaluationProgress } from '../core/insight/evaluate.ts';
import type { BaseQty, Rate } from '../core/model/amount.ts';
import type { Advice, Insight } from '../core/model/insight.ts';
import type { Settings } from '../core/model/settings.ts';
import type { HedgeInstrument } from '../core/rules/backtest.ts';

/** What is known of the insight; null until the first answer. */
export interface InsightState {
  readonly insight: Insight | null;
  /** The last question got no answer; the insight is the one before. */
  readonly failed: boolean;
}

/** Days between two trades of the calendar policy. */
export const CALENDAR_DAYS = 30;

/** A coin's past to be worked through with the hedge that is meant now. */
export interface EvaluationRequest {
  readonly coin: string;
  readonly target: Rate;
  readonly band: Rate;
  readonly spotCoin: BaseQty;
  readonly instrument: HedgeInstrument;
  readonly days: number;
  readonly countFunding: boolean;
  readonly takerFees: Settings['takerFees'];
}

/** How far it is. */
export type EvaluationState =
  | { readonly step: 'idle' }
  | { readonly step: 'running'; readonly coin: string; readonly progress: EvaluationProgress | null }
  | { readonly step: 'done'; readonly coin: string; readonly evaluation: Evaluation; readonly feeRate: Rate }
  | { readonly step: 'missing'; readonly coin: string; readonly gap: EvaluationGap }
  | { readonly step: 'stopped'; readonly coin: string }
  | { readonly step: 'failed'; readonly coin: string };

/** How views come to the insight. It is asked for only while a view wants it. */
export interface InsightDoor {
  readonly state: ReadonlySignal<InsightState>;
  /** Says that a view shows the insight; the answer says that it no longer does. */
  want(): () => void;
  /** Stored advice, newest first; null where it cannot be read. */
  adviceLog(coin: string | null): Promise<readonly Advice[] | null>;
  readonly evaluation: ReadonlySignal<EvaluationState>;
  /** Starts an evaluation; one that still runs is ended. */
  evaluate(request: EvaluationRequest): void;
  cancelEvaluation(): void;
}
