import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Field } from './Field.tsx';
import { type HoldingEntry, type HoldingValues, readHolding } from './read-entry.ts';
import type { InputError } from './words/input-errors.ts';
import { LABELS } from './words/labels.ts';

interface Props {
  readonly start: HoldingEntry;
  readonly submit: string;
  readonly onSave: (values: HoldingValues) => void;
  readonly onCancel: () => void;
}

/** Coin, amount and place of a holding that no page shows. */
export function HoldingForm({ start, submit, onSave, onCancel }: Props) {
  const entry = useSignal(start);
  const errors = useSignal<Partial<Record<keyof HoldingEntry, InputError>>>({});
  const save = (event: Event) => {
    event.preventDefault();
    const values = readHolding(entry.value);
    errors.value = values.ok ? {} : values.error;
    if (values.ok) onSave(values.value);
  };
  const field = (name: keyof HoldingEntry, label: string, decimal: boolean) => (
    <Field
      label={label}
      decimal={decimal}
      value={entry.value[name]}
      error={errors.value[name]}
      onInput={(value) => (entry.value = { ...entry.value, [name]: value })}
    />
  );
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  return (
    <form class="holding-form" ref={form} onSubmit={save}>
      {field('coin', LABELS.coin, false)}
      {field('amount', LABELS.amount, true)}
      {field('label', LABELS.label, false)}
      <p class="actions">
        <button type="submit" class="primary">
          {submit}
        </button>
        <button type="button" onClick={onCancel}>
          {LABELS.cancel}
        </button>
      </p>
    </form>
  );
}
