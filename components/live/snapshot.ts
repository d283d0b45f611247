import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import type { Snapshot } from '../../core/model/snapshot.ts';
import { createClient, SNAPSHOT_PORT } from '../../core/protocol.ts';
import { isOutdated, withdrawVerdicts } from '../book-lookups.ts';
import { clock, startClock } from './clock.ts';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;
/** A snapshot is asked for when none came for this long: verdicts age even while nothing arrives. */
const QUIET_MS = 20_000;

const last = signal<Snapshot | null>(null);

/** Requests to the background. */
export const client = createClient((message) => browser.runtime.sendMessage(message));

const outdated = computed(() => last.value !== null && isOutdated(last.value, clock.value));

/** The last snapshot, kept while the background is away; without verdicts when it is too old to speak. */
export const snapshot: ReadonlySignal<Snapshot | null> = computed(() =>
  last.value !== null && outdated.value ? withdrawVerdicts(last.value) : last.value,
);

function isSnapshot(message: unknown): message is Snapshot {
  return (
    typeof message === 'object' &&
    message !== null &&
    'version' in message &&
    message.version === 1 &&
    'coins' in message
  );
}

/** The port keeps the order; an answer to a question may come after something newer. */
function takeIfNewer(answer: unknown): void {
  if (isSnapshot(answer) && (last.value === null || answer.asOf >= last.value.asOf)) last.value = answer;
}

let pause = FIRST_PAUSE_MS;

/** The background may stop at any moment; connecting wakes it. */
function connect(): void {
  try {
    const port = browser.runtime.connect({ name: SNAPSHOT_PORT });
    port.onMessage.addListener((message: unknown) => {
      pause = FIRST_PAUSE_MS;
      if (isSnapshot(message)) last.value = message;
    });
    port.onDisconnect.addListener(retry);
  } catch {
    retry();
  }
}

function retry(): void {
  setTimeout(connect, pause);
  pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
}

async function askWhenQuiet(): Promise<void> {
  if (document.hidden || (last.value !== null && Date.now() - last.value.asOf < QUIET_MS)) return;
  takeIfNewer(await client.snapshot().catch(() => null));
}

/** Opens the door: the snapshot follows the background from now on, and the clock ticks. */
export function watchSnapshot(): void {
  startClock();
  connect();
  setInterval(askWhenQuiet, 5000);
}
