import { describe, expect, test } from 'vitest';
import { account } from '../test/support/tap-texts.ts';
import {
  createClient,
  createRouter,
  type Handlers,
  type Requests,
  requestArgs,
  TextBatch,
  WireRequest,
} from './protocol.ts';
import * as s from './schema/schema.ts';

const ALL = Object.keys(requestArgs) as (keyof Requests)[];
const TAB = {
  tapped: true,
  openSockets: 0,
  socketHeardAt: null,
  socketsClosed: 0,
  dropped: 0,
  tooLargePath: null,
};
const batch = (change: object = {}) => ({ pageId: 'p', tab: TAB, texts: [account('[]')], ...change });

describe('client and router together', () => {
  const seen: unknown[] = [];
  const handlers = Object.fromEntries(
    ALL.map((request) => [
      request,
      async (sender: string, ...args: unknown[]) => {
        seen.push([sender, request, args]);
        return request === 'pageContext' ? null : `${request} done`;
      },
    ]),
  ) as unknown as Handlers<string>;
  const router = createRouter(handlers, (request, sender) => sender === 'popup' || request === 'pageContext');
  // As over the wire: what cannot be told in JSON does not arrive.
  const over = (sender: string) =>
    createClient(
      async (message) =>
        JSON.parse(JSON.stringify((await router(JSON.parse(JSON.stringify(message)), sender)) ?? null)) ??
        undefined,
    );

  test('a request arrives with its arguments, its answer comes back', async () => {
    expect(await over('popup').setTarget('BTC', '0.5' as never)).toBe('setTarget done');
    expect(await over('page').pageContext()).toBeNull();
    expect(seen).toEqual([
      ['popup', 'setTarget', ['BTC', '0.5']],
      ['page', 'pageContext', []],
    ]);
  });

  test('a refusal rejects with its reason', async () => {
    await expect(over('page').snapshot()).rejects.toThrow('not allowed from there');
    await expect(over('popup').setBand('7' as never)).rejects.toThrow('setBand: arguments do not fit');
  });

  test('a client has every request, may be awaited, and a background that is gone is no answer', async () => {
    const client = createClient(async () => undefined);
    expect(await Promise.resolve(client)).toBe(client);
    for (const request of ALL)
      await expect((client[request] as () => Promise<unknown>)()).rejects.toThrow('no answer');
  });

  test('a handler that throws is the caller’s to catch: nothing is acknowledged', async () => {
    const failing = createRouter(
      { ...handlers, snapshot: () => Promise.reject(new Error('disk full')) } as unknown as Handlers<string>,
      () => true,
    );
    await expect(failing({ request: 'snapshot', args: [] }, 'popup')).rejects.toThrow('disk full');
  });

  test('what is not ours is left to others', async () => {
    for (const message of [
      null,
      7,
      'snapshot',
      [],
      {},
      { request: 'snapshot' },
      { request: 'hasOwnProperty', args: [] },
    ]) {
      expect(await router(message, 'popup')).toBeUndefined();
    }
  });
});

describe('a batch of a reader', () => {
  test('fits as it is', () => {
    expect(s.parse(TextBatch, batch())).toEqual(batch());
    expect(s.is(TextBatch, batch({ texts: [] }))).toBe(true);
  });

  test.each<[string, object]>([
    ['201 texts', { texts: Array.from({ length: 201 }, () => account('[]')) }],
    ['a text of another kind', { texts: [{ type: 'hello' }] }],
    ['a body beyond 8 MB', { texts: [account('x'.repeat(8_000_001))] }],
    ['a page without name', { pageId: undefined }],
    ['a page with a long name', { pageId: 'x'.repeat(65) }],
    ['no tab', { tab: null }],
    ['a tab that says neither yes nor no', { tab: { ...TAB, tapped: 'yes' } }],
    ['sockets that are no number', { tab: { ...TAB, openSockets: Number.NaN } }],
  ])('%s does not fit', (_, change) => {
    expect(s.is(TextBatch, batch(change))).toBe(false);
  });
});

test('the wire takes only names of requests', () => {
  expect(ALL.every((request) => s.is(WireRequest, { request, args: [] }))).toBe(true);
  expect(s.is(WireRequest, { request: '__proto__', args: [] })).toBe(false);
});

describe('what a person enters', () => {
  const args = (request: keyof Requests, ...values: unknown[]) =>
    s.safeParse(requestArgs[request] as s.GenericSchema, values).success;
  test.each([
    ['0', true],
    ['-1', true],
    ['2', true],
    ['0.15', true],
    ['1e-1', true],
    ['2.0001', false],
    ['-1.0001', false],
    ['', false],
    ['--', false],
    ['1,5', false],
    [Number.POSITIVE_INFINITY, false],
  ])('target %s: %s', (ratio, fits) => {
    expect(args('setTarget', 'BTC', ratio)).toBe(fits);
  });
  test.each([
    ['0', true],
    ['0.5', true],
    ['0.51', false],
    ['-0.1', false],
  ])('band %s: %s', (band, fits) => {
    expect(args('setBand', band)).toBe(fits);
  });
  test.each([
    ['0.00000001', true],
    ['1000000', true],
    ['0', false],
    ['-0.5', false],
    ['abc', false],
  ])('holding of %s: %s', (amount, fits) => {
    expect(args('saveHolding', { id: null, coin: 'BTC', amount, label: 'Cold' })).toBe(fits);
  });
});
