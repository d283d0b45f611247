import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_TEXT_LENGTH, parseJson } from './parse-json.ts';

test.each<[string, unknown]>([
  ['{"a":1,"b":"x","c":[true,null,-1.5]}', { a: 1, b: 'x', c: [true, null, -1.5] }],
  // 2^53 is 9007199254740992: sixteen digits and more arrive as text, each digit kept.
  ['{"id":9007199254740993}', { id: '9007199254740993' }],
  ['{"id":-9007199254740993}', { id: '-9007199254740993' }],
  ['[9007199254740993,12345678901234567890]', ['9007199254740993', '12345678901234567890']],
  ['{"qty":0.12345678901234567}', { qty: '0.12345678901234567' }],
  ['{ "id" : 9007199254740993 }', { id: '9007199254740993' }],
  ['{"id":\n9007199254740993\n}', { id: '9007199254740993' }],
  // Fifteen digits are exact as a number.
  ['{"ms":1767225600123,"n":123456789012345}', { ms: 1_767_225_600_123, n: 123_456_789_012_345 }],
  // Digits inside a text stay as they are, whatever stands before them.
  [
    '{"s":"id:9007199254740993","q":"say \\"[9007199254740993]\\"","n":9007199254740993}',
    { s: 'id:9007199254740993', q: 'say "[9007199254740993]"', n: '9007199254740993' },
  ],
  ['{"s":"back\\\\","n":9007199254740993}', { s: 'back\\', n: '9007199254740993' }],
  ['{"9007199254740993":1}', { '9007199254740993': 1 }],
  ['{"small":1e-8,"id":9007199254740993}', { small: 1e-8, id: '9007199254740993' }],
])('%s', (text, expected) => {
  expect(parseJson(text)).toEqual({ ok: true, value: expected });
});

test.each([
  '',
  '{',
  'undefined',
  "{'a':1}",
  '<html></html>',
  '{"a":NaN}',
  '{"id":9007199254740993',
  '\u0000',
])('%j is told, not thrown', (text) => {
  expect(parseJson(text)).toEqual({ ok: false, error: 'SyntaxError' });
});

test('a text beyond the bound is not looked at', () => {
  expect(parseJson(' '.repeat(MAX_TEXT_LENGTH + 1))).toEqual({
    ok: false,
    error: 'text of 16000001 characters',
  });
});

test('a nested mess is told, not thrown', () => {
  expect(parseJson('['.repeat(2_000_000)).ok).toBe(false);
});

test('what holds no long number is read as JSON.parse reads it', () => {
  const short = fc
    .jsonValue({ noUnicodeString: false })
    .filter((value) => !/\d[\d.eE+-]{14}/.test(JSON.stringify(value)));
  fc.assert(
    fc.property(short, (value) => {
      const text = JSON.stringify(value);
      expect(parseJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
    }),
    { numRuns: 1_000, seed: 20_260_901 },
  );
});

test('long integers keep each digit, wherever they stand', () => {
  const long = fc.bigInt({ min: 10n ** 15n, max: 10n ** 40n });
  fc.assert(
    fc.property(long, fc.string(), (id, key) => {
      expect(parseJson(`{"list":[{${JSON.stringify(key)}:${id}}, ${id} ],"x":"${id}"}`)).toEqual({
        ok: true,
        value: { list: [Object.fromEntries([[key, String(id)]]), String(id)], x: String(id) },
      });
    }),
    { numRuns: 500, seed: 20_260_901 },
  );
});

test('a __proto__ in a payload is a plain field of it and changes no other object', () => {
  const parsed = parseJson('{"__proto__":{"polluted":true},"id":9007199254740993}');
  expect(parsed.ok && Object.keys(parsed.value as object)).toEqual(['__proto__', 'id']);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});
