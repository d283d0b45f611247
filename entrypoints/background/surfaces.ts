import type { Snapshot } from '../../core/model/snapshot.ts';

/** What is needed of the browser's port. */
export interface SurfacePort {
  readonly postMessage: (message: Snapshot) => void;
  readonly onDisconnect: { readonly addListener: (listener: () => void) => void };
}

/** The popups and panels that are open. */
export interface Surfaces {
  readonly connect: (port: SurfacePort, snapshot: Snapshot) => void;
  readonly show: (snapshot: Snapshot) => void;
  readonly count: () => number;
}

/** Keeps the ports. One that is gone, told or not, costs the others nothing. */
export function createSurfaces(): Surfaces {
  const ports = new Set<SurfacePort>();
  const post = (port: SurfacePort, snapshot: Snapshot): void => {
    try {
      port.postMessage(snapshot);
    } catch {
      // Closed before it could be told: no event comes for a port that was closed while the worker woke up.
      ports.delete(port);
    }
  };
  return {
    connect(port, snapshot) {
      ports.add(port);
      port.onDisconnect.addListener(() => ports.delete(port));
      post(port, snapshot);
    },
    show(snapshot) {
      for (const port of [...ports]) post(port, snapshot);
    },
    count: () => ports.size,
  };
}
