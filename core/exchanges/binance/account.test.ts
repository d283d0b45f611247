import { describe, expect, test } from 'vitest';
import type { Where } from '../../model/reading.ts';
import { recognize, recognizePayload } from '../recognize.ts';
import { binance } from './index.ts';

const POSITIONS = '/bapi/futures/v6/private/future/user-data/user-position';
const at = (path: string, change: Partial<Where> = {}): Where => ({
  transport: 'fetch',
  path,
  query: '',
  demo: false,
  copyBook: false,
  ...change,
});
const seen = (payload: unknown, where: Where) =>
  recognizePayload(binance, payload, { where, asOf: 1, readAt: 1 });
const findings = (payload: unknown, where: Where) => {
  const result = seen(payload, where);
  return result?.kind === 'reading' ? result.reading.findings : result;
};
const web = (data: unknown) => ({ code: '000000', message: null, data, success: true });
const refusal = (code: string) => ({ code, message: 'no', data: null, success: false });

describe('refusals', () => {
  test.each(['100001005', '100002002'])('%s is signed out wherever it comes, never an empty book', (code) => {
    expect(findings(refusal(code), at(POSITIONS))).toEqual({ signedOut: true });
    expect(findings(refusal(code), at('/bapi/kyc/v1/private/anything'))).toEqual({ signedOut: true });
  });

  test('signed out of the demo site says nothing of the account', () =>
    expect(findings(refusal('100001005'), at(POSITIONS, { demo: true }))).toEqual({}));

  test('any other error is told where positions or balances should be, and silence elsewhere', () => {
    expect(findings(refusal('000002'), at(POSITIONS))).toEqual({
      problems: [
        {
          kind: 'exchange-error',
          exchange: 'binance',
          path: POSITIONS,
          detail: 'code 000002',
          touches: null,
        },
      ],
    });
    expect(findings({ code: -1003, msg: 'too many' }, at('/fapi/v2/balance'))).toMatchObject({
      problems: [{ kind: 'exchange-error', detail: 'code -1003' }],
    });
    expect(seen(refusal('000002'), at('/bapi/kyc/v1/private/anything'))).toBeNull();
  });

  test('data beside an error is not believed', () => {
    const found = findings({ ...refusal('000002'), data: [] }, at(POSITIONS));
    expect(found).not.toHaveProperty('positions');
  });

  test('a page of text instead of data is a changed payload', () =>
    expect(
      recognize(binance, { where: at(POSITIONS), text: '<html></html>', asOf: 1, readAt: 1 }),
    ).toMatchObject({ problem: { kind: 'payload-changed', path: POSITIONS } }));
});

describe('identity', () => {
  const BASE = '/bapi/accounts/v1/private/account/user/base-detail';

  test.each(['200000007', 200000007])('the id alone is kept', (userId) =>
    expect(findings(web({ userId, email: 'a@b.c', parentUser: false }), at(BASE))).toEqual({
      accountId: '200000007',
    }),
  );

  test.each([
    ['another page', at('/bapi/social/v1/friendly/profile')],
    ['a lookalike', at('/bapi/accounts/v1/public/account/user/base-detail')],
  ])('of %s is not the one who is signed in', (_, where) =>
    expect(seen(web({ userId: '200000007' }), where)).toBeNull(),
  );

  test('of the demo site is dropped', () =>
    expect(findings(web({ userId: '200000007' }), at(BASE, { demo: true }))).not.toHaveProperty('accountId'));
});

describe('settings', () => {
  test('leverage as number or text; a word that is not known is no mode', () =>
    expect(
      findings(
        [
          { symbol: 'BTCUSDT', marginType: 'CROSSED', leverage: 7 },
          { symbol: 'ETHUSDT', marginType: 'NEW', leverage: '0' },
        ],
        at('/fapi/v1/symbolConfig'),
      ),
    ).toEqual({
      configs: [
        { rawSymbol: 'BTCUSDT', side: null, leverage: '7', marginMode: 'cross' },
        { rawSymbol: 'ETHUSDT', side: null, leverage: null, marginMode: null },
      ],
    }));

  test.each([
    ['hedge mode', { dualSidePosition: true }, '/fapi/v1/positionSide/dual', { positionMode: 'hedge' }],
    ['one-way mode', { dualSidePosition: false }, '/dapi/v1/positionSide/dual', { positionMode: 'one-way' }],
    ['multi-assets', { multiAssetsMargin: true }, '/fapi/v1/multiAssetsMargin', { multiAssets: true }],
    [
      'portfolio margin',
      web({ enable: true }),
      '/bapi/futures/v1/private/future/portfolio/margin/get-user-basic',
      { marginMode: 'portfolio' },
    ],
  ])('%s', (_, payload, path, mode) =>
    expect(findings(payload, at(path))).toEqual({
      accountMode: { positionMode: null, marginMode: null, multiAssets: null, ...mode },
    }),
  );

  test('a switch of another call is silence', () =>
    expect(seen(web({ enable: true }), at('/bapi/futures/v1/private/future/other'))).toBeNull());
});
