import type {
  Evaluation,
  EvaluationGap,
  EvaluationInput,
  EvaluationProgress,
} from '../../core/insight/evaluate.ts';
import type { Result } from '../../core/result.ts';

/** What the worker tells. */
export type BacktestMessage =
  | { readonly kind: 'progress'; readonly progress: EvaluationProgress }
  | { readonly kind: 'done'; readonly result: Result<Evaluation, EvaluationGap> };

/** How an evaluation ended: with its result, stopped by the person, or by a worker that broke. */
export type BacktestEnd =
  | { readonly kind: 'done'; readonly result: Result<Evaluation, EvaluationGap> }
  | { readonly kind: 'canceled' }
  | { readonly kind: 'failed' };

/** A running evaluation. */
export interface RunningBacktest {
  /** Never rejects. */
  readonly end: Promise<BacktestEnd>;
  /** Ends the worker at once, in the middle of a policy too; after the end it does nothing. */
  readonly cancel: () => void;
}

/** The part of a worker that is used. */
export interface BacktestThread {
  onmessage: ((event: MessageEvent<BacktestMessage>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
  postMessage(input: EvaluationInput): void;
  terminate(): void;
}

/** The worker is an entrypoint of the extension, so that it is a file of its own under a known address. */
const openThread = (): BacktestThread => new Worker('/evaluation.js');

/**
 * Starts the evaluation of a coin's past in a worker of its own, so that the surface stays usable.
 *
 * @param onProgress told after each policy, never after the end
 */
export function startBacktest(
  input: EvaluationInput,
  onProgress: (progress: EvaluationProgress) => void,
  open: () => BacktestThread = openThread,
): RunningBacktest {
  const thread = open();
  const { promise, resolve } = withResolve<BacktestEnd>();
  const finish = (end: BacktestEnd): void => {
    thread.onmessage = null;
    thread.terminate();
    resolve(end);
  };
  thread.onmessage = ({ data }) => {
    if (data.kind === 'progress') onProgress(data.progress);
    else finish(data);
  };
  thread.onerror = () => finish({ kind: 'failed' });
  thread.onmessageerror = () => finish({ kind: 'failed' });
  thread.postMessage(input);
  return { end: promise, cancel: () => finish({ kind: 'canceled' }) };
}

/** A promise with its resolver outside (Chrome 119 has `Promise.withResolvers`, the types of ES2023 do not). */
function withResolve<Value>() {
  let resolve: (value: Value) => void = () => {};
  const promise = new Promise<Value>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
