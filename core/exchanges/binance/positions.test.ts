import { describe, expect, test } from 'vitest';
import type { Where } from '../../model/reading.ts';
import { recognizePayload } from '../recognize.ts';
import { binance } from './index.ts';

const UM = '/bapi/futures/v6/private/future/user-data/user-position';
const CM = '/bapi/futures/v2/private/delivery/user-data/user-position';
const at = (path: string, change: Partial<Where> = {}): Where => ({
  transport: 'fetch',
  path,
  query: '',
  demo: false,
  copyBook: false,
  ...change,
});
const seen = (payload: unknown, where: Where) =>
  recognizePayload(binance, payload, { where, asOf: 1, readAt: 2 });
const findings = (payload: unknown, where: Where = at(UM)) => {
  const result = seen(payload, where);
  return result?.kind === 'reading' ? result.reading.findings : result;
};
const web = (...data: readonly unknown[]) => ({ code: '000000', message: null, data, success: true });
const row = (change: Readonly<Record<string, unknown>> = {}) => ({
  symbol: 'BTCUSDT',
  positionSide: 'BOTH',
  positionAmount: '0.5',
  entryPrice: '90000',
  markPrice: '91000',
  liquidationPrice: '0',
  notionalValue: '45500',
  isolatedWallet: '0',
  ...change,
});

describe('coverage', () => {
  test.each([
    ['USD-M', UM, '', 'linear', null, null],
    ['USD-M of the EU entity', UM.replace('/future/', '/eu-future/'), '', 'linear', null, null],
    ['a later version', UM.replace('v6', 'v11'), '', 'linear', null, null],
    ['COIN-M', CM, '', 'inverse', null, null],
    [
      'documented, one symbol',
      '/fapi/v3/positionRisk',
      'symbol=BTCUSDT&timestamp=1',
      'linear',
      null,
      'BTCUSDT',
    ],
    ['documented, one margin asset', '/dapi/v1/positionRisk', 'marginAsset=BTC', 'inverse', 'BTC', null],
    ['portfolio margin', '/papi/v1/cm/positionRisk', '', 'inverse', null, null],
  ])('%s', (_, path, query, book, settle, rawSymbol) =>
    expect(findings([row()], at(path, { query }))).toMatchObject({
      positions: { coverage: { kind: 'snapshot', book, settle, rawSymbol } },
    }),
  );

  test.each([
    ['filtered by pair', '/dapi/v1/positionRisk', 'pair=BTCUSD'],
    ['a symbol in percent signs', '/fapi/v3/positionRisk', 'symbol=%E5%B8%81USDT'],
    ['an address that is not known', '/bapi/futures/v9/private/future/user-data/some-position', ''],
  ])('%s is a delta: it says nothing of other legs', (_, path, query) =>
    expect(findings([row()], at(path, { query }))).toMatchObject({
      positions: { coverage: { kind: 'delta' } },
    }),
  );

  test('an answer of the socket API is a delta, as its question is not seen', () =>
    expect(
      findings({ id: '7', status: 200, result: [row({ positionAmount: '0' })] }, at('/ws-fapi/v1')),
    ).toMatchObject({
      positions: { coverage: { kind: 'delta' }, open: [], closed: [{ rawSymbol: 'BTCUSDT' }] },
    }));
});

describe('an empty list', () => {
  test('is a flat book at the right address with success', () =>
    expect(findings(web(), at(CM))).toEqual({
      positions: {
        coverage: { kind: 'snapshot', book: 'inverse', settle: null, rawSymbol: null },
        open: [],
        closed: [],
      },
    }));

  test.each([
    ['without an envelope', []],
    ['without success', { code: '000000', data: [] }],
    ['that is null', { code: '000000', data: null, success: true }],
    ['of rows of another shape', web({ symbol: 'BTCUSDT', qty: '1' })],
    ['of text', 'maintenance'],
  ])('%s is never a flat book', (_, payload) =>
    expect(seen(payload, at(UM))).toMatchObject({ kind: 'problem', problem: { kind: 'payload-changed' } }),
  );

  test('somewhere else is silence', () =>
    expect(seen(web(), at('/bapi/futures/v1/private/future/order/open-orders'))).toBeNull());
});

describe('what is not the account', () => {
  test('a copy-trading book at the same address is left out', () =>
    expect(findings(web(row()), at(UM, { copyBook: true }))).toEqual({
      problems: [
        {
          kind: 'copy-book-ignored',
          exchange: 'binance',
          path: UM,
          detail: 'binance/positions',
          touches: null,
        },
      ],
    }));

  test('a copy-trading page of another trader is left out', () => {
    const path = '/bapi/futures/v1/friendly/future/copy-trade/lead-data/positions';
    expect(findings(web(row()), at(path, { query: 'portfolioId=1' }))).toMatchObject({
      problems: [{ kind: 'copy-book-ignored' }],
    });
    expect(findings(web(row()), at(path))).not.toHaveProperty('positions');
  });

  test('a public list of positions is silence', () =>
    expect(seen(web(row()), at('/bapi/futures/v1/public/future/leaderboard/positions'))).toBeNull());

  test.each([
    ['by its address', at('/bapi/demotrading/v6/private/future/user-data/user-position')],
    ['by its host', at(UM, { demo: true })],
  ])('play money, %s, is kept apart', (_, where) => {
    const found = findings(web(row({ id: '200000007_BTCUSDT_BOTH' })), where);
    expect(found).toMatchObject({
      demoPositions: [{ rawSymbol: 'BTCUSDT', amount: '0.5' }],
      problems: [{ kind: 'demo-ignored' }],
    });
    expect(found).not.toHaveProperty('positions');
    expect(found).not.toHaveProperty('accountId');
  });

  test.each([
    [
      'closed positions',
      { symbol: 'BTCUSDT', side: 'Long', closedVolume: '1', avgCost: '1', avgClosePrice: '2' },
    ],
    ['orders', { symbol: 'BTCUSDT', side: 'BUY', origQty: '1', avgPrice: '0', positionSide: 'BOTH' }],
  ])('%s are silence', (_, other) =>
    expect(seen(web(other), at('/bapi/futures/v1/private/future/order/history'))).toBeNull(),
  );
});

const nested = (depth: number): unknown => (depth === 0 ? 0 : { data: [nested(depth - 1)], rows: [], a: {} });

test.each([
  ['null', null],
  ['a number', 1e308],
  ['text', ''],
  ['a list of nothing', [null, undefined, 1, 'x', []]],
  ['deep nesting', nested(300)],
  ['rows of wrong types', web({ symbol: [], entryPrice: {}, positionAmount: { a: 1 } })],
  ['an event of wrong types', { e: 'ACCOUNT_UPDATE', a: { P: [1], B: 'x' } }],
  [
    'a prototype',
    web({ symbol: '__proto__', positionSide: 'BOTH', positionAmount: '1e300', entryPrice: '1' }),
  ],
])('%s is read without a throw', (_, payload) => {
  const paths = [
    UM,
    CM,
    '/fapi/v3/account',
    '/papi/v1/balance',
    '/bapi/asset/v2/private/asset-service/wallet/balance',
    '/',
  ];
  for (const path of paths) {
    const result = seen(payload, at(path));
    expect(result === null || result.kind === 'problem' || result.kind === 'reading').toBe(true);
  }
});
