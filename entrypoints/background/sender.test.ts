import { describe, expect, test, vi } from 'vitest';
import { createRouter, type Handlers, type Requests, requestArgs } from '../../core/protocol.ts';
import { type FakeSender, ownPage, page } from '../../test/support/senders.ts';
import { exchangeOfSender, futuresPageOf, isOwnPage, mayCall, type Sender } from './sender.ts';

vi.mock('wxt/browser', () => import('../../test/support/fake-browser.ts'));

const as = (sender: FakeSender) => sender as Sender;
const ALL = Object.keys(requestArgs) as (keyof Requests)[];
const READER_ONLY = ['reportTexts', 'panelPlace', 'savePanelPlace'];
const allowed = (sender: FakeSender) => ALL.filter((request) => mayCall(request, as(sender)));

test.each([
  ['https://www.binance.com/en/futures/BTCUSDT', 'binance'],
  ['https://www.bybit.com/trade/usdt/BTCUSDT', 'bybit'],
  ['https://www.bybit.eu/en/', 'bybit'],
  ['https://www.bybitglobal.com/', 'bybit'],
  ['https://bingx.com/en/perpetual/BTC-USDT', 'bingx'],
  ['https://app.bingx.com/', 'bingx'],
  ['https://a.b.bingx.com/', 'bingx'],
  ['https://www.weex.com/futures/BTC-USDT', 'weex'],
  ['https://futures.mexc.com/exchange/BTC_USDT', 'mexc'],
  ['https://www.mexc.com:443/', 'mexc'],
])('a page at %s is of %s', (url, id) => {
  expect(exchangeOfSender(as(page(url)))?.id).toBe(id);
  expect(allowed(page(url)).sort()).toEqual(['pageContext', ...READER_ONLY].sort());
});

test.each<[string, FakeSender]>([
  ['a host that only begins alike', page('https://www.binance.com.evil.example/en/futures/BTCUSDT')],
  ['a host that only ends alike', page('https://notbingx.com/')],
  ['a host that ends alike with a hyphen', page('https://evil-bingx.com/')],
  ['another host of an exchange', page('https://api.binance.com/x')],
  ['the bare domain, which is not read', page('https://binance.com/')],
  ['plain http', page('http://www.binance.com/')],
  ['another port', page('https://www.binance.com:8443/')],
  ['a name before an @', page('https://www.binance.com@evil.example/')],
  ['a file', page('file:///www.binance.com/index.html')],
  ['a data address', page('data:text/html,https://www.binance.com/')],
  ['a subframe', { ...page('https://www.binance.com/'), frameId: 3 }],
  ['no frame', { id: 'ownownownown', url: 'https://www.binance.com/', tab: { id: 7 } }],
  ['no tab', { id: 'ownownownown', url: 'https://www.binance.com/', frameId: 0 }],
  ['a tab without id', { id: 'ownownownown', url: 'https://www.binance.com/', frameId: 0, tab: {} }],
  ['another extension', { ...page('https://www.binance.com/'), id: 'foreign' }],
  ['nobody', {}],
  ['no address', { id: 'ownownownown', frameId: 0, tab: { id: 7 } }],
  ['an address that is none', { ...page('not an address') }],
  ['a page of another extension', { id: 'foreign', url: 'chrome-extension://foreign/popup.html' }],
  [
    'a page of another extension under our name',
    { id: 'ownownownown', url: 'chrome-extension://foreign/popup.html' },
  ],
  [
    'an address that only begins like ours',
    { id: 'ownownownown', url: 'chrome-extension://ownownownownx/popup.html' },
  ],
  ['our address under another name', { id: 'foreign', url: 'chrome-extension://ownownownown/popup.html' }],
])('%s may say nothing', (_, sender) => {
  expect(allowed(sender)).toEqual([]);
  expect(isOwnPage(as(sender))).toBe(false);
});

test('our own pages ask and set, and never report for a page', () => {
  for (const name of ['popup.html', 'sidepanel.html', 'panel.html']) {
    expect(isOwnPage(as(ownPage(name)))).toBe(true);
    expect(allowed(ownPage(name)).sort()).toEqual(
      ALL.filter((request) => !READER_ONLY.includes(request)).sort(),
    );
  }
  expect(exchangeOfSender(as(ownPage()))).toBeNull();
});

describe('the router', () => {
  const calls: unknown[] = [];
  const handlers = Object.fromEntries(
    ALL.map((request) => [
      request,
      (_sender: unknown, ...args: unknown[]) => calls.push([request, args]) && null,
    ]),
  ) as unknown as Handlers<Sender>;
  const router = createRouter(handlers, mayCall);
  const ask = async (message: unknown, sender: FakeSender = ownPage()) => {
    calls.length = 0;
    return router(message, as(sender));
  };

  test.each([
    ['no message', undefined],
    ['text', 'snapshot'],
    ['an unknown request', { request: 'placeOrder', args: [] }],
    ['a name of the language', { request: 'constructor', args: [] }],
    ['another one', { request: '__proto__', args: [] }],
    ['toString', { request: 'toString', args: [] }],
    ['no arguments', { request: 'snapshot' }],
    ['arguments that are no list', { request: 'snapshot', args: {} }],
    ['a request that is no text', { request: ['snapshot'], args: [] }],
    ['a request of a million letters', { request: 'snapshot'.repeat(125_000), args: [] }],
  ])('%s is none of ours', async (_, message) => {
    expect(await ask(message)).toBeUndefined();
    expect(calls).toEqual([]);
  });

  test.each<[string, keyof Requests, readonly unknown[]]>([
    ['a missing argument', 'setTarget', ['BTC']],
    ['a coin that is a name of the language', 'setTarget', ['constructor', '0.5']],
    ['__proto__ as a coin', 'setTarget', ['__proto__', '0.5']],
    ['a coin of a million letters', 'setTarget', ['A'.repeat(1_000_000), '0.5']],
    ['a target beyond 200 %', 'setTarget', ['BTC', '2.01']],
    ['a target that is no number', 'setTarget', ['BTC', 'NaN']],
    ['a target with a comma', 'setTarget', ['BTC', '0,5']],
    ['a band below zero', 'setBand', ['-0.01']],
    ['a band above 50 points', 'setBand', ['0.51']],
    ['a holding of nothing', 'saveHolding', [{ id: null, coin: 'BTC', amount: '0.00', label: 'Cold' }]],
    ['a holding below nothing', 'saveHolding', [{ id: null, coin: 'BTC', amount: '-1', label: 'Cold' }]],
    ['a holding without a name', 'saveHolding', [{ id: null, coin: 'BTC', amount: '1', label: '   ' }]],
    [
      'a holding with a long name',
      'saveHolding',
      [{ id: null, coin: 'BTC', amount: '1', label: 'x'.repeat(61) }],
    ],
    ['a coin in small letters', 'saveHolding', [{ id: null, coin: 'btc', amount: '1', label: 'Cold' }]],
    ['an exchange that is not read', 'showPanel', ['kraken', true]],
    ['__proto__ as an exchange', 'showPanel', ['__proto__', true]],
    ['a symbol with a path', 'openExchange', ['binance', '../../evil']],
    ['a symbol with an address', 'openExchange', ['binance', 'https://evil.example']],
    ['an account of a million letters', 'forgetAccount', ['binance', 'x'.repeat(1_000_000)]],
  ])('%s is refused with a reason', async (_, request, args) => {
    expect(await ask({ request, args })).toEqual({ ok: false, error: `${request}: arguments do not fit` });
    expect(calls).toEqual([]);
  });

  test('arguments beyond the known ones, and fields beyond the known ones, go no further', async () => {
    await ask({ request: 'setBand', args: ['0.05', 'more'] });
    expect(calls).toEqual([['setBand', ['0.05']]]);
    const draft = JSON.parse(
      '{"id":null,"coin":"BTC","amount":"1","label":" Cold ","__proto__":{"x":1},"updatedAt":9}',
    );
    await ask({ request: 'saveHolding', args: [draft] });
    expect(calls).toEqual([['saveHolding', [{ id: null, coin: 'BTC', amount: '1', label: 'Cold' }]]]);
  });

  test('who may not ask learns nothing, whatever the arguments', async () => {
    const refused = { ok: false, error: 'not allowed from there' };
    expect(await ask({ request: 'reportTexts', args: [] }, ownPage())).toEqual(refused);
    expect(await ask({ request: 'snapshot', args: [] }, page('https://www.binance.com/'))).toEqual(refused);
    expect(await ask({ request: 'removeHolding', args: ['x'] }, page('https://evil.example/'))).toEqual(
      refused,
    );
    expect(calls).toEqual([]);
  });
});

test.each([
  ['https://www.binance.com/en/futures/ETHUSDT', 'binance', 'ETHUSDT'],
  ['https://www.mexc.com/ru-RU/futures/BTC_USDT?type=linear_swap', 'mexc', 'BTC_USDT'],
])('the futures page of a tab at %s', (url, id, rawSymbol) => {
  expect(futuresPageOf({ url } as never)).toMatchObject({ exchange: { id }, rawSymbol });
});

test.each([
  'https://www.binance.com/en/my/wallet/account/main',
  'https://evil.example/en/futures/BTCUSDT',
  'https://www.mexc.com/exchange/BTC_USDT',
  'about:blank',
  undefined,
])('no futures page at %s', (url) => {
  expect(futuresPageOf({ url } as never)).toBeNull();
});
