import { describe, expect, test } from 'vitest';
import type { Where } from '../../model/reading.ts';
import { recognizePayload } from '../recognize.ts';
import { binance } from './index.ts';

const UM_BALANCE = '/bapi/futures/v6/private/future/user-data/user-balance';
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
const margin = (asset: string, walletBalance: unknown, more: Readonly<Record<string, unknown>> = {}) => ({
  asset,
  walletBalance,
  crossWalletBalance: walletBalance,
  availableBalance: '0',
  ...more,
});

describe('futures wallets', () => {
  test.each([
    ['USD-M', UM_BALANCE, 'usdm'],
    ['COIN-M', UM_BALANCE.replace('/future/', '/delivery/'), 'coinm'],
    ['documented COIN-M', '/dapi/v1/balance', 'coinm'],
  ])('the address of %s tells the wallet', (_, path, wallet) => {
    const payload = path.startsWith('/bapi') ? web(margin('BTC', '0.5')) : [margin('BTC', '0.5')];
    expect(findings(payload, at(path))).toMatchObject({
      balances: {
        coverage: { kind: 'snapshot', wallets: [wallet] },
        rows: [{ wallet, asset: 'BTC', total: '0.5' }],
      },
    });
  });

  test('margin that is available is no coin of the row', () =>
    expect(findings(web(margin('USDT', '10', { availableBalance: '99' })), at(UM_BALANCE))).toMatchObject({
      balances: { rows: [{ total: '10', available: null }] },
    }));

  test('margin in an asset that is not held tells of multi-assets mode, its lack tells nothing', () => {
    const shared = findings(web(margin('BTC', '0', { availableBalance: '0.1' })), at(UM_BALANCE));
    expect(shared).toMatchObject({ accountMode: { multiAssets: true }, balances: { rows: [] } });
    expect(findings(web(margin('BTC', '1')), at(UM_BALANCE))).not.toHaveProperty('accountMode');
  });

  test('a row without a total is unreadable, not zero', () =>
    expect(findings(web(margin('BTC', undefined), margin('USDT', '5')), at(UM_BALANCE))).toMatchObject({
      balances: { rows: [{ asset: 'USDT' }] },
      problems: [{ kind: 'row-unreadable', touches: 'BTC' }],
    }));

  test('a negative balance is kept', () =>
    expect(findings(web(margin('USDT', '-12.5')), at(UM_BALANCE))).toMatchObject({
      balances: { rows: [{ total: '-12.5' }] },
    }));

  test('an account names its mode; its legs have no entry price in v3', () => {
    const account = {
      multiAssetsMargin: false,
      assets: [margin('USDT', '5')],
      positions: [{ symbol: 'BTCUSDT', positionSide: 'BOTH', positionAmt: '-1', isolatedWallet: '0' }],
    };
    expect(findings(account, at('/fapi/v3/account'))).toMatchObject({
      accountMode: { multiAssets: false },
      balances: { coverage: { kind: 'snapshot', wallets: ['usdm'] } },
      positions: {
        coverage: { kind: 'snapshot', book: 'linear' },
        open: [{ side: 'short', amount: '1', entryPrice: null, markPrice: null, marginMode: 'cross' }],
      },
    });
    expect(findings(account, at('/papi/v1/um/account'))).not.toHaveProperty('balances');
  });

  test('an account from an unknown address covers no legs', () =>
    expect(
      findings(
        {
          id: 1,
          status: 200,
          result: { totalWalletBalance: '5', assets: [margin('USDT', '5')], positions: [] },
        },
        at('/ws-fapi/v1'),
      ),
    ).toMatchObject({
      positions: { coverage: { kind: 'delta' } },
      balances: { coverage: { kind: 'snapshot', wallets: ['usdm'] } },
    }));
});
