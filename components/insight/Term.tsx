import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { type TermId, termOf } from '../words/glossary.ts';
import { INSIGHT_LABELS } from '../words/insight-labels.ts';

/** A term with a "?" that opens its meaning; Escape or a click elsewhere closes it. */
export function Term({ id, name }: { readonly id: TermId; readonly name?: string | undefined }) {
  const open = useSignal(false);
  const place = useId();
  const term = termOf(id);
  return (
    <span class="term">
      {name ?? term.name}
      <button
        type="button"
        class="ask"
        popovertarget={place}
        aria-label={`${INSIGHT_LABELS.whatIs} ${term.name}`}
        onClick={(event) => event.stopPropagation()}
      >
        ?
      </button>
      <span
        id={place}
        popover="auto"
        class="meaning-box"
        role="note"
        onToggle={(event) => (open.value = event.newState === 'open')}
      >
        {open.value ? <Meaning id={id} /> : null}
      </span>
    </span>
  );
}

function Meaning({ id }: { readonly id: TermId }) {
  const { name, text, beware } = termOf(id);
  return (
    <>
      <b>{name}</b>
      <span>{text}</span>
      {beware === undefined ? null : <span class="beware">{beware}</span>}
    </>
  );
}
