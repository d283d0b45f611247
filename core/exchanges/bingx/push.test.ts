import { describe, expect, test } from 'vitest';
import type { Findings } from '../../model/reading.ts';
import { accountUpdate, spotAccountUpdate } from './push.ts';

const at = (path: string, demo = false) =>
  ({ transport: 'websocket', path, query: '', demo, copyBook: false }) as const;

function read(body: object, where = at('/swap-market')): Findings {
  const payload = { e: 'ACCOUNT_UPDATE', E: 1785000000000, a: body };
  expect(accountUpdate.looksLike(payload, where)).toBe(true);
  expect(spotAccountUpdate.looksLike(payload, where)).toBe(false);
  const result = accountUpdate.read(payload, where);
  return result.ok ? result.value : {};
}

const P = (fields: object = {}) => ({
  s: 'SOL-USDT',
  pa: '2',
  ep: '150',
  up: '1',
  mt: 'cross',
  ps: 'SHORT',
  ...fields,
});

describe('account updates', () => {
  test.each([{ B: [{ a: 'USDT', wb: '5' }] }, { B: [{ a: 'USDT', wb: '5' }], P: [] }])(
    'without positions leave the positions as they were: %o',
    (body) => {
      const found = read(body);
      expect(found.positions).toBeUndefined();
      expect(found.balances?.rows.map(({ total }) => total)).toEqual(['5']);
    },
  );

  test('close a leg by symbol and side', () => {
    const { positions } = read({ B: [], P: [P({ pa: '0.000' })] });
    expect(positions?.open).toEqual([]);
    expect(positions?.closed).toMatchObject([{ rawSymbol: 'SOL-USDT', legSide: 'short', book: 'linear' }]);
  });

  test('an unreadable row touches its symbol and closes nothing', () => {
    const found = read({ B: [], P: [P(), P({ s: 'XRP-USDT', pa: '' })] });
    expect(found.positions).toMatchObject({ open: [{ rawSymbol: 'SOL-USDT' }], closed: [] });
    expect(found.problems).toMatchObject([{ kind: 'row-unreadable', touches: 'XRP-USDT' }]);
  });

  test('of coin-M are contracts, and their money is in the coin wallet', () => {
    const found = read({ B: [{ a: 'BTC', wb: '0.5' }], P: [P({ s: 'BTC-USD', pa: '4' })] }, at('/market'));
    expect(found.positions?.open).toMatchObject([{ book: 'inverse', amount: '4', amountUnit: 'contracts' }]);
    expect(found.balances?.rows).toMatchObject([{ wallet: 'coinm', asset: 'BTC', total: '0.5' }]);
  });

  test('a coin without positions may be of either wallet: said, not guessed', () => {
    const found = read({ B: [{ a: 'BTC', wb: '0.5' }] }, at('/push'));
    expect(found.balances).toBeUndefined();
    expect(found.problems).toMatchObject([{ kind: 'ambiguous-update', touches: 'BTC' }]);
  });

  test.each([
    [[{ a: 'VST', wb: '100000' }], at('/push')],
    [[{ a: 'USDT', wb: '100000' }], at('/push', true)],
  ])('of a demo change nothing', (B, where) => {
    const found = read({ B, P: [P()] }, where);
    expect(found.positions).toBeUndefined();
    expect(found.balances).toBeUndefined();
    expect(found.demoPositions).toHaveLength(1);
    expect(found.problems).toMatchObject([{ kind: 'demo-ignored' }]);
  });
});

test('a spot update with a locked part is spot, and its total holds both parts', () => {
  const payload = {
    e: 'ACCOUNT_UPDATE',
    E: 1785000000000,
    a: {
      B: [
        { a: 'SOL', wb: '1.5', lk: '0.5' },
        { a: 'VST', wb: '9', lk: '0' },
      ],
    },
  };
  const where = at('/market');
  expect(accountUpdate.looksLike(payload, where)).toBe(false);
  const result = spotAccountUpdate.read(payload, where);
  expect(result.ok && result.value.balances?.rows).toMatchObject([
    { wallet: 'spot', asset: 'SOL', total: '2', available: '1.5', locked: '0.5' },
  ]);
});
