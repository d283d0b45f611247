import { describe, expect, test } from 'vitest';
import type { Where } from '../../model/reading.ts';
import { recognize } from '../recognize.ts';
import { bybit } from './index.ts';
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

describe('direction and leg', () => {
  test.each([
    ['one-way long', { positionIdx: 0, side: 'Buy' }, 'long', 'both', false],
    ['one-way short', { positionIdx: '0', side: 'Sell' }, 'short', 'both', false],
    ['hedge long', { positionIdx: 1, side: 'Buy' }, 'long', 'long', true],
    ['hedge short', { positionIdx: 2, side: 'Sell' }, 'short', 'short', true],
    ['hedge short with a blank side', { positionIdx: 2, side: '' }, 'short', 'short', true],
    [
      'hedge mode in words',
      { positionIdx: undefined, mode: 'BothSide', side: 'Sell' },
      'short',
      'short',
      true,
    ],
    ['one-way mode in words', { positionIdx: undefined, mode: 'MergedSingle' }, 'long', 'both', false],
    ['no word of the mode', { positionIdx: undefined }, 'long', 'both', null],
  ])('%s', (_, changes, side, legSide, hedged) => {
    expect(openOf(push([{ ...row(changes), entryPrice: '150' }]), socket)).toMatchObject([
      { side, legSide, hedged },
    ]);
  });

  test.each([
    ['a blank side', { side: '' }],
    ['side None of an open leg', { side: 'None' }],
    ['no side', { side: undefined }],
    ['a side against its leg', { positionIdx: 1, side: 'Sell' }],
    ['a side that is not known', { side: 'Both' }],
    ['no size', { size: undefined, sizeX: undefined }],
    ['a blank size', { size: '' }],
    ['a negative size', { size: '-3' }],
    ['a symbol of another book than its category', { symbol: 'SOLUSD' }],
    ['a leg that is not known', { positionIdx: 7 }],
  ])('%s makes the row unreadable, the other stays, and nothing else turns flat', (_, changes) => {
    const payload = list([row({ symbol: 'ETHUSDT' }), row(changes)]);
    expect(openOf(payload)?.map(({ rawSymbol }) => rawSymbol)).toEqual(['ETHUSDT']);
    expect(problemsOf(payload)).toEqual([['row-unreadable', 'symbol' in changes ? 'SOLUSD' : 'SOLUSDT']]);
    expect(coverageOf(payload)).toEqual({ kind: 'delta' });
  });

  test('rows that are no objects are problems without a name', () => {
    expect(problemsOf(list([row(), null, 'x', [1]]))).toEqual([
      ['row-unreadable', null],
      ['row-unreadable', null],
      ['row-unreadable', null],
    ]);
  });
});

describe('units', () => {
  test('an inverse size counts contracts of one dollar, never coins', () => {
    const payload = list([row({ symbol: 'BTCUSD', size: '2500' })], 'inverse');
    expect(openOf(payload, where({ query: 'category=inverse' }))).toMatchObject([
      {
        book: 'inverse',
        amount: '2500',
        amountUnit: 'contracts',
        contractSize: '1',
        parts: { settle: 'BTC' },
      },
    ]);
  });

  test('a multiplier symbol keeps the base of the exchange and its size', () => {
    expect(openOf(list([row({ symbol: 'SHIB1000USDT', size: '70' })]))).toMatchObject([
      { parts: { base: 'SHIB1000' }, amount: '70', amountUnit: 'base' },
    ]);
  });

  test('the page spelling of a USDC perpetual is the same leg', () => {
    expect(
      openOf(list([row({ symbol: 'BTC-PERP' })]), where({ query: 'category=linear&settleCoin=USDC' })),
    ).toMatchObject([{ rawSymbol: 'BTCPERP', parts: { settle: 'USDC' } }]);
  });

  test('blank figures and prices of zero are unknown; tradeMode tells no margin mode', () => {
    const blank = {
      avgPrice: '',
      markPrice: '0',
      liqPrice: '0',
      leverage: '',
      unrealisedPnl: '',
      tradeMode: 0,
    };
    expect(openOf(list([row(blank)]))).toMatchObject([
      {
        entryPrice: null,
        markPrice: null,
        liquidationPrice: null,
        leverage: null,
        unrealizedPnl: null,
        marginMode: null,
      },
    ]);
  });

  test('order numbers beyond 2^53 stay exact', () => {
    const text = `{"topic":"position","data":[{"symbol":"SOLUSDT","positionIdx":0,"side":"Sell","size":3,"entryPrice":150,"seq":90071992547409931}]}`;
    const recognized = recognize(bybit, { where: socket, text, asOf: 0, readAt: 0 });
    expect(recognized).toMatchObject({
      reading: { findings: { positions: { open: [{ amount: '3', sequence: '90071992547409931' }] } } },
    });
  });
});

describe('scaled web rows', () => {
  const scaled = (changes: Readonly<Record<string, unknown>> = {}) => ({
    symbol: 'SOLUSDT',
    coin: 'USDT',
    positionIdx: '0',
    mode: 'MergedSingle',
    side: 'Sell',
    sizeX: '150000000',
    entryPriceE8: '15000000000',
    leverageE2: '1250',
    isIsolated: 'true',
    ...changes,
  });
  const web = where({ path: '/private/linear/position/list', query: '' });
  const old = (rows: readonly unknown[]) => ({ ret_code: '0', result: { data: rows } });

  test('are scaled down as text', () => {
    expect(openOf(old([scaled()]), web)).toMatchObject([
      { side: 'short', amount: '1.5', entryPrice: '150', leverage: '12.5', marginMode: 'isolated' },
    ]);
  });

  test('a plain entry price beside scaled fields stands as it is', () => {
    expect(openOf(old([scaled({ entryPriceE8: undefined, entryPrice: '149.5' })]), web)).toMatchObject([
      { amount: '1.5', entryPrice: '149.5' },
    ]);
  });

  test('the settle coin decides the book, whatever the path says', () => {
    expect(openOf(old([scaled({ symbol: 'BTCUSD', coin: 'BTC' })]), web)).toMatchObject([
      { book: 'inverse', amountUnit: 'contracts' },
    ]);
  });

  test('a row that is not available is unknown, not flat', () => {
    const payload = old([{ data: scaled({ sizeX: '0', side: 'None' }), isAvailable: false }]);
    expect(problemsOf(payload, web)).toEqual([['row-unreadable', 'SOLUSDT']]);
    expect(coverageOf(payload, web)).toEqual({ kind: 'delta' });
  });

  test('rows of two accounts are not mixed', () => {
    expect(seen(old([scaled({ userId: '1' }), scaled({ userId: '2', symbol: 'XRPUSDT' })]), web)).toBe(
      'payload-changed',
    );
  });
});

describe('what is not the own book', () => {
  const leader = {
    symbol: 'SOLUSDT',
    side: 'Buy',
    sizeX: '100000000',
    entryPrice: '150',
    leverageE2: '1000',
  };
  const ignored = [['copy-book-ignored', null]];

  test('copy-trading books, by path, query, request body, topic and row', () => {
    const payload = { retCode: 0, result: { data: [leader] } };
    const copyPath = where({ path: '/fapi/beehive/public/v1/common/position/list', query: 'leaderMark=x' });
    const copyTopic = { topic: 'copyTradePosition', data: [row({ entryPrice: '150' })] };
    for (const found of [
      findings(payload, copyPath),
      findings(list([row()]), where({ copyBook: true })),
      findings(list([row()]), where({ query: 'category=linear&subMemberId=5' })),
      findings(copyTopic, socket),
    ]) {
      expect(found.positions).toBeUndefined();
      expect(found.problems?.map(({ kind, touches }) => [kind, touches])).toEqual(ignored);
    }
    const mixed = list([row(), { ...row({ symbol: 'XRPUSDT' }), leaderMark: 'x' }]);
    expect(openOf(mixed)?.map(({ rawSymbol }) => rawSymbol)).toEqual(['SOLUSDT']);
    expect(problemsOf(mixed)).toEqual(ignored);
    expect(seen(list([]), copyPath)).toBe('silence');
  });

  test('play money is labelled and kept out', () => {
    for (const found of [
      findings(list([row()]), where({ demo: true })),
      findings(push([row()]), { ...socket, demo: true }),
    ]) {
      expect(found.positions).toBeUndefined();
      expect(found.demoPositions).toMatchObject([{ rawSymbol: 'SOLUSDT', amount: '3' }]);
      expect(found.problems?.map(({ kind }) => kind)).toEqual(['demo-ignored']);
    }
  });

  test('options are named and left out, futures beside them stay', () => {
    const found = findings(push([row({ symbol: 'SOL-27MAR26-150-C' }), row()]), socket);
    expect(found.ignoredSymbols).toEqual(['SOL-27MAR26-150-C']);
    expect(found.positions?.open.map(({ rawSymbol }) => rawSymbol)).toEqual(['SOLUSDT']);
  });

  test.each([
    [
      'closed positions',
      '/v5/position/closed-pnl',
      { ...row({ size: undefined }), qty: '3', closedSize: '3', avgExitPrice: '1' },
    ],
    ['closed positions with a size', '/unified/closed/list', row()],
    [
      'orders',
      '/v5/order/realtime',
      { ...row({ size: undefined }), qty: '3', orderId: 'a', orderStatus: 'New' },
    ],
    ['orders with a size', '/unified/orders', { ...row(), orderType: 'Limit' }],
    [
      'executions',
      '/v5/execution/list',
      { symbol: 'SOLUSDT', side: 'Buy', execQty: '3', execPrice: '150', execId: 'b' },
    ],
  ])('%s are silent', (_, path, past) =>
    expect(seen(list([past]), where({ path, query: '' }))).toBe('silence'),
  );
});
