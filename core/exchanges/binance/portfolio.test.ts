import { describe, expect, test } from 'vitest';
import type { Where } from '../../model/reading.ts';
import { recognizePayload } from '../recognize.ts';
import { binance } from './index.ts';

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
describe('portfolio margin', () => {
  const row = (change: Readonly<Record<string, unknown>> = {}) => ({
    asset: 'BTC',
    totalWalletBalance: '2',
    crossMarginAsset: '1.5',
    crossMarginBorrowed: '0.25',
    crossMarginInterest: '0.001',
    umUnrealizedPNL: '-0.1',
    cmUnrealizedPNL: '0.03',
    updateTime: '1767225600000',
    ...change,
  });

  test('one pool; what is owed is told apart', () =>
    expect(findings([row()], at('/papi/v1/balance'))).toMatchObject({
      balances: {
        coverage: { kind: 'snapshot', wallets: ['unified'] },
        rows: [
          {
            wallet: 'unified',
            total: '2',
            borrowed: '0.251',
            unrealizedPnl: '-0.07',
            updatedAt: 1767225600000,
          },
        ],
      },
    }));

  test('a debt without a balance is kept, a debt that cannot be read is not none', () => {
    expect(findings([row({ totalWalletBalance: '0' })], at('/papi/v1/balance'))).toMatchObject({
      balances: { rows: [{ total: '0', borrowed: '0.251' }] },
    });
    expect(findings([row({ crossMarginBorrowed: null })], at('/papi/v1/balance'))).toMatchObject({
      balances: { rows: [] },
      problems: [{ kind: 'row-unreadable', touches: 'BTC' }],
    });
  });

  test('a single asset is a delta', () =>
    expect(findings(row(), at('/papi/v1/balance', { query: 'asset=BTC' }))).toMatchObject({
      balances: { coverage: { kind: 'delta' }, rows: [{ asset: 'BTC' }] },
    }));
});
