import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { amount, closedLeg, foundLeg, listOf, pushOf } from '../../test/support/build-reading.ts';
import { afterReadings, legsIn } from '../../test/support/build-state.ts';
import type { Reading } from '../model/reading.ts';

const SYMBOLS = ['BTCUSDT', 'ETHUSDT', 'SOLUSDT'];

interface Event {
  readonly symbol: number;
  /** 0 closes the leg. */
  readonly size: number;
  readonly listAfter: boolean;
}

const event = fc.record({ symbol: fc.nat(2), size: fc.nat(4), listAfter: fc.boolean() });

/** An account's true history: a push of each change with the exchange's counter, and whole lists in between. */
function historyOf(events: readonly Event[]): {
  readonly readings: readonly Reading[];
  readonly truth: readonly string[];
} {
  const open = new Map<string, ReturnType<typeof foundLeg>>();
  const readings: Reading[] = [];
  events.forEach(({ symbol, size, listAfter }, index) => {
    const rawSymbol = SYMBOLS[symbol] ?? 'BTCUSDT';
    const sequence = String(index + 1);
    const at = (index + 1) * 10;
    const leg = foundLeg({ rawSymbol, amount: amount(String(size)), sequence });
    if (size === 0) {
      open.delete(rawSymbol);
      readings.push(pushOf([], { asOf: at, closed: [closedLeg({ rawSymbol, sequence })] }));
    } else {
      open.set(rawSymbol, leg);
      readings.push(pushOf([leg], { asOf: at }));
    }
    if (listAfter) readings.push(listOf([...open.values()], { asOf: at + 5 }));
  });
  const truth = [...open.values()].map((leg) => `main ${leg.rawSymbol} short ${leg.amount}`).sort();
  return { readings, truth };
}

test('any order of arrival of one history ends in the same open legs', () => {
  const story = fc.array(event, { minLength: 1, maxLength: 8 }).chain((events) => {
    const { readings, truth } = historyOf(events);
    const order = fc.shuffledSubarray([...readings], { minLength: readings.length });
    return order.map((arrived) => ({ arrived, truth }));
  });
  fc.assert(
    fc.property(story, ({ arrived, truth }) => {
      expect(legsIn(afterReadings(arrived))).toEqual(truth);
    }),
    { numRuns: 400 },
  );
});
