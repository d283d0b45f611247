import { EventEmitter } from 'node:events';
import type { Duplex } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { acceptKey, decodeFrame, encodeFrame, OPCODE, WebSocketConnection } from './web-socket.ts';

const hex = (bytes: Buffer | undefined) => bytes?.toString('hex');
const mask = Buffer.from('37fa213d', 'hex');

describe('frames of RFC 6455', () => {
  // The examples of section 5.7 of the RFC.
  test.each([
    ['unmasked text', encodeFrame(OPCODE.text, Buffer.from('Hello')), '810548656c6c6f'],
    ['masked text', encodeFrame(OPCODE.text, Buffer.from('Hello'), mask), '818537fa213d7f9f4d5158'],
    ['first fragment', encodeFrame(OPCODE.text, Buffer.from('Hel'), null, false), '010348656c'],
    ['last fragment', encodeFrame(OPCODE.continuation, Buffer.from('lo')), '80026c6f'],
    ['ping', encodeFrame(OPCODE.ping, Buffer.from('Hello')), '890548656c6c6f'],
  ])('%s is written as in the RFC', (_, bytes, expected) => {
    expect(hex(bytes)).toBe(expected);
  });

  test.each([
    [125, '827d'],
    [126, '827e007e'],
    [256, '827e0100'],
    [65_535, '827effff'],
    [65_536, '827f0000000000010000'],
  ])('a payload of %i bytes has the right length field', (length, expected) => {
    const frame = encodeFrame(OPCODE.binary, Buffer.alloc(length, 7));
    expect(hex(frame.subarray(0, expected.length / 2))).toBe(expected);
    expect(decodeFrame(frame)?.frame.payload).toHaveLength(length);
  });

  test('a masked frame is unmasked', () => {
    expect(decodeFrame(Buffer.from('818537fa213d7f9f4d5158', 'hex'))?.frame.payload.toString()).toBe('Hello');
  });

  test('every cut of a frame waits for the rest', () => {
    const frame = encodeFrame(OPCODE.text, Buffer.alloc(300, 65), mask);
    for (let length = 0; length < frame.length; length += 1)
      expect(decodeFrame(frame.subarray(0, length))).toBeNull();
    expect(decodeFrame(frame)?.rest).toHaveLength(0);
  });

  test('what follows a frame is left for the next', () => {
    const two = Buffer.concat([
      encodeFrame(OPCODE.text, Buffer.from('a')),
      encodeFrame(OPCODE.ping, Buffer.alloc(0)),
    ]);
    expect(hex(decodeFrame(two)?.rest)).toBe('8900');
  });
});

test('the accept key is the one of RFC 6455 section 1.3', () => {
  expect(acceptKey('dGhlIHNhbXBsZSBub25jZQ==')).toBe('s3pPLMBiTxaQ9kYGzzhZRbK+xOo=');
});

/** A stream that keeps what is written and plays what arrives. */
class FakeStream extends EventEmitter {
  readonly written: Buffer[] = [];
  writable = true;
  ended = false;
  write(bytes: Buffer): boolean {
    this.written.push(bytes);
    return true;
  }
  end(): void {
    this.ended = true;
  }
}

function connect() {
  const stream = new FakeStream();
  const url = new URL('https://contract.mexc.com/edge?a=1');
  const connection = new WebSocketConnection(stream as unknown as Duplex, url.hostname, url);
  return { stream, connection };
}

describe('a connection', () => {
  test('joins fragments, with a ping between them that is answered', () => {
    const { stream, connection } = connect();
    const texts: string[] = [];
    connection.onText = (text) => texts.push(text);
    stream.emit('data', encodeFrame(OPCODE.text, Buffer.from('Hel'), mask, false));
    stream.emit('data', encodeFrame(OPCODE.ping, Buffer.from('p'), mask));
    stream.emit('data', encodeFrame(OPCODE.continuation, Buffer.from('lo'), mask));
    expect(texts).toEqual(['Hello']);
    expect(stream.written.map(hex)).toEqual(['8a0170']);
  });

  test('answers a close once, ends the stream, and sends nothing after it', () => {
    const { stream, connection } = connect();
    let closed = 0;
    connection.onClose = () => {
      closed += 1;
    };
    stream.emit('data', encodeFrame(OPCODE.close, Buffer.from('03e8', 'hex'), mask));
    connection.send('late');
    stream.emit('close');
    expect(stream.written.map(hex)).toEqual(['880203e8']);
    expect([stream.ended, connection.open, closed]).toEqual([true, false, 1]);
  });

  test('sends text as text and bytes as binary', () => {
    const { stream, connection } = connect();
    connection.send('a');
    connection.send(Buffer.from([0x1f, 0x8b]));
    connection.sendJson({ a: 1 });
    expect(stream.written.map(hex)).toEqual(['810161', '82021f8b', '81077b2261223a317d']);
  });
});
