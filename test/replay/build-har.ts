import { gzipSync } from 'node:zlib';

/** Time of the first entry of the captures built here. */
export const START = Date.parse('2026-11-23T10:00:00.000Z');

/** An HTTP answer `at` milliseconds after the start. */
export const answer = (
  url: string,
  body: unknown,
  at = 0,
  more: { readonly request?: string; readonly took?: number } = {},
) => ({
  startedDateTime: new Date(START + at).toISOString(),
  time: more.took ?? 40,
  _resourceType: 'fetch',
  request: {
    method: more.request === undefined ? 'GET' : 'POST',
    url,
    headers: [],
    ...(more.request === undefined ? {} : { postData: { mimeType: 'application/json', text: more.request } }),
  },
  response: {
    status: 200,
    headers: [],
    content: {
      size: 1,
      mimeType: 'application/json',
      text: typeof body === 'string' ? body : JSON.stringify(body),
    },
  },
});

/** A socket with the frames that it received; `gzip` sends them as compressed binary frames. */
export const socket = (
  url: string,
  frames: readonly (readonly [at: number, body: unknown])[],
  gzip = false,
) => ({
  startedDateTime: new Date(START).toISOString(),
  time: 0,
  _resourceType: 'websocket',
  request: { method: 'GET', url, headers: [] },
  response: { status: 101, headers: [], content: {} },
  _webSocketMessages: [
    { type: 'send', time: START / 1000, opcode: 1, data: '{"op":"login","args":["a secret"]}' },
    ...frames.map(([at, body]) => ({
      type: 'receive',
      time: (START + at) / 1000,
      opcode: gzip ? 2 : 1,
      data: gzip ? gzipSync(JSON.stringify(body)).toString('base64') : JSON.stringify(body),
    })),
  ],
});

/** A capture as Chrome exports it. */
export const har = (...entries: readonly object[]): string =>
  JSON.stringify({ log: { version: '1.2', creator: { name: 'test', version: '1' }, pages: [], entries } });
