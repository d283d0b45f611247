import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { LABELS } from './words/labels.ts';

interface Props {
  readonly label: string;
  readonly question: string;
  readonly confirm: string;
  readonly onConfirm: () => void;
}

/** The question itself; the safe answer has the focus. */
function Question(props: Props & { readonly onAnswer: (yes: boolean) => void }) {
  const cancel = useRef<HTMLButtonElement>(null);
  useEffect(() => cancel.current?.focus(), []);
  return (
    <fieldset class="confirm">
      <legend class="visually-hidden">{props.label}</legend>
      <p>{props.question}</p>
      <button type="button" class="small danger" onClick={() => props.onAnswer(true)}>
        {props.confirm}
      </button>
      <button type="button" class="small" ref={cancel} onClick={() => props.onAnswer(false)}>
        {LABELS.cancel}
      </button>
    </fieldset>
  );
}

/** A button that asks once more before it does what cannot be undone. */
export function ConfirmButton(props: Props) {
  const asking = useSignal(false);
  const answer = (yes: boolean) => {
    asking.value = false;
    if (yes) props.onConfirm();
  };
  if (asking.value) return <Question {...props} onAnswer={answer} />;
  return (
    <button
      type="button"
      class="small"
      onClick={() => {
        asking.value = true;
      }}
    >
      {props.label}
    </button>
  );
}
