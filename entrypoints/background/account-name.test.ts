import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { accountName } from './account-name.ts';

test('is the start of a salted hash, eight characters', async () => {
  const expected = createHash('sha256').update('salt|binance|200000007').digest('hex').slice(0, 8);
  expect(await accountName('binance', '200000007', 'salt')).toBe(expected);
});

test('differs by exchange, by account and by installation', async () => {
  const names = await Promise.all([
    accountName('binance', '1', 'a'),
    accountName('bybit', '1', 'a'),
    accountName('binance', '2', 'a'),
    accountName('binance', '1', 'b'),
  ]);
  expect(new Set(names).size).toBe(4);
});
