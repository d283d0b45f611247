import { expect, test } from 'vitest';
import { account, market, push } from '../../test/support/tap-texts.ts';
import { createQueue } from './queue.ts';

const all = (queue: ReturnType<typeof createQueue>) => queue.peek(1_000, 1e9).map(({ body }) => body);
const filled = (limit: number, ...texts: Parameters<ReturnType<typeof createQueue>['add']>[0][]) => {
  const queue = createQueue(limit, 1e9);
  for (const text of texts) queue.add(text);
  return queue;
};

test('account texts of one call are all kept, in order', () => {
  expect(all(filled(9, account('1'), account('2'), account('1')))).toEqual(['1', '2', '1']);
});

test('of a market call only the newest answer is kept; other calls and other questions stay', () => {
  const queue = filled(9, market('old'), market('other question', 'x=1'), account('a'), market('new'));
  expect(all(queue)).toEqual(['other question', 'a', 'new']);
});

test('a stream keeps the newest frame of each symbol, wherever the symbol stands', () => {
  const ticker = (symbol: string, price: string) =>
    `{"channel":"push.ticker","data":{"ask1":1,"bid1":1,"contractId":10,"fairPrice":${price},"fundingRate":0.0001},"symbol":"${symbol}","ts":1767225600123}`;
  const queue = filled(
    9,
    push(ticker('BTC_USDT', '1')),
    push(ticker('ETH_USDT', '2')),
    push(ticker('BTC_USDT', '3')),
  );
  expect(all(queue)).toEqual([ticker('ETH_USDT', '2'), ticker('BTC_USDT', '3')]);
});

test('a frame of changes replaces nothing: it may leave out what the older one told', () => {
  const delta = (field: string) =>
    `{"topic":"tickers.BTCUSDT","type":"delta","data":{"symbol":"BTCUSDT",${field}}}`;
  const frames = [delta('"fundingRate":"0.0001"'), delta('"markPrice":"97000"')];
  expect(all(filled(9, ...frames.map(push)))).toEqual(frames);
});

test('when too many wait, market texts go first, whatever their age', () => {
  const queue = filled(3, account('1'), account('2'), market('m', 'a'), account('3'));
  expect(all(queue)).toEqual(['1', '2', '3']);
  expect(queue.takeDropped()).toBe(0);
});

test('account texts that are lost are the oldest, and are counted once', () => {
  const queue = filled(2, account('1'), account('2'), account('3'), account('4'));
  expect(all(queue)).toEqual(['3', '4']);
  expect([queue.takeDropped(), queue.takeDropped()]).toEqual([2, 0]);
});

test('memory has a bound, too; one text always fits', () => {
  const queue = createQueue(100, 10);
  queue.add(account('123456'));
  queue.add(account('abcdef'));
  expect(all(queue)).toEqual(['abcdef']);
  queue.add(account('longer than ten'));
  expect(all(queue)).toEqual(['longer than ten']);
  expect(queue.takeDropped()).toBe(2);
});

test('a batch is the oldest texts, bounded by count and length; they stay until they are done', () => {
  const queue = filled(9, account('aaaa'), account('bbbb'), account('cccc'));
  expect(queue.peek(2, 100).map(({ body }) => body)).toEqual(['aaaa', 'bbbb']);
  expect(queue.peek(9, 7).map(({ body }) => body)).toEqual(['aaaa']);
  expect(queue.peek(9, 1).map(({ body }) => body)).toEqual(['aaaa']);
  expect(queue.size()).toBe(3);
  const batch = queue.peek(2, 100);
  queue.add(account('aaaa'));
  queue.done(batch);
  expect(all(queue)).toEqual(['cccc', 'aaaa']);
});
