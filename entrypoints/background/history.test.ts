import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { exchanges } from '../../core/exchanges/index.ts';
import type { ExchangeId } from '../../core/model/exchange.ts';
import { type BookState, emptyState } from '../../core/store/book-state.ts';
import { EXCHANGES } from '../../test/replay-exchange/exchanges.ts';
import { withHolding, withShown } from '../../test/support/build-book.ts';
import { amount, foundLeg } from '../../test/support/build-reading.ts';
import { exchangeOfHost } from '../../test/support/hosts.ts';
import { memoryDatabase } from '../../test/support/memory-database.ts';
import { openBook } from './book.ts';
import { createHistory } from './history.ts';
import { createMarket } from './market.ts';
import { createPublicWeb } from './public-web.ts';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
/** Four hours after a settlement of every 8 h contract. */
const START = Date.UTC(2026, 2, 1, 12);
const BTC: Readonly<Record<ExchangeId, string>> = {
  binance: 'BTCUSDT',
  bybit: 'BTCUSDT',
  bingx: 'BTC-USDT',
  weex: 'BTCUSDT',
  mexc: 'BTC_USDT',
};

interface Call {
  readonly url: string;
  readonly at: number;
  readonly init: RequestInit;
}

/** The replayed exchanges as the world outside; `fails` says which addresses do not answer. */
function publicWorld() {
  const calls: Call[] = [];
  const control = { fails: (_: string): boolean => false };
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    calls.push({ url, at: Date.now(), init });
    if (control.fails(url)) return new Response('busy', { status: 503 });
    const { hostname, pathname, searchParams } = new URL(url);
    const owner = exchangeOfHost(hostname);
    const answer =
      owner === null
        ? null
        : EXCHANGES[owner].answerMarket({
            method: 'GET',
            host: hostname,
            path: pathname,
            query: searchParams,
            body: '',
          });
    return new Response(JSON.stringify(answer?.body ?? {}), {
      status: answer === null ? 404 : (answer.status ?? 200),
    });
  });
  const asked = (part: string) =>
    calls.filter(({ url }) => url.includes(part)).map(({ url }) => new URL(url));
  return { calls, control, asked };
}

async function open(state: BookState) {
  const memory = memoryDatabase(state);
  const book = await openBook(memory.database);
  const web = createPublicWeb();
  const [market, history] = [createMarket(book, web), createHistory(book, web)];
  /** As the background does, each five seconds. */
  const watchFor = async (seconds: number): Promise<void> => {
    for (let second = 0; second < seconds; second += 5) {
      market.refresh(true).catch(() => {});
      history.refresh().catch(() => {});
      await vi.advanceTimersByTimeAsync(5 * SECOND);
    }
  };
  return { ...memory, book, history, watchFor };
}

const short = (exchange: ExchangeId, rawSymbol = BTC[exchange], coins = '0.1') =>
  withShown(emptyState(), {
    exchange,
    legs: [foundLeg({ rawSymbol, amount: amount(coins), amountUnit: 'base' })],
    at: START,
  });
const settledIn = (state: BookState, key: string) => state.fundingHistories.get(key)?.settlements ?? [];

beforeEach(() => {
  vi.useFakeTimers({ now: START });
  vi.spyOn(Math, 'random').mockReturnValue(0.5); // no jitter: factor 1
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe.each(Object.values(exchanges))('a short of BTC at $name', ({ id }) => {
  const key = `${id}|futures|${BTC[id]}`;

  test('gets 90 days of settled funding and 400 daily candles, without a gap', async () => {
    publicWorld();
    const { book, history, watchFor } = await open(short(id));
    await watchFor(60);
    const settled = settledIn(book.state(), key);
    // From the settlement of 90 days ago at 16:00 to that of today at 8:00.
    expect(settled).toHaveLength(270);
    expect(settled.at(-1)?.settledAt).toBe(START - 4 * HOUR);
    const distances = settled
      .slice(1)
      .map(({ settledAt }, index) => settledAt - (settled[index]?.settledAt ?? 0));
    expect(new Set(distances)).toEqual(new Set([8 * HOUR]));
    const daily = book.state().candles.get('BTC');
    expect(daily).toMatchObject({ key: 'BTC', exchange: id, rawSymbol: BTC[id] });
    expect(daily?.candles.length).toBeGreaterThanOrEqual(399);
    expect(daily?.candles.at(-1)?.[0]).toBe(START - 12 * HOUR);
    expect(history.progress()).toEqual({ done: 2, total: 2 });
  });

  test('asks without cookie, key or referrer, a good second apart together with the prices', async () => {
    const { calls } = publicWorld();
    const { watchFor } = await open(short(id));
    await watchFor(60);
    for (const { init } of calls) {
      expect(init).toMatchObject({ credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' });
      expect(Object.keys(init).sort()).toEqual(['cache', 'credentials', 'referrerPolicy', 'signal']);
    }
    const pauses = calls.slice(1).map(({ at }, index) => at - (calls[index]?.at ?? 0));
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(1_100);
  });
});

describe('whom it asks', () => {
  const PAST = /kline|fundingRate\?|funding_rate\/history|funding\/history/i;

  test('nobody for an empty book, nor for a holding while no exchange is in use', async () => {
    const { calls } = publicWorld();
    for (const state of [emptyState(), withHolding(emptyState(), 'BTC', '1')])
      await (await open(state)).watchFor(30);
    expect(calls).toEqual([]);
  });

  test('no funding of dated, closed and coin-margined legs where there is none', async () => {
    const { asked, calls } = publicWorld();
    const { watchFor } = await open(short('binance', 'BTCUSDT_291228'));
    await watchFor(60);
    expect(asked('fundingRate?')).toEqual([]);
    const inverse = await open(
      withShown(emptyState(), {
        exchange: 'bingx',
        inverse: [foundLeg({ rawSymbol: 'BTC-USD' })],
        at: START,
      }),
    );
    await inverse.watchFor(60);
    expect(asked('fundingRate?')).toEqual([]);
    expect(calls.filter(({ url }) => PAST.test(url)).map(({ url }) => new URL(url).pathname)).toEqual([
      '/fapi/v1/klines',
      '/openApi/swap/v3/quote/klines',
    ]);
  });

  test('for candles the exchange of the largest leg, at its USDT contract', async () => {
    publicWorld();
    const legs = (coins: string) => [foundLeg({ rawSymbol: 'BTCUSDT', amount: amount(coins) })];
    const small = withShown(emptyState(), { exchange: 'binance', legs: legs('0.1'), at: START });
    const { book, watchFor } = await open(
      withShown(small, { exchange: 'bybit', legs: legs('0.2'), at: START }),
    );
    await watchFor(90);
    expect(book.state().candles.get('BTC')).toMatchObject({ exchange: 'bybit', rawSymbol: 'BTCUSDT' });
    expect([...book.state().fundingHistories.keys()].sort()).toEqual([
      'binance|futures|BTCUSDT',
      'bybit|futures|BTCUSDT',
    ]);
  });

  test('for a coin that nobody shorts an exchange in use; its price is that of one coin', async () => {
    publicWorld();
    const { book, watchFor } = await open(withHolding(short('bybit'), 'PEPE', '1000000'));
    await watchFor(60);
    const pepe = book.state().candles.get('PEPE');
    expect(pepe).toMatchObject({ exchange: 'bybit', rawSymbol: '1000PEPEUSDT' });
    // The mark of the contract on a thousand is 0.010008.
    expect(pepe?.candles.at(-1)?.[4]).toBe('0.000010008');
  });

  test('for a coin that nobody shorts the settled funding of that market too', async () => {
    publicWorld();
    const { book, history, watchFor } = await open(withHolding(short('bybit'), 'PEPE', '1000000'));
    await watchFor(60);
    // It settles each 4 h: from 90 days ago at 16:00 to today at 12:00.
    expect(settledIn(book.state(), 'bybit|futures|1000PEPEUSDT')).toHaveLength(540);
    expect(history.progress()).toEqual({ done: 4, total: 4 });
  });

  test('no funding of another exchange for a coin that is shorted', async () => {
    publicWorld();
    const other = withShown(short('bybit'), { exchange: 'binance', legs: [], at: START });
    const { book, watchFor } = await open(withHolding(other, 'BTC', '1'));
    await watchFor(60);
    expect([...book.state().fundingHistories.keys()]).toEqual(['bybit|futures|BTCUSDT']);
  });
});

describe('when it asks', () => {
  const WEEX = 'weex|futures|BTCUSDT';

  test('a worker that died half-way goes on after the last settlement that it stored', async () => {
    const { asked } = publicWorld();
    const first = await open(short('weex'));
    await first.watchFor(15);
    const before = asked('fundingRate?').length;
    const last = settledIn(first.stored(), WEEX).at(-1)?.settledAt ?? 0;
    expect(before).toBeGreaterThan(2);
    expect(before).toBeLessThan(12);
    expect(first.history.progress()).toEqual({ done: 1, total: 2 });
    // The first worker's timers die with it.
    vi.clearAllTimers();
    const second = await open(first.stored());
    await second.watchFor(60);
    const windows = asked('fundingRate?').slice(before);
    expect(windows[0]?.searchParams.get('startTime')).toBe(String(last + 1));
    expect(before + windows.length).toBeLessThanOrEqual(14);
    expect(settledIn(second.stored(), WEEX)).toHaveLength(270);
    expect(second.history.progress()).toEqual({ done: 2, total: 2 });
  });

  test('nothing more until the next settlement is due, then what is new in one question', async () => {
    const { asked } = publicWorld();
    const { book, watchFor } = await open(short('weex'));
    await watchFor(60);
    const before = asked('fundingRate?').length;
    vi.setSystemTime(START + 4 * HOUR + 4 * 60 * SECOND);
    await watchFor(30);
    expect(asked('fundingRate?')).toHaveLength(before);
    vi.setSystemTime(START + 4 * HOUR + 6 * 60 * SECOND);
    await watchFor(30);
    const [again, ...more] = asked('fundingRate?').slice(before);
    expect(again?.searchParams.get('startTime')).toBe(String(START - 4 * HOUR + 1));
    expect(more).toEqual([]);
    expect(settledIn(book.state(), WEEX).at(-1)?.settledAt).toBe(START + 4 * HOUR);
  });

  test('candles each six hours', async () => {
    const { asked } = publicWorld();
    const { watchFor } = await open(short('mexc'));
    await watchFor(60);
    expect(asked('/kline/')).toHaveLength(1);
    vi.setSystemTime(START + 6 * HOUR - 5 * 60 * SECOND);
    await watchFor(30);
    expect(asked('/kline/')).toHaveLength(1);
    vi.setSystemTime(START + 6 * HOUR + 2 * 60 * SECOND);
    await watchFor(30);
    expect(asked('/kline/')).toHaveLength(2);
  });

  test('ever less often while it fails; told at the second time, gone with the first good answer', async () => {
    const { asked, control } = publicWorld();
    const told = (state: BookState) =>
      [...state.problems.values()].map(({ kind, path, touches }) => `${kind} ${path} ${touches}`);
    control.fails = (url) => url.includes('/kline/');
    const { book, history, watchFor } = await open(short('mexc'));
    await watchFor(30);
    expect(asked('/kline/')).toHaveLength(1);
    expect(told(book.state())).toEqual([]);
    expect(history.progress()).toEqual({ done: 1, total: 2 });
    await watchFor(60);
    expect(asked('/kline/')).toHaveLength(2);
    expect(told(book.state())).toEqual(['market-data-unavailable candles BTC_USDT']);
    await watchFor(50);
    expect(asked('/kline/')).toHaveLength(2);
    control.fails = () => false;
    await watchFor(60);
    expect(asked('/kline/')).toHaveLength(3);
    expect(told(book.state())).toEqual([]);
    expect(history.progress()).toEqual({ done: 2, total: 2 });
  });

  test('an answer that cannot be stored is not asked for again at once', async () => {
    const { asked } = publicWorld();
    const { control, watchFor } = await open(short('mexc'));
    // The lists come first: without them nothing of the past is wanted.
    await watchFor(5);
    control.failsToWrite = true;
    await watchFor(60);
    expect(asked('/kline/').length + asked('funding_rate/history').length).toBe(1);
    control.failsToWrite = false;
    await watchFor(60);
    expect(asked('/kline/').length + asked('funding_rate/history').length).toBeGreaterThan(3);
  });
});
