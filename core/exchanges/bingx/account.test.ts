import { describe, expect, test } from 'vitest';
import type { Where } from '../../model/reading.ts';
import { recognizePayload } from '../recognize.ts';
import { bingx } from './index.ts';

function recognized(payload: unknown, fields: Partial<Where>) {
  const where: Where = { transport: 'fetch', path: '', query: '', demo: false, copyBook: false, ...fields };
  const result = recognizePayload(bingx, payload, { where, asOf: 1, readAt: 2 });
  return result?.kind === 'reading' ? result.reading.findings : result;
}

const LIST = '/api/swap/v1/proxy/position/list';

describe('errors', () => {
  test.each([
    { code: 100001, msg: 'User not logged in' },
    { code: 401, msg: '' },
    { code: '100202', msg: 'token expired', data: {} },
    { code: 5, msg: 'Unauthorized', data: null },
  ])('%o is signed out, on any path', (payload) => {
    expect(recognized(payload, { path: '/v1/users/info' })).toMatchObject({
      signedOut: true,
      problems: [{ kind: 'signed-out' }],
    });
  });

  test('a signed-out demo says nothing of the real session', () => {
    const found = recognized({ code: 401, msg: '' }, { path: LIST, demo: true });
    expect(found).not.toHaveProperty('signedOut');
  });

  test.each([LIST, '/openApi/spot/v1/account/balance'])('an error on %s is no empty list', (path) => {
    expect(recognized({ code: 109400, msg: 'bad', data: null }, { path })).toEqual({
      problems: [{ kind: 'exchange-error', exchange: 'bingx', path, detail: 'code 109400', touches: null }],
    });
  });

  test('an error elsewhere is silence, but for the rate limit', () => {
    expect(recognized({ code: 109400, msg: 'bad', data: null }, { path: '/api/v1/order/place' })).toBeNull();
    expect(recognized({ code: 100410, msg: 'limit' }, { path: '/api/v1/order/place' })).toMatchObject({
      problems: [{ kind: 'exchange-error' }],
    });
  });
});

test('hedge mode is a text', () => {
  expect(recognized({ code: 0, data: { dualSidePosition: 'true' } }, {})).toMatchObject({
    accountMode: { positionMode: 'hedge' },
  });
  expect(recognized({ code: 0, data: { dualSidePosition: 'maybe' } }, {})).toEqual({});
});

test("a margin mode without a symbol is the account's, a leverage without one is nobody's", () => {
  const path = '/openApi/swap/v2/trade/marginType';
  expect(recognized({ code: 0, data: { marginType: 'CROSSED' } }, { path })).toMatchObject({
    accountMode: { marginMode: 'cross' },
  });
  expect(
    recognized(
      { code: 0, data: { longLeverage: 5, shortLeverage: 5 } },
      { path: '/openApi/swap/v2/trade/leverages' },
    ),
  ).toBeNull();
});
