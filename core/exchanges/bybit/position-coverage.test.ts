import { describe, expect, test } from 'vitest';
import type { Where } from '../../model/reading.ts';
import * as testing from './testing.ts';

const LIST = '/v5/position/list';
const where = (changes: Partial<Where> = {}): Where =>
  testing.at(LIST, 'category=linear&settleCoin=USDT', changes);
const socket = where({ transport: 'websocket', path: '/v5/private', query: '' });

const row = (changes: Readonly<Record<string, unknown>> = {}) => ({
  positionIdx: 0,
  symbol: 'SOLUSDT',
  side: 'Buy',
  size: '3',
  avgPrice: '150',
  markPrice: '151',
  ...changes,
});
const list = (rows: readonly unknown[], category: string | null = 'linear') => ({
  retCode: 0,
  result: { category, list: rows },
});
const push = (rows: readonly unknown[]) => ({
  topic: 'position',
  creationTime: 1764590401000,
  data: rows,
});

const seen = (payload: unknown, at = where()) => testing.seen(payload, at);
const findings = (payload: unknown, at = where()) => testing.findings(payload, at);
const problemsOf = (payload: unknown, at = where()) => testing.problemsOf(payload, at);
const openOf = (payload: unknown, at = where()) => findings(payload, at).positions?.open;
const coverageOf = (payload: unknown, at = where()) => findings(payload, at).positions?.coverage;

describe('coverage follows the question', () => {
  const whole = { kind: 'snapshot', book: 'linear', settle: null, rawSymbol: null };
  test.each([
    ['a first page', 'category=linear', whole],
    ['a settle coin', 'category=linear&settleCoin=USDT', { ...whole, settle: 'USDT' }],
    ['a symbol', 'category=linear&symbol=SOLUSDT', { ...whole, rawSymbol: 'SOLUSDT' }],
    ['a base coin', 'category=linear&baseCoin=SOL', { kind: 'delta' }],
    ['a later page', 'category=linear&cursor=SOLUSDT%2C1', { kind: 'delta' }],
    ['the first cursor', 'category=linear&cursor=0', whole],
    ['another symbol than asked for', 'category=linear&symbol=ETHUSDT', { kind: 'delta' }],
    ['another settle coin than asked for', 'category=linear&settleCoin=USDC', { kind: 'delta' }],
    ['several symbols', 'category=linear&symbol=SOLUSDT,ETHUSDT', { kind: 'delta' }],
  ])('%s', (_, query, coverage) => expect(coverageOf(list([row()]), where({ query }))).toEqual(coverage));

  test.each([
    ['default limit', '', 19, 20],
    ['given limit', '&limit=50', 49, 50],
    ['a limit above the largest', '&limit=500', 199, 200],
  ])('a full first page is a part: %s', (_, query, notFull, full) => {
    const at = where({ query: `category=linear${query}` });
    const rows = (count: number) =>
      Array.from({ length: count }, (_, index) => row({ symbol: `A${index}USDT` }));
    expect(coverageOf(list(rows(notFull)), at)).toEqual(whole);
    expect(coverageOf(list(rows(full)), at)).toEqual({ kind: 'delta' });
    expect(problemsOf(list(rows(full)), at)).toEqual([['payload-partial', null]]);
    expect(openOf(list(rows(full)), at)).toHaveLength(full);
  });

  test('rows of several books are a delta', () => {
    const mixed = list([row(), row({ symbol: 'BTCUSD', category: 'inverse' })], null);
    expect(coverageOf(mixed, where({ query: '' }))).toEqual({ kind: 'delta' });
    expect(openOf(mixed, where({ query: '' }))?.map(({ book }) => book)).toEqual(['linear', 'inverse']);
  });

  test('a question in a body that is not seen covers nothing beyond its rows', () => {
    const web = where({ path: '/unified/integrated/v5/queryPositions', query: '' });
    expect(coverageOf(list([row()]), web)).toEqual({ kind: 'delta' });
    expect(coverageOf(list([]), web)).toEqual({ kind: 'delta' });
  });

  test('an empty list is flat only at the right path and in a success envelope', () => {
    expect(findings(list([])).positions).toEqual({
      coverage: { kind: 'snapshot', book: 'linear', settle: 'USDT', rawSymbol: null },
      open: [],
      closed: [],
    });
    expect(seen(list([]), where({ path: '/v6/position/list' }))).toHaveProperty(
      'positions.coverage.kind',
      'snapshot',
    );
    expect(seen(list([]), where({ path: '/v5/order/realtime' }))).toBe('silence');
    expect(seen({ result: { list: [] } })).toBe('payload-changed');
    expect(seen({ ...list([]), retCode: 10016 })).toEqual({
      problems: [
        { kind: 'exchange-error', exchange: 'bybit', path: LIST, detail: 'code 10016', touches: null },
      ],
    });
    expect(coverageOf(list([], null), where({ query: '' }))).toEqual({ kind: 'delta' });
  });

  test('a list whose rows have lost their fields is a problem, not silence', () => {
    expect(seen(list([{ symbol: 'SOLUSDT', side: 'Buy' }]))).toBe('payload-changed');
    expect(seen({ retCode: 0, result: {} })).toBe('payload-changed');
  });

  test('a flat row closes its leg in a push and is left to the coverage in a snapshot', () => {
    const flat = row({ positionIdx: 1, side: 'None', size: '0.000', updatedTime: 1764590400901, seq: 77 });
    expect(findings(push([flat]), socket).positions).toEqual({
      coverage: { kind: 'delta' },
      open: [],
      closed: [
        {
          rawSymbol: 'SOLUSDT',
          legSide: 'long',
          positionId: null,
          book: 'linear',
          updatedAt: 1764590400901,
          sequence: '77',
        },
      ],
    });
    expect(findings(list([flat])).positions).toMatchObject({
      coverage: { kind: 'snapshot' },
      open: [],
      closed: [],
    });
  });
});
