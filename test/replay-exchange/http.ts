/** HTTP of the replay exchange: what was asked, who may read the answer, and how it goes out. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ExchangeId } from '../../core/model/exchange.ts';
import { HOSTS } from '../support/hosts.ts';
import type { Answer, ReplayRequest, World } from './exchange.ts';
import { EXCHANGES } from './exchanges.ts';
import { pageAsset, replayPage } from './page.ts';

/** What one request asked, without any value that could be a secret. */
export interface RecordedRequest {
  readonly at: number;
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly query: string;
  readonly headerNames: readonly string[];
  readonly cookieNames: readonly string[];
  /** Who asked: the page's or the extension's origin, where the browser tells. */
  readonly origin: string | null;
  readonly bodyLength: number;
  readonly webSocket: boolean;
}

const hostOf = (request: IncomingMessage): string => (request.headers.host ?? '').replace(/:\d+$/, '');

/** Address that a request asks for, without the port. */
export const urlOf = (request: IncomingMessage): URL =>
  new URL(request.url ?? '/', `https://${hostOf(request) || 'no-host.invalid'}`);

export async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

export function record(request: IncomingMessage, bodyLength: number, webSocket: boolean): RecordedRequest {
  const url = urlOf(request);
  const cookies = (request.headers.cookie ?? '').split(';').map((pair) => pair.split('=')[0]?.trim() ?? '');
  return {
    at: Date.now(),
    method: request.method ?? '',
    host: url.hostname,
    path: url.pathname,
    query: url.search.slice(1),
    headerNames: Object.keys(request.headers),
    cookieNames: cookies.filter((name) => name !== ''),
    origin: request.headers.origin ?? null,
    bodyLength,
    webSocket,
  };
}

/** Cross-origin answers for the exchange's own pages only, as the real hosts do; market hosts give none. */
export function corsHeaders(
  exchange: ExchangeId,
  host: string,
  origin: string | undefined,
): Record<string, string> {
  if (origin === undefined || !HOSTS[exchange].privateApi.includes(host)) return {};
  const page = URL.canParse(origin) ? new URL(origin).hostname : '';
  if (!HOSTS[exchange].pages.includes(page)) return {};
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-allow-headers': 'content-type,clienttype,language,platformid,terminaltype',
    'access-control-allow-methods': 'GET,POST,OPTIONS',
    vary: 'origin',
  };
}

/** Sends an answer; one whose asker has gone is dropped. */
export function write(response: ServerResponse, answer: Answer, headers: Record<string, string>): void {
  if (response.destroyed) return;
  const { body } = answer;
  const bytes = Buffer.isBuffer(body)
    ? body
    : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  response.writeHead(answer.status ?? 200, {
    'content-type': answer.type ?? 'application/json;charset=UTF-8',
    'content-length': bytes.length,
    'cache-control': 'no-store',
    ...headers,
  });
  response.end(bytes);
}

/** A session cookie for the whole domain of the page: what a request that sends credentials would carry. */
const sessionCookie = (host: string): string =>
  `replay_session=signed-in; Domain=${host.split('.').slice(-2).join('.')}; Path=/; Secure; HttpOnly; SameSite=None`;

/** The answer of an exchange to a request, with the headers that belong to it. */
export function answerFor(
  exchange: ExchangeId,
  request: ReplayRequest,
  world: World,
  pollMs: number,
): { readonly answer: Answer; readonly headers: Record<string, string> } {
  const hosts = HOSTS[exchange];
  const isPageHost = hosts.pages.includes(request.host);
  const asset = isPageHost ? pageAsset(request.path) : null;
  if (asset !== null) return { answer: asset, headers: {} };
  const api = hosts.market.includes(request.host)
    ? EXCHANGES[exchange].answerMarket(request)
    : EXCHANGES[exchange].answerPage(request, world);
  if (api !== null) return { answer: api, headers: {} };
  const page = isPageHost && request.method === 'GET' ? replayPage(exchange, request.path, pollMs) : null;
  if (page !== null) return { answer: page, headers: { 'set-cookie': sessionCookie(request.host) } };
  return { answer: { status: 404, body: { code: 404, msg: 'not found' } }, headers: {} };
}
