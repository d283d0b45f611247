import type { BookState, Change, StoreName } from './book-state.ts';

type Value<Name extends StoreName> = BookState[Name] extends ReadonlyMap<string, infer V> ? V : never;

/** A state under change: reads see own writes; `finish` gives the new state and what to write to the database. */
export interface Draft {
  readonly map: <Name extends StoreName>(store: Name) => ReadonlyMap<string, Value<Name>>;
  readonly put: <Name extends StoreName>(store: Name, key: string, value: Value<Name>) => void;
  readonly remove: (store: StoreName, key: string) => void;
  readonly finish: () => { readonly state: BookState; readonly changes: readonly Change[] };
}

/** Opens a draft of a state. The state itself is never touched; only stores that change are copied. */
export function openDraft(state: BookState): Draft {
  const copies: Partial<Record<StoreName, Map<string, unknown>>> = {};
  const changes = new Map<string, Change>();
  const copyOf = (store: StoreName): Map<string, unknown> => {
    const copy = copies[store] ?? new Map<string, unknown>(state[store]);
    copies[store] = copy;
    return copy;
  };
  const write = (store: StoreName, key: string, value: unknown): void => {
    if (value === null) copyOf(store).delete(key);
    else copyOf(store).set(key, value);
    changes.set(`${store} ${key}`, { store, key, value } as Change);
  };
  return {
    map: <Name extends StoreName>(store: Name) =>
      (copies[store] ?? state[store]) as ReadonlyMap<string, Value<Name>>,
    put: write,
    remove: (store, key) => write(store, key, null),
    finish: () => ({ state: { ...state, ...copies } as BookState, changes: [...changes.values()] }),
  };
}
