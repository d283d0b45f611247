import { expect, test } from 'vitest';
import type { EvaluationInput } from '../../core/insight/evaluate.ts';
import type { Amount } from '../../core/model/amount.ts';
import { type BacktestMessage, type BacktestThread, startBacktest } from './backtest.ts';

const amount = <Unit extends string>(text: string) => text as Amount<Unit>;
const INPUT: EvaluationInput = {
  candles: { key: 'BTC', exchange: 'binance', rawSymbol: 'BTCUSDT', candles: [], readAt: 0 },
  funding: null,
  countFunding: true,
  days: 90,
  target: amount('0.5'),
  band: amount('0.05'),
  calendarDays: 30,
  feeRate: amount('0.001'),
  spotCoin: amount('1'),
  cashUsd: amount('0'),
  instrument: 'linear_coin',
  now: 0,
};

/** A worker that does nothing by itself: the test speaks for it. */
function fakeThread() {
  const asked: EvaluationInput[] = [];
  let isAlive = true;
  const thread: BacktestThread = {
    onmessage: null,
    onerror: null,
    onmessageerror: null,
    postMessage: (input) => asked.push(input),
    terminate: () => {
      isAlive = false;
    },
  };
  const say = (data: BacktestMessage) => thread.onmessage?.(new MessageEvent('message', { data }));
  return { thread, asked, say, isAlive: () => isAlive };
}
const progress = (done: number): BacktestMessage => ({ kind: 'progress', progress: { done, total: 4 } });
const DONE: BacktestMessage = { kind: 'done', result: { ok: false, error: 'no-candles' } };

test('progress, then the result, then the worker is gone', async () => {
  const worker = fakeThread();
  const seen: number[] = [];
  const running = startBacktest(
    INPUT,
    ({ done }) => seen.push(done),
    () => worker.thread,
  );
  expect(worker.asked).toEqual([INPUT]);
  worker.say(progress(0));
  worker.say(progress(1));
  worker.say(DONE);
  expect(await running.end).toEqual(DONE);
  expect(seen).toEqual([0, 1]);
  expect(worker.isAlive()).toBe(false);
});

test('canceled: the worker dies at once and is not listened to any more', async () => {
  const worker = fakeThread();
  const seen: number[] = [];
  const running = startBacktest(
    INPUT,
    ({ done }) => seen.push(done),
    () => worker.thread,
  );
  worker.say(progress(1));
  running.cancel();
  expect(worker.isAlive()).toBe(false);
  worker.say(progress(2));
  worker.say(DONE);
  expect(await running.end).toEqual({ kind: 'canceled' });
  expect(seen).toEqual([1]);
});

test('a cancel after the end changes nothing', async () => {
  const worker = fakeThread();
  const running = startBacktest(
    INPUT,
    () => {},
    () => worker.thread,
  );
  worker.say(DONE);
  running.cancel();
  expect(await running.end).toEqual(DONE);
});

test('a worker that breaks ends the evaluation, it does not hang', async () => {
  const worker = fakeThread();
  const running = startBacktest(
    INPUT,
    () => {},
    () => worker.thread,
  );
  worker.thread.onmessageerror?.(new MessageEvent('messageerror'));
  expect(await running.end).toEqual({ kind: 'failed' });
  expect(worker.isAlive()).toBe(false);
});
