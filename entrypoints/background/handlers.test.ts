import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { buildSnapshot } from '../../core/book/snapshot.ts';
import { knowledge } from '../../core/exchanges/knowledge.ts';
import { EXCHANGE_IDS, type ExchangeId } from '../../core/model/exchange.ts';
import type { Snapshot } from '../../core/model/snapshot.ts';
import { createRouter, type TapText, type TextBatch } from '../../core/protocol.ts';
import type { BookState } from '../../core/store/book-state.ts';
import { browserState } from '../../test/support/fake-browser.ts';
import { memoryDatabase } from '../../test/support/memory-database.ts';
import { ownFixtures, textOf } from '../../test/support/own-fixtures.ts';
import { type FakeSender, ownPage, page } from '../../test/support/senders.ts';
import { type Book, openBook } from './book.ts';
import { createHandlers } from './handlers.ts';
import { mayCall, type Sender } from './sender.ts';

vi.mock('wxt/browser', () => import('../../test/support/fake-browser.ts'));

const PAGES: Readonly<Record<ExchangeId, string>> = {
  binance: 'https://www.binance.com/en/futures/BTCUSDT',
  bybit: 'https://www.bybit.com/trade/usdt/BTCUSDT',
  bingx: 'https://bingx.com/en/perpetual/BTC-USDT',
  weex: 'https://www.weex.com/futures/BTC-USDT',
  mexc: 'https://www.mexc.com/futures/BTC_USDT',
};
const TAB: TextBatch['tab'] = {
  tapped: true,
  openSockets: 1,
  socketHeardAt: null,
  socketsClosed: 0,
  dropped: 0,
  tooLargePath: null,
};
const POSITIONS = '/bapi/futures/v6/private/future/user-data/user-position';

async function startBackground() {
  const memory = memoryDatabase();
  const book: Book = await openBook(memory.database);
  let news = 0;
  const snapshot = (): Snapshot => buildSnapshot(book.shown(), knowledge, Date.now());
  const onNews = () => {
    news += 1;
  };
  const handlers = createHandlers(book, snapshot, onNews, () => {});
  const router = createRouter(handlers, mayCall);
  const ask = (request: string, args: readonly unknown[], sender: FakeSender = ownPage()) =>
    router({ request, args }, sender as Sender);
  const report = (exchange: ExchangeId, texts: readonly TapText[], pageId = `page-${exchange}`, tabId = 7) =>
    ask('reportTexts', [{ pageId, tab: TAB, texts }], page(PAGES[exchange], tabId));
  return { ...memory, book, ask, report, snapshot, news: () => news };
}

const position = (amount: string, change: Partial<TapText> = {}, symbol = 'BTCUSDT'): TapText => ({
  type: 'text',
  topic: 'account',
  transport: 'fetch',
  host: 'www.binance.com',
  path: POSITIONS,
  query: '',
  copyBook: false,
  asOf: Date.now(),
  readAt: Date.now(),
  body: JSON.stringify({
    code: '000000',
    data: [
      {
        id: `200000007_${symbol}_BOTH`,
        symbol,
        positionSide: 'BOTH',
        positionAmount: amount,
        entryPrice: '98000',
        markPrice: '100000',
        unrealizedProfit: '1',
        collateral: 'USDT',
        updateTime: 1_767_225_600_000,
      },
    ],
    success: true,
  }),
  ...change,
});
/** All that would be on disk, as text. */
const serialized = (state: BookState) => JSON.stringify(Object.values(state).map((map) => [...map]));
const legs = (state: BookState) =>
  [...state.positions.values()].map(
    ({ exchange, found, open }) => `${exchange} ${found.rawSymbol} ${found.side} ${found.amount} ${open}`,
  );

beforeEach(() => void browserState.done.splice(0));
afterEach(() => void vi.useRealTimers());

describe('what readers report', () => {
  test('is on disk before it is acknowledged', async () => {
    const { report, stored, news } = await startBackground();
    expect(await report('binance', [position('-0.5')])).toEqual({ ok: true, value: { stored: 1 } });
    expect(legs(stored())).toEqual(['binance BTCUSDT short 0.5 true']);
    expect(news()).toBe(1);
  });

  test('is refused and changes nothing when it cannot be stored, and the surfaces see that', async () => {
    const { report, control, book, snapshot } = await startBackground();
    await report('binance', [position('-0.5')]);
    control.failsToWrite = true;
    await expect(report('binance', [position('-0.7')])).rejects.toThrow('disk full');
    expect(legs(book.state())).toEqual(['binance BTCUSDT short 0.5 true']);
    expect(snapshot().problems).toMatchObject([{ kind: 'storage-failed', exchange: null }]);
    control.failsToWrite = false;
    await report('binance', [position('-0.7', { asOf: Date.now() + 1 })]);
    expect(legs(book.state())).toEqual(['binance BTCUSDT short 0.7 true']);
    expect(snapshot().problems).toEqual([]);
  });

  test('delivered twice is as delivered once, also when there is newer news meanwhile', async () => {
    const { report, book } = await startBackground();
    vi.useFakeTimers({ now: 1_800_000_000_000 });
    const t = Date.now();
    const push = (amount: string, at: number) =>
      position('', {
        transport: 'websocket',
        path: '/private/ws',
        asOf: at,
        readAt: at,
        body: JSON.stringify({
          e: 'ACCOUNT_UPDATE',
          E: at,
          T: at,
          a: {
            m: 'ORDER',
            B: [],
            P: [{ s: 'BTCUSDT', pa: amount, ep: '98000', up: '1', mt: 'cross', ps: 'BOTH' }],
          },
        }),
      });
    const batch = [position('-0.5', { asOf: t - 90, readAt: t - 80 }), push('-0.7', t - 50)];
    await report('binance', batch);
    const once = serialized(book.state());
    await report('binance', batch);
    expect(serialized(book.state())).toBe(once);
    await report('binance', [push('-0.9', t - 10)]);
    await report('binance', batch);
    expect(legs(book.state())).toEqual(['binance BTCUSDT short 0.9 true']);
    vi.useRealTimers();
  });

  test('from two tabs at once is all kept', async () => {
    const { report, book } = await startBackground();
    await Promise.all([
      report('binance', [position('-0.5')], 'tab-a', 1),
      report(
        'bybit',
        ownFixtures('bybit')
          .filter(({ name }) => name === 'position-list-linear.json')
          .map((fixture) => textOf(fixture, Date.now())),
        'tab-b',
        2,
      ),
    ]);
    expect([...new Set([...book.state().positions.values()].map(({ exchange }) => exchange))].sort()).toEqual(
      ['binance', 'bybit'],
    );
    expect([...book.state().pages.keys()].sort()).toEqual(['tab-a', 'tab-b']);
  });

  test('is of the exchange whose page it is, whatever it says', async () => {
    const { report, book } = await startBackground();
    const { value } = (await report('bybit', [position('-0.5')])) as { value: { stored: number } };
    expect(value.stored).toBe(0);
    expect(book.state().positions.size).toBe(0);
  });

  test('cannot take over a page of another exchange', async () => {
    const { report, book } = await startBackground();
    await report('binance', [position('-0.5')], 'shared');
    await expect(report('bybit', [], 'shared')).rejects.toThrow('not that page');
    expect(book.state().pages.get('shared')?.exchange).toBe('binance');
  });

  test('is never dated into the future', async () => {
    const { report, book } = await startBackground();
    const far = Date.now() + 3_600_000;
    await report('binance', [position('-0.5', { asOf: far, readAt: far })]);
    const [record] = book.state().positions.values();
    expect(record?.confirmedAt).toBeLessThanOrEqual(Date.now());
    expect(record?.asOf).toBeLessThanOrEqual(Date.now());
    // A request cannot leave after its answer came.
    await report('binance', [position('-0.6', { asOf: far, readAt: Date.now() - 5 })]);
    expect([...book.state().readings.values()][0]?.readAt).toBeLessThanOrEqual(Date.now());
  });

  test('is dropped when nobody knows it', async () => {
    const { report, stored } = await startBackground();
    const strange = position('1', { path: '/bapi/unknown', body: '{"secret":"MY-SECRET-TEXT","list":[]}' });
    expect(
      await report('binance', [strange, { ...strange, body: 'MY-SECRET-TEXT, not JSON' }]),
    ).toMatchObject({ value: { stored: 0 } });
    expect(serialized(stored())).not.toContain('MY-SECRET-TEXT');
  });

  test('is visible when it is known and cannot be read, and no figure of it is kept', async () => {
    const { report, snapshot } = await startBackground();
    await report('binance', [position('x', { body: '{"code":"000000","data":{"rows":7},"success":true}' })]);
    expect(snapshot().problems.map(({ kind }) => kind)).toEqual(['payload-changed']);
    expect(snapshot().positions).toEqual([]);
  });

  test('a copy-trading book stays out', async () => {
    const { report, book } = await startBackground();
    await report('binance', [position('-0.5', { copyBook: true })]);
    expect(book.state().positions.size).toBe(0);
  });
});

test('an account id is stored by no exchange, only its short name', async () => {
  for (const id of EXCHANGE_IDS) {
    const { report, stored } = await startBackground();
    const fixtures = ownFixtures(id);
    const secrets = [...new Set(fixtures.flatMap(({ expected }) => expected.accountId ?? []))];
    expect(secrets.length).toBeGreaterThan(0);
    await report(
      id,
      fixtures.map((fixture) => textOf(fixture, Date.now())),
    );
    const text = serialized(stored());
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    const names = [...stored().accounts.values()].map(({ account }) => account);
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => name !== 'main' && !/^[0-9a-f]{8}$/.test(name))).toEqual([]);
  }
});

test('names of the language as assets and symbols harm nobody', async () => {
  const { report, snapshot } = await startBackground();
  const spot = (asset: string) => ({
    asset,
    free: '2',
    locked: '0',
    freeze: '0',
    withdrawing: '0',
    btcValuation: '0',
  });
  const body = JSON.stringify({
    code: '000000',
    data: ['__proto__', 'constructor', 'toString', 'BTC'].map(spot),
    success: true,
  });
  await report('binance', [
    position('1', { path: '/bapi/asset/v3/private/asset-service/asset/get-user-asset', body }),
    position('-1', {}, '__proto__'),
    position('-1', {}, 'constructorUSDT'),
  ]);
  expect(snapshot().coins.map(({ coin }) => coin)).toContain('BTC');
  expect(({} as { free?: unknown }).free).toBeUndefined();
});

describe('what surfaces ask for', () => {
  test('targets, band and holdings', async () => {
    const { ask, snapshot } = await startBackground();
    await ask('setTarget', ['BTC', '0.30']);
    await ask('setTarget', [null, '0.5']);
    await ask('setBand', ['0.1']);
    expect(snapshot().settings).toMatchObject({
      targets: { BTC: '0.30' },
      defaultTarget: '0.5',
      defaultTargetChosen: true,
      band: '0.1',
    });
    await ask('setTarget', ['BTC', null]);
    await ask('setTarget', [null, null]);
    expect(snapshot().settings).toMatchObject({ targets: {}, defaultTargetChosen: false });
    const answer = (await ask('saveHolding', [{ id: null, coin: 'BTC', amount: '2', label: 'Cold' }])) as {
      value: { value: { id: string } };
    };
    const { id } = answer.value.value;
    await ask('saveHolding', [{ id, coin: 'BTC', amount: '3', label: 'Cold' }]);
    expect(snapshot().holdings).toMatchObject([{ id, amount: '3' }]);
    await ask('removeHolding', [id]);
    expect(snapshot().holdings).toEqual([]);
  });

  test('a holding that cannot be stored is told as such', async () => {
    const { ask, control, snapshot } = await startBackground();
    control.failsToWrite = true;
    const answer = await ask('saveHolding', [{ id: null, coin: 'BTC', amount: '2', label: 'Cold' }]);
    expect(answer).toMatchObject({ ok: true, value: { ok: false, error: { kind: 'storage-failed' } } });
    expect(snapshot().holdings).toEqual([]);
    await expect(ask('setBand', ['0.1'])).rejects.toThrow('disk full');
    expect(snapshot().settings.band).toBe('0.05');
  });

  test('the panel of each exchange has a place of its own', async () => {
    const { ask } = await startBackground();
    const place = { shown: true, collapsed: true, left: 5, top: 6 };
    await ask('savePanelPlace', [place], page(PAGES.bybit));
    expect(await ask('panelPlace', [], page(PAGES.bybit))).toEqual({ ok: true, value: place });
    expect(await ask('panelPlace', [], page(PAGES.mexc))).toMatchObject({
      value: { collapsed: false, left: null },
    });
    await ask('showPanel', ['bybit', false]);
    expect(await ask('panelPlace', [], page(PAGES.bybit))).toEqual({
      ok: true,
      value: { ...place, shown: false },
    });
  });

  test('the context of a panel is that of its tab', async () => {
    const { ask } = await startBackground();
    expect(await ask('pageContext', [], page(PAGES.mexc))).toEqual({
      ok: true,
      value: { exchange: 'mexc', rawSymbol: 'BTC_USDT', coin: 'BTC' },
    });
    expect(
      await ask('pageContext', [], { ...ownPage('panel.html'), tab: { id: 3, url: PAGES.binance } }),
    ).toMatchObject({ value: { exchange: 'binance', coin: 'BTC' } });
    expect(await ask('pageContext', [], page('https://www.binance.com/en/my/wallet'))).toEqual({
      ok: true,
      value: null,
    });
  });

  test('forgetting an account leaves the others', async () => {
    const { ask, report, book } = await startBackground();
    await report('binance', [position('-0.5')]);
    await report(
      'binance',
      ownFixtures('binance')
        .filter(({ name }) => name === 'symbol-config.json')
        .map((fixture) => textOf(fixture, Date.now())),
    );
    await report(
      'mexc',
      ownFixtures('mexc')
        .filter(({ name }) => name === 'positions-mixed.json')
        .map((fixture) => textOf(fixture, Date.now())),
    );
    const [account] = [...book.state().accounts.values()].filter(({ exchange }) => exchange === 'binance');
    expect(book.state().configs.size).toBeGreaterThan(0);
    await ask('forgetAccount', ['binance', account?.account]);
    const left = [
      ...book.state().accounts.values(),
      ...book.state().positions.values(),
      ...book.state().readings.values(),
    ];
    expect(left.length).toBeGreaterThan(1);
    expect([...new Set(left.map(({ exchange }) => exchange))]).toEqual(['mexc']);
    expect([...book.state().configs.keys()]).toEqual([]);
  });

  test('an exchange is brought forward where it is open, else opened', async () => {
    const { ask } = await startBackground();
    await ask('openExchange', ['binance', 'BTCUSDT']);
    expect(browserState.done).toHaveLength(1);
    expect(browserState.done[0]).toMatch(/^create https:\/\/www\.binance\.com\/.*futures\/BTCUSDT$/);
    browserState.tabs.push({ id: 4, url: PAGES.binance, windowId: 2 });
    await ask('openExchange', ['binance', 'BTCUSDT']);
    await ask('openExchange', ['binance', null]);
    expect(browserState.done.slice(1)).toEqual(['update 4', 'focus 2', 'update 4', 'focus 2']);
    await ask('openExchange', ['binance', 'ETHUSDT']);
    expect(browserState.done.at(-1)).toMatch(/^create .*ETHUSDT$/);
    browserState.tabs.splice(0);
  });
});
