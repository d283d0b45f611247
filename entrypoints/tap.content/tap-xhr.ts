import { addressOf, wantsCopyBook } from './copy-book.ts';
import { getterOf, natives, standIn } from './natives.ts';
import { partsOfUrl, report } from './report.ts';

interface Call {
  address: string;
  asOf: number;
  copyBook: boolean;
}

const { prototype } = XMLHttpRequest;
const responseTypeOf = getterOf<XMLHttpRequest, XMLHttpRequestResponseType>(prototype, 'responseType');
const responseTextOf = getterOf<XMLHttpRequest, string>(prototype, 'responseText');
const responseOf = getterOf<XMLHttpRequest, unknown>(prototype, 'response');
const responseUrlOf = getterOf<XMLHttpRequest, string>(prototype, 'responseURL');
const calls = new WeakMap<XMLHttpRequest, Call>();
const remember = WeakMap.prototype.set;
const recall = WeakMap.prototype.get;
const callOf = (xhr: XMLHttpRequest): Call | undefined => natives.apply(recall, calls, [xhr]);

/** The answer as text; '' for what is not JSON text. The browser parses `json` itself: numbers beyond 2^53 are rounded there. */
function textOf(xhr: XMLHttpRequest): string {
  const type = responseTypeOf(xhr);
  if (type === 'json') return natives.stringify(responseOf(xhr)) ?? '';
  return type === '' || type === 'text' ? responseTextOf(xhr) : '';
}

function observe(xhr: XMLHttpRequest): void {
  const call = callOf(xhr);
  if (call === undefined) return;
  const body = textOf(xhr);
  if (!natives.test(/^\s*[[{]/, natives.slice(body, 0, 20))) return;
  const parts = partsOfUrl(responseUrlOf(xhr) || call.address);
  if (parts !== null) report({ transport: 'xhr', ...parts, copyBook: call.copyBook, asOf: call.asOf }, body);
}

function onLoad(this: XMLHttpRequest): void {
  try {
    observe(this);
  } catch {
    // A fault here stays here.
  }
}

function noteOpen(xhr: XMLHttpRequest, url: unknown): void {
  if (callOf(xhr) === undefined) {
    natives.addListener(xhr as EventTarget, 'load', onLoad as EventListener, undefined as never);
  }
  natives.apply(remember, calls, [xhr, { address: addressOf(url), asOf: natives.now(), copyBook: false }]);
}

function noteSend(xhr: XMLHttpRequest, body: unknown): void {
  const call = callOf(xhr);
  if (call === undefined) return;
  call.asOf = natives.now();
  call.copyBook = wantsCopyBook(call.address, body);
}

/** Copies JSON answers to the reader, by a listener of our own on each request. */
export function tapXhr(): void {
  prototype.open = standIn(prototype.open, {
    apply(target, self: XMLHttpRequest, args: unknown[]) {
      const result = natives.apply(target, self, args);
      try {
        noteOpen(self, args[1]);
      } catch {
        // A fault here stays here.
      }
      return result;
    },
  });
  prototype.send = standIn(prototype.send, {
    apply(target, self: XMLHttpRequest, args: unknown[]) {
      try {
        noteSend(self, args[0]);
      } catch {
        // A fault here stays here.
      }
      return natives.apply(target, self, args);
    },
  });
}
