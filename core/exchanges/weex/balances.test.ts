import { describe, expect, test } from 'vitest';
import type { Findings, Where } from '../../model/reading.ts';
import { recognizePayload } from '../recognize.ts';
import { weex } from './index.ts';

function recognized(payload: unknown, path: string, demo = false) {
  const where: Where = { transport: 'fetch', path, query: '', demo, copyBook: false };
  return recognizePayload(weex, payload, { where, asOf: 1, readAt: 2 });
}

function findings(payload: unknown, path: string, demo = false): Findings {
  const result = recognized(payload, path, demo);
  if (result?.kind !== 'reading') throw new Error(`not read: ${JSON.stringify(result)}`);
  return result.reading.findings;
}

const MARGIN = '/capi/v3/account/balance';
const ASSETS = '/capi/v2/account/assets';

describe('margin', () => {
  test('a row without a balance touches its asset', () => {
    const found = findings([{ asset: 'USDT', balance: '', availableBalance: '1' }], MARGIN);
    expect(found.balances?.rows).toEqual([]);
    expect(found.problems).toMatchObject([{ kind: 'row-unreadable', touches: 'USDT' }]);
  });

  test('of V2 is equity less profit, and only of USDT', () => {
    const rows = [
      { coinName: 'USDT', available: '1', frozen: '0', equity: '0.3', unrealizePnl: '0.1' },
      { coinName: 'BTC', available: '1', frozen: '0', equity: '64000', unrealizePnl: '0' },
    ];
    expect(findings(rows, ASSETS).balances?.rows).toMatchObject([
      { wallet: 'usdm', asset: 'USDT', total: '0.2' },
    ]);
  });

  test('of V2 without its USDT row empties nothing', () => {
    const found = findings(
      [{ coinName: 'BTC', available: '1', frozen: '0', equity: '64000', unrealizePnl: '0' }],
      ASSETS,
    );
    expect(found.balances).toEqual({ coverage: { kind: 'delta' }, rows: [] });
  });

  test('demo coins are no balance', () => {
    const found = findings(
      [{ asset: 'SUSDT', balance: '5000', availableBalance: '5000', frozen: '0' }],
      MARGIN,
    );
    expect(found.balances).toEqual({ coverage: { kind: 'delta' }, rows: [] });
    expect(found.problems).toMatchObject([{ kind: 'demo-ignored' }]);
    expect(
      findings([{ asset: 'USDT', balance: '1', availableBalance: '1' }], '/capi/v3/sim/account/balance')
        .balances,
    ).toBeUndefined();
  });

  test('an empty list is an empty wallet at its own path only', () => {
    expect(findings([], MARGIN).balances).toEqual({
      coverage: { kind: 'snapshot', wallets: ['usdm'] },
      rows: [],
    });
    expect(recognized([], '/capi/v3/market/depth')).toBeNull();
    expect(recognized(null, MARGIN)).toMatchObject({ kind: 'problem', problem: { kind: 'payload-changed' } });
  });
});

test('the futures collateral ledger is not a balance', () => {
  const frame = {
    e: 'account',
    E: 1785000000000,
    v: 1,
    d: [{ coin: 'USDT', marginMode: 'CROSSED', amount: '9', legacyAmount: '9' }],
  };
  expect(recognized(frame, '/v3/ws/private')).toBeNull();
});

test('spot assets of V2 are the sum of their parts, whatever equity says', () => {
  const { balances } = findings(
    [{ coinName: 'ETH', available: '0.1', frozen: '0.2', equity: '900' }],
    '/api/v2/account/assets',
  );
  expect(balances?.rows).toMatchObject([{ wallet: 'spot', asset: 'ETH', total: '0.3', equity: null }]);
});
