import { expect, test } from 'vitest';
import type { Snapshot } from '../../core/model/snapshot.ts';
import { createSurfaces } from './surfaces.ts';

const picture = (asOf: number) => ({ asOf }) as Snapshot;

function fakePort() {
  const seen: number[] = [];
  const listeners: (() => void)[] = [];
  let isOpen = true;
  return {
    seen,
    /** As when a popup closes; `told` is false where the worker slept through it. */
    close(told = true) {
      isOpen = false;
      if (told) for (const listener of listeners) listener();
    },
    postMessage({ asOf }: Snapshot) {
      if (!isOpen) throw new Error('Attempting to use a disconnected port object');
      seen.push(asOf);
    },
    onDisconnect: { addListener: (listener: () => void) => void listeners.push(listener) },
  };
}

test('a surface is shown the present picture at once and each later one', () => {
  const surfaces = createSurfaces();
  const [popup, panel] = [fakePort(), fakePort()];
  surfaces.connect(popup, picture(1));
  surfaces.connect(panel, picture(2));
  surfaces.show(picture(3));
  expect([popup.seen, panel.seen]).toEqual([
    [1, 3],
    [2, 3],
  ]);
  popup.close();
  surfaces.show(picture(4));
  expect([popup.seen, panel.seen, surfaces.count()]).toEqual([[1, 3], [2, 3, 4], 1]);
});

test('one that was closed while the worker woke up is not counted and costs the others nothing', () => {
  const surfaces = createSurfaces();
  const [gone, there] = [fakePort(), fakePort()];
  gone.close(false);
  surfaces.connect(gone, picture(1));
  expect(surfaces.count()).toBe(0);
  const later = fakePort();
  surfaces.connect(later, picture(1));
  surfaces.connect(there, picture(1));
  later.close(false);
  surfaces.show(picture(2));
  expect([there.seen, surfaces.count()]).toEqual([[1, 2], 1]);
});
