import { describe, expect, test } from 'vitest';
import type { Findings, Where } from '../../model/reading.ts';
import { parseJson } from '../../schema/parse-json.ts';
import { recognizePayload } from '../recognize.ts';
import { bingx } from './index.ts';

const LIST = '/openApi/swap/v2/user/positions';
const PAGE = '/api/swap/v1/proxy/position/list';
const HOLD = '/api/v4/contract/order/hold';

function recognized(payload: unknown, where: Partial<Where>) {
  const seen: Where = { transport: 'fetch', path: LIST, query: '', demo: false, copyBook: false, ...where };
  return recognizePayload(bingx, payload, { where: seen, asOf: 1, readAt: 2 });
}

function findings(payload: unknown, where: Partial<Where> = {}): Findings {
  const result = recognized(payload, where);
  if (result?.kind !== 'reading') throw new Error(`not read: ${JSON.stringify(result)}`);
  return result.reading.findings;
}

const ok = (data: unknown) => ({ code: 0, msg: '', data });
const row = (fields: object = {}) => ({
  positionId: '2076000000000000001',
  symbol: 'SOL-USDT',
  currency: 'USDT',
  positionAmt: '3',
  positionSide: 'LONG',
  isolated: false,
  avgPrice: '150',
  leverage: '5',
  unrealizedProfit: '0',
  ...fields,
});
const kinds = ({ problems = [] }: Findings) => problems.map(({ kind, touches }) => [kind, touches]);

describe('the costliest lies', () => {
  test('a coin-M amount is contracts, never coins, whatever book its path names', () => {
    const { positions } = findings(ok([row({ symbol: 'BTC-USD', positionAmt: '7' })]), { path: PAGE });
    expect(positions?.open[0]).toMatchObject({
      book: 'inverse',
      amount: '7',
      amountUnit: 'contracts',
      contractSize: null,
    });
    expect(positions?.coverage).toMatchObject({ kind: 'snapshot', book: 'inverse' });
  });

  test('an empty coin-M list says nothing of the USDT-M book', () => {
    const { positions } = findings(ok([]), { path: '/api/cswap/v2/proxy/position/list' });
    expect(positions?.coverage).toEqual({ kind: 'snapshot', book: 'inverse', settle: null, rawSymbol: null });
  });

  test('a list of both books is no snapshot of either', () => {
    const { positions } = findings(ok([row(), row({ symbol: 'BTC-USD' })]));
    expect(positions?.coverage).toEqual({ kind: 'delta' });
  });

  test.each([
    ['SHORT', '3', 'short', 'short'],
    ['SHORT', '-3', 'short', 'short'],
    ['Long', '3', 'long', 'long'],
    ['BOTH', '-3', 'short', 'both'],
    ['BOTH', '3', 'long', 'both'],
  ])('%s with %s is %s', (positionSide, positionAmt, side, legSide) => {
    const { positions } = findings(ok([row({ positionSide, positionAmt })]));
    expect(positions?.open[0]).toMatchObject({ side, legSide, amount: '3' });
  });

  test('ids above 2^53 keep every digit', () => {
    const parsed = parseJson(
      JSON.stringify(ok([row()])).replace('"2076000000000000001"', '2076000000000000001'),
    );
    const { positions } = findings(parsed.ok ? parsed.value : null);
    expect(positions?.open[0]?.positionId).toBe('2076000000000000001');
  });
});

describe('what is not an open position of this account', () => {
  test('closed positions of the history are silence', () => {
    const history = { positionHistory: [row({ avgClosePrice: '155', closeAllPositions: true })] };
    expect(recognized(ok(history), { path: '/openApi/swap/v1/trade/positionHistory' })).toBeNull();
    expect(recognized(ok([row({ avgClosePrice: '155' })]), { path: '/openApi/swap/v9/anything' })).toBeNull();
  });

  test('a closed row among open ones is left out', () => {
    const { positions } = findings(
      ok([
        row({ avgClosePrice: '0', closeAllPositions: false }),
        row({ symbol: 'X-USDT', closeTime: 1785000000000 }),
      ]),
    );
    expect(positions?.open.map(({ rawSymbol }) => rawSymbol)).toEqual(['SOL-USDT']);
  });

  test.each([{ path: '/api/copy-trade-facade/v2/real/trader/positions' }, { path: PAGE, copyBook: true }])(
    'a copy-trading book is named and ignored: %o',
    (where) => {
      const found = findings(ok({ positions: [row()] }), where);
      expect(found.positions).toBeUndefined();
      expect(kinds(found)).toEqual([['copy-book-ignored', null]]);
    },
  );

  test('demo money beside real money stays out of the open positions', () => {
    const found = findings(ok([row(), row({ symbol: 'ETH-USDT', currency: 'VST' })]));
    expect(found.positions?.open.map(({ rawSymbol }) => rawSymbol)).toEqual(['SOL-USDT']);
    expect(found.demoPositions?.map(({ rawSymbol }) => rawSymbol)).toEqual(['ETH-USDT']);
    expect(found.positions?.coverage.kind).toBe('snapshot');
  });

  test.each([{ demo: true }, { query: 'currency=VST' }])(
    'an empty demo list does not empty the book: %o',
    (where) => {
      const found = findings(ok([]), where);
      expect(found.positions).toBeUndefined();
      expect(kinds(found)).toEqual([['demo-ignored', null]]);
    },
  );
});

describe('an answer that is no list', () => {
  test.each([
    ['null data', ok(null)],
    ['no data', { code: 0 }],
    ['renamed rows', ok([{ sym: 'SOL-USDT', amt: 3 }])],
    ['a text', 'gateway timeout'],
    ['a bare list', []],
    ['null', null],
  ])('%s on the path of positions is a visible change, never an empty book', (_, payload) => {
    expect(recognized(payload, { path: PAGE })).toMatchObject({
      kind: 'problem',
      problem: { kind: 'payload-changed' },
    });
  });

  test('an empty list elsewhere is silence', () => {
    expect(recognized(ok([]), { path: '/api/v1/notices' })).toBeNull();
  });
});

describe('rows', () => {
  test.each([
    ['no size', { positionAmt: undefined }],
    ['a size that is no number', { positionAmt: '1,5' }],
    ['no side', { positionSide: undefined }],
    ['an unknown side', { positionSide: 'SIDEWAYS' }],
  ])('%s touches its symbol, the others stand', (_, fields) => {
    const found = findings(ok([row(), row({ symbol: 'XRP-USDT', ...fields })]));
    expect(found.positions?.open.map(({ rawSymbol }) => rawSymbol)).toEqual(['SOL-USDT']);
    expect(kinds(found)).toEqual([['row-unreadable', 'XRP-USDT']]);
  });

  test('a row without a mark or margin leaves them unknown', () => {
    const { positions } = findings(ok([row({ liquidationPrice: 0 })]));
    expect(positions?.open[0]).toMatchObject({
      markPrice: null,
      initialMargin: null,
      liquidationPrice: null,
      updatedAt: null,
    });
  });
});

describe('what the list covers', () => {
  test.each([
    ['symbol=SOL-USDT', { kind: 'snapshot', book: 'linear', settle: null, rawSymbol: 'SOL-USDT' }],
    ['symbol=SOL_USDT&x=1', { kind: 'snapshot', book: 'linear', settle: null, rawSymbol: 'SOL-USDT' }],
    ['pageId=0&pageSize=50', { kind: 'snapshot', book: 'linear', settle: null, rawSymbol: null }],
    ['pageId=1&pageSize=50', { kind: 'delta' }],
    ['pageIndex=2&pageSize=50', { kind: 'delta' }],
  ])('%s', (query, expected) =>
    expect(findings(ok([row()]), { query }).positions?.coverage).toEqual(expected),
  );

  test('a full page and a larger total are partial', () => {
    const full = findings(ok([row()]), { query: 'pageId=0&pageSize=1' });
    const counted = findings(ok({ list: [row()], total: 2 }));
    for (const found of [full, counted]) {
      expect(found.positions?.coverage).toEqual({ kind: 'delta' });
      expect(kinds(found)).toEqual([['payload-partial', null]]);
    }
  });
});

describe('standard futures', () => {
  const order = (fields: object = {}) => ({
    orderNo: '2076000000000000009',
    quotationCoinVo: { coin: { name: 'BTC' }, valuationCoin: { name: 'USDT' } },
    marginCoinName: 'USDT',
    orderType: 0,
    amount: 640,
    displayPrice: 64000,
    orderOpenTrade: { tradedAmount: 0.01 },
    ...fields,
  });

  test('is a book of its own', () => {
    const { positions } = findings(ok({ orders: [order()] }), { path: HOLD, query: 'pageId=0&pageSize=20' });
    expect(positions?.open[0]).toMatchObject({
      book: 'standard',
      amount: '0.01',
      amountUnit: 'base',
      hedged: true,
    });
    expect(positions?.coverage).toMatchObject({ kind: 'snapshot', book: 'standard' });
  });

  test.each([
    ['', 'delta'], // the size of a page is not known
    ['pageId=0&pageSize=1', 'delta'],
    ['pageId=1&pageSize=20', 'delta'],
    ['quotationCoinId=3&pageId=0&pageSize=20', 'delta'],
    ['quotationCoinId=-1&marginType=-1&pageId=0&pageSize=20', 'snapshot'],
  ])('%j covers a %s', (query, kind) =>
    expect(findings(ok({ orders: [order()] }), { path: HOLD, query }).positions?.coverage.kind).toBe(kind),
  );

  test('an empty first page empties the standard book only', () => {
    const { positions } = findings(ok({ orders: [], pageId: 0 }), { path: HOLD });
    expect(positions).toEqual({
      coverage: { kind: 'snapshot', book: 'standard', settle: null, rawSymbol: null },
      open: [],
      closed: [],
    });
  });

  test('closed orders and the history are no positions', () => {
    const closed = order({ displayClosePrice: 65000, closeType: 1 });
    expect(findings(ok({ orders: [order(), closed] }), { path: HOLD }).positions?.open).toHaveLength(1);
    expect(recognized(ok({ orders: [order()] }), { path: '/v2/contract/order/history' })).toBeNull();
  });

  test('an order without any size touches its symbol', () => {
    const found = findings(ok({ orders: [order(), order({ orderOpenTrade: null, amount: null })] }), {
      path: HOLD,
    });
    expect(found.positions?.open).toHaveLength(1);
    expect(kinds(found)).toEqual([['row-unreadable', 'BTC/USDT']]);
  });

  test('play money is told by the margin coin', () => {
    const found = findings(ok({ orders: [order({ marginCoinName: 'VST' })] }), {
      path: HOLD,
      query: 'pageId=0&pageSize=20',
    });
    expect(found.positions).toEqual({ coverage: { kind: 'delta' }, open: [], closed: [] });
    expect(found.demoPositions).toHaveLength(1);
  });
});
