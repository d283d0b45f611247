import { carriesPositions, isMarketSocket, provesPositions } from './hints.ts';
import { gzipText } from './inflate.ts';
import { getterOf, natives, standIn } from './natives.ts';
import { type Observed, partsOfUrl, report, tell } from './report.ts';

const dataOf = getterOf<MessageEvent, unknown>(MessageEvent.prototype, 'data');
const urlOf = getterOf<WebSocket, string>(WebSocket.prototype, 'url');

/** Open private sockets of this page, how many were lost, and when one was last heard. No URL, no content. */
const sockets = { open: 0, closed: 0, heardAt: null as number | null };

/** Tells the reader how the private sockets stand. */
export const tellSockets = (): void => tell({ type: 'sockets', ...sockets });

/** Counts one socket once it is known to bring every change of positions: by its URL, or by what it carried. */
function countSocket(url: string) {
  let isAccount = provesPositions(url);
  let state: 'connecting' | 'open' | 'closed' = 'connecting';
  const count = (): void => {
    if (state === 'open') sockets.open += 1;
    // Known only after it was lost (a frame that was still being inflated): lost all the same, never open.
    if (state === 'closed') sockets.closed += 1;
    tellSockets();
  };
  return {
    opened(): void {
      state = 'open';
      if (isAccount) count();
    },
    closed(): void {
      const wasOpen = state === 'open';
      state = 'closed';
      if (!isAccount || !wasOpen) return;
      sockets.open -= 1;
      count();
    },
    heard(text: string | null, at: number): void {
      if (!isAccount && text !== null && carriesPositions(text)) {
        isAccount = true;
        count();
      }
      if (isAccount) sockets.heardAt = at;
    },
  };
}

/** Takes the frames of one socket to the reader in the order in which they came. */
function frameTaker(
  url: string,
  where: { host: string; path: string },
  heard: (text: string | null, at: number) => void,
) {
  const canInflate = !isMarketSocket(url);
  const observed = (asOf: number): Observed => ({
    transport: 'websocket',
    ...where,
    query: '',
    copyBook: false,
    asOf,
  });
  // Binary frames inflate asynchronously: those that come meanwhile wait behind them.
  let queue: Promise<unknown> | null = null;
  const take = (data: unknown, at: number): unknown => {
    const tell = (text: string | null): void => {
      // Only a text that was passed on can have shown positions: the rest is not looked at twice.
      const topic = text === null ? null : report(observed(at), text);
      heard(topic === 'account' ? text : null, at);
    };
    if (typeof data === 'string') return tell(data);
    if (!canInflate || !(natives.isBuffer(data) || natives.isBlob(data))) return tell(null);
    return natives.then(gzipText(data), tell);
  };
  return (data: unknown): void => {
    const at = natives.now();
    if (queue === null && typeof data === 'string') {
      take(data, at);
      return;
    }
    const next = () => take(data, at);
    const task: Promise<unknown> = natives.then(queue ?? natives.settled, next, next) as Promise<unknown>;
    queue = task;
    const settle = (): void => {
      if (queue === task) queue = null;
    };
    natives.then(task, settle, settle);
  };
}

function watch(socket: WebSocket): void {
  const url = urlOf(socket);
  const parts = partsOfUrl(url);
  if (parts === null) return;
  const counter = countSocket(url);
  const takeFrame = frameTaker(url, { host: parts.host, path: parts.path }, counter.heard);
  const listen = (type: string, listener: (event: Event) => void): void => {
    const guarded = (event: Event): void => {
      try {
        listener(event);
      } catch {
        // A fault here stays here.
      }
    };
    natives.addListener(socket as EventTarget, type, guarded, undefined as never);
  };
  listen('open', counter.opened);
  listen('message', (event) => takeFrame(dataOf(event as MessageEvent)));
  listen('close', counter.closed);
}

/** Listens to incoming frames of every socket that the page opens. Outgoing frames are never looked at. */
export function tapWebSocket(): void {
  const Original = window.WebSocket;
  const StandIn = standIn(Original, {
    construct(target, args, newTarget) {
      const socket = natives.construct(target, args, newTarget === StandIn ? target : newTarget) as WebSocket;
      try {
        watch(socket);
      } catch {
        // A fault here stays here; the page has its socket.
      }
      return socket;
    },
  });
  Object.defineProperty(Original.prototype, 'constructor', {
    value: StandIn,
    writable: true,
    enumerable: false,
    configurable: true,
  });
  window.WebSocket = StandIn;
}
