import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { TextBatch } from '../../core/protocol.ts';
import { account, market } from '../../test/support/tap-texts.ts';
import { createDelivery } from './delivery.ts';

const TAB = {
  tapped: true,
  openSockets: 1,
  socketHeardAt: null,
  socketsClosed: 0,
  tooLargePath: null as string | null,
};

/** A background that answers as the test wants and keeps what it was given. */
function background(answer: (batch: TextBatch) => Promise<{ stored: number }> = async () => ({ stored: 0 })) {
  const batches: TextBatch[] = [];
  const times: number[] = [];
  const sent: unknown[] = [];
  const tab = { ...TAB };
  const delivery = createDelivery(
    (batch) => {
      batches.push(batch);
      times.push(Date.now());
      return answer(batch);
    },
    'page-1',
    () => ({ ...tab }),
    (told) => sent.push(told),
  );
  return {
    delivery,
    batches,
    times,
    sent,
    tab,
    bodies: () => batches.map(({ texts }) => texts.map(({ body }) => body)),
  };
}

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test('a burst is one message, at once; market texts wait a second', async () => {
  const { delivery, bodies, batches } = background();
  delivery.take(market('m'));
  await pass(900);
  expect(batches).toEqual([]);
  delivery.take(account('1'));
  delivery.take(account('2'));
  await pass(20);
  expect(bodies()).toEqual([['m', '1', '2']]);
  expect(batches[0]).toMatchObject({ pageId: 'page-1', tab: { ...TAB, dropped: 0 } });
  await pass(60_000);
  expect(batches).toHaveLength(1);
});

test('a beat reports the tab without texts, each time that it is asked for', async () => {
  const { delivery, bodies } = background();
  delivery.beat();
  delivery.beat();
  await pass(1);
  expect(bodies()).toEqual([[]]);
  delivery.beat();
  await pass(1);
  expect(bodies()).toEqual([[], []]);
});

test('what is refused or fails is sent again, in order, nothing lost, ever less often', async () => {
  let works = false;
  const { delivery, bodies, times } = background(async () => {
    if (!works) throw new Error('not stored');
    return { stored: 1 };
  });
  delivery.take(account('1'));
  await pass(15);
  delivery.take(account('2'));
  await pass(40_000);
  const pauses = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  expect(pauses).toEqual([250, 500, 1_000, 2_000, 5_000, 10_000, 10_000, 10_000]);
  works = true;
  delivery.take(account('3'));
  await pass(10_000);
  expect(bodies().at(-1)).toEqual(['1', '2', '3']);
  expect(times).toHaveLength(10);
  delivery.take(account('4'));
  await pass(20);
  expect(bodies().at(-1)).toEqual(['4']);
});

test('neither texts nor beats shorten the pause of a background that fails', async () => {
  const { delivery, times } = background(() => Promise.reject(new Error('no answer')));
  delivery.take(account('1'));
  for (let second = 0; second < 60; second += 1) {
    delivery.take(account(`${second}`));
    delivery.beat();
    await pass(1_000);
  }
  // 15 ms, then 0.25 + 0.5 + 1 + 2 + 5 s, then each 10 s: six tries by 8.8 s, five more by 58.8 s
  expect(times).toHaveLength(11);
});

test('texts that come while a batch is on its way go with the next one', async () => {
  const answers: (() => void)[] = [];
  const { delivery, bodies } = background(
    () => new Promise((resolve) => answers.push(() => resolve({ stored: 1 }))),
  );
  delivery.take(account('1'));
  await pass(20);
  delivery.take(account('2'));
  await pass(5_000);
  expect(bodies()).toEqual([['1']]);
  answers[0]?.();
  await pass(20);
  expect(bodies()).toEqual([['1'], ['2']]);
});

test('a socket that is lost while a batch is on its way is told right after', async () => {
  const answers: (() => void)[] = [];
  const { delivery, batches, tab } = background(
    () => new Promise((resolve) => answers.push(() => resolve({ stored: 1 }))),
  );
  delivery.take(account('1'));
  await pass(20);
  tab.openSockets = 0;
  tab.socketsClosed = 1;
  delivery.beat();
  answers[0]?.();
  await pass(20);
  expect(batches.map((batch) => batch.tab.openSockets)).toEqual([1, 0]);
});

test('what was sent is told as it was sent, so that later news are not taken for told', async () => {
  const { delivery, sent, tab } = background(async () => {
    tab.tooLargePath = '/found/meanwhile';
    return { stored: 0 };
  });
  delivery.beat();
  await pass(1);
  expect(sent).toEqual([TAB]);
});

test('lost account texts are counted and told until a report of them was stored', async () => {
  let works = false;
  const { delivery, batches } = background(async () => {
    if (!works) throw new Error('asleep');
    return { stored: 0 };
  });
  for (let index = 0; index < 403; index += 1) delivery.take(account(`${index}`));
  await pass(20);
  expect(batches[0]?.tab.dropped).toBe(3);
  expect(batches[0]?.texts[0]?.body).toBe('3');
  expect(batches[0]?.texts).toHaveLength(100);
  works = true;
  await pass(400);
  expect(batches.slice(1).map((batch) => batch.tab.dropped)).toEqual([3, 0, 0, 0]);
  expect(batches.slice(1).flatMap((batch) => batch.texts.map(({ body }) => Number(body)))).toEqual(
    Array.from({ length: 400 }, (_, index) => index + 3),
  );
});

test('stop is the end', async () => {
  const { delivery, batches } = background();
  delivery.take(account('1'));
  delivery.stop();
  delivery.take(account('2'));
  delivery.beat();
  await pass(60_000);
  expect(batches).toEqual([]);
});
