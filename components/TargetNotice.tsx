import type { Settings } from '../core/model/settings.ts';
import type { SurfaceEvents } from './events.ts';
import { RateForm } from './RateForm.tsx';
import { readTarget } from './read-entry.ts';
import { LABELS } from './words/labels.ts';
import { defaultTargetNotice } from './words/phrases.ts';

interface Props {
  readonly settings: Settings;
  readonly events: SurfaceEvents;
}

/** As long as the target is ours it says so, and lets the user choose. */
export function TargetNotice({ settings, events }: Props) {
  if (settings.defaultTargetChosen) return null;
  return (
    <section class="notice choose" aria-label={LABELS.target}>
      <p>
        <b>{defaultTargetNotice(settings.defaultTarget)}</b>
      </p>
      <RateForm
        label={LABELS.yourTarget}
        unit={LABELS.percent}
        rate={settings.defaultTarget}
        submit={LABELS.chooseTarget}
        bare
        read={readTarget}
        onSave={(rate) => events.setTarget(null, rate)}
      />
    </section>
  );
}

/** The same in a small surface: leads to where it is chosen. */
export function TargetHint({ settings, events }: Props) {
  if (settings.defaultTargetChosen) return null;
  return (
    <p class="notice slim">
      <button type="button" class="link" onClick={() => events.openSidePanel()}>
        {defaultTargetNotice(settings.defaultTarget)}
      </button>
    </p>
  );
}
