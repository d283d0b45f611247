import { useSignal } from '@preact/signals';
import type { Rate } from '../core/model/amount.ts';
import type { Result } from '../core/result.ts';
import { Field } from './Field.tsx';
import { percentEntry } from './read-entry.ts';
import type { InputError } from './words/input-errors.ts';
import { LABELS } from './words/labels.ts';

interface Props {
  readonly label: string;
  readonly unit: string;
  readonly hint?: string;
  /** null: none was chosen, the field is empty. */
  readonly rate: Rate | null;
  readonly submit?: string;
  readonly bare?: boolean;
  readonly read: (text: string) => Result<Rate, InputError>;
  readonly onSave: (rate: Rate) => void;
}

/** One ratio in a form of its own. Saved by its button or Enter, never while typing. */
export function RateForm({
  label,
  unit,
  hint,
  rate,
  submit = LABELS.save,
  bare = false,
  read,
  onSave,
}: Props) {
  const text = useSignal<string | null>(null);
  const chosen = rate === null ? '' : percentEntry(rate);
  const error = useSignal<InputError | undefined>(undefined);
  const save = (event: Event) => {
    event.preventDefault();
    const value = read(text.value ?? chosen);
    error.value = value.ok ? undefined : value.error;
    if (!value.ok) return;
    text.value = null;
    onSave(value.value);
  };
  return (
    <form class="rate-form" onSubmit={save}>
      <Field
        label={label}
        unit={unit}
        {...(hint === undefined ? {} : { hint })}
        decimal
        bare={bare}
        value={text.value ?? chosen}
        error={error.value}
        onInput={(value) => (text.value = value)}
      >
        <button type="submit">{submit}</button>
      </Field>
    </form>
  );
}
