import { describe, expect, test } from 'vitest';
import type { Findings, Where } from '../../model/reading.ts';
import { recognizePayload } from '../recognize.ts';
import { bingx } from './index.ts';

const SPOT = '/openApi/spot/v1/account/balance';
const MARGIN = '/openApi/swap/v3/user/balance';

function recognized(payload: unknown, fields: Partial<Where>) {
  const where: Where = { transport: 'fetch', path: SPOT, query: '', demo: false, copyBook: false, ...fields };
  return recognizePayload(bingx, payload, { where, asOf: 1, readAt: 2 });
}

function findings(payload: unknown, fields: Partial<Where> = {}): Findings {
  const result = recognized(payload, fields);
  if (result?.kind !== 'reading') throw new Error(`not read: ${JSON.stringify(result)}`);
  return result.reading.findings;
}

const ok = (data: unknown) => ({ code: 0, data });
const margin = (fields: object = {}) => ({
  userId: '13',
  asset: 'USDT',
  balance: '10',
  equity: '12',
  unrealizedProfit: '2',
  availableMargin: '7',
  usedMargin: '2',
  freezedMargin: '1',
  ...fields,
});

describe('spot', () => {
  test('the sum of free and locked is exact', () => {
    const { balances } = findings(
      ok({
        balances: [
          { asset: 'A', free: '0.1', locked: '0.2' },
          { asset: 'B', free: '1e-18', locked: '1' },
        ],
      }),
    );
    expect(balances?.rows.map(({ total }) => total)).toEqual(['0.3', '1.000000000000000001']);
  });

  test('an unreadable row touches its asset', () => {
    const found = findings(
      ok({
        balances: [
          { asset: 'A', free: '1', locked: '0' },
          { asset: 'B', free: '--', locked: '0' },
        ],
      }),
    );
    expect(found.balances?.rows.map(({ asset }) => asset)).toEqual(['A']);
    expect(found.problems).toMatchObject([{ kind: 'row-unreadable', touches: 'B' }]);
  });

  test('an empty wallet is empty at its own path only', () => {
    expect(findings(ok({ balances: [] })).balances).toEqual({
      coverage: { kind: 'snapshot', wallets: ['spot'] },
      rows: [],
    });
    expect(recognized(ok({ balances: [] }), { path: '/api/v1/promotions' })).toBeNull();
    expect(recognized(ok(null), {})).toMatchObject({ kind: 'problem', problem: { kind: 'payload-changed' } });
  });

  test('a wallet of a demo is no wallet', () => {
    const found = findings(ok({ balances: [{ asset: 'USDT', free: '100000', locked: '0' }] }), {
      demo: true,
    });
    expect(found.balances).toBeUndefined();
    expect(found.problems).toMatchObject([{ kind: 'demo-ignored' }]);
  });

  test('the same shape on an unknown path is not believed to be any wallet', () => {
    expect(
      recognized(ok({ balances: [{ asset: 'A', free: '1', locked: '0' }] }), { path: '/api/v1/earn/list' }),
    ).toBeNull();
  });
});

describe('margin', () => {
  test('a row without a wallet balance is unreadable; a never-funded row is none', () => {
    const found = findings(
      ok([
        margin({ balance: null }),
        margin({ asset: 'USDC', balance: '', equity: '', availableMargin: '' }),
      ]),
      { path: MARGIN },
    );
    expect(found.balances?.rows).toEqual([]);
    expect(found.problems).toMatchObject([{ kind: 'row-unreadable', touches: 'USDT' }]);
  });

  test('VST alone does not empty the real wallet', () => {
    const found = findings(ok([margin({ asset: 'VST' })]), { path: MARGIN });
    expect(found.balances).toEqual({ coverage: { kind: 'delta' }, rows: [] });
    expect(found.problems).toMatchObject([{ kind: 'demo-ignored' }]);
  });

  test('the single row of v2 says nothing of other assets', () => {
    const { balances } = findings(ok({ balance: margin() }), { path: '/openApi/swap/v2/user/balance' });
    expect(balances?.coverage).toEqual({ kind: 'delta' });
    expect(balances?.rows).toMatchObject([
      { wallet: 'usdm', total: '10', equity: '12', available: '7', locked: '1' },
    ]);
  });

  test('two user ids in one list name no account', () => {
    expect(
      findings(ok([margin(), margin({ asset: 'USDC', userId: '14' })]), { path: MARGIN }).accountId,
    ).toBeUndefined();
  });
});

test('valuations are no holdings', () => {
  const overview = {
    total: { amount: '5' },
    accountOverviews: [{ accountName: 'Spot', accountType: 15, total: { amount: '5' } }],
  };
  expect(
    recognized(ok(overview), { path: '/api/asset-manager/v1/assets/account-total-overview' }),
  ).toBeNull();
  const totals = [{ accountType: 'sopt', usdtBalance: '5' }];
  expect(recognized(ok(totals), { path: '/openApi/account/v1/allAccountBalance' })).toBeNull();
});
