import { expect, test } from 'vitest';
import type { Snapshot } from '../../core/model/snapshot.ts';
import { amount } from '../../test/support/build-reading.ts';
import { emptySnapshot, exampleSnapshot } from '../../test/support/example-snapshot.ts';
import { headline, isNothingRead } from './headline.ts';

const NOW = 1_764_000_000_000;
const only = (...names: string[]): Snapshot => {
  const book = exampleSnapshot(NOW);
  return { ...book, coins: book.coins.filter(({ coin }) => names.includes(coin)) };
};

test.each([
  [
    'the unknown comes first',
    ['ETH', 'BTC', 'SOL'],
    'ETH: not known - positions on Bybit were last read 4 min ago. 2 of 3 coins need attention.',
  ],
  [
    'the worst coin with its order',
    ['BTC', 'XRP', 'SOL'],
    '2 of 3 coins need attention. BTC: sell 0.153 BTC on Bybit.',
  ],
  ['one coin', ['BTC'], '1 of 1 coin needs attention. BTC: sell 0.153 BTC on Bybit.'],
  [
    'a gap without an order',
    ['XRP', 'SOL'],
    '1 of 2 coins needs attention. XRP: no hedge, gap 1,875 XRP to sell.',
  ],
  ['all well', ['SOL'], 'The coin is in balance.'],
  ['dust is no coin to hedge', ['TON'], 'No coins to hedge were found.'],
])('%s', (_, names, sentence) => expect(headline(only(...names))).toBe(sentence));

test('the first of several orders is not told as the whole repair', () => {
  const book = only('BTC');
  const [btc] = book.coins;
  const first = btc?.suggestion ?? null;
  if (btc === undefined || first === null) throw new Error('the example has an order');
  const withOthers = (...coins: string[]) => {
    const others = coins.map((size) => ({
      ...first,
      exchange: 'mexc' as const,
      coins: amount<'base'>(size),
    }));
    return headline({ ...book, coins: [{ ...btc, suggestion: { ...first, others } }] });
  };
  expect(withOthers('0.2')).toContain('BTC: sell 0.153 BTC on Bybit, then 0.2 BTC in 1 more order.');
  expect(withOthers('0.2', '0.16')).toContain('on Bybit, then 0.36 BTC in 2 more orders.');
});

test('an order past its time is no longer told', () => {
  expect(headline(only('BTC', 'SOL'), NOW + 56_000)).toBe(
    '1 of 2 coins needs attention. BTC: under-hedged, gap 0.153 BTC to sell.',
  );
});

test('an old picture is never told as the present', () => {
  expect(headline(only('SOL'), NOW + 61_000)).toBe('Not known - these figures were worked out 1 min ago.');
});

test('before anything was read', () => {
  expect(headline(emptySnapshot(NOW))).toBe('Nothing was read yet.');
  expect(isNothingRead(emptySnapshot(NOW))).toBe(true);
  expect(isNothingRead(exampleSnapshot(NOW))).toBe(false);
});
