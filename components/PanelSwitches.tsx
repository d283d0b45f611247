import { EXCHANGE_IDS, EXCHANGE_NAMES } from '../core/model/exchange.ts';
import type { Settings } from '../core/model/settings.ts';
import type { SurfaceEvents } from './events.ts';
import { LABELS } from './words/labels.ts';

/** On which exchanges the panel shows inside the page. */
export function PanelSwitches({
  settings,
  events,
}: {
  readonly settings: Settings;
  readonly events: SurfaceEvents;
}) {
  return (
    <section>
      <h3>{LABELS.panelSwitches}</h3>
      <p class="quiet">{LABELS.panelSwitchesHint}</p>
      <fieldset class="switches">
        <legend class="visually-hidden">{LABELS.panelSwitches}</legend>
        {EXCHANGE_IDS.map((exchange) => (
          <label key={exchange}>
            <input
              type="checkbox"
              checked={settings.panel[exchange].shown}
              onChange={(event) => events.showPanel(exchange, event.currentTarget.checked)}
            />
            {EXCHANGE_NAMES[exchange]}
          </label>
        ))}
      </fieldset>
    </section>
  );
}
