import { expect, test } from 'vitest';
import * as s from './schema.ts';

const Row = s.object({
  size: s.amount<'base'>(),
  mark: s.amountOrNull(),
  liquidation: s.nonZeroOrNull(),
  id: s.idOrNull(),
  at: s.epochMsOrNull(),
});
const read = (row: object) => s.safeParse(Row, row);
const REST = { mark: null, liquidation: null, id: null, at: null };

test('a row of text and a row of numbers read the same', () => {
  const expected = { size: '1.5', mark: '2', liquidation: '3', id: '42', at: 1_767_225_600_000 };
  expect(read({ size: '1.5', mark: '2', liquidation: '3', id: '42', at: '1767225600000' }).output).toEqual(
    expected,
  );
  expect(read({ size: 1.5, mark: 2, liquidation: 3, id: 42, at: 1_767_225_600_000 }).output).toEqual(
    expected,
  );
});

test('what is missing is null, and zero is zero', () => {
  expect(read({ size: '0' }).output).toEqual({ size: '0', ...REST });
  expect(read({ size: 0, mark: '0', liquidation: '0.000', id: '', at: 0 }).output).toEqual({
    size: '0',
    ...REST,
    mark: '0',
  });
  expect(read({ size: '1', mark: '--', liquidation: '', id: null, at: '' }).output).toEqual({
    size: '1',
    ...REST,
  });
});

test.each([[undefined], [null], [''], ['--'], ['1,000'], [{}], [true]])(
  'a size of %j makes the row unreadable',
  (size) => {
    expect(read({ size }).success).toBe(false);
  },
);
test('a row without size is unreadable', () => {
  expect(read({}).success).toBe(false);
});

test.each([['soon'], [-5], [1.5], [Number.NaN], ['1e99'], [true], [[]], [{}], ['9'.repeat(30)]])(
  'a time of %j is none',
  (at) => {
    expect(read({ size: '1', at }).output).toMatchObject({ at: null });
  },
);

test.each([[true], [{}], [[]], [undefined]])('an id of %j is none', (id) => {
  expect(read({ size: '1', id }).output).toMatchObject({ id: null });
  expect(s.is(s.id(), id)).toBe(false);
});

test('fields that nobody asked for break nothing and go no further', () => {
  expect(read({ size: '1', news: { deep: 1 } }).output).toEqual({ size: '1', ...REST });
});
