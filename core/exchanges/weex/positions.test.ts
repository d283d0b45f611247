import { describe, expect, test } from 'vitest';
import type { Findings, Where } from '../../model/reading.ts';
import { parseJson } from '../../schema/parse-json.ts';
import { recognizePayload } from '../recognize.ts';
import { weex } from './index.ts';

const LIST = '/capi/v3/account/position/allPosition';
const SOCKET = { transport: 'websocket', path: '/ws/private' } as const;

function recognized(payload: unknown, fields: Partial<Where> = {}) {
  const where: Where = { transport: 'fetch', path: LIST, query: '', demo: false, copyBook: false, ...fields };
  return recognizePayload(weex, payload, { where, asOf: 1, readAt: 2 });
}

function findings(payload: unknown, fields: Partial<Where> = {}): Findings {
  const result = recognized(payload, fields);
  if (result?.kind !== 'reading') throw new Error(`not read: ${JSON.stringify(result)}`);
  return result.reading.findings;
}

const row = (fields: object = {}) => ({
  id: '791000000000000001',
  asset: 'USDT',
  symbol: 'SOLUSDT',
  side: 'LONG',
  marginType: 'CROSSED',
  leverage: '5',
  size: '3',
  openValue: '450',
  unrealizePnl: '6',
  liquidatePrice: '0',
  ...fields,
});
const kinds = ({ problems = [] }: Findings) => problems.map(({ kind, touches }) => [kind, touches]);

describe('derived prices', () => {
  test.each([
    ['LONG', '450', '6', '150', '152'],
    ['SHORT', '450', '6', '150', '148'],
    ['SHORT', '-450', '-6', '150', '152'],
    ['LONG', '450', null, '150', null],
    ['LONG', '450', '-450', '150', null], // a price of zero is no price
    ['LONG', '0', '6', null, '2'],
  ])('%s of value %s and profit %s', (side, openValue, unrealizePnl, entryPrice, impliedMarkPrice) => {
    const { positions } = findings([row({ side, openValue, unrealizePnl })]);
    expect(positions?.open[0]).toMatchObject({ entryPrice, impliedMarkPrice, markPrice: null });
  });

  test('the size is coins and is not multiplied by a contract value', () => {
    const { positions } = findings([row({ contractVal: '0.001', size: '0.25' })]);
    expect(positions?.open[0]).toMatchObject({ amount: '0.25', amountUnit: 'base', contractSize: '1' });
  });
});

describe('rows', () => {
  test.each([
    ['LONG', '3', 'long'],
    ['Short', '3', 'short'],
    ['SHORT', '-3', 'short'],
    [undefined, '-3', 'short'],
  ])('%s of size %s is %s', (side, size, expected) => {
    const { positions } = findings([row(), row({ symbol: 'XRPUSDT', side, size })]);
    expect(positions?.open[1]).toMatchObject({ side: expected, legSide: expected, amount: '3' });
  });

  test.each([
    ['no size', { size: null }],
    ['no side', { side: undefined }],
    ['an unknown side', { side: 'FLAT' }],
  ])('%s touches the symbol, the others stand', (_, fields) => {
    const found = findings([row(), row({ symbol: 'XRPUSDT', ...fields })]);
    expect(found.positions?.open.map(({ rawSymbol }) => rawSymbol)).toEqual(['SOLUSDT']);
    expect(kinds(found)).toEqual([['row-unreadable', 'XRPUSDT']]);
  });

  test('ids above 2^53 keep every digit', () => {
    const parsed = parseJson(JSON.stringify([row()]).replace('"791000000000000001"', '791000000000000001'));
    const { positions } = findings(parsed.ok ? parsed.value : null);
    expect(positions?.open[0]?.positionId).toBe('791000000000000001');
  });

  test('separated legs of one symbol and side both stand', () => {
    const { positions } = findings([row(), row({ id: '791000000000000002', size: '1' })]);
    expect(positions?.open.map(({ positionId }) => positionId)).toEqual([
      '791000000000000001',
      '791000000000000002',
    ]);
  });

  test.each([
    ['CROSSED', 'cross'],
    ['SHARED', 'cross'],
    [1, 'cross'],
    ['ISOLATED', 'isolated'],
    ['3', 'isolated'],
    ['2', null],
  ])('margin mode %s is %s', (marginType, expected) => {
    expect(findings([row({ marginType })]).positions?.open[0]?.marginMode).toBe(expected);
  });
});

describe('what is not an open position of this account', () => {
  test('orders are silence', () => {
    const order = {
      orderId: '1',
      contractId: '10000001',
      positionSide: 'LONG',
      side: 'BUY',
      size: '2',
      openValue: '4',
      status: 'FILLED',
    };
    const page = { code: 'SUCCESS', data: { dataList: [order], nextFlag: false } };
    expect(recognized(page, { path: '/api/v1/private/order/v2/getHistoryOrderPage' })).toBeNull();
    expect(recognized([order], { path: '/api/v1/private/order/list' })).toBeNull();
  });

  test('a copy-trading list is named and ignored', () => {
    for (const where of [{ path: '/api/v1/public/trace/getOpenOrderList' }, { copyBook: true }]) {
      const found = findings([row()], where);
      expect(found.positions).toBeUndefined();
      expect(kinds(found)).toEqual([['copy-book-ignored', null]]);
    }
  });

  test.each([
    row({ asset: 'SUSDT', symbol: 'ETHSUSDT' }),
    row({ asset: undefined, coin_id: 64, symbol: 'ETHSUSDT' }),
  ])('demo money beside real money stays out', (demo) => {
    const found = findings([row(), demo]);
    expect(found.positions?.open.map(({ rawSymbol }) => rawSymbol)).toEqual(['SOLUSDT']);
    expect(found.demoPositions).toMatchObject([{ rawSymbol: 'ETHSUSDT', parts: { base: 'ETH' } }]);
  });

  test('demo money alone, or an empty demo list, does not empty the book', () => {
    expect(findings([row({ asset: 'SUSDT' })]).positions?.coverage).toEqual({ kind: 'delta' });
    expect(findings([], { path: '/capi/v3/sim/account/position/allPosition' }).positions).toBeUndefined();
    expect(findings([], { demo: true }).positions).toBeUndefined();
  });
});

describe('an answer that is no list', () => {
  test.each([[null], ['oops'], [{ code: 'SUCCESS', data: null }], [[{ sym: 'SOLUSDT' }]]])(
    '%j is a visible change',
    (payload) => {
      expect(recognized(payload)).toMatchObject({ kind: 'problem', problem: { kind: 'payload-changed' } });
    },
  );

  test('an empty list is flat at its own path only', () => {
    expect(findings([], { path: '/capi/v4/account/position/allPosition' }).positions?.open).toEqual([]);
    expect(recognized([], { path: '/capi/v3/market/trades' })).toBeNull();
  });

  test('a list of one symbol covers that symbol', () => {
    const { positions } = findings([], {
      path: '/capi/v3/account/position/singlePosition',
      query: 'symbol=SOLUSDT',
    });
    expect(positions?.coverage).toMatchObject({ kind: 'snapshot', rawSymbol: 'SOLUSDT' });
  });
});

describe('the private push', () => {
  const leg = { positionId: '7', contractId: 10000001, side: 'LONG', size: '2', openValue: '300' };

  test.each([
    ['msg', { msg: { event: 'Snapshot', data: { position: [leg] } } }],
    ['content', { type: 'trade-event', content: { event: 'Snapshot', data: { position: [leg] } } }],
    ['data', { event: 'Snapshot', data: { position: [leg] } }],
  ])('is found under %s', (_, payload) => {
    const { positions } = findings(payload, SOCKET);
    expect(positions?.coverage.kind).toBe('snapshot');
    expect(positions?.open).toMatchObject([
      { rawSymbol: '10000001', parts: null, entryPrice: '150', amount: '2' },
    ]);
  });

  test('an empty snapshot is a flat book; an update of other things is not', () => {
    expect(findings({ msg: { event: 'Snapshot', data: { position: [] } } }, SOCKET).positions).toMatchObject({
      coverage: { kind: 'snapshot' },
      open: [],
    });
    expect(
      findings({ msg: { event: 'OrderUpdate', data: { position: [] } } }, SOCKET).positions?.coverage.kind,
    ).toBe('delta');
    expect(recognized({ msg: { event: 'Snapshot', data: { collateral: [] } } }, SOCKET)).toBeNull();
  });

  test('collateral is not a wallet balance', () => {
    const found = findings(
      { msg: { event: 'Snapshot', data: { position: [leg], collateral: [{ coinId: '2', amount: '9' }] } } },
      SOCKET,
    );
    expect(found.balances).toBeUndefined();
  });

  test('a demo snapshot does not empty the book', () => {
    const found = findings(
      { msg: { event: 'Snapshot', data: { position: [leg], collateral: [{ coinId: '64', amount: '9' }] } } },
      SOCKET,
    );
    expect(found.positions).toBeUndefined();
    expect(found.demoPositions).toHaveLength(1);
  });

  test('an unreadable leg is named by its contract id', () => {
    const found = findings(
      { msg: { event: 'Snapshot', data: { position: [leg, { ...leg, contractId: 10000002, size: '' }] } } },
      SOCKET,
    );
    expect(kinds(found)).toEqual([['row-unreadable', '10000002']]);
  });
});
