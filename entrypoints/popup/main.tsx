import { render } from 'preact';
import { clock } from '../../components/live/clock.ts';
import { prepareSidePanel } from '../../components/live/side-panel.ts';
import { snapshot, watchSnapshot } from '../../components/live/snapshot.ts';
import { failure, surfaceEvents } from '../../components/live/surface-events.ts';
import { PopupView } from '../../components/PopupView.tsx';

function Popup() {
  return <PopupView snapshot={snapshot.value} clock={clock} events={surfaceEvents} failure={failure.value} />;
}

watchSnapshot();
void prepareSidePanel();
const root = document.getElementById('root');
if (root !== null) render(<Popup />, root);
