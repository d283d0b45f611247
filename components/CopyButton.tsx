import { useSignal } from '@preact/signals';
import { LABELS } from './words/labels.ts';

interface Props {
  /** Plain digits, as an order form takes them. */
  readonly text: string;
  /** What is copied, for those who only hear the button. */
  readonly what: string;
  readonly disabled?: boolean;
  readonly onCopy: (text: string) => Promise<boolean>;
}

/** Copies a quantity and says whether that worked. */
export function CopyButton({ text, what, disabled = false, onCopy }: Props) {
  const word = useSignal<string>(LABELS.copy);
  const copy = async () => {
    word.value = (await onCopy(text)) ? LABELS.copied : LABELS.copyFailed;
    setTimeout(() => {
      word.value = LABELS.copy;
    }, 1500);
  };
  return (
    <button
      type="button"
      class="small copy"
      disabled={disabled}
      onClick={copy}
      aria-label={`${word.value} ${what}`}
    >
      {word.value}
    </button>
  );
}
