import { describe, expect, test } from 'vitest';
import type { Where } from '../../model/reading.ts';
import { recognizePayload } from '../recognize.ts';
import { binance } from './index.ts';

const LOCKED = '/sapi/v1/simple-earn/locked/position';
const FLEXIBLE = '/bapi/earn/v2/private/lending/daily/token/position';
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
const findings = (payload: unknown, where: Where) => {
  const result = seen(payload, where);
  return result?.kind === 'reading' ? result.reading.findings : result;
};
const web = (...data: readonly unknown[]) => ({ code: '000000', message: null, data, success: true });
describe('earn', () => {
  test('products of one asset are summed; a list of one product is no whole wallet', () =>
    expect(
      findings(
        {
          rows: [
            { asset: 'AXS', amount: '1.5' },
            { asset: 'AXS', amount: '2.25' },
          ],
          total: 2,
        },
        at(LOCKED),
      ),
    ).toMatchObject({
      balances: {
        coverage: { kind: 'delta' },
        rows: [{ wallet: 'earn', asset: 'AXS', total: '3.75', earnProduct: 'locked', earnReceiptOf: null }],
      },
    }));

  test('a page of several locked ones gives no sum', () => {
    const found = findings({ rows: [{ asset: 'AXS', amount: '1.5' }], total: '3' }, at(LOCKED));
    expect(found).toMatchObject({ problems: [{ kind: 'payload-partial', touches: 'AXS' }] });
    expect(found).not.toHaveProperty('balances');
  });

  test.each([undefined, {}, 'many'])('a list that does not say how long it is gives no sum (%s)', (total) =>
    expect(findings({ rows: [{ asset: 'AXS', amount: '1.5' }], total }, at(LOCKED))).toMatchObject({
      problems: [{ kind: 'payload-partial', touches: 'AXS' }],
    }),
  );

  test('an unreadable part makes the sum unknown', () =>
    expect(
      findings(
        {
          rows: [
            { asset: 'AXS', amount: '1.5' },
            { asset: 'AXS', amount: '' },
          ],
          total: 2,
        },
        at(LOCKED),
      ),
    ).toMatchObject({ balances: { rows: [] }, problems: [{ kind: 'row-unreadable', touches: 'AXS' }] }));

  test('flexible earn of the web', () =>
    expect(findings(web({ asset: 'BTC', freeAmount: '0.125' }), at(FLEXIBLE))).toMatchObject({
      balances: { rows: [{ wallet: 'earn', asset: 'BTC', total: '0.125', earnProduct: 'flexible' }] },
    }));
});
