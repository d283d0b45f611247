import type { SeenProblem } from '../../core/model/snapshot.ts';
import { type BookState, type Change, emptyState } from '../../core/store/book-state.ts';
import type { Database } from './indexed-db.ts';

type Step = (state: BookState) => { readonly state: BookState; readonly changes: readonly Change[] };

/** The book in memory over the database: one change after the other, each on disk before it is told. */
export interface Book {
  /** What is on disk. */
  readonly state: () => BookState;
  /** What surfaces are shown: the state, and that it could not be read or written, until it can again. */
  readonly shown: () => BookState;
  /** Resolves once the step's changes are written. Rejects when they could not be: then nothing is acknowledged. */
  readonly apply: (step: Step) => Promise<void>;
  readonly onChange: (listener: () => void) => void;
}

const failure = (detail: string, at: number): SeenProblem => ({
  kind: 'storage-failed',
  exchange: null,
  path: '',
  detail,
  touches: null,
  at,
  account: null,
});

/** Loads the book and keeps it. A database that cannot be read is asked again before the next change. */
export async function openBook(database: Database, now: () => number = Date.now): Promise<Book> {
  let state = emptyState();
  let isLoaded = false;
  let problem: SeenProblem | null = null;
  let last: Promise<void> = Promise.resolve();
  const listeners: (() => void)[] = [];
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const fail = (detail: string): void => {
    problem = failure(detail, now());
    tell();
  };
  const load = async (): Promise<void> => {
    if (isLoaded) return;
    try {
      state = await database.load();
    } catch (error) {
      fail('not readable');
      throw error;
    }
    isLoaded = true;
    problem = null;
    tell();
  };
  const write = async (changes: readonly Change[]): Promise<void> => {
    try {
      await database.write(changes);
    } catch (error) {
      fail('not writable');
      throw error;
    }
  };
  await load().catch(() => {});
  return {
    state: () => state,
    shown: () =>
      problem === null
        ? state
        : { ...state, problems: new Map([...state.problems, ['storage-failed', problem]]) },
    apply(step) {
      const run = async (): Promise<void> => {
        await load();
        const next = step(state);
        if (next.changes.length === 0) return;
        await write(next.changes);
        state = next.state;
        problem = null;
        tell();
      };
      const result = last.then(run);
      last = result.catch(() => {});
      return result;
    },
    onChange: (listener) => void listeners.push(listener),
  };
}
