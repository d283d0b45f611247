import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { deleteDB, openDB } from 'idb';
import { afterEach, expect, test } from 'vitest';
import {
  applyChanges,
  type BookState,
  type Change,
  emptyState,
  STORE_NAMES,
} from '../../core/store/book-state.ts';
import { memoryDatabase } from '../../test/support/memory-database.ts';
import { type Database, openDatabase, upgrades } from './indexed-db.ts';

const opened: Database[] = [];
let count = 0;
const freshName = () => {
  count += 1;
  return `test-${count}`;
};
const open = (name: string): Database => {
  const database = openDatabase(name);
  opened.push(database);
  return database;
};
afterEach(() => {
  for (const database of opened.splice(0)) database.close();
});

const put = (store: Change['store'], key: string, value: unknown): Change =>
  ({ store, key, value }) as Change;
/** Keys come back in the database's own order: maps are compared as sets of entries. */
const contentOf = (state: BookState) =>
  STORE_NAMES.map((store) => [
    store,
    [...new Map<string, unknown>(state[store])].sort(([a], [b]) => (a < b ? -1 : 1)),
  ]);

const operations = fc.array(
  fc.array(
    fc.record({
      store: fc.constantFrom(...STORE_NAMES),
      key: fc.constantFrom('a', 'b', 'binance|main|BTCUSDT', '__proto__', 'constructor', '', '1'),
      value: fc.option(
        fc.record({
          amount: fc.constantFrom('0', '0.10000000000000000001', '-3'),
          at: fc.nat(),
          list: fc.array(fc.string()),
        }),
        { nil: null },
      ),
    }),
    { maxLength: 6 },
  ),
  { maxLength: 8 },
);

test('the database and the one in memory hold the same after the same changes', async () => {
  await fc.assert(
    fc.asyncProperty(operations, async (batches) => {
      const name = freshName();
      const onDisk = open(name);
      const { database: inMemory } = memoryDatabase();
      let expected = emptyState();
      for (const batch of batches) {
        const changes = batch.map(({ store, key, value }) => put(store, key, value));
        await onDisk.write(changes);
        await inMemory.write(changes);
        expected = applyChanges(expected, changes);
      }
      expect(contentOf(await onDisk.load())).toEqual(contentOf(expected));
      expect(contentOf(await inMemory.load())).toEqual(contentOf(expected));
      onDisk.close();
    }),
    { numRuns: 60, seed: 20_260_901 },
  );
});

test('an empty database holds every store of the state, and nothing else', async () => {
  const name = freshName();
  expect(contentOf(await open(name).load())).toEqual(contentOf(emptyState()));
  const raw = await openDB(name);
  expect([...raw.objectStoreNames].sort()).toEqual([...STORE_NAMES].sort());
  expect(raw.version).toBe(upgrades.length);
  raw.close();
});

test('what was written is there after the worker was ended and started again', async () => {
  const name = freshName();
  const first = open(name);
  await first.write([put('contractIds', 'weex|10', 'BTCUSDT')]);
  first.close();
  expect([...(await open(name).load()).contractIds]).toEqual([['weex|10', 'BTCUSDT']]);
});

test('every version on the way is upgraded to the present one and keeps what it held', async () => {
  for (let version = 1; version <= upgrades.length; version += 1) {
    const name = freshName();
    const old = await openDB(name, version, {
      upgrade(db) {
        for (const step of upgrades.slice(0, version)) step(db as never);
      },
    });
    await old.put('contractIds', 'BTCUSDT', 'weex|10');
    old.close();
    expect([...(await open(name).load()).contractIds]).toEqual([['weex|10', 'BTCUSDT']]);
  }
});

test('all of the changes are written or none, and the failure is told', async () => {
  const database = open(freshName());
  await database.write([put('contractIds', 'weex|1', 'OLD')]);
  const cannotBeStored = put('holdings', 'x', { id: 'x', do: () => 1 });
  await expect(database.write([put('contractIds', 'weex|1', 'NEW'), cannotBeStored])).rejects.toThrow();
  expect([...(await database.load()).contractIds]).toEqual([['weex|1', 'OLD']]);
  await database.write([put('contractIds', 'weex|1', 'LATER')]);
  expect([...(await database.load()).contractIds]).toEqual([['weex|1', 'LATER']]);
});

test('gives way to a newer version in another context, and is opened again when that is gone', async () => {
  const name = freshName();
  const database = open(name);
  await database.write([put('contractIds', 'weex|1', 'X')]);
  // Deleting waits for every connection to close: it would hang if ours did not give way.
  await deleteDB(name);
  await database.write([put('contractIds', 'weex|2', 'Y')]);
  expect([...(await database.load()).contractIds]).toEqual([['weex|2', 'Y']]);
});

test('a database of a later version is not read as an empty book', async () => {
  const name = freshName();
  const newer = await openDB(name, upgrades.length + 1);
  newer.close();
  await expect(open(name).load()).rejects.toThrow();
});
