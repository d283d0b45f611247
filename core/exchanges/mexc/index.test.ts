import { expect, test } from 'vitest';
import { mexc } from './index.ts';

test.each([
  ['www.mexc.com', true],
  ['futures.mexc.com', true],
  ['contract.mexc.com', true],
  ['mexc.com', true],
  ['mexc.com.example.org', false],
  ['notmexc.com', false],
  ['www.kcex.com', false],
])('host %s: %s', (host, owned) => expect(mexc.ownsHost(host)).toBe(owned));

test('only the testnet plays', () => {
  expect(mexc.isDemoHost('futures.testnet.mexc.com')).toBe(true);
  expect(mexc.isDemoHost('futures.mexc.com')).toBe(false);
});

test.each([
  ['wss://contract.mexc.com/edge', true],
  ['wss://www.mexc.com/api/futures/edge?token=x', true],
  ['wss://wbs.mexc.com/ws?wsToken=x', false],
  ['wss://contract.example.com/edge', false],
  ['wss://contract.mexc.com@example.com/edge', false],
  ['not an address', false],
])('account socket %s: %s', (url, expected) => expect(mexc.isAccountSocket(url)).toBe(expected));

test('the prefix of the web route is dropped', () => {
  expect(mexc.normalizePath('/api/platform/futures/api/v1/private/account/assets')).toBe(
    '/api/v1/private/account/assets',
  );
  expect(mexc.normalizePath('/api/platform/asset/api/asset/spot/convert/v2')).toBe(
    '/api/platform/asset/api/asset/spot/convert/v2',
  );
});
