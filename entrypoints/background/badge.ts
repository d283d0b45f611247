import { browser } from 'wxt/browser';
import type { Snapshot } from '../../core/model/snapshot.ts';

/** Coins out of band; a coin that is not known shows as a question mark, never as nothing to do. */
export function badgeOf({ coins, problems }: Snapshot): {
  readonly text: string;
  readonly color: string;
  readonly title: string;
} {
  const isOff = (status: string): boolean =>
    status !== 'balanced' && status !== 'no_position' && status !== 'unknown';
  const off = coins.filter(({ status }) => isOff(status)).length;
  const unknown = coins.filter(({ status }) => status === 'unknown').length;
  const name = 'Symmetry';
  if (problems.some(({ kind }) => kind === 'storage-failed')) {
    return { text: '!', color: '#b45309', title: `${name}: storage failed` };
  }
  const alsoUnknown = unknown > 0 ? `, ${unknown} not known` : '';
  const title = `${name}: ${off} out of band${alsoUnknown}`;
  if (off > 0) return { text: `${off}${unknown > 0 ? '?' : ''}`, color: '#b45309', title };
  if (unknown > 0) return { text: '?', color: '#52525b', title: `${name}: ${unknown} not known` };
  return { text: '', color: '#52525b', title: coins.length === 0 ? name : `${name}: all coins in band` };
}

/** Draws the toolbar badge. */
export async function drawBadge(snapshot: Snapshot): Promise<void> {
  const { text, color, title } = badgeOf(snapshot);
  await Promise.all([
    browser.action.setBadgeText({ text }),
    browser.action.setBadgeBackgroundColor({ color }),
    browser.action.setTitle({ title }),
  ]);
}
