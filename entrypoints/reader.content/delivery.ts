import type { Client, TabState, TapText } from '../../core/protocol.ts';
import { createQueue } from './queue.ts';

/** Account texts go out almost at once (a burst in one message), market texts once a second. */
const ACCOUNT_DELAY_MS = 15;
const MARKET_DELAY_MS = 1_000;
const RETRY_MS = [250, 500, 1_000, 2_000, 5_000, 10_000] as const;
const MAX_WAITING = 400;
const MAX_WAITING_LENGTH = 64_000_000;
const BATCH_TEXTS = 100;
const BATCH_LENGTH = 16_000_000;

/** Takes texts from the tap to the background, through a worker that is asleep or just dying. */
export interface Delivery {
  readonly take: (text: TapText) => void;
  /** Reports the tab even when there is no text: proof of life for what was read. */
  readonly beat: () => void;
  readonly stop: () => void;
}

type Told = Omit<TabState, 'dropped'>;

/**
 * @param report    sends a batch; resolves once the background has stored it
 * @param tabState  the state of the tab at the moment of sending
 * @param onSent    is given the state that was stored
 */
export function createDelivery(
  report: Client['reportTexts'],
  pageId: string,
  tabState: () => Told,
  onSent: (told: Told) => void,
): Delivery {
  const queue = createQueue(MAX_WAITING, MAX_WAITING_LENGTH);
  let timer: ReturnType<typeof setTimeout> | null = null;
  let dueAt = 0;
  let isSending = false;
  let hasNews = false;
  let failures = 0;
  let stopped = false;
  let lost = 0;

  const plan = (delay: number): void => {
    if (stopped || isSending) return;
    const at = Date.now() + delay;
    if (timer !== null && dueAt <= at) return;
    if (timer !== null) clearTimeout(timer);
    dueAt = at;
    timer = setTimeout(send, delay);
  };
  /** While the background does not answer, nothing but its own pause decides when it is asked again. */
  const planNews = (delay: number): void => {
    if (failures === 0) plan(delay);
  };
  const planNext = (): void => {
    if (failures > 0) plan(RETRY_MS[Math.min(failures, RETRY_MS.length) - 1] ?? 10_000);
    else if (queue.size() > 0 || hasNews) plan(ACCOUNT_DELAY_MS);
  };
  const send = async (): Promise<void> => {
    timer = null;
    if (stopped || isSending) return;
    isSending = true;
    hasNews = false;
    const texts = queue.peek(BATCH_TEXTS, BATCH_LENGTH);
    const told = tabState();
    lost += queue.takeDropped();
    try {
      await report({ pageId, tab: { ...told, dropped: lost }, texts: [...texts] });
      queue.done(texts);
      failures = 0;
      lost = 0;
      onSent(told);
    } catch {
      failures += 1;
    }
    isSending = false;
    planNext();
  };
  return {
    take(text) {
      queue.add(text);
      planNews(text.topic === 'account' ? ACCOUNT_DELAY_MS : MARKET_DELAY_MS);
    },
    beat() {
      // What changed while a report is on its way is not in that report.
      hasNews = true;
      planNews(0);
    },
    stop() {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}
