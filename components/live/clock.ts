import { type ReadonlySignal, signal } from '@preact/signals';
import type { EpochMs } from '../../core/model/amount.ts';

const ticking = signal<EpochMs>(Date.now());

/** The time now, each second: what the ages on screen are measured by. */
export const clock: ReadonlySignal<EpochMs> = ticking;

/** Starts the clock; a page that nobody sees does not tick, and catches up when it is seen again. */
export function startClock(): void {
  const tick = () => {
    if (!document.hidden) ticking.value = Date.now();
  };
  setInterval(tick, 1000);
  document.addEventListener('visibilitychange', tick);
  tick();
}
