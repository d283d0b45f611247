import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Insight } from '../../core/model/insight.ts';
import { Age, type Clock } from '../Age.tsx';
import type { InsightDoor } from '../insight-door.ts';
import { isInsightOutdated } from '../insight-lookups.ts';
import { INSIGHT_LABELS } from '../words/insight-labels.ts';

interface Props {
  readonly door: InsightDoor;
  readonly clock: Clock;
  readonly children: (insight: Insight) => ComponentChildren;
}

function Outdated({ insight, clock }: { readonly insight: Insight; readonly clock: Clock }) {
  if (!isInsightOutdated(insight, clock.value)) return null;
  return (
    <p class="stale-note" role="status">
      {INSIGHT_LABELS.outdated}
    </p>
  );
}

/** Asks for the insight while it is on screen, and tells how old the shown one is. */
export function WithInsight({ door, clock, children }: Props) {
  useEffect(() => door.want(), [door]);
  const { insight, failed } = door.state.value;
  return (
    <>
      {failed ? <p class="notice slim">{INSIGHT_LABELS.failed}</p> : null}
      {insight === null ? (
        failed ? null : (
          <p class="quiet">{INSIGHT_LABELS.waiting}</p>
        )
      ) : (
        <>
          <Outdated insight={insight} clock={clock} />
          {children(insight)}
          <p class="worked-out">
            {INSIGHT_LABELS.workedOut} <Age at={insight.asOf} clock={clock} /> {INSIGHT_LABELS.ago}
          </p>
        </>
      )}
    </>
  );
}
