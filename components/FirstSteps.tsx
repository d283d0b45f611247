import { EXCHANGE_IDS, EXCHANGE_NAMES } from '../core/model/exchange.ts';
import type { SurfaceEvents } from './events.ts';
import { FIRST_STEPS, FIRST_STEPS_PROMISE, FIRST_STEPS_TITLE } from './words/first-steps.ts';
import { LABELS } from './words/labels.ts';

/** What to do before anything was read. */
export function FirstSteps({ events }: { readonly events: SurfaceEvents }) {
  return (
    <section class="first-steps">
      <h2>{FIRST_STEPS_TITLE}</h2>
      <ol>
        {FIRST_STEPS.map((step) => (
          <li key={step.title}>
            <b>{step.title}</b>
            <p>{step.detail}</p>
          </li>
        ))}
      </ol>
      <fieldset class="doors">
        <legend class="quiet">{LABELS.openPages}</legend>
        {EXCHANGE_IDS.map((exchange) => (
          <button
            key={exchange}
            type="button"
            class="small"
            onClick={() => events.openExchange(exchange, null)}
          >
            {EXCHANGE_NAMES[exchange]}
          </button>
        ))}
      </fieldset>
      <p class="quiet">{FIRST_STEPS_PROMISE}</p>
    </section>
  );
}
