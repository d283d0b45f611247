import { render } from 'preact';
import { clock } from '../../components/live/clock.ts';
import { pageContext, watchPageContext } from '../../components/live/page-context.ts';
import { snapshot, watchSnapshot } from '../../components/live/snapshot.ts';
import { failure, surfaceEvents } from '../../components/live/surface-events.ts';
import { PanelView } from '../../components/PanelView.tsx';

function Panel() {
  return (
    <PanelView
      snapshot={snapshot.value}
      context={pageContext.value}
      clock={clock}
      events={surfaceEvents}
      failure={failure.value}
    />
  );
}

watchSnapshot();
watchPageContext();
const root = document.getElementById('root');
if (root !== null) render(<Panel />, root);
