import type { Insight } from '../../core/model/insight.ts';
import type { Snapshot } from '../../core/model/snapshot.ts';
import type { Clock } from '../Age.tsx';
import type { SurfaceEvents } from '../events.ts';
import type { InsightDoor } from '../insight-door.ts';
import { Allocation } from './Allocation.tsx';
import { Buckets } from './Buckets.tsx';
import { FeeEditor } from './FeeEditor.tsx';
import { StrategyChooser } from './StrategyChooser.tsx';
import { ViewEditor } from './ViewEditor.tsx';
import { WithInsight } from './WithInsight.tsx';

interface Props {
  readonly snapshot: Snapshot;
  readonly clock: Clock;
  readonly events: SurfaceEvents;
  readonly door: InsightDoor;
}

function Figures({
  insight,
  snapshot,
  events,
}: Omit<Props, 'door' | 'clock'> & { readonly insight: Insight }) {
  return (
    <>
      <Allocation strategy={insight.strategy} />
      <Buckets
        strategy={insight.strategy}
        legs={insight.margin}
        snapshot={snapshot}
        onTag={(leg, purpose) => events.setTag(leg, purpose)}
      />
    </>
  );
}

/** How the capital is meant to be split, how it is, and what the targets go by. */
export function StrategyPage({ snapshot, clock, events, door }: Props) {
  const { settings } = snapshot;
  return (
    <>
      <StrategyChooser strategy={settings.strategy} onChoose={events.setStrategy} />
      <WithInsight door={door} clock={clock}>
        {(insight) => <Figures insight={insight} snapshot={snapshot} events={events} />}
      </WithInsight>
      <ViewEditor
        views={settings.views}
        follows={settings.strategy.targetsFollowRegime}
        coins={snapshot.coins.map(({ coin }) => coin)}
        clock={clock}
        onDeclare={events.declareView}
      />
      <FeeEditor fees={settings.takerFees} onSet={events.setTakerFee} />
    </>
  );
}
