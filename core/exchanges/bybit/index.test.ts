import { expect, test } from 'vitest';
import type { Where } from '../../model/reading.ts';
import { recognizePayload } from '../recognize.ts';
import { bybit } from './index.ts';

test.each([
  ['www.bybit.com', true],
  ['api2.bybit.com', true],
  ['ws2.bybit.com:443', true],
  ['WWW.BYBITGLOBAL.COM', true],
  ['api.bytick.com', true],
  ['www.bybit.eu', true],
  ['api.bybit-tr.com', true],
  ['api.bybit.com.hk', true],
  ['bybit.com.example.org', false],
  ['notbybit.com', false],
  ['', false],
])('owns %s: %s', (host, owns) => expect(bybit.ownsHost(host)).toBe(owns));

test.each([
  ['testnet.bybit.com', true],
  ['api2-testnet.bybit.com', true],
  ['stream-testnet.bybit.com', true],
  ['api-demo.bybit.com', true],
  ['stream-demo.bybit.com', true],
  ['www.bybit.com', false],
  ['stream.bybit.com', false],
])('%s only plays: %s', (host, plays) => expect(bybit.isDemoHost(host)).toBe(plays));

test.each([
  ['wss://stream.bybit.com/v5/private', true],
  ['wss://stream.bybit.com/v7/private?x=1', true],
  ['wss://ws2.bybit.com/private?appid=bybit', true],
  ['wss://stream.bybit.com/unified/private/v3', true],
  ['wss://stream.bybit.com/v5/public/linear', false],
  ['wss://ws2.bybit.com/realtime_w?next=/private', false],
  ['wss://example.com/private', false],
  ['not a url', false],
])('%s is the private socket: %s', (url, isPrivate) => expect(bybit.isAccountSocket(url)).toBe(isPrivate));

test('the same-origin proxy is the same call', () => {
  expect(bybit.normalizePath('/x-api/v5/position/list')).toBe('/v5/position/list');
  expect(bybit.normalizePath('/x-apis/v5')).toBe('/x-apis/v5');
  expect(bybit.normalizePath('/v5/x-api/a')).toBe('/v5/x-api/a');
});

test('no payload makes a recognizer throw', () => {
  const where: Where = {
    transport: 'fetch',
    path: '/v5/position/list',
    query: '&=&symbol&%',
    demo: false,
    copyBook: false,
  };
  let deep: unknown = 'end';
  for (let level = 0; level < 2_000; level += 1) deep = { data: [deep], list: deep, result: deep };
  const odd = { toString: 1, valueOf: 1 };
  const values: readonly unknown[] = [null, undefined, 0, '', [], {}, [null], odd, deep, '9'.repeat(1_000)];
  const envelopes = values.flatMap((value) => [
    value,
    { retCode: 0, result: value, time: value },
    { ret_code: value, result: { list: value, category: value, coinList: value, balance: value } },
    {
      retCode: 0,
      result: {
        category: 'linear',
        list: [value, { symbol: value, size: value, avgPrice: value, side: value }],
      },
    },
    { topic: 'position', data: value, creationTime: value },
    { topic: 'tickers.BTCUSDT', data: { symbol: 'BTCUSDT', markPrice: value }, ts: value },
    { topic: value, data: [value] },
  ]);
  for (const payload of envelopes) {
    expect(() => recognizePayload(bybit, payload, { where, asOf: 0, readAt: 0 })).not.toThrow();
    for (const { read } of bybit.recognizers) expect(() => read(payload, where)).not.toThrow();
  }
});
