import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { account } from '../../test/support/tap-texts.ts';
import { answerInTime } from './answer-in-time.ts';
import { createDelivery } from './delivery.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

const never = new Promise<never>(() => {});

test('an answer in time passes, a failure too', async () => {
  await expect(answerInTime(Promise.resolve(7))).resolves.toBe(7);
  await expect(answerInTime(Promise.reject(new Error('refused')))).rejects.toThrow('refused');
  expect(vi.getTimerCount()).toBe(0);
});

test('no answer is a failure after the patience', async () => {
  const waiting = expect(answerInTime(never, 500)).rejects.toThrow('no answer in time');
  await vi.advanceTimersByTimeAsync(500);
  await waiting;
});

test('a worker that is ended in the middle of a message loses nothing: the texts are sent again', async () => {
  const bodies: string[][] = [];
  const delivery = createDelivery(
    ({ texts }) => {
      bodies.push(texts.map(({ body }) => body));
      return answerInTime(bodies.length === 1 ? never : Promise.resolve({ stored: 1 }));
    },
    'page-1',
    () => ({ tapped: true, openSockets: 0, socketHeardAt: null, socketsClosed: 0, tooLargePath: null }),
    () => {},
  );
  delivery.take(account('a'));
  await vi.advanceTimersByTimeAsync(10_000);
  delivery.stop();
  expect(bodies.length).toBe(2);
  expect(bodies[1]).toEqual(bodies[0]);
});
