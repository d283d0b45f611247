import { getterOf, natives } from './natives.ts';
import { uncurry } from './primordials.ts';
import { MAX_LENGTH } from './report.ts';

/** Compressed frames above this are no account push. */
const MAX_FRAME = 1_000_000;
/** A frame is fed in parts, so that one that unfolds without end is stopped before it fills the memory. */
const PART = 4_096;
const Inflate = DecompressionStream;
const Decoder = TextDecoder;
const readableOf = getterOf<DecompressionStream, ReadableStream<Uint8Array>>(Inflate.prototype, 'readable');
const writableOf = getterOf<DecompressionStream, WritableStream<Uint8Array>>(Inflate.prototype, 'writable');
const writerOf = uncurry(WritableStream.prototype.getWriter);
const sizeOf = getterOf<Blob, number>(Blob.prototype, 'size');

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

async function feed(stream: DecompressionStream, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const writer = writerOf(writableOf(stream));
  for (let from = 0; from < bytes.length; from += PART) await writer.write(bytes.subarray(from, from + PART));
  await writer.close();
}

async function drain(stream: DecompressionStream): Promise<string | null> {
  const reader = readableOf(stream).getReader();
  const decoder = new Decoder();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + natives.decode(decoder);
    text += natives.decode(decoder, value as Uint8Array<ArrayBuffer>, { stream: true });
    if (text.length > MAX_LENGTH) {
      await reader.cancel();
      return null;
    }
  }
}

/**
 * Text of a gzip frame, null for every other binary frame (protobuf and the like stay untouched).
 * Stops inflating at the longest text that we look at. Rejects when the frame is broken.
 */
export async function gzipText(data: ArrayBuffer | Blob): Promise<string | null> {
  const size = natives.isBlob(data) ? sizeOf(data) : data.byteLength;
  if (size < 18 || size > MAX_FRAME) return null;
  const bytes = new Uint8Array(natives.isBlob(data) ? await natives.bufferOf(data) : data);
  if (!isGzip(bytes)) return null;
  const stream = new Inflate('gzip');
  // A broken frame makes both ends reject; the read below is the one that is told.
  natives.then(feed(stream, bytes), undefined, () => {});
  return drain(stream);
}
