import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { LongList } from './LongList.tsx';
import { LABELS } from './words/labels.ts';

/** Below this many a list is read faster than searched. */
const WORTH_SEARCHING = 8;

interface Props<Item> {
  readonly items: readonly Item[];
  readonly label: string;
  /** What stands where there are no items at all. */
  readonly empty: string;
  /** The words of an item that can be searched for. */
  readonly textOf: (item: Item) => string;
  readonly children: (shown: readonly Item[]) => ComponentChildren;
}

/** A long list with a field to find a row in it. */
export function FilteredList<Item>({ items, label, empty, textOf, children }: Props<Item>) {
  const sought = useSignal('');
  if (items.length === 0) return <p class="quiet empty">{empty}</p>;
  const needle = sought.value.trim().toUpperCase();
  const found = needle === '' ? items : items.filter((item) => textOf(item).toUpperCase().includes(needle));
  return (
    <>
      {items.length < WORTH_SEARCHING ? null : (
        <input
          type="search"
          class="search"
          aria-label={label}
          placeholder={label}
          value={sought.value}
          onInput={(event) => (sought.value = event.currentTarget.value)}
        />
      )}
      {found.length === 0 ? (
        <p class="quiet empty">{LABELS.noMatch}</p>
      ) : (
        <LongList items={found}>{children}</LongList>
      )}
    </>
  );
}
