/** The server side of RFC 6455, as much as the pages need: text, binary, ping, pong, close, fragments. */
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

export const OPCODE = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

export interface Frame {
  readonly final: boolean;
  readonly opcode: number;
  readonly payload: Buffer;
}

/** One frame on the wire. Servers send unmasked; a mask (four bytes) makes it a client's frame, for tests. */
export function encodeFrame(
  opcode: number,
  payload: Buffer,
  mask: Buffer | null = null,
  final = true,
): Buffer {
  const { length } = payload;
  const extended = length < 126 ? 0 : length < 65_536 ? 2 : 8;
  const head = Buffer.alloc(2 + extended);
  head[0] = (final ? 0x80 : 0) | opcode;
  head[1] = (mask === null ? 0 : 0x80) | (extended === 0 ? length : extended === 2 ? 126 : 127);
  if (extended === 2) head.writeUInt16BE(length, 2);
  if (extended === 8) head.writeBigUInt64BE(BigInt(length), 2);
  return mask === null ? Buffer.concat([head, payload]) : Buffer.concat([head, mask, masked(payload, mask)]);
}

const masked = (payload: Buffer, mask: Buffer): Buffer =>
  Buffer.from(payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0)));

/** Reads one whole frame from the start of the bytes; null while some are still to come. */
export function decodeFrame(bytes: Buffer): { readonly frame: Frame; readonly rest: Buffer } | null {
  const [first, second] = bytes;
  if (first === undefined || second === undefined) return null;
  const short = second & 0x7f;
  const extended = short === 126 ? 2 : short === 127 ? 8 : 0;
  const maskLength = (second & 0x80) === 0 ? 0 : 4;
  const start = 2 + extended + maskLength;
  if (bytes.length < start) return null;
  const length =
    extended === 0 ? short : extended === 2 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  if (bytes.length < start + length) return null;
  const raw = bytes.subarray(start, start + length);
  const payload = maskLength === 0 ? Buffer.from(raw) : masked(raw, bytes.subarray(2 + extended, start));
  return {
    frame: { final: (first & 0x80) !== 0, opcode: first & 0x0f, payload },
    rest: bytes.subarray(start + length),
  };
}

/** The `Sec-WebSocket-Accept` that answers a key (RFC 6455 section 4.2.2). */
export const acceptKey = (key: string): string =>
  createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');

/** One open socket to a page. */
export class WebSocketConnection {
  readonly host: string;
  readonly path: string;
  readonly query: URLSearchParams;
  onText: (text: string) => void = () => {};
  onClose: () => void = () => {};
  readonly #stream: Duplex;
  #bytes: Buffer = Buffer.alloc(0);
  #fragments: Buffer[] = [];
  #closed = false;

  constructor(stream: Duplex, host: string, url: URL) {
    this.#stream = stream;
    this.host = host;
    this.path = url.pathname;
    this.query = url.searchParams;
    stream.on('data', (chunk: Buffer) => this.#receive(chunk));
    stream.on('close', () => this.#gone());
    stream.on('error', () => this.#gone());
  }

  get open(): boolean {
    return !this.#closed;
  }

  send(message: string | Buffer): void {
    const text = typeof message === 'string';
    this.#write(encodeFrame(text ? OPCODE.text : OPCODE.binary, text ? Buffer.from(message) : message));
  }

  sendJson(message: unknown): void {
    this.send(JSON.stringify(message));
  }

  ping(): void {
    this.#write(encodeFrame(OPCODE.ping, Buffer.alloc(0)));
  }

  close(code = 1000): void {
    const reason = Buffer.alloc(2);
    reason.writeUInt16BE(code);
    this.#write(encodeFrame(OPCODE.close, reason));
    this.#stream.end();
    this.#gone();
  }

  #write(bytes: Buffer): void {
    if (!this.#closed && this.#stream.writable) this.#stream.write(bytes);
  }

  #receive(chunk: Buffer): void {
    this.#bytes = Buffer.concat([this.#bytes, chunk]);
    for (let next = decodeFrame(this.#bytes); next !== null; next = decodeFrame(this.#bytes)) {
      this.#bytes = next.rest;
      this.#handle(next.frame);
    }
  }

  #handle({ opcode, payload, final }: Frame): void {
    if (opcode === OPCODE.close) {
      this.close();
      return;
    }
    if (opcode === OPCODE.ping) {
      this.#write(encodeFrame(OPCODE.pong, payload));
      return;
    }
    if (opcode === OPCODE.pong) return;
    this.#fragments.push(payload);
    if (!final) return;
    const message = Buffer.concat(this.#fragments);
    this.#fragments = [];
    this.onText(message.toString('utf8'));
  }

  #gone(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.onClose();
  }
}

/** Completes the handshake of an upgrade request; null (and a closed stream) when it is not one for a WebSocket. */
export function acceptWebSocket(
  request: IncomingMessage,
  stream: Duplex,
  head: Buffer,
): WebSocketConnection | null {
  const key = request.headers['sec-websocket-key'];
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  if (key === undefined || request.headers.upgrade?.toLowerCase() !== 'websocket') {
    stream.end('HTTP/1.1 400 Bad Request\r\n\r\n');
    return null;
  }
  const lines = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'];
  stream.write([...lines, `Sec-WebSocket-Accept: ${acceptKey(key)}`, '', ''].join('\r\n'));
  const connection = new WebSocketConnection(stream, host, new URL(request.url ?? '/', `https://${host}`));
  if (head.length > 0) stream.unshift(head);
  return connection;
}
