import { expect, test } from 'vitest';
import { createPoll } from './insight-poll.ts';

/** A page with a clock of its own and a background that answers when told to. */
function fakePage() {
  const page = { now: 0, isSeen: true, asked: 0, answer: () => {} };
  const poll = createPoll({
    now: () => page.now,
    isSeen: () => page.isSeen,
    ask: () => {
      page.asked += 1;
      return new Promise((resolve) => {
        page.answer = resolve;
      });
    },
  });
  const answer = async () => {
    page.answer();
    await Promise.resolve();
    await Promise.resolve();
  };
  const tickAt = (now: number) => {
    page.now = now;
    void poll.tick();
  };
  return { page, poll, answer, tickAt };
}

test('nothing is asked while nobody wants it, nor while nobody sees it', () => {
  const { page, poll, tickAt } = fakePage();
  tickAt(10_000);
  expect(page.asked).toBe(0);
  page.isSeen = false;
  poll.want();
  tickAt(20_000);
  expect(page.asked).toBe(0);
  page.isSeen = true;
  tickAt(20_001);
  expect(page.asked).toBe(1);
});

test('at once when wanted, then at most every five seconds', async () => {
  const { page, poll, answer, tickAt } = fakePage();
  poll.want();
  expect(page.asked).toBe(1);
  await answer();
  poll.want();
  tickAt(4999);
  expect(page.asked).toBe(1);
  tickAt(5000);
  expect(page.asked).toBe(2);
});

test('no longer wanted by anyone: silence; a release counts once', async () => {
  const { page, poll, answer, tickAt } = fakePage();
  const release = poll.want();
  const other = poll.want();
  await answer();
  release();
  release();
  tickAt(5000);
  expect(page.asked).toBe(2);
  await answer();
  other();
  tickAt(10_000);
  expect(page.asked).toBe(2);
});

test('a change is asked for at once, or right after the running question', async () => {
  const { page, poll, answer } = fakePage();
  poll.want();
  await answer();
  poll.outdate();
  expect(page.asked).toBe(2);
  poll.outdate();
  expect(page.asked).toBe(2);
  await answer();
  expect(page.asked).toBe(3);
});

test('a question that is never answered is asked again after twenty seconds', () => {
  const { page, poll, tickAt } = fakePage();
  poll.want();
  tickAt(19_999);
  expect(page.asked).toBe(1);
  tickAt(20_000);
  expect(page.asked).toBe(2);
});
