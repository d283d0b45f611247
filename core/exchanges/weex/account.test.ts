import { describe, expect, test } from 'vitest';
import type { Where } from '../../model/reading.ts';
import { recognizePayload } from '../recognize.ts';
import { weex } from './index.ts';

function recognized(payload: unknown, fields: Partial<Where>) {
  const where: Where = { transport: 'fetch', path: '', query: '', demo: false, copyBook: false, ...fields };
  const result = recognizePayload(weex, payload, { where, asOf: 1, readAt: 2 });
  return result?.kind === 'reading' ? result.reading.findings : result;
}

describe('errors', () => {
  test.each([
    { code: '401', msg: '' },
    { code: 'TOKEN', msg: 'Token is invalid', data: null },
    { code: 40001, msg: 'Please log in' },
  ])('%o is signed out, on any path', (payload) => {
    expect(recognized(payload, { path: '/v1/user/info' })).toMatchObject({
      signedOut: true,
      problems: [{ kind: 'signed-out' }],
    });
  });

  test('a signed-out demo says nothing of the real session', () => {
    expect(recognized({ code: '401', msg: '' }, { path: '/capi/v3/sim/account/balance' })).not.toHaveProperty(
      'signedOut',
    );
  });

  test.each([
    { code: -1142, msg: 'symbol' },
    { code: 'SYSTEM_ERROR', msg: 'busy', data: null },
  ])('%o where positions should be is an error, not an empty book', (payload) => {
    const found = recognized(payload, { path: '/capi/v3/account/position/allPosition' });
    expect(found).toMatchObject({ problems: [{ kind: 'exchange-error', touches: null }] });
    expect(found).not.toHaveProperty('positions');
  });

  test.each([
    { code: -2010, msg: 'insufficient' },
    { code: 'BALANCE', msg: 'insufficient', data: null },
  ])('a refused order %o is silence', (payload) =>
    expect(recognized(payload, { path: '/api/v1/private/order/createOrder' })).toBeNull(),
  );
});

describe('the contract directory', () => {
  const answer = (code: unknown) => ({
    code,
    data: { contractList: [{ ci: '10000003', cn: 'SOL/USDT' }, { ci: '10000004' }] },
  });

  test.each(['SUCCESS', '00000', '200', 0, 200])('is read from an answer of code %j', (code) => {
    expect(recognized(answer(code), {})).toEqual({ contractIds: { '10000003': 'SOLUSDT' } });
  });

  test('is not read from a failure, and its absence is silence', () => {
    expect(recognized(answer('FAIL'), {})).toBeNull();
    expect(recognized({ code: 'SUCCESS', data: { version: 'x' } }, {})).toBeNull();
  });
});
