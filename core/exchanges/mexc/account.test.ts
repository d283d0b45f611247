import { describe, expect, test } from 'vitest';
import type { Where } from '../../model/reading.ts';
import { recognizePayload } from '../recognize.ts';
import { mexc } from './index.ts';

const where = (path: string, change: Partial<Where> = {}): Where => ({
  transport: 'fetch',
  path,
  query: '',
  demo: false,
  copyBook: false,
  ...change,
});
const findings = (payload: unknown, at: Where) => {
  const seen = recognizePayload(mexc, payload, { where: at, asOf: 1, readAt: 2 });
  return seen?.kind === 'reading' ? seen.reading.findings : seen;
};
const ASSETS = '/api/platform/futures/api/v1/private/account/assets';
const SPOT = '/api/platform/asset/api/asset/spot/convert/v2';

describe('balances', () => {
  const asset = {
    currency: 'USDT',
    positionMargin: 0,
    availableBalance: 5,
    cashBalance: 6,
    frozenBalance: 1,
    equity: 6,
  };

  test('a row without wallet balance makes its asset unknown, never zero', () => {
    const broken = { ...asset, currency: 'USDC', cashBalance: '--' };
    expect(findings({ success: true, code: 0, data: [asset, broken] }, where(ASSETS))).toMatchObject({
      balances: { rows: [{ asset: 'USDT', total: '6' }] },
      problems: [{ kind: 'row-unreadable', touches: 'USDC' }],
    });
  });

  test('the valuation beside spot holdings is not a holding', () => {
    const data = { balances: [{ currency: 'BTC', total: '9', available: '9', frozen: '0' }], assets: [] };
    expect(findings({ code: 0, data }, where(SPOT))).toEqual({
      balances: { coverage: { kind: 'snapshot', wallets: ['spot'] }, rows: [] },
    });
  });

  test('totals of whole accounts are silence', () => {
    const data = { overviews: [{ currency: 'USDT', spot: '900', contract: '80', financial: '0' }] };
    expect(
      findings({ code: 0, data }, where('/api/platform/asset/api/asset/overview/convert/v5')),
    ).toBeNull();
  });

  test('a question for some coins leaves the others as they are', () => {
    const data = { assets: [{ currency: 'ETH', total: '2', available: '2', frozen: '0' }] };
    expect(findings({ code: 0, data }, where(SPOT, { query: 'coinId=7' }))).toMatchObject({
      balances: { coverage: { kind: 'delta' } },
    });
  });

  test('play money is no balance', () => {
    const result = findings({ success: true, code: 0, data: [asset] }, where(ASSETS, { demo: true }));
    expect(result).toEqual({ problems: [expect.objectContaining({ kind: 'demo-ignored' })] });
  });

  test('the wallet of a copy-trading book is no balance', () => {
    const path = '/api/platform/futures/copyFutures/api/v1/private/account/assets';
    const result = findings({ success: true, code: 0, data: [asset] }, where(path));
    expect(result).toEqual({ problems: [expect.objectContaining({ kind: 'copy-book-ignored' })] });
  });

  test('a push that states a wallet balance is believed', () => {
    const data = {
      currency: 'USDT',
      availableBalance: 5,
      frozenBalance: 0,
      positionMargin: 1,
      walletBalance: '6.5',
    };
    expect(
      findings({ channel: 'push.personal.asset', data, ts: 1785000000000 }, where('/edge')),
    ).toMatchObject({
      balances: { rows: [{ total: '6.5', available: '5' }] },
    });
  });

  test('an empty object where assets should be is a problem', () => {
    expect(findings({ success: true, code: 0, data: {} }, where(ASSETS))).toMatchObject({
      problem: { kind: 'payload-changed' },
    });
  });
});

describe('signed out and errors', () => {
  test.each([
    ['code 401', { success: false, code: 401, message: 'x' }],
    ['code 401 as text', { success: false, code: '401', message: 'x' }],
    ['the words', { success: false, code: 9999, message: 'Please log in again' }],
    ['a platform answer', { code: 401, msg: '未登录', data: null }],
  ])('%s of a private endpoint is signed out', (_, payload) => {
    expect(findings(payload, where(ASSETS))).toEqual({ signedOut: true });
    expect(findings(payload, where(SPOT))).toEqual({ signedOut: true });
  });

  test('code 401 of a public endpoint is an error, not a sign-out', () => {
    expect(findings({ success: false, code: 401 }, where('/api/v1/contract/detail'))).toMatchObject({
      problems: [{ kind: 'exchange-error' }],
    });
  });

  test('errors of other services of the page are silence', () => {
    expect(findings({ success: false, code: 401, message: 'log in' }, where('/api/social/feed'))).toBeNull();
  });

  test('an error never shows as an empty book', () => {
    const result = findings({ success: false, code: 510, data: [] }, where(ASSETS));
    expect(result).not.toHaveProperty('balances');
    expect(result).toMatchObject({ problems: [{ kind: 'exchange-error', touches: null }] });
  });
});

describe('settings', () => {
  test('of the user only the id is taken', () => {
    const data = { digitalId: 7, token: 'secret', account: 'a' };
    expect(findings({ code: 0, data }, where('/ucenter/api/user_info'))).toEqual({ accountId: '7' });
  });

  test.each([
    [1, 'hedge'],
    ['2', 'one-way'],
  ])('position mode %j is %s', (data, positionMode) => {
    expect(
      findings({ success: true, code: 0, data }, where('/api/v1/private/position/position_mode')),
    ).toMatchObject({
      accountMode: { positionMode },
    });
  });

  test('a bare 1 elsewhere is not a position mode', () => {
    expect(findings({ success: true, code: 0, data: 1 }, where('/api/v1/private/account/config'))).toBeNull();
  });

  test('leverages of both margin modes side by side do not say which is in force', () => {
    const rows = [1, 2].map((openType) => ({ positionType: 1, openType, level: 1, leverage: 10 * openType }));
    const at = where('/api/v1/private/position/leverage', { query: 'symbol=BTC_USDT' });
    expect(findings({ success: true, code: 0, data: rows }, at)).toEqual({ configs: [] });
  });
});
