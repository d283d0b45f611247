import { applyChanges, type BookState, emptyState } from '../../core/store/book-state.ts';
import type { Database } from '../../entrypoints/background/indexed-db.ts';

/** A database in memory that fails while it is told to, and can be held. */
export function memoryDatabase(initial: BookState = emptyState()) {
  let stored = initial;
  let hold: Promise<void> = Promise.resolve();
  const control = { failsToWrite: false, failsToLoad: false, writes: 0, loads: 0 };
  const database: Database = {
    async load() {
      control.loads += 1;
      if (control.failsToLoad) throw new Error('no access');
      return stored;
    },
    async write(changes) {
      await hold;
      if (control.failsToWrite) throw new Error('disk full');
      control.writes += 1;
      stored = applyChanges(stored, changes);
    },
    close() {},
  };
  return {
    database,
    control,
    stored: () => stored,
    /** Lets writes wait until the returned function is called. */
    holdWrites() {
      let release: () => void = () => {};
      hold = new Promise((resolve) => {
        release = resolve;
      });
      return () => release();
    },
  };
}
