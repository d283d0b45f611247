import { describe, expect, test } from 'vitest';
import type { Where } from '../../model/reading.ts';
import { recognizePayload } from '../recognize.ts';
import { binance } from './index.ts';

const SPOT = '/bapi/asset/v3/private/asset-service/asset/get-user-asset';
const FUNDING = '/bapi/asset/v3/private/asset-service/asset/get-ledger-asset';
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
const findings = (payload: unknown, where: Where) => {
  const result = seen(payload, where);
  return result?.kind === 'reading' ? result.reading.findings : result;
};
const web = (...data: readonly unknown[]) => ({ code: '000000', message: null, data, success: true });
const coin = (asset: string, free: string, more: Readonly<Record<string, unknown>> = {}) => ({
  asset,
  free,
  locked: '0',
  freeze: '0',
  withdrawing: '0',
  ...more,
});
describe('coins', () => {
  test('the same rows are spot or funding by their address, and nothing elsewhere', () => {
    const payload = web(coin('BTC', '1'));
    expect(findings(payload, at(SPOT))).toMatchObject({ balances: { rows: [{ wallet: 'spot' }] } });
    expect(findings(payload, at(FUNDING))).toMatchObject({ balances: { rows: [{ wallet: 'funding' }] } });
    expect(seen(payload, at('/bapi/margin/v1/private/margin/assets'))).toBeNull();
  });

  test('receipts are marked in spot alone, and LDO is a coin', () => {
    const payload = web(coin('LDBTC', '1'), coin('LDO', '2'));
    expect(findings(payload, at(SPOT))).toMatchObject({
      balances: {
        rows: [
          { asset: 'LDBTC', earnReceiptOf: 'BTC', earnProduct: 'flexible' },
          { asset: 'LDO', earnReceiptOf: null, earnProduct: null },
        ],
      },
    });
    expect(findings(payload, at(FUNDING))).toMatchObject({
      balances: { rows: [{ earnReceiptOf: null }, {}] },
    });
  });

  test('one asset alone is no whole list', () =>
    expect(
      findings([coin('BTC', '1')], at('/sapi/v3/asset/getUserAsset', { query: 'asset=BTC' })),
    ).toMatchObject({
      balances: { coverage: { kind: 'delta' } },
    }));

  test('an empty list needs success', () => {
    expect(findings(web(), at(SPOT))).toEqual({
      balances: { coverage: { kind: 'snapshot', wallets: ['spot'] }, rows: [] },
    });
    expect(seen([], at(SPOT))).toMatchObject({ problem: { kind: 'payload-changed' } });
  });

  test.each([
    ['locked that is missing', { locked: undefined }],
    ['freeze that is no number', { freeze: 'n/a' }],
  ])('%s makes the row unreadable', (_, change) =>
    expect(findings(web(coin('BTC', '1', change), coin('ETH', '1')), at(SPOT))).toMatchObject({
      balances: { rows: [{ asset: 'ETH' }] },
      problems: [{ kind: 'row-unreadable', touches: 'BTC' }],
    }),
  );

  test('the sum is exact', () =>
    expect(
      findings(web(coin('SHIB', '90071992547409931.00000001', { locked: '0.00000002' })), at(SPOT)),
    ).toMatchObject({ balances: { rows: [{ total: '90071992547409931.00000003' }] } }));

  test('a spot account names its account; a margin account is another wallet', () => {
    const account = { accountType: 'SPOT', uid: 200000007, balances: [coin('BTC', '1')] };
    expect(findings(account, at('/api/v3/account'))).toMatchObject({ accountId: '200000007' });
    expect(seen({ ...account, accountType: 'MARGIN' }, at('/anywhere'))).toBeNull();
  });

  test('play money is no balance', () => {
    const found = findings(web(coin('BTC', '1')), at(SPOT, { demo: true }));
    expect(found).toMatchObject({ problems: [{ kind: 'demo-ignored' }] });
    expect(found).not.toHaveProperty('balances');
  });
});
