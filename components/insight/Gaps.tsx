import type { InsightGap } from '../../core/model/insight.ts';
import { distinctGaps, gapSentence } from '../words/insight-gaps.ts';
import { INSIGHT_LABELS } from '../words/insight-labels.ts';

/** Why figures above it are missing, one sentence each. */
export function Gaps({ because }: { readonly because: readonly InsightGap[] }) {
  if (because.length === 0) return null;
  return (
    <ul class="gaps" aria-label={INSIGHT_LABELS.gaps}>
      {distinctGaps(because).map((gap) => (
        <li key={gap}>{gapSentence(gap)}</li>
      ))}
    </ul>
  );
}
