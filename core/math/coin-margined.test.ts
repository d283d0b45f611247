import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Amount } from '../model/amount.ts';
import { type CoinMarginedInput, coinMarginedAccount } from './coin-margined.ts';
import { lift } from './decimal.ts';

const a = <Unit extends string>(text: string) => text as Amount<Unit>;

/** 2 BTC wallet, short 40 000 USD from 40 000, mark 80 000: profit −40 000·(1/40 000 − 1/80 000) = −0.5 BTC. */
const ACCOUNT: CoinMarginedInput = {
  walletBalance: a('2'),
  equity: null,
  price: a('80000'),
  positions: [{ faceUsdSigned: a('-40000'), entryPrice: a('40000'), markPrice: a('80000') }],
};

describe('the costliest lies', () => {
  test('equity goes with mark and wallet with entry; both give 1 BTC', () => {
    expect(coinMarginedAccount(ACCOUNT)).toEqual({
      status: 'ok',
      unrealizedPnlCoin: '-0.5',
      equityCoin: '1.5',
      positionDeltaAtMark: '-0.5',
      positionDeltaAtEntry: '-1',
      accountDelta: '1',
      accountValueUsd: '120000',
      markedHedgeRatio: '0.3333333333333333333333333333333333333333',
      originalCoinHedgeRatio: '0.5',
    });
  });

  test('a missing mark is unknown, never flat', () => {
    const positions = [
      { faceUsdSigned: a<'usd'>('-40000'), entryPrice: a<'quote/base'>('40000'), markPrice: null },
    ];
    expect(coinMarginedAccount({ ...ACCOUNT, positions })).toMatchObject({
      status: 'invalid_price',
      equityCoin: null,
      accountDelta: null,
      accountValueUsd: null,
    });
    expect(coinMarginedAccount({ ...ACCOUNT, price: a('0') })).toMatchObject({
      status: 'invalid_price',
      accountDelta: null,
    });
  });

  test('a reported equity makes the entry price needless', () => {
    const positions = [
      { faceUsdSigned: a<'usd'>('-40000'), entryPrice: null, markPrice: a<'quote/base'>('80000') },
    ];
    expect(coinMarginedAccount({ ...ACCOUNT, positions })).toMatchObject({
      status: 'unknown_equity',
      accountDelta: null,
    });
    expect(coinMarginedAccount({ ...ACCOUNT, positions, equity: a('1.5') })).toMatchObject({
      status: 'ok',
      accountDelta: '1',
    });
  });

  test('an unknown wallet is not an empty wallet', () => {
    expect(coinMarginedAccount({ ...ACCOUNT, walletBalance: null }).status).toBe('unknown_equity');
  });

  test('each contract is marked with its own price', () => {
    // Perpetual −20 000/80 000 = −0.25, quarterly −20 000/100 000 = −0.2.
    const positions = [
      { faceUsdSigned: a<'usd'>('-20000'), entryPrice: null, markPrice: a<'quote/base'>('80000') },
      { faceUsdSigned: a<'usd'>('-20000'), entryPrice: null, markPrice: a<'quote/base'>('100000') },
    ];
    expect(coinMarginedAccount({ ...ACCOUNT, positions, equity: a('1.5') }).accountDelta).toBe('1.05');
  });
});

describe('the law', () => {
  const price = fc
    .integer({ min: 100, max: 20_000_000 })
    .map((cents) => a<'quote/base'>((cents / 100).toFixed(2)));
  const face = fc.integer({ min: -10_000, max: 10_000 }).map((count) => a<'usd'>(String(count * 100)));
  const wallet = fc.integer({ min: 0, max: 10_000_000 }).map((units) => a<'base'>((units / 1000).toFixed(3)));

  test('equity + N/P = wallet + N/E, for any legs', () => {
    const legs = fc.array(fc.tuple(face, price, price), { maxLength: 4 });
    fc.assert(
      fc.property(wallet, legs, (walletBalance, rows) => {
        const positions = rows.map(([faceUsdSigned, entryPrice, markPrice]) => ({
          faceUsdSigned,
          entryPrice,
          markPrice,
        }));
        const account = coinMarginedAccount({ walletBalance, equity: null, price: a('1'), positions });
        const byEntry = lift(walletBalance).plus(lift(account.positionDeltaAtEntry ?? 'NaN'));
        expect(
          lift(account.accountDelta ?? 'NaN')
            .minus(byEntry)
            .abs()
            .lte('1e-25'),
        ).toBe(true);
      }),
    );
  });

  test('the delta of a held position does not depend on the mark', () => {
    fc.assert(
      fc.property(
        wallet,
        face,
        price,
        price,
        price,
        (walletBalance, faceUsdSigned, entryPrice, first, second) => {
          const at = (markPrice: Amount<'quote/base'>) =>
            lift(
              coinMarginedAccount({
                walletBalance,
                equity: null,
                price: markPrice,
                positions: [{ faceUsdSigned, entryPrice, markPrice }],
              }).accountDelta ?? 'NaN',
            );
          expect(at(first).minus(at(second)).abs().lte('1e-25')).toBe(true);
        },
      ),
    );
  });
});
