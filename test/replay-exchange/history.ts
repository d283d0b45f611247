/** Candles and funding settlements for the charts: the same walk on every exchange, ending at the present. */
export interface Candle {
  readonly at: number;
  readonly open: string;
  readonly high: string;
  readonly low: string;
  readonly close: string;
  readonly volume: string;
}

const HOUR = 3_600_000;
const closeAt = (index: number): number => 60_000 + 900 * Math.sin(index / 7) + 350 * Math.sin(index / 2.3);

/** Hourly candles around 60000, ascending; the last one is unfinished. */
export function candles(count: number, now: number): Candle[] {
  const size = Math.max(1, Math.min(count, 1000));
  const last = Math.floor(now / HOUR);
  return Array.from({ length: size }, (_, index) => {
    const open = closeAt(index - size);
    const close = closeAt(index - size + 1);
    return {
      at: (last - size + 1 + index) * HOUR,
      open: open.toFixed(2),
      high: (Math.max(open, close) + 60).toFixed(2),
      low: (Math.min(open, close) - 60).toFixed(2),
      close: close.toFixed(2),
      volume: (120 + 40 * Math.cos(index)).toFixed(3),
    };
  });
}
