import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { type InputError, inputErrorSentence } from './words/input-errors.ts';

interface Props {
  readonly label: string;
  readonly value: string;
  /** Shown behind the field. */
  readonly unit?: string;
  readonly hint?: string;
  readonly decimal?: boolean;
  readonly type?: 'text' | 'date';
  /** The words beside the field say it already; still told to those who only hear it. */
  readonly bare?: boolean;
  readonly error?: InputError | undefined;
  readonly onInput: (value: string) => void;
  /** What stands behind the field, such as its button. */
  readonly children?: ComponentChildren;
}

/** A labelled text field with its unit and, where the entry does not fit, the reason. */
export function Field({
  label,
  value,
  unit,
  hint,
  decimal = false,
  type = 'text',
  bare = false,
  error,
  onInput,
  children,
}: Props) {
  const id = useId();
  return (
    <p class="field">
      <label for={id} class={bare ? 'visually-hidden' : ''}>
        {label}
      </label>
      <span class="field-row">
        <input
          id={id}
          type={type}
          value={value}
          inputMode={decimal ? 'decimal' : 'text'}
          autocomplete="off"
          spellcheck={false}
          aria-invalid={error !== undefined}
          aria-describedby={`${id}-hint`}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
        {unit === undefined ? null : <span class="unit">{unit}</span>}
        {children}
      </span>
      <span id={`${id}-hint`} class={error === undefined ? 'hint' : 'hint error'}>
        {error === undefined ? hint : inputErrorSentence(error)}
      </span>
    </p>
  );
}
