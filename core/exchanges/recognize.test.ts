import { describe, expect, test } from 'vitest';
import type { Findings, Where } from '../model/reading.ts';
import { ok } from '../result.ts';
import { exchanges } from './index.ts';
import { recognize, recognizePayload } from './recognize.ts';
import { type Exchange, problemOf, type Recognizer } from './recognizer.ts';

const WHERE: Where = { transport: 'fetch', path: '/positions', query: '', demo: false, copyBook: false };
const FLAT: Findings = { positions: { coverage: { kind: 'delta' }, open: [], closed: [] } };

const list: Recognizer = {
  name: 'binance/list',
  path: /\/positions$/,
  looksLike: (payload) => Array.isArray(payload),
  read: (payload, where) =>
    (payload as unknown[]).length > 0
      ? ok(FLAT)
      : { ok: false, error: problemOf('binance')('payload-changed', where, 'empty') },
};
const push: Recognizer = {
  name: 'binance/push',
  path: null,
  looksLike: (payload) => typeof payload === 'object' && payload !== null && 'push' in payload,
  read: () => ok(FLAT),
};
const exchange: Exchange = { ...exchanges.binance, recognizers: [list, push] };
const see = (text: string, where: Partial<Where> = {}) =>
  recognize(exchange, { where: { ...WHERE, ...where }, text, asOf: 5, readAt: 9 });

test('a reading says who read it, where, and when', () => {
  expect(see('[1]')).toEqual({
    kind: 'reading',
    reading: {
      exchange: 'binance',
      recognizer: 'binance/list',
      where: WHERE,
      asOf: 5,
      readAt: 9,
      findings: FLAT,
    },
  });
});

test('a shape is recognized at any path', () => {
  expect(see('{"push":1}', { transport: 'websocket', path: '/ws' })).toMatchObject({
    reading: { recognizer: 'binance/push' },
  });
});

describe('silence and problems', () => {
  test.each(['{}', '7', 'null', '"text"', 'not JSON', ''])('%j at an unknown path is silence', (text) => {
    expect(see(text, { path: '/other' })).toBeNull();
  });

  test.each([
    ['{"rows":[]}', 'binance/list: not the known shape'],
    ['null', 'binance/list: not the known shape'],
    ['<html>', 'binance/list: SyntaxError'],
    ['', 'binance/list: SyntaxError'],
  ])('%j where a list belongs is a visible change', (text, detail) => {
    expect(see(text)).toEqual({
      kind: 'problem',
      problem: { kind: 'payload-changed', exchange: 'binance', path: '/positions', detail, touches: null },
    });
  });

  test('an envelope that cannot be read is the reader’s own problem, never an empty list', () => {
    expect(see('[]')).toMatchObject({
      kind: 'problem',
      problem: { kind: 'payload-changed', detail: 'empty' },
    });
  });
});

test('no digit of an id or a size is lost on the way', () => {
  let seen: unknown;
  const keeper: Recognizer = {
    ...push,
    looksLike: (payload) => {
      seen = payload;
      return true;
    },
  };
  recognize(
    { ...exchange, recognizers: [keeper] },
    { where: WHERE, text: '{"id":9007199254740993,"q":0.12345678901234567}', asOf: 1, readAt: 1 },
  );
  expect(seen).toEqual({ id: '9007199254740993', q: '0.12345678901234567' });
});

test.each(Object.values(exchanges))('$name answers anything with silence, a problem or a reading', (each) => {
  const paths = [
    '/',
    '/v5/position/list',
    '/bapi/futures/v6/private/future/user-data/user-position',
    '/api/v1/private/position/open_positions',
  ];
  const payloads = [
    null,
    0,
    '',
    [],
    {},
    [null],
    { data: null },
    { data: [] },
    { data: { list: [{}] } },
    { result: { list: [[]] } },
    JSON.parse('{"__proto__":[]}'),
  ];
  for (const path of paths) {
    for (const payload of payloads) {
      const seen = recognizePayload(each, payload, { where: { ...WHERE, path }, asOf: 1, readAt: 1 });
      const legs = seen?.kind === 'reading' ? (seen.reading.findings.positions?.open ?? []) : [];
      expect(legs).toEqual([]);
    }
  }
});
