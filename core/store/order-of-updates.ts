import type { EpochMs } from '../model/amount.ts';

/** What tells the order of two tellings of one row. */
export interface Stamp {
  /** The exchange's own counter, digits; comparable only within one leg. */
  readonly sequence: string | null;
  /** The exchange's own time of the row. */
  readonly updatedAt: EpochMs | null;
  /** Our clock: the telling is not older than this. */
  readonly asOf: EpochMs;
}

const isDigits = (text: string | null): text is string => text !== null && /^\d{1,30}$/.test(text);

/**
 * Order of two tellings by the exchange's own word: its counter, then its time. Below 0: `incoming` is older;
 * 0: the exchange does not tell.
 */
export function ownOrder(incoming: Stamp, stored: Stamp): number {
  if (isDigits(incoming.sequence) && isDigits(stored.sequence)) {
    const [a, b] = [BigInt(incoming.sequence), BigInt(stored.sequence)];
    return a < b ? -1 : Number(a > b);
  }
  if (incoming.updatedAt === null || stored.updatedAt === null) return 0;
  return incoming.updatedAt - stored.updatedAt;
}

/**
 * Whether `incoming` may replace `stored`: the exchange's counter decides, then its time, then ours.
 *
 * Clocks are only compared with themselves. A list whose request left before a push arrived is older than
 * that push, whatever the order of arrival: an older snapshot never overwrites a newer delta.
 */
export function isNotOlder(incoming: Stamp, stored: Stamp): boolean {
  const order = ownOrder(incoming, stored);
  return order === 0 ? incoming.asOf >= stored.asOf : order > 0;
}
