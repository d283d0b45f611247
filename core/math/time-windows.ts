import type { EpochMs } from '../model/amount.ts';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** From and to, both included. */
export interface TimeWindow {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** Cuts a span into windows of at most `lengthMs`, oldest first, without gap or overlap; none where nothing has passed. */
export function timeWindows(from: EpochMs, to: EpochMs, lengthMs: number): readonly TimeWindow[] {
  const windows: TimeWindow[] = [];
  for (let start = from; start < to; start += lengthMs + 1) {
    windows.push({ from: start, to: Math.min(start + lengthMs, to) });
  }
  return windows;
}
