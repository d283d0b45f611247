import type { BookState, Change, Step } from '../../core/store/book-state.ts';

/** The state after one record is put (or deleted, when its value is null). */
export function putRecord(state: BookState, change: Change): Step {
  const map = new Map<string, unknown>(state[change.store]);
  if (change.value === null) map.delete(change.key);
  else map.set(change.key, change.value);
  return { state: { ...state, [change.store]: map } as BookState, changes: [change] };
}
