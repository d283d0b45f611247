import { describe, expect, test } from 'vitest';
import { applyChanges, type BookState, type Change, emptyState } from '../../core/store/book-state.ts';
import { memoryDatabase } from '../../test/support/memory-database.ts';
import { openBook } from './book.ts';

const holding = (id: string, amount: string): Change => ({
  store: 'holdings',
  key: id,
  value: { id, coin: 'BTC', amount: amount as never, label: 'Cold', updatedAt: 1 },
});
const put =
  (...changes: Change[]) =>
  (state: BookState) => ({ state: applyChanges(state, changes), changes });
const amounts = (state: BookState) => [...state.holdings.values()].map(({ id, amount }) => `${id} ${amount}`);

test('a change is on disk before it is in the book, and in the book before it is acknowledged', async () => {
  const { database, stored, holdWrites } = memoryDatabase();
  const book = await openBook(database);
  const release = holdWrites();
  let isDone = false;
  const applied = book.apply(put(holding('a', '1'))).then(() => {
    isDone = true;
  });
  await Promise.resolve();
  expect([amounts(book.state()), amounts(stored()), isDone]).toEqual([[], [], false]);
  release();
  await applied;
  expect([amounts(book.state()), amounts(stored()), isDone]).toEqual([['a 1'], ['a 1'], true]);
});

test('two changes at once are made one after the other, each on what the other left', async () => {
  const { database, stored } = memoryDatabase();
  const book = await openBook(database);
  const addOne = (state: BookState) =>
    put(holding('a', String(Number(state.holdings.get('a')?.amount ?? 0) + 1)))(state);
  await Promise.all(Array.from({ length: 20 }, () => book.apply(addOne)));
  expect(amounts(book.state())).toEqual(['a 20']);
  expect(amounts(stored())).toEqual(['a 20']);
});

describe('a write that fails', () => {
  test('changes nothing, is refused, and is visible until a write succeeds', async () => {
    const { database, control, stored } = memoryDatabase();
    const book = await openBook(database, () => 777);
    let told = 0;
    book.onChange(() => {
      told += 1;
    });
    await book.apply(put(holding('a', '1')));
    control.failsToWrite = true;
    await expect(book.apply(put(holding('a', '2')))).rejects.toThrow('disk full');
    expect(amounts(book.state())).toEqual(['a 1']);
    expect(amounts(stored())).toEqual(['a 1']);
    expect(told).toBe(2);
    expect([...book.shown().problems.values()]).toEqual([
      {
        kind: 'storage-failed',
        exchange: null,
        path: '',
        detail: 'not writable',
        touches: null,
        at: 777,
        account: null,
      },
    ]);
    expect(amounts(book.shown())).toEqual(['a 1']);
    // The failure itself is never written: it is no part of the state.
    expect(book.state().problems.size).toBe(0);
    control.failsToWrite = false;
    await book.apply(put(holding('a', '3')));
    expect(amounts(book.shown())).toEqual(['a 3']);
    expect(book.shown().problems.size).toBe(0);
    expect(told).toBe(3);
  });

  test('does not hold up the changes that wait behind it', async () => {
    const { database, control, holdWrites } = memoryDatabase();
    const book = await openBook(database);
    const release = holdWrites();
    control.failsToWrite = true;
    const first = book.apply(put(holding('a', '1')));
    const second = book.apply(put(holding('b', '2')));
    release();
    await expect(first).rejects.toThrow('disk full');
    await expect(second).rejects.toThrow('disk full');
    control.failsToWrite = false;
    await book.apply(put(holding('c', '3')));
    expect(amounts(book.state())).toEqual(['c 3']);
  });
});

test('a step that throws is refused, says nothing of the disk, and leaves the book in order', async () => {
  const { database } = memoryDatabase();
  const book = await openBook(database);
  const bug = () => {
    throw new Error('bug');
  };
  await expect(book.apply(bug)).rejects.toThrow('bug');
  expect(book.shown().problems.size).toBe(0);
  await book.apply(put(holding('a', '1')));
  expect(amounts(book.state())).toEqual(['a 1']);
});

test('a step without changes writes nothing and tells nobody', async () => {
  const { database, control } = memoryDatabase();
  const book = await openBook(database);
  let told = 0;
  book.onChange(() => {
    told += 1;
  });
  await book.apply((state) => ({ state, changes: [] }));
  expect([control.writes, told]).toEqual([0, 0]);
});

test('a database that cannot be read shows as failed, takes nothing, and is asked again', async () => {
  const initial = applyChanges(emptyState(), [holding('old', '9')]);
  const { database, control } = memoryDatabase(initial);
  control.failsToLoad = true;
  const book = await openBook(database, () => 5);
  expect([...book.shown().problems.values()]).toMatchObject([
    { kind: 'storage-failed', detail: 'not readable', at: 5 },
  ]);
  await expect(book.apply(put(holding('a', '1')))).rejects.toThrow('no access');
  expect(control.writes).toBe(0);
  control.failsToLoad = false;
  await book.apply(put(holding('a', '1')));
  expect(amounts(book.state())).toEqual(['old 9', 'a 1']);
  expect(book.shown().problems.size).toBe(0);
});
