import { describe, expect, test } from 'vitest';
import type { Where } from '../../model/reading.ts';
import * as testing from './testing.ts';

const LIST = '/v5/position/list';
const seen = (payload: unknown, path: string, changes: Partial<Where> = {}) =>
  testing.seen(payload, testing.at(path, '', changes));

describe('signed out', () => {
  test.each([
    ['V5 envelope, even with an empty list', { retCode: 10007, retMsg: 'x', result: { list: [] } }, LIST],
    [
      'older envelope, code as text',
      { ret_code: '10007', ret_msg: 'x', result: null },
      '/fiat/private/fund-account/balance-list',
    ],
    ['any private call', { ret_code: 10007, result: null }, '/s1/anything'],
    ['in words, where the book is asked for', { retCode: 401, retMsg: 'Please log in first' }, LIST],
  ])('%s', (_, payload, path) => expect(seen(payload, path)).toEqual({ signedOut: true }));

  test('out of a demo host says nothing of the real account', () => {
    expect(seen({ retCode: 10007, result: null }, LIST, { demo: true })).toEqual({});
  });
});

describe('other errors', () => {
  const problem = (path: string, code: string) => ({
    problems: [{ kind: 'exchange-error', exchange: 'bybit', path, detail: `code ${code}`, touches: null }],
  });

  test.each([
    [LIST],
    ['/v5/account/wallet-balance'],
    ['/siteapi/unified/private/account-walletbalance'],
    ['/v7/earn/position'],
  ])('at %s leave the book unknown', (path) => {
    expect(seen({ retCode: 10006, retMsg: 'Too many visits!', result: { list: [] } }, path)).toEqual(
      problem(path, '10006'),
    );
  });

  test('elsewhere are none of our business', () => {
    expect(seen({ retCode: 10006, retMsg: 'Too many visits!' }, '/v5/market/tickers')).toBe('silence');
  });
});

test.each([
  ['REGULAR_MARGIN', 'cross'],
  ['ISOLATED_MARGIN', 'isolated'],
  ['PORTFOLIO_MARGIN', 'portfolio'],
])('account margin mode %s', (marginMode, expected) => {
  const info = { retCode: 0, result: { marginMode, unifiedMarginStatus: 5 } };
  expect(seen(info, '/v5/account/info')).toMatchObject({
    accountMode: { marginMode: expected, positionMode: null },
  });
});

test.each(['constructor', 'SOMETHING_NEW', ''])('margin mode "%s" is a changed payload', (marginMode) => {
  expect(seen({ retCode: 0, result: { marginMode, unifiedMarginStatus: 5 } }, '/v5/account/info')).toBe(
    'payload-changed',
  );
});

test('the profile names the account, only at its path', () => {
  expect(seen({ ret_code: 0, result: { id: '90071992547409931' } }, '/v2/private/user/profile')).toEqual({
    accountId: '90071992547409931',
  });
  expect(seen({ ret_code: 0, result: { id: '5' } }, '/v2/public/news')).toBe('silence');
});
