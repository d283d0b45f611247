import { describe, expect, test } from 'vitest';
import type { Where } from '../../model/reading.ts';
import { parseJson } from '../../schema/parse-json.ts';
import { recognizePayload } from '../recognize.ts';
import { binance } from './index.ts';

const UM = '/bapi/futures/v6/private/future/user-data/user-position';
const CM = '/bapi/futures/v2/private/delivery/user-data/user-position';
const at = (path: string, change: Partial<Where> = {}): Where => ({
  transport: 'fetch',
  path,
  query: '',
  demo: false,
  copyBook: false,
  ...change,
});
const seen = (payload: unknown, where: Where) =>
  recognizePayload(binance, payload, { where, asOf: 1, readAt: 2 });
const findings = (payload: unknown, where: Where = at(UM)) => {
  const result = seen(payload, where);
  return result?.kind === 'reading' ? result.reading.findings : result;
};
const web = (...data: readonly unknown[]) => ({ code: '000000', message: null, data, success: true });
const row = (change: Readonly<Record<string, unknown>> = {}) => ({
  symbol: 'BTCUSDT',
  positionSide: 'BOTH',
  positionAmount: '0.5',
  entryPrice: '90000',
  markPrice: '91000',
  liquidationPrice: '0',
  notionalValue: '45500',
  isolatedWallet: '0',
  ...change,
});

describe('rows', () => {
  test('COIN-M among USD-M is an inverse leg in contracts; the list covers USD-M alone', () =>
    expect(
      findings(
        web(
          row(),
          row({ symbol: 'BTCUSD_PERP', positionAmount: '-7', notionalValue: '-0.0077', markPrice: '91000' }),
          row({ symbol: 'ETHUSD_PERP', positionAmount: '0' }),
        ),
      ),
    ).toMatchObject({
      positions: {
        coverage: { kind: 'snapshot', book: 'linear' },
        open: [
          { book: 'linear', amount: '0.5', amountUnit: 'base', contractSize: '1' },
          // 0.0077 × 91000 / 7 = 100.1, which is within 0.5 % of 100.
          { book: 'inverse', side: 'short', amount: '7', amountUnit: 'contracts', contractSize: '100' },
        ],
        closed: [{ rawSymbol: 'ETHUSD_PERP', book: 'inverse', legSide: 'both' }],
      },
    }));

  test.each([
    ['off by 1 %', '-0.00777', '91000'], // 0.00777 × 91000 / 7 = 101.01
    ['without notional', undefined, '91000'],
    ['without mark', '-0.0077', '0'],
  ])('a face %s is not guessed', (_, notionalValue, markPrice) =>
    expect(
      findings(web(row({ symbol: 'BTCUSD_PERP', positionAmount: '-7', notionalValue, markPrice })), at(CM)),
    ).toMatchObject({ positions: { open: [{ amountUnit: 'contracts', contractSize: null }] } }),
  );

  test('a symbol that is not understood is neither coins nor contracts of a known size', () =>
    expect(findings(web(row({ symbol: 'BTCXYZ' })))).toMatchObject({
      positions: { open: [{ parts: null, book: 'linear', amountUnit: 'contracts', contractSize: null }] },
    }));

  test('a short leg of hedge mode is short with and without its minus sign', () =>
    expect(
      findings(
        web(
          row({ positionSide: 'SHORT', positionAmount: '2' }),
          row({ symbol: 'ETHUSDT', positionSide: 'SHORT', positionAmount: '-3' }),
        ),
      ),
    ).toMatchObject({
      positions: {
        open: [
          { side: 'short', legSide: 'short', amount: '2', hedged: true },
          { side: 'short', legSide: 'short', amount: '3', hedged: true },
        ],
      },
    }));

  test.each([
    ['no size', { positionAmount: undefined }],
    ['a size that is none', { positionAmount: '--' }],
    ['no side', { positionSide: undefined }],
    ['a new side', { positionSide: 'NET' }],
    ['a negative long', { positionSide: 'LONG', positionAmount: '-1' }],
  ])('%s is unreadable and named, the others stand', (_, change) =>
    expect(findings(web(row({ symbol: 'SOLUSDT', ...change }), row()))).toMatchObject({
      positions: { open: [{ rawSymbol: 'BTCUSDT' }] },
      problems: [{ kind: 'row-unreadable', touches: 'SOLUSDT' }],
    }),
  );

  test('a row without a symbol touches everything', () =>
    expect(findings(web(row(), row({ symbol: 7 }), null))).toMatchObject({
      positions: { open: [{ rawSymbol: 'BTCUSDT' }] },
      problems: [
        { kind: 'row-unreadable', touches: null },
        { kind: 'row-unreadable', touches: null },
      ],
    }));

  test('margin mode by its word, by its flag, by an own wallet, else unknown', () => {
    const modeOf = (change: Readonly<Record<string, unknown>>) =>
      findings(web(row({ isolatedWallet: undefined, ...change })));
    const open = (marginMode: unknown) => ({ positions: { open: [{ marginMode }] } });
    expect(modeOf({ marginType: 'isolated', isolatedWallet: '0' })).toMatchObject(open('isolated'));
    expect(modeOf({ isolated: false, leverage: 3 })).toMatchObject(open('cross'));
    expect(modeOf({ isolatedMargin: '12.5' })).toMatchObject(open('isolated'));
    expect(modeOf({})).toMatchObject(open(null));
  });

  test('long ids and long decimals stay exact', () => {
    const text = `{"code":"000000","success":true,"data":[{"id":"90071992547409931_BTCUSDT_BOTH","symbol":"BTCUSDT",
      "positionSide":"BOTH","positionAmount":0.12345678901234567,"entryPrice":90000.5,"markPrice":91000}]}`;
    const payload = parseJson(text);
    expect(payload.ok && findings(payload.value)).toMatchObject({
      accountId: '90071992547409931',
      positions: { open: [{ amount: '0.12345678901234567', entryPrice: '90000.5', markPrice: '91000' }] },
    });
  });

  test('rows that name two accounts name none', () =>
    expect(
      findings(
        web(row({ id: '200000007_BTCUSDT_BOTH' }), row({ id: '200000008_ETHUSDT_BOTH', symbol: 'ETHUSDT' })),
      ),
    ).not.toHaveProperty('accountId'));
});
