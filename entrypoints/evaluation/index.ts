import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { type EvaluationInput, evaluatePast } from '../../core/insight/evaluate.ts';

/**
 * A worker: evaluates a coin's past off the surface's thread, tells its progress, and is ended from outside.
 * `components/live/backtest.ts` starts it by its address, `/evaluation.js`.
 */
export default defineUnlistedScript(() => {
  self.onmessage = ({ data }: MessageEvent<EvaluationInput>) => {
    const steps = evaluatePast(data);
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done === true) {
        self.postMessage({ kind: 'done', result: step.value });
        return;
      }
      self.postMessage({ kind: 'progress', progress: step.value });
    }
  };
});
