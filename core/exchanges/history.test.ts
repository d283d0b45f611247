import { describe, expect, test } from 'vitest';
import type { ExchangeId } from '../model/exchange.ts';
import { exchanges } from './index.ts';
import { recognizePayload } from './recognize.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = 1_800_000_000_000;
const SYMBOLS: Readonly<Record<ExchangeId, string>> = {
  binance: 'BTCUSDT',
  bybit: 'BTCUSDT',
  bingx: 'BTC-USDT',
  weex: 'BTCUSDT',
  mexc: 'BTC_USDT',
};
const all = Object.values(exchanges);
const urlsOf = (id: ExchangeId, rawSymbol: string, days: number, hours: number | null = 8) =>
  exchanges[id].history.fundingUrls(rawSymbol, NOW - days * DAY, NOW, hours);

describe.each(all)('$name', ({ id, history, marketMatches }) => {
  const symbol = SYMBOLS[id];
  const urls = [
    ...urlsOf(id, symbol, 90),
    history.dailyCandlesUrl(symbol, NOW),
    history.spotCandlesUrl(symbol, NOW),
  ];

  test('asks only hosts that the manifest grants', () => {
    const granted = marketMatches.map((match) => match.replace('*', ''));
    expect(urls.filter((url) => !granted.some((start) => url.startsWith(start)))).toEqual([]);
  });

  test('nothing to ask for where no time has passed', () => {
    expect(urlsOf(id, symbol, 0)).toEqual([]);
  });

  test('a symbol cannot change the address', () => {
    const evil = 'BTC/../x?y=1&symbol=ETH#USDT';
    const made = [
      ...history.fundingUrls(evil, NOW - DAY, NOW, 8),
      history.dailyCandlesUrl(evil, NOW),
      history.spotCandlesUrl(evil, NOW),
    ];
    for (const url of made)
      expect(url.replaceAll(encodeURIComponent(evil), 'X')).not.toMatch(/#|\.\.|symbol=ETH/);
  });
});

/** Windows of a list of addresses with `startTime` and `endTime`. */
const windowsOf = (urls: readonly string[]) =>
  urls.map((url) => {
    const { searchParams } = new URL(url);
    return {
      from: Number(searchParams.get('startTime')),
      to: Number(searchParams.get('endTime')),
      rows: Number(searchParams.get('limit')),
    };
  });

describe('windows of settled funding', () => {
  test.each([
    ['binance', 3],
    ['bybit', 11],
    ['bingx', 3],
    ['weex', 13],
  ] as const)('%s: 90 days in %i, without gap, never more hours than rows', (id, count) => {
    const windows = windowsOf(urlsOf(id, SYMBOLS[id], 90));
    expect(windows).toHaveLength(count);
    expect([windows[0]?.from, windows.at(-1)?.to]).toEqual([NOW - 90 * DAY, NOW]);
    for (const [index, { from, to, rows }] of windows.entries()) {
      if (index > 0) expect(from).toBe((windows[index - 1]?.to ?? 0) + 1);
      // Both ends count: n hours hold n + 1 settlements.
      expect((to - from) / HOUR + 1).toBeLessThanOrEqual(rows);
    }
  });

  test('WEEX refuses more than seven days', () => {
    for (const { from, to } of windowsOf(urlsOf('weex', 'BTCUSDT', 90)))
      expect(to - from).toBeLessThan(7 * DAY);
  });

  test('MEXC counts pages from the newest: 271 rows of 8 hours are three pages, oldest first', () => {
    const pages = (hours: number | null, days = 90) =>
      urlsOf('mexc', 'BTC_USDT', days, hours).map((url) => new URL(url).searchParams.get('page_num'));
    expect(pages(8)).toEqual(['3', '2', '1']);
    expect(pages(8, 1)).toEqual(['1']);
    // An unknown interval may be an hour: 2161 rows.
    expect(pages(null)).toHaveLength(22);
  });
});

describe('addresses', () => {
  test('Binance: one host for each margin', () => {
    const [um] = exchanges.binance.history.fundingUrls('ETHUSDT', 1, 2, 8);
    expect(um).toBe(
      'https://fapi.binance.com/fapi/v1/fundingRate?symbol=ETHUSDT&startTime=1&endTime=2&limit=1000',
    );
    const [cm] = exchanges.binance.history.fundingUrls('ETHUSD_PERP', 1, 2, 8);
    expect(cm).toBe(
      'https://dapi.binance.com/dapi/v1/fundingRate?symbol=ETHUSD_PERP&startTime=1&endTime=2&limit=1000',
    );
  });

  test('Bybit: the category of the contract', () => {
    const categoryOf = (symbol: string) =>
      exchanges.bybit.history
        .fundingUrls(symbol, 1, 2, 8)
        .map((url) => new URL(url).searchParams.get('category'));
    expect([categoryOf('BTCUSDT'), categoryOf('BTCUSD'), categoryOf('BTCPERP')]).toEqual([
      ['linear'],
      ['inverse'],
      ['linear'],
    ]);
  });

  test('BingX tells none of the coin-margined contracts', () => {
    expect(urlsOf('bingx', 'BTC-USD', 90)).toEqual([]);
  });

  test('MEXC counts in seconds', () => {
    expect(exchanges.mexc.history.dailyCandlesUrl('BTC_USDT', NOW)).toBe(
      'https://api.mexc.com/api/v1/contract/kline/BTC_USDT?interval=Day1&start=1765440000&end=1800000000',
    );
  });
});

describe('an empty history is an answer, at its own address only', () => {
  const empty: Readonly<Record<ExchangeId, unknown>> = {
    binance: [],
    bybit: { retCode: 0, retMsg: 'OK', result: { category: 'linear', list: [] }, retExtInfo: {}, time: NOW },
    bingx: { code: 0, msg: '', data: [] },
    weex: [],
    mexc: {
      success: true,
      code: 0,
      data: { pageSize: 100, totalCount: 270, totalPage: 3, currentPage: 4, resultList: [] },
    },
  };
  test.each(all)('$name', (exchange) => {
    const { id, normalizePath } = exchange;
    const [url = ''] = urlsOf(id, SYMBOLS[id], 1);
    const readAt = (path: string) =>
      recognizePayload(exchange, empty[id], {
        where: { transport: 'public', path: normalizePath(path), query: '', demo: false, copyBook: false },
        asOf: NOW,
        readAt: NOW,
      });
    expect(readAt(new URL(url).pathname)).toMatchObject({
      kind: 'reading',
      reading: { findings: { settlements: [] } },
    });
    expect(readAt('/some/other/list')).not.toMatchObject({ reading: { findings: { settlements: [] } } });
  });
});
