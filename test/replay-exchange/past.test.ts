import { describe, expect, test } from 'vitest';
import { exchanges } from '../../core/exchanges/index.ts';
import { recognizePayload } from '../../core/exchanges/recognize.ts';
import type { ExchangeId } from '../../core/model/exchange.ts';
import { EXCHANGES } from './exchanges.ts';
import { settlementsOf } from './past.ts';
import { PRICES } from './prices.ts';

const DAY = 86_400_000;
const PERPETUAL: Readonly<Record<ExchangeId, string>> = {
  binance: 'ETHUSDT',
  bybit: 'ETHUSDT',
  bingx: 'ETH-USDT',
  weex: 'ETHUSDT',
  mexc: 'ETH_USDT',
};
const SPOT: Readonly<Record<ExchangeId, string>> = { ...PERPETUAL, mexc: 'ETHUSDT' };

/** Candles that an address answers, as the exchange's own recognizer reads them. */
function candlesAt(id: ExchangeId, url: string) {
  const { hostname, pathname, search, searchParams } = new URL(url);
  const answer = EXCHANGES[id].answerMarket({
    method: 'GET',
    host: hostname,
    path: pathname,
    query: searchParams,
    body: '',
  });
  const where = {
    transport: 'public',
    path: pathname,
    query: search.slice(1),
    demo: false,
    copyBook: false,
  } as const;
  const seen = recognizePayload(exchanges[id], JSON.parse(JSON.stringify(answer?.body ?? null)), {
    where,
    asOf: 1,
    readAt: 1,
  });
  return seen?.kind === 'reading' ? (seen.reading.findings.candles ?? []) : [];
}

describe.each(Object.values(exchanges))('daily candles of $name', ({ id, history }) => {
  test.each([
    ['futures', history.dailyCandlesUrl(PERPETUAL[id], Date.now())],
    ['spot', history.spotCandlesUrl(SPOT[id], Date.now())],
  ])('%s: 400 days up to the replayed price, each within its high and low', (_, url) => {
    const candles = candlesAt(id, url);
    expect(candles.length).toBeGreaterThanOrEqual(399);
    expect(Number(candles.at(-1)?.[4])).toBeCloseTo(Number(PRICES[id].ETH.spot), 3);
    for (const [index, [openAt, open, high, low, close]] of candles.entries()) {
      if (index > 0) expect(openAt - (candles[index - 1]?.[0] ?? 0)).toBe(DAY);
      expect(Number(high)).toBeGreaterThanOrEqual(Math.max(Number(open), Number(close)));
      expect(Number(low)).toBeLessThanOrEqual(Math.min(Number(open), Number(close)));
    }
  });
});

describe('settled funding', () => {
  const now = Date.now();
  const signs = (symbol: string, fromDays: number, toDays: number) =>
    new Set(
      settlementsOf('binance', symbol, now - fromDays * DAY, now - toDays * DAY).map(({ rate }) =>
        Math.sign(Number(rate)),
      ),
    );

  test('shorts of SOL paid for fifteen days and were paid before', () => {
    expect(signs('SOLUSDT', 14.9, 0)).toEqual(new Set([-1]));
    expect(signs('SOLUSDT', 400, 15.1)).toEqual(new Set([1]));
  });

  test('shorts of BTC were always paid', () => {
    expect(signs('BTCUSDT', 400, 0)).toEqual(new Set([1]));
  });

  test('each contract at its own interval: 1000PEPE every 4 hours at Binance', () => {
    expect(settlementsOf('binance', '1000PEPEUSDT', now - 10 * DAY + 1, now)).toHaveLength(60);
    expect(settlementsOf('binance', 'BTCUSDT', now - 10 * DAY + 1, now)).toHaveLength(30);
  });
});
