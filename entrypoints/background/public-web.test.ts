import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createPublicWeb } from './public-web.ts';

const START = Date.UTC(2026, 2, 1, 12);

/** A world that gives this answer once and a good one ever after. */
function worldThatFirstSays(status: number, headers: Record<string, string> = {}) {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url);
    return asked.length === 1 ? new Response('slow down', { status, headers }) : new Response('[1]');
  });
  return asked;
}

beforeEach(() => {
  vi.useFakeTimers({ now: START });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('an exchange that was asked too often', () => {
  test.each([
    ['binance', 429, {}, 60_000],
    ['binance', 418, { 'retry-after': '300' }, 300_000],
    ['mexc', 429, { 'retry-after': '7' }, 7_000],
    ['weex', 429, { 'retry-after': 'soon' }, 60_000],
    ['bingx', 429, { 'retry-after': '0' }, 60_000],
    ['bybit', 403, {}, 60_000],
  ] as const)('%s after %i %o is left alone for %i ms, at every address', async (id, status, headers, ms) => {
    const asked = worldThatFirstSays(status, headers);
    const web = createPublicWeb();
    await expect(web.get(id, 'https://one.example/a')).rejects.toThrow(`status ${status}`);
    vi.setSystemTime(START + ms - 1);
    await expect(web.get(id, 'https://two.example/b')).rejects.toThrow('paused');
    expect(asked).toEqual(['https://one.example/a']);
    vi.setSystemTime(START + ms);
    await expect(web.get(id, 'https://two.example/b')).resolves.toEqual([1]);
  });

  test('does not silence another one', async () => {
    worldThatFirstSays(429);
    const web = createPublicWeb();
    await expect(web.get('binance', 'https://one.example/a')).rejects.toThrow('status 429');
    await expect(web.get('mexc', 'https://two.example/b')).resolves.toEqual([1]);
  });

  test('gets no question either that already waited for its turn', async () => {
    const asked = worldThatFirstSays(429);
    const web = createPublicWeb();
    const both = Promise.allSettled([
      web.get('binance', 'https://one.example/a'),
      web.get('binance', 'https://one.example/b'),
    ]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(asked).toEqual(['https://one.example/a']);
  });
});

test.each([
  ['binance', 403],
  ['bybit', 503],
] as const)('%s with %i is an ordinary failure: the next question is asked', async (id, status) => {
  worldThatFirstSays(status);
  const web = createPublicWeb();
  await expect(web.get(id, 'https://one.example/a')).rejects.toThrow(`status ${status}`);
  vi.setSystemTime(START + 2_000);
  await expect(web.get(id, 'https://one.example/b')).resolves.toEqual([1]);
});
