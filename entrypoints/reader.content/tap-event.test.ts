import { expect, test } from 'vitest';
import { account } from '../../test/support/tap-texts.ts';
import { readTapEvent } from './tap-event.ts';

const text = (change: object) => JSON.stringify({ ...account('[]'), ...change });

test('reads what the tap says', () => {
  expect(readTapEvent(text({}))).toEqual(account('[]'));
  expect(readTapEvent('{"type":"hello"}')).toEqual({ type: 'hello' });
  expect(readTapEvent('{"type":"sockets","open":1,"closed":0,"heardAt":null}')).toEqual({
    type: 'sockets',
    open: 1,
    closed: 0,
    heardAt: null,
  });
  expect(readTapEvent('{"type":"too-large","path":"/x","length":9}')).toEqual({
    type: 'too-large',
    path: '/x',
    length: 9,
  });
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['an object', { type: 'hello' }],
  ['a number', 7],
  ['no JSON', '{"type":'],
  ['JSON of no kind', '"hello"'],
  ['an unknown kind', '{"type":"order"}'],
  ['a list', '[{"type":"hello"}]'],
  ['junk of 10 MB', 'x'.repeat(10_000_000)],
  ['nested junk', '['.repeat(5_000_000)],
  ['a body of 10 MB', text({ body: 'x'.repeat(10_000_000) })],
  ['more than any body', text({ body: 'x'.repeat(20_000_000) })],
  ['a body that is no text', text({ body: { a: 1 } })],
  ['no body', text({ body: undefined })],
  ['a foreign topic', text({ topic: 'order' })],
  ['a foreign transport', text({ transport: 'public' })],
  ['a time that is none', text({ readAt: 'now' })],
  ['a time before all times', text({ asOf: -1 })],
  ['a time beyond all times', text({ asOf: 9e15 })],
  ['a path without end', text({ path: `/${'x'.repeat(3_000)}` })],
  ['a copy book that is no yes or no', text({ copyBook: 1 })],
  ['a polluted prototype', '{"__proto__":{"type":"hello"}}'],
])('%s is ignored', (_, detail) => {
  expect(readTapEvent(detail)).toBeNull();
});

test('fields that nobody asked for are left behind', () => {
  const read = readTapEvent('{"type":"hello","__proto__":{"polluted":1},"extra":"x"}');
  expect(Object.keys(read ?? {})).toEqual(['type']);
  expect((read as { polluted?: unknown }).polluted).toBeUndefined();
});
