import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { TAP_EVENT, TAP_PING, TapEvent } from '../../core/protocol.ts';
import * as s from '../../core/schema/schema.ts';
import { type FakeHost, FakeSocket, FakeXhr, installPage, startHost } from '../../test/support/fake-page.ts';

const POSITIONS = '/bapi/futures/v6/private/future/user-data/user-position';
const LIST = '{"code":"000000","data":[{"symbol":"BTCUSDT","positionAmount":"-0.5"}],"success":true}';
const PUSH = '{"e":"ACCOUNT_UPDATE","E":1767225600010,"a":{"P":[]}}';
const JSON_TYPE = 'application/json;charset=utf-8';
/** Above the longest text that is looked at: 8 million characters. */
const TOO_LONG = 8_000_001;

/** The promises that the browser itself made, newest last. */
const made: Promise<Response>[] = [];
const nodeFetch = globalThis.fetch;
globalThis.fetch = function fetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const answer = nodeFetch(...([input, init] as Parameters<typeof nodeFetch>));
  made.push(answer);
  return answer;
};

const before = {
  fetch: globalThis.fetch,
  open: FakeXhr.prototype.open,
  send: FakeXhr.prototype.send,
  toString: Function.prototype.toString,
};
const textOf = before.toString;
const written = {
  fetch: textOf.call(before.fetch),
  open: textOf.call(before.open),
  socket: textOf.call(FakeSocket),
  toString: textOf.call(textOf),
};

let host: FakeHost;
let page: EventTarget;
let told: unknown[] = [];
const texts = () =>
  told.filter(
    (event): event is { body: string; topic: string; copyBook: boolean } =>
      (event as { type: string }).type === 'text',
  );
const bodies = () => texts().map(({ body }) => body);
const lastSockets = () => told.findLast((event) => (event as { type: string }).type === 'sockets');

/** Lets everything that is under way come to its end. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setTimeout(resolve, 2));
}

async function until(isDone: () => boolean): Promise<void> {
  for (let turn = 0; turn < 500 && !isDone(); turn += 1)
    await new Promise((resolve) => setTimeout(resolve, 10));
}

beforeAll(async () => {
  host = await startHost({
    [POSITIONS]: { type: JSON_TYPE, body: LIST },
    '/upper': { type: 'Application/JSON', body: LIST },
    '/html': { type: 'text/html', body: LIST },
    '/noise': { type: JSON_TYPE, body: '{"e":"kline"}' },
    '/v5/position/list': { type: JSON_TYPE, body: '[', length: TOO_LONG },
    '/huge': { type: JSON_TYPE, body: '[', length: TOO_LONG },
    '/private/account/long': { type: JSON_TYPE, body: `["${' '.repeat(TOO_LONG)}"]` },
  });
  page = installPage();
  page.addEventListener(TAP_EVENT, (event) => told.push(JSON.parse((event as CustomEvent<string>).detail)));
  const { default: tap } = await import('./index.ts');
  tap.main(undefined as never);
});
afterAll(() => host.close());
beforeEach(() => {
  told = [];
});

test('says hello when it is asked, in the words of the protocol', () => {
  page.dispatchEvent(new CustomEvent(TAP_PING));
  expect(told).toEqual([{ type: 'hello' }, { type: 'sockets', open: 0, closed: 0, heardAt: null }]);
  expect(told.every((event) => s.is(TapEvent, event))).toBe(true);
});

describe('what a page can see of its functions', () => {
  test('names, lengths and text are the old ones', () => {
    expect(window.fetch).not.toBe(before.fetch);
    expect([window.fetch.name, window.fetch.length]).toEqual([before.fetch.name, before.fetch.length]);
    expect([FakeXhr.prototype.open.name, FakeXhr.prototype.open.length]).toEqual([
      'open',
      before.open.length,
    ]);
    expect([FakeXhr.prototype.send.name, FakeXhr.prototype.send.length]).toEqual([
      'send',
      before.send.length,
    ]);
    expect([WebSocket.name, WebSocket.length]).toEqual(['FakeSocket', FakeSocket.length]);
    expect(window.fetch.toString()).toBe(written.fetch);
    expect(`${FakeXhr.prototype.open}`).toBe(written.open);
    expect(WebSocket.toString()).toBe(written.socket);
  });

  test('toString of toString too', () => {
    expect(Function.prototype.toString).not.toBe(before.toString);
    expect(Function.prototype.toString.toString()).toBe(written.toString);
    expect(Function.prototype.toString.call(Function.prototype.toString)).toBe(written.toString);
    expect(Function.prototype.toString.name).toBe('toString');
    expect(() => Function.prototype.toString.call({})).toThrow(TypeError);
    expect((() => 1).toString()).toBe('() => 1');
  });

  test('a socket is an instance of its class, with its constants and its constructor', () => {
    const socket = new WebSocket('wss://example.com/ws');
    expect(socket).toBeInstanceOf(WebSocket);
    expect(socket).toBeInstanceOf(FakeSocket);
    expect(socket.constructor).toBe(WebSocket);
    expect(Object.keys(WebSocket.prototype)).not.toContain('constructor');
    expect([WebSocket.CONNECTING, WebSocket.OPEN, WebSocket.CLOSING, WebSocket.CLOSED]).toEqual([0, 1, 2, 3]);
    class Own extends WebSocket {
      readonly own = true;
    }
    const own = new Own('wss://example.com/ws');
    expect(own).toBeInstanceOf(Own);
    expect(own).toBeInstanceOf(WebSocket);
    expect([own.own, own.constructor === Own, own.url]).toEqual([true, true, 'wss://example.com/ws']);
  });

  test('wrong calls fail as they always did', async () => {
    expect(() => (WebSocket as unknown as () => void)()).toThrow(TypeError);
    expect(() => new WebSocket('not an address')).toThrow();
    expect(() => (new FakeXhr().open as (method: string) => void)('GET')).toThrow(
      '2 arguments required, but only 1 present',
    );
    expect(() => FakeXhr.prototype.send.call({} as FakeXhr)).toThrow(TypeError);
    await expect(window.fetch('http://')).rejects.toThrow(TypeError);
    await expect((window.fetch as () => Promise<unknown>)()).rejects.toThrow(TypeError);
  });
});

describe('fetch', () => {
  test("the page gets the browser's own promise", async () => {
    const answer = window.fetch(`${host.origin}/noise`);
    expect(answer).toBe(made.at(-1));
    await answer;
  });

  test('a body is read once by the page and once by us, and asked for once', async () => {
    const asked = host.seen.length;
    const startedAt = Date.now();
    const response = await window.fetch(`${host.origin}${POSITIONS}?page=1`, { method: 'POST', body: '{}' });
    expect(response.bodyUsed).toBe(false);
    expect(await response.text()).toBe(LIST);
    await expect(response.text()).rejects.toThrow(TypeError);
    await settle();
    expect(host.seen.slice(asked)).toEqual([`POST ${POSITIONS}?page=1`]);
    expect(texts()).toHaveLength(1);
    const [text] = texts();
    expect(text).toMatchObject({
      transport: 'fetch',
      topic: 'account',
      path: POSITIONS,
      query: 'page=1',
      copyBook: false,
      body: LIST,
    });
    expect(s.is(TapEvent, text)).toBe(true);
    const { asOf, readAt } = text as unknown as { asOf: number; readAt: number };
    expect(startedAt <= asOf && asOf <= readAt && readAt <= Date.now()).toBe(true);
  });

  test('the content type may be written in capitals', async () => {
    await window.fetch(`${host.origin}/upper`);
    await settle();
    expect(bodies()).toEqual([LIST]);
  });

  test('what is not JSON is not cloned, and noise is not told', async () => {
    const response = await window.fetch(`${host.origin}/html`);
    await window.fetch(`${host.origin}/noise`);
    await settle();
    expect(response.bodyUsed).toBe(false);
    expect(told).toEqual([]);
  });

  test('too long by its header: told for an account list, never read', async () => {
    await window.fetch(`${host.origin}/v5/position/list`);
    await window.fetch(`${host.origin}/huge`);
    await settle();
    expect(told).toEqual([{ type: 'too-large', path: '/v5/position/list', length: TOO_LONG }]);
  });

  test('too long only when read: told, not carried', async () => {
    await (await window.fetch(`${host.origin}/private/account/long`)).text();
    await until(() => told.length > 0);
    expect(told).toEqual([{ type: 'too-large', path: '/private/account/long', length: TOO_LONG + 4 }]);
  });

  test.each<[string, (url: string) => [string | URL | Request, RequestInit?], boolean]>([
    ['text', (url) => [url, { method: 'POST', body: '{"portfolioId":"7"}' }], true],
    ['text without it', (url) => [url, { method: 'POST', body: '{}' }], false],
    ['no body', (url) => [new URL(url), { method: 'POST' }], false],
    [
      'bytes',
      (url) => [url, { method: 'POST', body: new TextEncoder().encode('{"portfolioId":"7"}') }],
      true,
    ],
    ['bytes without it', (url) => [url, { method: 'POST', body: new TextEncoder().encode('{}') }], false],
    ['parameters', (url) => [url, { method: 'POST', body: new URLSearchParams({ portfolioId: '7' }) }], true],
    ['a file: cannot be told', (url) => [url, { method: 'POST', body: new Blob(['{}']) }], true],
    ['a request', (url) => [new Request(url, { method: 'POST', body: '{"copyTradeType":"COPY"}' })], true],
    ['a request without it', (url) => [new Request(url, { method: 'POST', body: '{}' })], false],
    [
      'a request with another body',
      (url) => [new Request(url, { method: 'POST', body: '{}' }), { body: '{"portfolioId":"7"}' }],
      true,
    ],
    [
      'an address as an object',
      (url) => [new URL(url), { method: 'POST', body: '{"portfolioId":"7"}' }],
      true,
    ],
  ])('copy-trading body as %s', async (_, argsFor, expected) => {
    const response = await window.fetch(...argsFor(`${host.origin}${POSITIONS}`));
    expect(await response.text()).toBe(LIST);
    await settle();
    expect(texts().map(({ copyBook }) => copyBook)).toEqual([expected]);
  });

  test('a failure is the page’s own, and is not doubled', async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    process.on('unhandledRejection', note);
    const failing = window.fetch('http://127.0.0.1:1/');
    await expect(failing).rejects.toThrow('fetch failed');
    const controller = new AbortController();
    const aborted = window.fetch(`${host.origin}/noise`, { signal: controller.signal });
    controller.abort();
    await expect(aborted).rejects.toThrow('aborted');
    // The one thing that a page could notice: a failure that nobody looks at is silent (see tap-fetch.ts).
    void window.fetch('http://127.0.0.1:1/');
    await settle();
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
    expect(told).toEqual([]);
  });
});

describe('XMLHttpRequest', () => {
  const ask = (url: string | URL, body?: unknown, type = ''): FakeXhr => {
    const xhr = new FakeXhr();
    xhr.open('POST', url);
    xhr.responseType = type;
    xhr.send(body);
    return xhr;
  };

  test('its answer is told once, and the page reads it too', () => {
    const xhr = ask(`${POSITIONS}?x=1`, '{}');
    xhr.answer(LIST);
    expect(xhr.responseText).toBe(LIST);
    expect(texts()).toMatchObject([
      {
        transport: 'xhr',
        host: 'www.binance.com',
        path: POSITIONS,
        query: 'x=1',
        copyBook: false,
        body: LIST,
      },
    ]);
  });

  test('a request that is used again is told once each', () => {
    const xhr = ask(POSITIONS);
    xhr.answer(LIST);
    xhr.open('GET', POSITIONS);
    xhr.send();
    xhr.answer(LIST);
    expect(texts()).toHaveLength(2);
  });

  test('an answer that the browser parsed is told as text; pictures, pages and bytes are not', () => {
    ask(POSITIONS, '{}', 'json').answer(LIST);
    expect(bodies()).toEqual([LIST]);
    ask(POSITIONS, '{}', 'arraybuffer').answer(LIST);
    ask(POSITIONS, '{}').answer('<html></html>');
    ask(POSITIONS, '{}').answer('');
    expect(texts()).toHaveLength(1);
  });

  test.each([
    ['{"portfolioId":"7"}', true],
    ['{}', false],
    [undefined, false],
    [new Blob(['{}']), true],
  ])('copy-trading body %s: %s', (body, expected) => {
    ask(POSITIONS, body).answer(LIST);
    ask(new URL(`https://www.binance.com${POSITIONS}`), body).answer(LIST);
    expect(texts().map(({ copyBook }) => copyBook)).toEqual([expected, expected]);
  });
});

describe('sockets', () => {
  const connect = (url: string) => new WebSocket(url) as unknown as FakeSocket;
  const stream = () => connect('wss://fstream.binance.com/stream');
  const gzip = (text: string) => new Uint8Array(gzipSync(text)).buffer as ArrayBuffer;

  test('frames are told without the address, which is a credential; nothing is sent', () => {
    const socket = connect('wss://fstream.binance.com/private/ws?listenKey=SECRETKEY');
    socket.receive(PUSH);
    expect(texts()).toMatchObject([{ transport: 'websocket', path: '/private/ws', query: '', body: PUSH }]);
    expect(JSON.stringify(told)).not.toContain('SECRETKEY');
    expect(socket.sent).toEqual([]);
  });

  test('text and gzip frames keep their order', async () => {
    const socket = stream();
    const push = (n: number) => `{"e":"ACCOUNT_UPDATE","E":${n}}`;
    socket.receive(push(1));
    socket.receive(gzip(push(2)));
    socket.receive(push(3));
    socket.receive(new Blob([gzip(push(4))]));
    socket.receive(push(5));
    await until(() => texts().length === 5);
    expect(bodies()).toEqual([1, 2, 3, 4, 5].map(push));
    socket.receive(push(6));
    expect(bodies()).toHaveLength(6);
  });

  test('other binary frames and broken gzip harm nobody, and do not stop what follows', async () => {
    const socket = stream();
    socket.receive(new Uint8Array([0x0a, 0x24, 0x73, 0x70, 0x6f, 0x74, ...new Array(40).fill(7)]).buffer);
    socket.receive(gzip(PUSH).slice(0, 30));
    const damaged = new Uint8Array(gzip(PUSH.repeat(9)));
    damaged.fill(0xff, 14, 24);
    socket.receive(damaged.buffer);
    socket.receive(new ArrayBuffer(0));
    socket.receive(PUSH);
    await until(() => texts().length > 0);
    expect(bodies()).toEqual([PUSH]);
  });

  test('a frame that unfolds without end is stopped', async () => {
    const bomb = gzip('a'.repeat(400_000_000));
    expect(bomb.byteLength).toBeLessThan(1_000_000);
    const memory = process.memoryUsage().rss;
    const socket = stream();
    socket.receive(bomb);
    socket.receive(PUSH);
    await until(() => texts().length > 0);
    expect(bodies()).toEqual([PUSH]);
    expect(process.memoryUsage().rss - memory).toBeLessThan(200_000_000);
  }, 20_000);

  test('market frames in gzip are left alone', async () => {
    connect('wss://ws-market-swap.we-api.com/ws').receive(gzip(PUSH));
    await settle();
    expect(told).toEqual([]);
  });

  test('private sockets are counted: open, lost, last heard', () => {
    page.dispatchEvent(new CustomEvent(TAP_PING));
    const start = lastSockets() as { open: number; closed: number };
    const socket = connect('wss://stream.bybit.com/v5/private');
    expect(lastSockets()).toEqual(start);
    socket.accept();
    expect(lastSockets()).toMatchObject({ open: start.open + 1, closed: start.closed });
    const at = Date.now();
    socket.receive('{"op":"pong"}');
    page.dispatchEvent(new CustomEvent(TAP_PING));
    expect((lastSockets() as { heardAt: number }).heardAt).toBeGreaterThanOrEqual(at);
    socket.lose();
    expect(lastSockets()).toMatchObject({ open: start.open, closed: start.closed + 1 });
  });

  test('a private socket that never opened is none that was lost; a public one is not counted', () => {
    connect('wss://stream.bybit.com/v5/private').lose();
    const open = connect('wss://stream.bybit.com/v5/public/linear');
    open.accept();
    open.receive('{"topic":"tickers.BTCUSDT","data":{"markPrice":"1"}}');
    open.lose();
    expect(lastSockets()).toBeUndefined();
  });

  test('a socket that shows account data is private from then on', () => {
    const socket = stream();
    socket.accept();
    expect(lastSockets()).toBeUndefined();
    socket.receive(PUSH);
    const first = lastSockets() as { open: number; closed: number };
    socket.receive(PUSH);
    socket.lose();
    expect(lastSockets()).toMatchObject({ open: first.open - 1, closed: first.closed + 1 });
  });

  test('account data that are still unfolding when the socket is lost never make it open', async () => {
    page.dispatchEvent(new CustomEvent(TAP_PING));
    const start = lastSockets() as { open: number; closed: number };
    const socket = stream();
    socket.accept();
    socket.receive(gzip(PUSH));
    socket.lose();
    await until(() => texts().length > 0);
    expect(lastSockets()).toMatchObject({ open: start.open, closed: start.closed + 1 });
  });
});

describe('a page that changes the language afterwards', () => {
  /** Who called: the line of the stack after the patched function. */
  const isTap = (stack: string) => /tap\.content\/[a-z-]+\.ts/.test(stack.split('\n')[2] ?? '');

  test('is never asked by us, and we work on', async () => {
    const calls: string[] = [];
    const undo: (() => void)[] = [];
    const spy = <Owner extends object>(owner: Owner, name: keyof Owner & string): void => {
      const original = Object.getOwnPropertyDescriptor(owner, name) as PropertyDescriptor;
      const method = original.value as (...args: unknown[]) => unknown;
      const patched = function (this: unknown, ...args: unknown[]): unknown {
        const { stack = '' } = new Error();
        if (stackTest(stack)) calls.push(name);
        return Reflect.apply(method, this, args);
      };
      Object.defineProperty(owner, name, { ...original, value: patched });
      undo.push(() => Object.defineProperty(owner, name, original));
    };
    let watching = true;
    const stackTest = (stack: string): boolean => {
      if (!watching) return false;
      watching = false; // the test itself uses what is patched
      const result = isTap(stack);
      watching = true;
      return result;
    };
    spy(String.prototype, 'includes');
    spy(String.prototype, 'slice');
    spy(RegExp.prototype, 'test');
    spy(JSON, 'stringify');
    spy(Promise.prototype, 'then');
    spy(Promise, 'resolve');
    spy(EventTarget.prototype, 'addEventListener');
    spy(EventTarget.prototype, 'dispatchEvent');
    spy(Response.prototype, 'clone');
    spy(Response.prototype, 'text');
    try {
      await window.fetch(`${host.origin}${POSITIONS}`, { method: 'POST', body: '{}' });
      const xhr = new FakeXhr();
      xhr.open('GET', POSITIONS);
      xhr.send();
      xhr.answer(LIST);
      const socket = new WebSocket('wss://stream.bybit.com/v5/private') as unknown as FakeSocket;
      socket.accept();
      socket.receive(PUSH);
      socket.receive(new Uint8Array(gzipSync(PUSH)).buffer);
      socket.lose();
      await until(() => texts().length === 4);
    } finally {
      for (const each of undo) each();
    }
    expect(calls).toEqual([]);
    expect(bodies().sort()).toEqual([LIST, LIST, PUSH, PUSH].sort());
  });

  test('another Promise, another URL, a toJSON on every object', async () => {
    const real = { Promise: globalThis.Promise, URL: globalThis.URL, Blob: globalThis.Blob };
    class Foreign {
      readonly strange = true;
      static resolve = () => new Foreign();
    }
    Object.defineProperty(Object.prototype, 'toJSON', {
      value: () => 'spoiled',
      configurable: true,
      writable: true,
    });
    Object.assign(globalThis, { Promise: Foreign, URL: Foreign, Blob: Foreign });
    const socket = new WebSocket('wss://fstream.binance.com/stream') as unknown as FakeSocket;
    socket.receive(PUSH);
    socket.receive(new Uint8Array(gzipSync(PUSH)).buffer);
    Object.assign(globalThis, real);
    await until(() => texts().length === 2);
    delete (Object.prototype as { toJSON?: unknown }).toJSON;
    expect(bodies()).toEqual([PUSH, PUSH]);
  });
});
