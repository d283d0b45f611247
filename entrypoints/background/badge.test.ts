import { expect, test, vi } from 'vitest';
import type { CoinStatus, Snapshot } from '../../core/model/snapshot.ts';
import { browserState } from '../../test/support/fake-browser.ts';
import { badgeOf, drawBadge } from './badge.ts';

vi.mock('wxt/browser', () => import('../../test/support/fake-browser.ts'));

const snapshot = (statuses: readonly CoinStatus[], problems: readonly string[] = []) =>
  ({
    coins: statuses.map((status) => ({ status })),
    problems: problems.map((kind) => ({ kind })),
  }) as unknown as Snapshot;

test.each<[readonly CoinStatus[], string, string]>([
  [[], '', 'Symmetry'],
  [['balanced', 'no_position'], '', 'Symmetry: all coins in band'],
  [['under_hedged', 'balanced'], '1', 'Symmetry: 1 out of band'],
  [
    ['under_hedged', 'over_hedged', 'unhedged', 'net_short', 'leveraged_long'],
    '5',
    'Symmetry: 5 out of band',
  ],
  [['unknown', 'balanced'], '?', 'Symmetry: 1 not known'],
  [['unknown', 'unhedged'], '1?', 'Symmetry: 1 out of band, 1 not known'],
])('%j shows as "%s"', (statuses, text, title) => {
  expect(badgeOf(snapshot(statuses))).toMatchObject({ text, title });
});

test('what could not be stored is never "all in band"', () => {
  expect(badgeOf(snapshot(['balanced'], ['storage-failed']))).toMatchObject({
    text: '!',
    title: 'Symmetry: storage failed',
  });
  expect(badgeOf(snapshot(['unhedged'], ['storage-failed'])).text).toBe('!');
});

test('is drawn with its words', async () => {
  await drawBadge(snapshot(['unknown']));
  expect(browserState.badge).toMatchObject({ text: '?', title: 'Symmetry: 1 not known' });
});
