import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { LABELS } from './words/labels.ts';
import { showingWords } from './words/phrases.ts';

const STEP = 50;

interface Props<Item> {
  readonly items: readonly Item[];
  /** Draws the shown part: a list, a table. */
  readonly children: (shown: readonly Item[]) => ComponentChildren;
}

/** The first rows of a long list, and a button for more: a thousand rows stay smooth. */
export function LongList<Item>({ items, children }: Props<Item>) {
  const limit = useSignal(STEP);
  const shown = items.length > limit.value ? items.slice(0, limit.value) : items;
  return (
    <>
      {children(shown)}
      {shown.length < items.length ? (
        <p class="more">
          <span>{showingWords(shown.length, items.length)}</span>
          <button type="button" onClick={() => (limit.value += STEP)}>
            {LABELS.showMore}
          </button>
        </p>
      ) : null}
    </>
  );
}
