import type { EpochMs } from '../core/model/amount.ts';

const ASK_EVERY_MS = 5000;
/** A question that got no answer for this long counts as lost: the background may have died with it. */
const LOST_MS = 20_000;

interface World {
  readonly now: () => EpochMs;
  /** Whether a person can see the page. */
  readonly isSeen: () => boolean;
  /** Never rejects. */
  readonly ask: () => Promise<void>;
}

/** When to ask. */
export interface Poll {
  /** Somebody wants answers from now on; what it returns says: no longer. */
  want(): () => void;
  /** What was answered no longer holds: ask at once. */
  outdate(): void;
  /** Asks if it is time to; to be called often. */
  tick(): Promise<void>;
}

/** Asks only while wanted and seen: every five seconds, and at once after a change. One question at a time. */
export function createPoll({ now, isSeen, ask }: World): Poll {
  let wanted = 0;
  let askedAt = Number.NEGATIVE_INFINITY;
  let question = 0;
  let isWaiting = false;
  let isChanged = false;

  const tick = async (): Promise<void> => {
    if (wanted === 0 || !isSeen() || (isWaiting && now() - askedAt < LOST_MS)) return;
    if (!isChanged && now() - askedAt < ASK_EVERY_MS) return;
    question += 1;
    const own = question;
    askedAt = now();
    isChanged = false;
    isWaiting = true;
    await ask();
    if (own !== question) return;
    isWaiting = false;
    if (isChanged) await tick();
  };

  return {
    want: () => {
      let isWanting = true;
      wanted += 1;
      void tick();
      return () => {
        if (isWanting) wanted -= 1;
        isWanting = false;
      };
    },
    outdate: () => {
      isChanged = true;
      void tick();
    },
    tick,
  };
}
