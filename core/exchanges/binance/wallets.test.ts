import { describe, expect, test } from 'vitest';
import type { Where } from '../../model/reading.ts';
import { recognizePayload } from '../recognize.ts';
import { binance } from './index.ts';

const WALLETS = '/bapi/asset/v2/private/asset-service/wallet/balance';
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
describe('the list of wallets', () => {
  const wallet = (accountType: string, balance: unknown, assetBalances?: readonly unknown[]) => ({
    accountType,
    walletName: accountType,
    activate: true,
    balance,
    assetBalances,
  });
  const asked = at(WALLETS, { query: 'quoteAsset=BTC&needBalanceDetail=true' });

  test('a valuation is never coins', () =>
    expect(findings(web(wallet('MAIN', '12'), wallet('CARD', '3')), at(WALLETS))).toEqual({}));

  test.each([
    ['worth something', '12', []],
    ['of unknown worth', null, []],
    ['that are not listed', '0', undefined],
  ])('coins of a wallet %s are unknown, the others stand', (_, balance, coins) =>
    expect(
      findings(web(wallet('MAIN', balance, coins), wallet('CARD', '1', [coin('USDT', '1')])), asked),
    ).toMatchObject({
      balances: { coverage: { kind: 'snapshot', wallets: ['funding'] }, rows: [{ asset: 'USDT' }] },
    }),
  );

  test('a wallet worth nothing is empty only where coins were asked for', () => {
    expect(findings(web(wallet('MAIN', '0', [])), asked)).toMatchObject({
      balances: { coverage: { wallets: ['spot'] }, rows: [] },
    });
    expect(findings(web(wallet('MAIN', '0', [])), at(WALLETS))).toEqual({});
  });

  test('futures and earn are left to their own lists', () =>
    expect(
      findings(
        web(wallet('FUTURE', '1', [coin('USDT', '1')]), wallet('SAVING', '1', [coin('BTC', '1')])),
        asked,
      ),
    ).toEqual({}));

  test.each([
    ['data', (rows: readonly unknown[]) => ({ type: 'walletBalanceResp', data: { walletBalance: rows } })],
    ['a member', (rows: readonly unknown[]) => ({ walletBalanceResp: { data: { walletBalance: rows } } })],
    ['an enveloped answer', (rows: readonly unknown[]) => ({ id: 1, data: web(...rows) })],
  ])('comes by socket too, in %s', (_, frame) =>
    expect(
      findings(frame([wallet('MAIN', '9', [coin('ETH', '2')])]), at('/mgs/ws', { transport: 'websocket' })),
    ).toMatchObject({ balances: { rows: [{ wallet: 'spot', asset: 'ETH', total: '2' }] } }),
  );
});
