import { type IDBPDatabase, openDB } from 'idb';
import { type BookState, type Change, emptyState, STORE_NAMES } from '../../core/store/book-state.ts';

const NAME = 'symmetry';

/**
 * Upgrades of the database, each from the version of its index to the next. Append-only: a step that was
 * released is never edited.
 */
export const upgrades: readonly ((db: IDBPDatabase) => void)[] = [
  (db) => {
    for (const store of [
      'accounts',
      'positions',
      'balances',
      'configs',
      'instruments',
      'quotes',
      'contractIds',
      'readings',
      'problems',
      'pages',
      'holdings',
      'settings',
      'fetches',
    ]) {
      db.createObjectStore(store);
    }
  },
  (db) => {
    for (const store of ['fundingHistories', 'candles', 'advice', 'actions']) db.createObjectStore(store);
  },
];

/** Where changes go before anything is acknowledged. */
export interface Database {
  readonly load: () => Promise<BookState>;
  /** All of the changes or none. */
  readonly write: (changes: readonly Change[]) => Promise<void>;
  readonly close: () => void;
}

type Connection = IDBPDatabase;

async function connect(name: string, onLost: () => void): Promise<Connection> {
  const connection: Connection = await openDB(name, upgrades.length, {
    upgrade(database, from) {
      for (const step of upgrades.slice(from)) step(database);
    },
    // A newer version wants to open in another context: let it.
    blocking() {
      onLost();
      connection.close();
    },
    terminated: onLost,
  });
  return connection;
}

async function loadState(db: Connection): Promise<BookState> {
  const state: Record<string, unknown> = { ...emptyState() };
  const transaction = db.transaction([...STORE_NAMES], 'readonly');
  await Promise.all(
    STORE_NAMES.map(async (store) => {
      const objects = transaction.objectStore(store);
      const [keys, values] = await Promise.all([objects.getAllKeys(), objects.getAll()]);
      state[store] = new Map(keys.map((key, index) => [String(key), values[index]]));
    }),
  );
  return state as unknown as BookState;
}

async function writeAll(db: Connection, changes: readonly Change[]): Promise<void> {
  const stores = [...new Set(changes.map((change) => change.store))];
  const transaction = db.transaction(stores, 'readwrite', { durability: 'relaxed' });
  const ignore = (): void => {}; // the transaction is told of it
  // Settled here as well, so that an aborted transaction is no unhandled rejection.
  transaction.done.catch(ignore);
  try {
    for (const { store, key, value } of changes) {
      const objects = transaction.objectStore(store);
      (value === null ? objects.delete(key) : objects.put(value, key)).catch(ignore);
    }
  } catch (error) {
    // What cannot be stored must not leave the others half-written.
    transaction.abort();
    throw error;
  }
  await transaction.done;
}

/** The database, opened on first use, upgraded from whatever version it has, and opened again when it was lost. The only opener. */
export function openDatabase(name = NAME): Database {
  let opening: Promise<Connection> | null = null;
  const lost = (): void => {
    opening = null;
  };
  const connection = (): Promise<Connection> => {
    if (opening === null) {
      const fresh = connect(name, lost);
      fresh.catch(lost);
      opening = fresh;
    }
    return opening;
  };
  return {
    load: async () => loadState(await connection()),
    async write(changes) {
      if (changes.length > 0) await writeAll(await connection(), changes);
    },
    close() {
      opening?.then(
        (db) => db.close(),
        () => {},
      );
      lost();
    },
  };
}
