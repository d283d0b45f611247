import { useSignal } from '@preact/signals';
import type { CoinView, Snapshot } from '../core/model/snapshot.ts';
import type { SurfaceEvents } from './events.ts';
import { LongList } from './LongList.tsx';
import { RateForm } from './RateForm.tsx';
import { readBand, readTarget } from './read-entry.ts';
import { LABELS } from './words/labels.ts';
import { formatShare } from './words/numbers.ts';
import { targetFromWord } from './words/phrases.ts';

interface Props {
  readonly snapshot: Snapshot;
  readonly events: SurfaceEvents;
}

function CoinTarget({ coin, events }: { readonly coin: CoinView; readonly events: SurfaceEvents }) {
  const editing = useSignal(false);
  const own = coin.targetFrom === 'coin';
  return (
    <li>
      <p class="holding">
        <b>{coin.coin}</b>
        <span class="sub">
          {formatShare(coin.targetRatio)} · {targetFromWord(coin.targetFrom)}
        </span>
      </p>
      {editing.value ? (
        <RateForm
          label={`${LABELS.target} ${coin.coin}`}
          unit={LABELS.percent}
          rate={coin.targetRatio}
          read={readTarget}
          onSave={(rate) => {
            events.setTarget(coin.coin, rate);
            editing.value = false;
          }}
        />
      ) : (
        <button
          type="button"
          class="small"
          onClick={() => (editing.value = true)}
          aria-label={`${LABELS.edit} ${coin.coin}`}
        >
          {LABELS.edit}
        </button>
      )}
      {editing.value ? (
        <button
          type="button"
          onClick={() => {
            editing.value = false;
          }}
        >
          {LABELS.cancel}
        </button>
      ) : null}
      {own && !editing.value ? (
        <button type="button" class="small" onClick={() => events.setTarget(coin.coin, null)}>
          {LABELS.useShared}
        </button>
      ) : null}
    </li>
  );
}

/** Targets of all coins and of single ones, and the band round them. */
export function TargetEditor({ snapshot, events }: Props) {
  const { settings } = snapshot;
  return (
    <>
      <section class="two-forms">
        <RateForm
          label={LABELS.defaultTarget}
          unit={LABELS.percent}
          hint={settings.defaultTargetChosen ? LABELS.chosen : targetFromWord('default')}
          rate={settings.defaultTarget}
          read={readTarget}
          onSave={(rate) => events.setTarget(null, rate)}
        />
        <RateForm
          label={LABELS.bandAround}
          unit={LABELS.points}
          hint={LABELS.bandHint}
          rate={settings.band}
          read={readBand}
          onSave={events.setBand}
        />
      </section>
      <section>
        <h3>{LABELS.coinTargets}</h3>
        <p class="quiet">{LABELS.coinTargetsHint}</p>
        <LongList items={snapshot.coins}>
          {(shown) => (
            <ul class="holdings">
              {shown.map((coin) => (
                <CoinTarget key={coin.coin} coin={coin} events={events} />
              ))}
            </ul>
          )}
        </LongList>
      </section>
    </>
  );
}
