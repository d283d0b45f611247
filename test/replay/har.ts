import { gunzipSync } from 'node:zlib';
import { err, ok, type Result } from '../../core/result.ts';
import * as s from '../../core/schema/schema.ts';

/** One text that the page received, as the tap would have told it. */
export interface CapturedText {
  readonly url: string;
  readonly transport: 'fetch' | 'xhr' | 'websocket';
  readonly requestBody: string;
  readonly asOf: number;
  readonly readAt: number;
  readonly text: string;
}

const Message = s.object({
  type: s.string(),
  time: s.number(),
  opcode: s.optional(s.number(), 1),
  data: s.string(),
});
const Entry = s.object({
  startedDateTime: s.string(),
  time: s.optional(s.nullable(s.number()), 0),
  _resourceType: s.optional(s.string(), ''),
  request: s.object({
    method: s.optional(s.string(), 'GET'),
    url: s.string(),
    postData: s.optional(s.nullable(s.object({ text: s.optional(s.string(), '') }))),
  }),
  response: s.optional(
    s.nullable(
      s.object({
        status: s.optional(s.number(), 200),
        content: s.optional(
          s.nullable(
            s.object({ text: s.optional(s.nullable(s.string())), encoding: s.optional(s.string(), '') }),
          ),
        ),
      }),
    ),
  ),
  _webSocketMessages: s.optional(s.nullable(s.array(s.unknown())), []),
});
type Entry = s.InferOutput<typeof Entry>;
const Har = s.object({ log: s.object({ entries: s.array(s.unknown()) }) });

/** Answers that carry no body by their nature. */
const BODILESS = new Set([0, 204, 304]);

function httpText(entry: Entry, startedAt: number): CapturedText | null {
  const { request, response } = entry;
  if (
    request.method === 'OPTIONS' ||
    response == null ||
    BODILESS.has(response.status) ||
    !/^https?:/.test(request.url)
  )
    return null;
  const { text, encoding } = response.content ?? { text: null, encoding: '' };
  if (text == null) return null; // the browser no longer had the body when the capture was saved
  return {
    url: request.url,
    transport: entry._resourceType === 'xhr' ? 'xhr' : 'fetch',
    requestBody: request.postData?.text ?? '',
    asOf: startedAt,
    readAt: startedAt + Math.max(0, entry.time ?? 0),
    text: encoding === 'base64' ? Buffer.from(text, 'base64').toString('utf8') : text,
  };
}

/** Text of a frame: as it is, or out of gzip; null for other binary frames. */
function frameText(opcode: number, data: string): string | null {
  if (opcode === 1) return data;
  const bytes = Buffer.from(data, 'base64');
  if (opcode !== 2 || bytes[0] !== 0x1f || bytes[1] !== 0x8b) return null;
  try {
    return gunzipSync(bytes, { maxOutputLength: 16_000_000 }).toString('utf8');
  } catch {
    return null;
  }
}

function frames(entry: Entry): readonly CapturedText[] {
  return (entry._webSocketMessages ?? []).flatMap((raw) => {
    const message = s.safeParse(Message, raw);
    if (!message.success || message.output.type !== 'receive') return [];
    const { time, opcode, data } = message.output;
    const at = Math.round(time * 1000); // Chrome writes seconds
    const text = frameText(opcode, data);
    return text === null
      ? []
      : [
          {
            url: entry.request.url,
            transport: 'websocket' as const,
            requestBody: '',
            asOf: at,
            readAt: at,
            text,
          },
        ];
  });
}

/**
 * All texts of a HAR capture in the order in which the page received them.
 *
 * @returns a one-line reason for a file that is no capture; a single entry that is not understood is left out
 */
export function readHar(text: string): Result<readonly CapturedText[], string> {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return err(`not JSON (${error instanceof Error ? error.message : 'unreadable'})`);
  }
  const har = s.safeParse(Har, json);
  if (!har.success) return err('not a HAR capture: log.entries is missing');
  const texts: CapturedText[] = [];
  for (const raw of har.output.log.entries) {
    const entry = s.safeParse(Entry, raw);
    if (!entry.success) continue;
    const startedAt = Date.parse(entry.output.startedDateTime);
    if (Number.isNaN(startedAt)) continue;
    const answer = httpText(entry.output, startedAt);
    if (answer !== null) texts.push(answer);
    texts.push(...frames(entry.output));
  }
  return ok(texts.sort((a, b) => a.readAt - b.readAt));
}
