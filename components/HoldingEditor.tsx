import { useSignal } from '@preact/signals';
import type { ManualHolding } from '../core/model/balance.ts';
import { Age, type Clock } from './Age.tsx';
import { ConfirmButton } from './ConfirmButton.tsx';
import type { SurfaceEvents } from './events.ts';
import { HoldingForm } from './HoldingForm.tsx';
import { LABELS } from './words/labels.ts';
import { formatCoins } from './words/numbers.ts';
import { removeQuestion } from './words/phrases.ts';

interface Props {
  readonly holdings: readonly ManualHolding[];
  readonly clock: Clock;
  readonly events: SurfaceEvents;
}

const EMPTY = { coin: '', amount: '', label: '' };

interface RowProps {
  readonly holding: ManualHolding;
  readonly clock: Clock;
  readonly events: SurfaceEvents;
  readonly onEdit: () => void;
}

function HoldingRow({ holding, clock, events, onEdit }: RowProps) {
  return (
    <>
      <p class="holding">
        <b>{formatCoins(holding.amount, holding.coin)}</b>
        <span class="sub">
          {holding.label} · {LABELS.entered} <Age at={holding.updatedAt} clock={clock} /> {LABELS.ago}
        </span>
      </p>
      <button
        type="button"
        class="small"
        onClick={onEdit}
        aria-label={`${LABELS.edit} ${holding.coin}, ${holding.label}`}
      >
        {LABELS.edit}
      </button>
      <ConfirmButton
        label={LABELS.remove}
        question={removeQuestion(holding.amount, holding.coin, holding.label)}
        confirm={LABELS.removeConfirm}
        onConfirm={() => events.removeHolding(holding.id)}
      />
    </>
  );
}

/** Holdings entered by hand: add, edit, remove. */
export function HoldingEditor({ holdings, clock, events }: Props) {
  const editing = useSignal<string | null>(null);
  const close = () => {
    editing.value = null;
  };
  const form = (id: string | null, start: typeof EMPTY, submit: string) => (
    <HoldingForm
      start={start}
      submit={submit}
      onCancel={close}
      onSave={(values) => {
        events.saveHolding(id, values);
        close();
      }}
    />
  );
  return (
    <section>
      <h3>{LABELS.holdings}</h3>
      <p class="quiet">{LABELS.holdingsHint}</p>
      <ul class="holdings">
        {holdings.map((holding) => (
          <li key={holding.id}>
            {editing.value === holding.id ? (
              form(holding.id, holding, LABELS.save)
            ) : (
              <HoldingRow
                holding={holding}
                clock={clock}
                events={events}
                onEdit={() => (editing.value = holding.id)}
              />
            )}
          </li>
        ))}
      </ul>
      {editing.value === '' ? (
        form(null, EMPTY, LABELS.add)
      ) : (
        <button type="button" onClick={() => (editing.value = '')}>
          {LABELS.addHolding}
        </button>
      )}
    </section>
  );
}
