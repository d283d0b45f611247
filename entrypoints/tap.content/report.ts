import { type Topic, topicOf } from './hints.ts';
import { natives } from './natives.ts';

/** Names as in the protocol; written here again because a tap imports only its own files. A test holds them equal. */
export const TAP_EVENT = 'symmetry-tap-1';
export const TAP_PING = 'symmetry-ping-1';
/** Longer texts are no list that we know; the reader is told that one passed, when it was account data. */
export const MAX_LENGTH = 8_000_000;

export interface Observed {
  readonly transport: 'fetch' | 'xhr' | 'websocket';
  readonly host: string;
  readonly path: string;
  readonly query: string;
  readonly copyBook: boolean;
  readonly asOf: number;
}

/** Hands an event to the reader. Text only: a string crosses between the worlds of every browser. */
export function tell(event: object): void {
  // Without a prototype, so that a `toJSON` that a page put on all objects is not asked.
  const detail = natives.stringify({ __proto__: null, ...event });
  natives.dispatch(natives.document, new natives.CustomEvent(TAP_EVENT, { detail }));
}

/** Says that a text was too long to be looked at. */
export const tellTooLarge = (path: string, length: number): void => tell({ type: 'too-large', path, length });

/** Passes a text on if it may be ours. @returns its topic, null when it was dropped at once */
export function report(observed: Observed, body: string): Topic | null {
  if (body.length > MAX_LENGTH) {
    if (topicOf(observed.path, natives.slice(body, 0, 4000)) === 'account')
      tellTooLarge(observed.path, body.length);
    return null;
  }
  const topic = topicOf(observed.transport === 'websocket' ? '' : observed.path, body);
  if (topic !== null) tell({ type: 'text', topic, ...observed, readAt: natives.now(), body });
  return topic;
}

/** Host, path and query of an address; null for what is no address. */
export function partsOfUrl(url: string): Pick<Observed, 'host' | 'path' | 'query'> | null {
  try {
    const address = new natives.URL(url, natives.document.baseURI);
    const path = natives.slice(natives.pathnameOf(address), 0, 2000);
    return { host: natives.hostOf(address), path, query: natives.slice(natives.searchOf(address), 1, 4000) };
  } catch {
    return null;
  }
}
