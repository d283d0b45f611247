import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Insight } from '../../core/model/insight.ts';
import type { InsightDoor, InsightState } from '../insight-door.ts';
import { insightSettingsKey, isInsightOutdated, withdrawAdvice } from '../insight-lookups.ts';
import { createPoll } from '../insight-poll.ts';
import { clock } from './clock.ts';
import { cancelEvaluation, evaluate, evaluation } from './evaluation.ts';
import { client, snapshot } from './snapshot.ts';
import { actionsNoted } from './surface-events.ts';

const last = signal<InsightState>({ insight: null, failed: false });
const outdated = computed(
  () => last.value.insight !== null && isInsightOutdated(last.value.insight, clock.value),
);

/** The last insight; without advice when it is too old to give any. */
const state: ReadonlySignal<InsightState> = computed(() => {
  const { insight, failed } = last.value;
  return insight !== null && outdated.value ? { insight: withdrawAdvice(insight), failed } : last.value;
});

const isInsight = (answer: unknown): answer is Insight =>
  typeof answer === 'object' &&
  answer !== null &&
  'version' in answer &&
  answer.version === 1 &&
  'coins' in answer;

function take(answer: unknown): void {
  const before = last.value.insight;
  if (!isInsight(answer)) last.value = { insight: before, failed: true };
  else if (before === null || answer.asOf >= before.asOf) last.value = { insight: answer, failed: false };
}

const poll = createPoll({
  now: () => Date.now(),
  isSeen: () => !document.hidden,
  ask: async () => take(await client.insight().catch(() => null)),
});

/** Asks for the insight while a view wants it and a person sees it, and anew after a setting or a reported trade. */
export function watchInsight(): void {
  let settings: string | null = null;
  effect(() => {
    if (snapshot.value === null) return;
    const key = `${actionsNoted.value} ${insightSettingsKey(snapshot.value.settings)}`;
    const isChange = settings !== null && settings !== key;
    settings = key;
    if (isChange) poll.outdate();
  });
  setInterval(poll.tick, 1000);
  document.addEventListener('visibilitychange', poll.tick);
}

/** The insight of the background, for the views. */
export const insightDoor: InsightDoor = {
  state,
  want: poll.want,
  adviceLog: (coin) => client.adviceLog(coin).catch(() => null),
  evaluation,
  evaluate: (request) => void evaluate(request),
  cancelEvaluation,
};
