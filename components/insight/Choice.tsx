import { useId } from 'preact/hooks';

interface Option<Value extends string> {
  readonly value: Value;
  readonly name: string;
}

interface Props<Value extends string> {
  readonly label: string;
  /** The words beside it say it already; still told to those who only hear it. */
  readonly bare?: boolean;
  readonly value: Value;
  readonly options: readonly Option<Value>[];
  readonly onChoose: (value: Value) => void;
}

/** One of several, in a list that opens. */
export function Choice<Value extends string>({
  label,
  bare = false,
  value,
  options,
  onChoose,
}: Props<Value>) {
  const id = useId();
  return (
    <p class="field">
      <label for={id} class={bare ? 'visually-hidden' : ''}>
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.currentTarget.value);
          if (chosen !== undefined) onChoose(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.name}
          </option>
        ))}
      </select>
    </p>
  );
}
