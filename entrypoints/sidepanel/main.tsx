import { render } from 'preact';
import { clock } from '../../components/live/clock.ts';
import { insightDoor, watchInsight } from '../../components/live/insight.ts';
import { snapshot, watchSnapshot } from '../../components/live/snapshot.ts';
import { failure, surfaceEvents } from '../../components/live/surface-events.ts';
import { SidePanelView } from '../../components/SidePanelView.tsx';

function SidePanel() {
  return (
    <SidePanelView
      snapshot={snapshot.value}
      clock={clock}
      events={surfaceEvents}
      insights={insightDoor}
      failure={failure.value}
    />
  );
}

watchSnapshot();
watchInsight();
const root = document.getElementById('root');
if (root !== null) render(<SidePanel />, root);
