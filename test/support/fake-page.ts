import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A socket of a page: what arrives is up to the test, what the page sends is kept. */
export class FakeSocket extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  readonly sent: unknown[] = [];
  readonly #url: string;
  constructor(url: string, _protocols?: string | readonly string[]) {
    super();
    this.#url = new URL(url).href;
  }
  get url(): string {
    return this.#url;
  }
  send(data: unknown): void {
    this.sent.push(data);
  }
  accept(): void {
    this.dispatchEvent(new Event('open'));
  }
  receive(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
  lose(): void {
    this.dispatchEvent(new Event('close'));
  }
}

/** A request that is answered by the test. */
export class FakeXhr extends EventTarget {
  readonly sent: unknown[] = [];
  #type = '';
  #url = '';
  #text = '';
  get responseType(): string {
    return this.#type;
  }
  set responseType(type: string) {
    this.#type = type;
  }
  get responseURL(): string {
    return this.#url;
  }
  get responseText(): string {
    if (this.#type !== '' && this.#type !== 'text') throw new DOMException('not text', 'InvalidStateError');
    return this.#text;
  }
  get response(): unknown {
    return this.#type === 'json' ? JSON.parse(this.#text) : this.#text;
  }
  open(...args: [method: string, url: string | URL]): void {
    if (args.length < 2) throw new TypeError(`2 arguments required, but only ${args.length} present`);
    const [, url] = args;
    this.#url = new URL(String(url), 'https://www.binance.com/en/futures/BTCUSDT').href;
    this.#text = '';
  }
  send(body?: unknown): void {
    this.sent.push(body);
  }
  answer(text: string): void {
    this.#text = text;
    this.dispatchEvent(new Event('load'));
  }
}

/** Gives this process the few names of a page that a tap touches; `fetch` and `Response` are Node's own. */
export function installPage(): EventTarget {
  const document = Object.assign(new EventTarget(), {
    baseURI: 'https://www.binance.com/en/futures/BTCUSDT',
  });
  Object.assign(globalThis, { window: globalThis, document, WebSocket: FakeSocket, XMLHttpRequest: FakeXhr });
  return document;
}

export interface FakeHost {
  readonly origin: string;
  readonly seen: readonly string[];
  readonly close: () => void;
}

/** A server on this machine that answers each path with what the test put there. */
export async function startHost(
  answers: Readonly<
    Record<string, { readonly type: string; readonly body: string; readonly length?: number }>
  >,
): Promise<FakeHost> {
  const seen: string[] = [];
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    seen.push(`${request.method} ${request.url}`);
    request.resume();
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const answer = answers[pathname];
    response.setHeader('content-type', answer?.type ?? 'text/plain');
    if (answer?.length !== undefined) response.setHeader('content-length', answer.length);
    response.statusCode = answer === undefined ? 404 : 200;
    if (answer?.length !== undefined) return void response.write(answer.body);
    response.end(answer?.body ?? 'nothing here');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    seen,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
