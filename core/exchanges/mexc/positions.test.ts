import { describe, expect, test } from 'vitest';
import type { Where } from '../../model/reading.ts';
import { recognizePayload } from '../recognize.ts';
import { mexc } from './index.ts';

const PATH = '/api/v1/private/position/open_positions';
const where = (change: Partial<Where> = {}): Where => ({
  transport: 'fetch',
  path: PATH,
  query: '',
  demo: false,
  copyBook: false,
  ...change,
});
const row = (change: Readonly<Record<string, unknown>> = {}) => ({
  positionId: 5001,
  symbol: 'BTC_USDT',
  positionType: 1,
  openType: 1,
  state: 1,
  holdVol: 40,
  holdAvgPrice: 64000,
  liquidatePrice: 0,
  im: 12.8,
  leverage: 20,
  ...change,
});
const list = (...data: readonly unknown[]) => ({ success: true, code: 0, data });
const read = (payload: unknown, at: Where = where()) =>
  recognizePayload(mexc, payload, { where: at, asOf: 1, readAt: 2 });
const findings = (payload: unknown, at?: Where) => {
  const seen = read(payload, at);
  return seen?.kind === 'reading' ? seen.reading.findings : seen;
};

describe('open positions', () => {
  test('contracts stay contracts: no size of a contract is guessed', () => {
    expect(findings(list(row()))).toMatchObject({
      positions: { open: [{ amount: '40', amountUnit: 'contracts', contractSize: null }] },
    });
  });

  test('the side comes from positionType alone, whatever the type of the number', () => {
    expect(findings(list(row({ positionType: '2' })))).toMatchObject({
      positions: { open: [{ side: 'short', legSide: 'short' }] },
    });
  });

  test('the entry is the average of what is held, exact form first', () => {
    const partlyClosed = row({
      holdAvgPrice: 2.3e-6,
      holdAvgPriceFullyScale: '0.0000023001',
      openAvgPrice: 9,
    });
    expect(findings(list(partlyClosed))).toMatchObject({
      positions: { open: [{ entryPrice: '0.0000023001' }] },
    });
    expect(findings(list(row({ holdAvgPrice: '2.3e-6', openAvgPrice: 9 })))).toMatchObject({
      positions: { open: [{ entryPrice: '0.0000023' }] },
    });
  });

  test('a position that the system liquidates (state 2) is still open', () => {
    expect(findings(list(row({ state: 2 })))).toMatchObject({ positions: { open: [{ amount: '40' }] } });
  });

  test.each([
    ['no side', { positionType: undefined }],
    ['an unknown side', { positionType: 3 }],
    ['no size', { holdVol: null }],
    ['a signed size', { holdVol: -40 }],
    ['an unknown state', { state: 9 }],
  ])('a row with %s is unreadable and makes its symbol unknown; the others stand', (_, change) => {
    const payload = list(row({ symbol: 'ETH_USDT', ...change }), row());
    expect(findings(payload)).toMatchObject({
      positions: { open: [{ rawSymbol: 'BTC_USDT' }] },
      problems: [{ kind: 'row-unreadable', touches: 'ETH_USDT' }],
    });
  });

  test('a list of one symbol is a snapshot of that symbol alone', () => {
    expect(findings(list(row()), where({ query: 'symbol=BTC_USDT' }))).toMatchObject({
      positions: { coverage: { kind: 'snapshot', rawSymbol: 'BTC_USDT' } },
    });
  });

  test.each(['page_num=1&page_size=20', 'positionType=1', 'symbol=%E5%B8%81_USDT'])(
    '%s makes it a delta',
    (query) => {
      expect(findings(list(row()), where({ query }))).toMatchObject({
        positions: { coverage: { kind: 'delta' } },
      });
    },
  );

  test('an empty list is a flat book only at its own path and only with success', () => {
    expect(findings(list())).toMatchObject({
      positions: { coverage: { kind: 'snapshot', book: null }, open: [] },
    });
    expect(read(list(), where({ path: '/api/v1/private/order/list/open_orders' }))).toBeNull();
    expect(findings({ success: false, code: 500, data: [] })).toMatchObject({
      problems: [{ kind: 'exchange-error' }],
    });
  });

  test.each([
    null,
    { success: true, code: 0, data: null },
    list({ strange: 1 }),
    { success: true, code: 0, data: { resultList: [] } },
  ])('an unknown shape at the path is a problem, never an empty book: %j', (payload) =>
    expect(read(payload)).toMatchObject({ kind: 'problem', problem: { kind: 'payload-changed' } }),
  );

  test('a new version in the path changes nothing', () => {
    const path = '/api/platform/futures/api/v7/private/position/open_positions';
    expect(findings(list(row()), where({ path }))).toMatchObject({ positions: { open: [{ amount: '40' }] } });
  });
});

describe('what is not the own, real book', () => {
  test('closed-position history has the same rows and is silence', () => {
    const path = '/api/v1/private/position/list/history_positions';
    expect(read(list(row({ state: 3, holdVol: 0 }), row()), where({ path }))).toBeNull();
  });

  test.each([
    [
      'a copy-trading path',
      where({ path: '/api/platform/futures/copyTrade/api/v1/private/position/open_positions' }),
    ],
    ['a copy-trading portfolio in the question', where({ copyBook: true })],
  ])('%s is named and left out', (_, at) => {
    expect(findings(list(row()), at)).toEqual({
      problems: [expect.objectContaining({ kind: 'copy-book-ignored' })],
    });
  });

  test('an empty copy-trading list is no flat book and no change of shape', () => {
    expect(findings(list(), where({ copyBook: true }))).toEqual({
      problems: [expect.objectContaining({ kind: 'copy-book-ignored' })],
    });
  });

  test('play money goes to the demo list, never to the book', () => {
    const result = findings(list(row()), where({ demo: true }));
    expect(result).toMatchObject({ demoPositions: [{ amount: '40' }], problems: [{ kind: 'demo-ignored' }] });
    expect(result).not.toHaveProperty('positions');
  });

  test('orders are silence', () => {
    const order = {
      orderId: '1',
      symbol: 'BTC_USDT',
      side: 1,
      vol: 5,
      price: 60000,
      leverage: 20,
      openType: 1,
      state: 2,
    };
    expect(read(list(order), where({ path: '/api/v1/private/order/list/open_orders' }))).toBeNull();
    expect(read({ channel: 'push.personal.order', data: order, ts: 1 }, where({ path: '/edge' }))).toBeNull();
  });
});

describe('pushes', () => {
  const socket = where({ transport: 'websocket', path: '/edge' });
  const push = (data: unknown) => ({ channel: 'push.personal.position', data, ts: 1785000000000 });

  test.each([
    ['state 3', { state: 3, holdVol: 4 }],
    ['no contracts left', { holdVol: '0' }],
  ])('%s closes the leg', (_, change) => {
    expect(findings(push(row(change)), socket)).toMatchObject({
      positions: {
        coverage: { kind: 'delta' },
        open: [],
        closed: [{ rawSymbol: 'BTC_USDT', legSide: 'long', positionId: '5001', updatedAt: 1785000000000 }],
      },
    });
  });

  test('pnl of a push is not the unrealized profit', () => {
    expect(findings(push(row({ pnl: 99 })), socket)).toMatchObject({
      positions: { open: [{ unrealizedPnl: null }] },
    });
  });

  test('the version orders changes', () => {
    expect(findings(push(row({ version: 12 })), socket)).toMatchObject({
      positions: { open: [{ sequence: '12' }] },
    });
  });

  test('a push without a row is a change of shape', () => {
    expect(read(push('text'), socket)).toMatchObject({
      kind: 'problem',
      problem: { kind: 'payload-changed' },
    });
  });
});
