import { describe, expect, test } from 'vitest';
import { findings, seen, at as where } from './testing.ts';

const success = (result: unknown) => ({ retCode: 0, result });

const WALLET = '/v5/account/wallet-balance';
const coin = (changes: Readonly<Record<string, unknown>> = {}) => ({
  coin: 'BTC',
  walletBalance: '2',
  locked: '0',
  ...changes,
});
const wallet = (coins: readonly unknown[], accountType: string | undefined = 'UNIFIED') =>
  success({ list: [{ accountType, coin: coins }] });
const firstRow = (payload: unknown, at = where(WALLET)) => findings(payload, at).balances?.rows[0];

describe('what is owed', () => {
  test.each([
    ['spot borrow before all borrow', { spotBorrow: '0.5', borrowAmount: '0.7' }, '0.5'],
    ['all borrow where spot borrow is blank', { spotBorrow: '', borrowAmount: '0.7' }, '0.7'],
    ['nothing said is unknown', {}, null],
    ['interest that equity leaves in', { spotBorrow: '0.5', accruedInterest: '0.1', equity: '1.5' }, '0.5'],
    ['interest that equity takes off', { spotBorrow: '0.5', accruedInterest: '0.1', equity: '1.4' }, '0.6'],
    [
      'interest and profit',
      { spotBorrow: '0.5', accruedInterest: '0.1', equity: '1.6', unrealisedPnl: '0.2' },
      '0.6',
    ],
    ['interest without equity is not added', { spotBorrow: '0.5', accruedInterest: '0.1' }, '0.5'],
  ])('%s', (_, changes, borrowed) => {
    expect(firstRow(wallet([coin(changes)]))).toMatchObject({ wallet: 'unified', total: '2', borrowed });
  });
});

describe('coverage', () => {
  const snapshot = { kind: 'snapshot', wallets: ['unified'] };

  test('a whole list drops zero rows, one coin asked for is a delta and keeps them', () => {
    const zero = wallet([coin({ walletBalance: '0' })]);
    expect(findings(zero, where(WALLET)).balances).toEqual({ coverage: snapshot, rows: [] });
    expect(findings(zero, where(WALLET, 'accountType=UNIFIED&coin=BTC')).balances).toMatchObject({
      coverage: { kind: 'delta' },
      rows: [{ asset: 'BTC', total: '0' }],
    });
  });

  test('a row with nothing but a debt is not dropped', () => {
    const debt = wallet([coin({ walletBalance: '0', spotBorrow: '3' })]);
    expect(findings(debt, where(WALLET)).balances?.rows).toMatchObject([{ total: '0', borrowed: '3' }]);
  });

  test('a blank amount is not told, and turns nothing to zero', () => {
    const blank = wallet([coin(), coin({ coin: 'ETH', walletBalance: '' })]);
    expect(findings(blank, where(WALLET))).toMatchObject({ balances: { coverage: { kind: 'delta' } } });
    expect(findings(blank, where(WALLET)).balances?.rows.map(({ asset }) => asset)).toEqual(['BTC']);
  });

  test('a broken row is a problem, the other stays, and nothing turns to zero', () => {
    const broken = findings(wallet([coin(), { walletBalance: '1' }, 7]), where(WALLET));
    expect(broken.balances?.coverage).toEqual({ kind: 'delta' });
    expect(broken.balances?.rows).toHaveLength(1);
    expect(broken.problems?.map(({ kind }) => kind)).toEqual(['row-unreadable', 'row-unreadable']);
  });

  test('an account type that is not read claims nothing', () => {
    const found = findings(wallet([coin()], 'INVESTMENT'), where(WALLET));
    expect(found.balances).toEqual({ coverage: { kind: 'delta' }, rows: [] });
    expect(found.problems?.map(({ kind }) => kind)).toEqual(['payload-partial']);
  });

  test('no account at all is a problem, not an empty wallet', () => {
    expect(seen(success({ list: [] }), where(WALLET))).toBe('payload-changed');
  });

  test('the classic contract account keeps inverse margin apart', () => {
    const found = findings(wallet([coin(), coin({ coin: 'USDT' })], 'CONTRACT'), where(WALLET));
    expect(found.balances).toMatchObject({
      coverage: { kind: 'snapshot', wallets: ['usdm', 'coinm'] },
      rows: [
        { asset: 'BTC', wallet: 'coinm' },
        { asset: 'USDT', wallet: 'usdm' },
      ],
    });
  });
});

describe("the page's own calls", () => {
  const WEB = '/siteapi/unified/private/account-walletbalance';
  const FUND = '/fiat/private/fund-account/balance-list';

  test('a web wallet without blanks is whole; empty only at its path', () => {
    const whole = { coverage: { kind: 'snapshot', wallets: ['unified'] } };
    expect(
      findings(success({ coinList: [{ coin: 'TON', wb: '3', ab: '' }] }), where(WEB)).balances,
    ).toMatchObject({
      ...whole,
      rows: [{ asset: 'TON', total: '3', available: null, borrowed: null }],
    });
    expect(findings(success({ coinList: [] }), where(WEB)).balances).toEqual({ ...whole, rows: [] });
    expect(seen(success({ coinList: [] }), where('/siteapi/other'))).toBe('silence');
  });

  test('spot availability alone is no balance', () => {
    const spot = success({ coinList: [{ tokenId: 'MNT', spotAvailableBalance: '4' }] });
    expect(seen(spot, where('/siteapi/unified/private/spot-walletbalance'))).toBe('silence');
  });

  test('a funding row without a total has an unknown total', () => {
    const found = findings(success([{ currency: 'BTC', balance: '0.2' }]), where(FUND));
    expect(found.balances).toMatchObject({
      coverage: { kind: 'delta' },
      rows: [{ wallet: 'funding', total: null, available: '0.2', locked: null }],
    });
  });

  test('a funding list of fiat only says nothing of coins', () => {
    const found = findings(
      success([{ currency: 'EUR', balance: '5', totalBalance: '5' }]),
      where(FUND, 'account_category=fiat'),
    );
    expect(found.balances?.coverage).toEqual({ kind: 'delta' });
  });

  test.each([
    [
      'valuation per wallet',
      '/v3/private/cht/asset-common/total-balance',
      { totalBalanceItems: [{ accountType: 'ACCOUNT_TYPE_FUND', originBalance: '9' }] },
    ],
    [
      'asset overview',
      '/v5/asset/asset-overview',
      { list: [{ accountType: 'Earn', coinDetail: [{ coin: 'BTC', equity: '1' }] }] },
    ],
  ])('%s is no holding', (_, path, result) => expect(seen(success(result), where(path))).toBe('silence'));
});

describe('earn', () => {
  const EARN = '/v5/earn/position';
  const staked = (changes: Readonly<Record<string, unknown>> = {}) => ({
    coin: 'SOL',
    productId: '1',
    amount: '0.1',
    claimableYield: '0.5',
    ...changes,
  });

  test('products of one coin add up exactly, without yield', () => {
    const found = findings(success({ list: [staked(), staked({ amount: '0.2' })] }), where(EARN));
    expect(found.balances).toMatchObject({
      coverage: { kind: 'delta' },
      rows: [{ wallet: 'earn', total: '0.3', earnProduct: null }],
    });
  });

  test('yields and orders are not positions', () => {
    const paid = { coin: 'SOL', productId: '1', amount: '0.1', orderId: 'a' };
    expect(seen(success({ list: [paid] }), where('/v5/earn/yield'))).toBe('silence');
  });
});

test('balances of demo and of another book are kept out', () => {
  const payload = wallet([coin()]);
  expect(findings(payload, where(WALLET, '', { demo: true }))).toEqual({
    problems: [
      {
        kind: 'demo-ignored',
        exchange: 'bybit',
        path: WALLET,
        detail: 'demo or testnet account',
        touches: null,
      },
    ],
  });
  const coins = success({ accountType: 'FUND', balance: [{ coin: 'BTC', walletBalance: '1' }] });
  const found = findings(coins, where('/v5/asset/transfer/query-account-coins-balance', 'memberId=5'));
  expect(found.balances).toBeUndefined();
  expect(found.problems?.map(({ kind }) => kind)).toEqual(['copy-book-ignored']);
});

test('a push of a coin that is gone keeps its zero', () => {
  const push = {
    topic: 'wallet',
    creationTime: 1764590402000,
    data: [{ accountType: 'UNIFIED', coin: [coin({ walletBalance: '0' })] }],
  };
  expect(findings(push, where('/v5/private')).balances).toMatchObject({
    coverage: { kind: 'delta' },
    rows: [{ asset: 'BTC', total: '0', updatedAt: 1764590402000 }],
  });
  expect(seen({ topic: 'wallet', data: 'x' }, where('/v5/private'))).toBe('payload-changed');
});
