import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { exchangeOfHost, exchanges } from '../../core/exchanges/index.ts';
import type { ExchangeId } from '../../core/model/exchange.ts';
import type { Where } from '../../core/model/reading.ts';
import { applyChanges, type BookState, type Change, emptyState } from '../../core/store/book-state.ts';
import { memoryDatabase } from '../../test/support/memory-database.ts';
import { ownFixtures } from '../../test/support/own-fixtures.ts';
import { openBook } from './book.ts';
import { createMarket } from './market.ts';

const START = 1_800_000_000_000;
const SECOND = 1_000;
const FUNDING = 'https://api.mexc.com/api/v1/contract/funding_rate';
const DETAIL = 'https://api.mexc.com/api/v1/contract/detail';

const account = (exchange: ExchangeId): Change => ({
  store: 'accounts',
  key: `${exchange}|main`,
  value: {
    key: `${exchange}|main`,
    exchange,
    account: 'main',
    login: '',
    signedOutAt: null,
    lastReadAt: 1,
    booksReadAt: {},
    walletsReadAt: {},
    positionMode: null,
    marginMode: null,
  },
});
const holding = (coin: string): Change => ({
  store: 'holdings',
  key: coin,
  value: { id: coin, coin, amount: '1' as never, label: 'Cold', updatedAt: 1 },
});
const stateOf = (...changes: Change[]): BookState => applyChanges(emptyState(), changes);
const put =
  (...changes: Change[]) =>
  (state: BookState) => ({ state: applyChanges(state, changes), changes });

type Answer = unknown | Error;
interface Call {
  readonly url: string;
  readonly at: number;
  readonly init: RequestInit;
}

/** The public side of the exchanges: each address answers what the test put there, else as in the fixtures. */
function publicWorld() {
  const calls: Call[] = [];
  const answers = new Map<string, (url: string) => Answer>();
  const usual = (url: string): Answer => {
    const { host, pathname } = new URL(url);
    const owner = exchangeOfHost(host);
    const fixtures = owner === null ? [] : ownFixtures(owner.id);
    const isAnswer = ({ transport, path }: Where) => transport !== 'websocket' && path === pathname;
    return fixtures.find(({ about }) => isAnswer(about.where))?.payload ?? new Error('404');
  };
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    calls.push({ url, at: Date.now(), init });
    const answer = [...answers].find(([start]) => url.startsWith(start))?.[1](url) ?? usual(url);
    if (answer instanceof Error) return new Response(answer.message, { status: 503 });
    return new Response(typeof answer === 'string' ? answer : JSON.stringify(answer));
  });
  const times = (start: string) =>
    calls.filter(({ url }) => url.startsWith(start)).map(({ at }) => (at - START) / SECOND);
  return { calls, answers, times };
}

async function open(state: BookState) {
  const memory = memoryDatabase(state);
  const book = await openBook(memory.database);
  return { ...memory, book, market: createMarket(book) };
}

/** Asks as the background does, each five seconds. */
async function watchFor(
  market: ReturnType<typeof createMarket>,
  seconds: number,
  isWatched = true,
): Promise<void> {
  for (let second = 0; second < seconds; second += 5) {
    market.refresh(isWatched).catch(() => {});
    await vi.advanceTimersByTimeAsync(5 * SECOND);
  }
}
const problems = (state: BookState) =>
  [...state.problems.values()].map(({ kind, path }) => `${kind} ${path}`);

beforeEach(() => {
  vi.useFakeTimers({ now: START });
  vi.spyOn(Math, 'random').mockReturnValue(0.5); // no jitter: factor 1
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('whom it asks', () => {
  test('nobody for an empty book, nobody for a holding alone, nobody without a coin', async () => {
    const { calls } = publicWorld();
    for (const state of [emptyState(), stateOf(holding('BTC')), stateOf(account('mexc'))]) {
      const { market } = await open(state);
      await watchFor(market, 30);
    }
    expect(calls).toEqual([]);
  });

  test.each(Object.values(exchanges))(
    'of $name only its own addresses, when it is in use',
    async (exchange) => {
      const { calls } = publicWorld();
      const { market } = await open(stateOf(account(exchange.id), holding('BTC')));
      await watchFor(market, 60);
      const known = exchange.market.map(({ url }) => url);
      expect(calls.filter(({ url }) => !known.some((start) => url.startsWith(start)))).toEqual([]);
      expect(known.filter((url) => !calls.some((call) => call.url === url))).toEqual([]);
    },
  );

  test('without cookie, key or referrer, and with nothing of the book in the request', async () => {
    const { calls } = publicWorld();
    const { market } = await open(stateOf(account('mexc'), holding('BTC'), holding('SECRETCOIN')));
    await watchFor(market, 15);
    expect(calls.length).toBeGreaterThan(3);
    for (const { url, init } of calls) {
      expect(init).toMatchObject({ credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' });
      expect(Object.keys(init).sort()).toEqual(['cache', 'credentials', 'referrerPolicy', 'signal']);
      expect(exchanges.mexc.market.map((endpoint) => endpoint.url)).toContain(url);
    }
  });

  test('one after the other, a good second apart, however often it is called', async () => {
    const { calls } = publicWorld();
    const { market } = await open(stateOf(account('mexc'), holding('BTC')));
    await Promise.all([watchFor(market, 20), ...Array.from({ length: 50 }, () => market.refresh(true))]);
    const pauses = calls.slice(1).map(({ at }, index) => at - (calls[index]?.at ?? 0));
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(1_100);
  });
});

describe('when it asks', () => {
  test('at most as often as each list says; prices less often while nobody looks', async () => {
    const { times } = publicWorld();
    const { market } = await open(stateOf(account('mexc'), holding('BTC')));
    await watchFor(market, 120);
    const watched = times(FUNDING);
    expect(
      Math.min(...watched.slice(1).map((at, index) => at - (watched[index] ?? 0))),
    ).toBeGreaterThanOrEqual(30);
    expect(watched.length).toBe(4);
    expect(times(DETAIL)).toHaveLength(1);
    await watchFor(market, 120, false);
    const quiet = times(FUNDING).slice(watched.length);
    expect(Math.min(...quiet.slice(1).map((at, index) => at - (quiet[index] ?? 0)))).toBeGreaterThanOrEqual(
      45,
    );
  });

  test('a worker that starts again asks for nothing that is still fresh', async () => {
    const { calls } = publicWorld();
    const { market, stored } = await open(stateOf(account('mexc'), holding('BTC')));
    await watchFor(market, 20);
    const before = calls.length;
    for (let restart = 0; restart < 5; restart += 1) {
      const again = await open(stored());
      await again.market.refresh(false);
    }
    expect(calls).toHaveLength(before);
  });

  test('ever less often while it fails, then as usual again', async () => {
    const { times, answers } = publicWorld();
    answers.set(FUNDING, () => new Error('busy'));
    const { market, book } = await open(stateOf(account('mexc'), holding('BTC')));
    await watchFor(market, 900);
    const at = times(FUNDING);
    const pauses = at.slice(1).map((time, index) => time - (at[index] ?? 0));
    // 5, 15, 60, 300, 300 s, up to the next five-second tick and the five lists before it
    expect(pauses).toHaveLength(5);
    for (const [index, least] of [5, 15, 60, 300, 300].entries()) {
      expect(pauses[index]).toBeGreaterThanOrEqual(least);
      expect(pauses[index]).toBeLessThan(least + 12);
    }
    expect(book.state().fetches.get(FUNDING)?.failures).toBe(6);
    answers.clear();
    await watchFor(market, 310);
    expect(book.state().fetches.get(FUNDING)?.failures).toBe(0);
  });

  test('the pause varies by a fifth, so that a thousand browsers do not ask at once', async () => {
    const { times, answers } = publicWorld();
    answers.set(FUNDING, () => new Error('busy'));
    const { market, book } = await open(
      stateOf(account('mexc'), holding('BTC'), {
        store: 'fetches',
        key: FUNDING,
        value: { key: FUNDING, at: START, coins: ['BTC'], failures: 4 },
      }),
    );
    expect(book.state().fetches.get(FUNDING)?.failures).toBe(4);
    vi.mocked(Math.random).mockReturnValue(0);
    await watchFor(market, 235);
    expect(times(FUNDING)).toEqual([]);
    await watchFor(market, 15);
    expect(times(FUNDING)).toHaveLength(1);
  });

  test('a coin that is new to the book, after half a minute', async () => {
    const { times } = publicWorld();
    const { market, book } = await open(stateOf(account('mexc'), holding('BTC')));
    await watchFor(market, 40);
    expect(times(DETAIL)).toHaveLength(1);
    expect([...book.state().instruments.values()].map(({ parts }) => parts.base)).not.toContain('ETH');
    await book.apply(put(holding('ETH')));
    await watchFor(market, 15);
    expect(times(DETAIL)).toHaveLength(2);
    expect([...book.state().instruments.values()].map(({ parts }) => parts.base)).toContain('ETH');
    await watchFor(market, 120);
    expect(times(DETAIL)).toHaveLength(2);
  });

  test('a clock that was turned back does not silence it, also after failures', async () => {
    const { times } = publicWorld();
    const ahead = (failures: number, key: string): Change => ({
      store: 'fetches',
      key,
      value: { key, at: START + 86_400_000, coins: ['BTC'], failures },
    });
    const { market } = await open(
      stateOf(account('mexc'), holding('BTC'), ahead(3, FUNDING), ahead(0, DETAIL)),
    );
    await watchFor(market, 15);
    expect([times(FUNDING).length, times(DETAIL).length]).toEqual([1, 1]);
  });

  test('answers that cannot be stored are not asked for again at once', async () => {
    const { calls } = publicWorld();
    const { market, control } = await open(stateOf(account('mexc'), holding('BTC')));
    control.failsToWrite = true;
    await watchFor(market, 55);
    expect(calls).toHaveLength(1);
    control.failsToWrite = false;
    await watchFor(market, 30);
    expect(calls.length).toBeGreaterThan(4);
  });
});

describe('what it keeps', () => {
  test('only coins of the book', async () => {
    publicWorld();
    const { market, book } = await open(stateOf(account('mexc'), holding('ETH')));
    await watchFor(market, 20);
    expect([...new Set([...book.state().instruments.values()].map(({ parts }) => parts.base))]).toEqual([
      'ETH',
    ]);
    expect([...book.state().quotes.values()].map(({ rawSymbol }) => rawSymbol).sort()).toEqual([
      'ETHUSDT',
      'ETH_USDT',
    ]);
  });

  test.each<[string, Answer]>([
    ['an HTTP error', new Error('busy')],
    ['a web page', '<html>maintenance</html>'],
    ['another shape', { hello: 'world' }],
    ['an error of the exchange', { success: false, code: 510, message: 'too frequent' }],
  ])('%s becomes visible at the second time and goes with the first good answer', async (_, answer) => {
    const { answers } = publicWorld();
    answers.set(FUNDING, () => answer);
    const { market, book } = await open(stateOf(account('mexc'), holding('BTC')));
    await watchFor(market, 10);
    expect(book.state().fetches.get(FUNDING)?.failures).toBe(1);
    expect(problems(book.state())).toEqual([]);
    await watchFor(market, 15);
    expect(problems(book.state())).toEqual(['market-data-unavailable /api/v1/contract/funding_rate']);
    answers.clear();
    await watchFor(market, 90);
    expect(problems(book.state())).toEqual([]);
  });

  test('a list that fails stays visible while another list of the same path is fine', async () => {
    const { answers } = publicWorld();
    const tickers = 'https://api.bybit.com/v5/market/tickers?category=';
    answers.set(`${tickers}linear`, () => new Error('busy'));
    const { market, book } = await open(stateOf(account('bybit'), holding('BTC')));
    await watchFor(market, 120);
    expect(book.state().fetches.get(`${tickers}inverse`)?.failures).toBe(0);
    expect(problems(book.state())).toContain('market-data-unavailable /v5/market/tickers?category=linear');
    answers.clear();
    await watchFor(market, 300);
    expect(problems(book.state())).toEqual([]);
  });

  test('an unreadable row of a coin that nobody holds is no news; of a held one it is told, until it is well', async () => {
    const { answers } = publicWorld();
    const fixture = ownFixtures('mexc').find(({ name }) => name === 'contract-detail.json');
    const { data } = (fixture ?? { payload: {} }).payload as { data: readonly Record<string, unknown>[] };
    const broken = (coin: string) => ({
      ...data[0],
      symbol: `${coin}_USDT`,
      baseCoin: coin,
      contractSize: { broken: true },
    });
    answers.set(DETAIL, () => ({
      success: true,
      code: 0,
      data: [broken('NOBODY'), broken('HELD'), ...data],
    }));
    const { market, book } = await open(stateOf(account('mexc'), holding('HELD')));
    await watchFor(market, 20);
    expect(book.state().fetches.get(DETAIL)?.failures).toBe(0);
    const told = () => [...book.state().problems.values()].map(({ kind, touches }) => `${kind} ${touches}`);
    expect(told()).toEqual(['market-data-unavailable HELD_USDT']);
    answers.clear();
    await book.apply(put(holding('ETH')));
    await watchFor(market, 60);
    expect(told()).toEqual([]);
  });
});

describe('a list of several pages', () => {
  const LINEAR = 'https://api.bybit.com/v5/market/instruments-info?category=linear';
  const fixture = ownFixtures('bybit').find(({ name }) => name === 'instruments-linear.json');
  const { result } = (fixture ?? { payload: {} }).payload as {
    result: { list: readonly { symbol: string }[] };
  };
  const pageWith = (list: readonly unknown[], nextPageCursor: string) => ({
    retCode: 0,
    retMsg: 'OK',
    result: { category: 'linear', list, nextPageCursor },
    retExtInfo: {},
    time: START,
  });

  test('is asked for page by page, a second apart, and kept whole', async () => {
    const { answers, calls } = publicWorld();
    const [first, ...others] = result.list;
    answers.set(LINEAR, (url) =>
      url.includes('cursor=abc') ? pageWith(others, '') : pageWith([first], 'abc'),
    );
    const coins = result.list.map(({ symbol }) => holding(symbol.replace(/(?:USDT|USDC|PERP|-.*)$/, '')));
    const { market, book } = await open(stateOf(account('bybit'), ...coins));
    await watchFor(market, 20);
    const asked = calls.filter(({ url }) => url.startsWith(LINEAR));
    expect(asked.map(({ url }) => new URL(url).searchParams.get('cursor'))).toEqual([null, 'abc']);
    expect((asked[1]?.at ?? 0) - (asked[0]?.at ?? 0)).toBeGreaterThanOrEqual(1_100);
    const kept = [...book.state().instruments.values()].map(({ rawSymbol }) => rawSymbol);
    expect(kept).toContain(first?.symbol);
    expect(kept.length).toBeGreaterThan(1);
  });

  test('one that never ends is stopped and told', async () => {
    const { answers, calls } = publicWorld();
    answers.set(LINEAR, () => pageWith(result.list, 'again'));
    const { market, book } = await open(stateOf(account('bybit'), holding('BTC')));
    await watchFor(market, 20);
    expect(calls.filter(({ url }) => url.startsWith(LINEAR))).toHaveLength(10);
    expect(book.state().fetches.get(`${LINEAR}&limit=1000`)?.failures).toBe(1);
  });
});
