import { describe, expect, test } from 'vitest';
import type { Where } from '../../model/reading.ts';
import { recognizePayload } from '../recognize.ts';
import { binance } from './index.ts';

const at = (path: string, change: Partial<Where> = {}): Where => ({
  transport: 'websocket',
  path,
  query: '',
  demo: false,
  copyBook: false,
  ...change,
});
const seen = (payload: unknown, where: Where) =>
  recognizePayload(binance, payload, { where, asOf: 1, readAt: 1 });
const findings = (payload: unknown, where: Where = at('/private/ws')) => {
  const result = seen(payload, where);
  return result?.kind === 'reading' ? result.reading.findings : result;
};
const leg = (change: Readonly<Record<string, unknown>> = {}) => ({
  s: 'BTCUSDT',
  pa: '1',
  ep: '90000',
  up: '0',
  mt: 'cross',
  ps: 'BOTH',
  ...change,
});
const update = (more: Readonly<Record<string, unknown>>, ...P: readonly unknown[]) => ({
  e: 'ACCOUNT_UPDATE',
  E: 1767225600010,
  T: 1767225600005,
  a: { m: 'ORDER', B: [{ a: 'BTC', wb: '0.5' }], P },
  ...more,
});

describe('ACCOUNT_UPDATE', () => {
  test('tells the wallet by universe, alias, and not at all in portfolio margin', () => {
    const wallet = (name: string) => ({ balances: { rows: [{ wallet: name, asset: 'BTC', total: '0.5' }] } });
    expect(findings(update({}))).toMatchObject(wallet('usdm'));
    expect(findings(update({ st: 1, i: 'Abc' }))).toMatchObject(wallet('usdm'));
    expect(findings(update({ st: 2 }))).toMatchObject(wallet('coinm'));
    expect(findings(update({ i: 'Abc' }))).toMatchObject(wallet('coinm'));
    expect(findings(update({ fs: 'UM' }))).not.toHaveProperty('balances');
    expect(findings(update({}), at('/pm/ws'))).not.toHaveProperty('balances');
  });

  test('COIN-M legs are contracts of a size that is not told', () =>
    expect(findings(update({ st: 2 }, leg({ s: 'BTCUSD_PERP', pa: '-5' })))).toMatchObject({
      positions: {
        coverage: { kind: 'delta' },
        open: [{ book: 'inverse', side: 'short', amount: '5', amountUnit: 'contracts', contractSize: null }],
      },
    }));

  test('flat legs of hedge mode are closed by name', () =>
    expect(findings(update({}, leg({ ps: 'LONG', pa: '0' }), leg({ ps: 'SHORT', pa: '-2' })))).toMatchObject({
      positions: {
        open: [{ side: 'short', legSide: 'short', amount: '2', hedged: true, updatedAt: 1767225600005 }],
        closed: [{ rawSymbol: 'BTCUSDT', legSide: 'long', updatedAt: 1767225600005 }],
      },
    }));

  test('a push that changes no amount does not outdate the rows of later lists', () =>
    expect(
      findings(update({ a: { m: 'FUNDING_FEE', B: [{ a: 'USDT', wb: '7' }], P: [leg()] } })),
    ).toMatchObject({
      positions: { open: [{ updatedAt: null }] },
      balances: { rows: [{ total: '7', updatedAt: 1767225600005 }] },
    }));

  test('rows that cannot be read are named', () =>
    expect(
      findings(
        update({ a: { m: 'ORDER', B: [{ a: 'USDT' }], P: [leg({ pa: '' }), leg({ s: 'ETHUSDT' })] } }),
      ),
    ).toMatchObject({
      positions: { open: [{ rawSymbol: 'ETHUSDT' }], closed: [] },
      balances: { rows: [] },
      problems: [
        { kind: 'row-unreadable', touches: 'BTCUSDT' },
        { kind: 'row-unreadable', touches: 'USDT' },
      ],
    }));

  test('rows that are no list are a changed payload', () =>
    expect(seen(update({ a: { P: {} } }), at('/ws'))).toMatchObject({
      problem: { kind: 'payload-changed' },
    }));

  test('play money is kept apart', () => {
    const found = findings(update({}, leg()), at('/ws', { demo: true }));
    expect(found).toMatchObject({ demoPositions: [{ amount: '1' }], problems: [{ kind: 'demo-ignored' }] });
    expect(found).not.toHaveProperty('positions');
    expect(found).not.toHaveProperty('balances');
  });

  test('the event of options has no such body and is silence', () =>
    expect(seen({ e: 'ACCOUNT_UPDATE', E: 1, B: [], P: [] }, at('/ws'))).toBeNull());
});

describe('other events', () => {
  test('multi-assets mode', () =>
    expect(findings({ e: 'ACCOUNT_CONFIG_UPDATE', E: 1, ai: { j: true } })).toEqual({
      accountMode: { positionMode: null, marginMode: null, multiAssets: true },
    }));

  test('a deposit is a change, never a total', () =>
    expect(
      findings({
        subscriptionId: 0,
        event: { e: 'balanceUpdate', E: 1767225600010, a: 'BTC', d: '-0.25', T: 1767225600009 },
      }),
    ).toEqual({
      balanceChanges: [{ wallet: 'spot', asset: 'BTC', change: '-0.25', updatedAt: 1767225600009 }],
    }));

  test('coins of portfolio margin are not the spot wallet', () => {
    const event = { e: 'outboundAccountPosition', E: 2, u: 1, B: [{ a: 'BTC', f: '1', l: '0' }] };
    expect(findings(event)).toMatchObject({ balances: { rows: [{ wallet: 'spot' }] } });
    expect(seen(event, at('/pm/ws'))).toBeNull();
  });

  test('the end of the stream is told', () =>
    expect(findings({ e: 'listenKeyExpired', E: 1 })).toMatchObject({
      problems: [{ kind: 'socket-closed' }],
    }));

  test('orders are no source of positions', () =>
    expect(
      seen(
        { e: 'ORDER_TRADE_UPDATE', E: 1, T: 1, o: { s: 'BTCUSDT', S: 'SELL', q: '1', ps: 'BOTH' } },
        at('/ws'),
      ),
    ).toBeNull());
});
