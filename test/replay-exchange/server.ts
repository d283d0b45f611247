/**
 * The replay exchange: one local TLS server that plays the five exchanges under their own host names,
 * pages and private calls, pushes and public market data. Nothing of it is recorded; every payload is made here.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { Duplex } from 'node:stream';
import type { ExchangeId } from '../../core/model/exchange.ts';
import { certificateFor } from '../support/certificate.ts';
import { ALL_HOSTS, exchangeOfHost } from '../support/hosts.ts';
import type { SocketRole, World } from './exchange.ts';
import { answerFor, bodyOf, corsHeaders, type RecordedRequest, record, urlOf, write } from './http.ts';
import { createWorld, type OpenSocket, openSocket, socketsOf, startNoise } from './sockets.ts';
import { PLAY_ORDER, STEPS, type StepName } from './steps.ts';

export type { RecordedRequest } from './http.ts';
export type { StepName } from './steps.ts';

export interface ReplayServer {
  readonly port: number;
  /** Everything that was asked since the start, oldest first. */
  readonly requests: readonly RecordedRequest[];
  /** Moves the scenario on, see the table in `steps.ts`. */
  step(name: StepName): void;
  /** Walks through the scenario for a person who looks on; answers a function that stops it. */
  play(everyMs?: number, told?: (name: StepName) => void): () => void;
  /** How many sockets of a role are open now. */
  openSockets(exchange: ExchangeId, role: SocketRole): number;
  close(): Promise<void>;
}

export interface ReplayOptions {
  /** Port to listen on; 0, or one that is taken or not allowed: any free one. */
  readonly port?: number;
  /** How often pages ask again. */
  readonly pollMs?: number;
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  world: World,
  requests: RecordedRequest[],
  pollMs: number,
): Promise<void> {
  const body = await bodyOf(request);
  requests.push(record(request, body.length, false));
  const { hostname: host, pathname: path, searchParams: query } = urlOf(request);
  const exchange = exchangeOfHost(host);
  if (exchange === null) {
    write(response, { status: 421, body: 'not replayed', type: 'text/plain' }, {});
    return;
  }
  const cors = corsHeaders(exchange, host, request.headers.origin);
  if (request.method === 'OPTIONS') {
    write(response, { status: 204, body: '' }, cors);
    return;
  }
  const asked = { method: request.method ?? 'GET', host, path, query, body };
  const { answer, headers } = answerFor(exchange, asked, world, pollMs);
  const send = () => write(response, answer, { ...cors, ...headers });
  if (answer.delayMs === undefined) send();
  else world.later(answer.delayMs, send);
}

/** Starts the replay exchange on 127.0.0.1. */
export async function startReplayExchange({
  port = 0,
  pollMs = 3000,
}: ReplayOptions = {}): Promise<ReplayServer> {
  const requests: RecordedRequest[] = [];
  const sockets = new Set<OpenSocket>();
  const timers = new Set<NodeJS.Timeout>();
  const world = createWorld(sockets, timers);

  const server = createServer(certificateFor(ALL_HOSTS), (request, response) => {
    handle(request, response, world, requests, pollMs).catch((error) => {
      // A page that left in the middle of its request is no fault of ours; anything else must be seen.
      if (!request.complete) response.destroy();
      else write(response, { status: 500, body: String(error), type: 'text/plain' }, {});
    });
  });
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    requests.push(record(request, 0, true));
    openSocket(request, stream, head, world, sockets);
  });
  await listen(server, port);
  startNoise(sockets, timers);

  const address = server.address();
  const step = (name: StepName) => STEPS[name](world);
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    requests,
    step,
    play: (everyMs = 15_000, told = () => {}) => play(step, everyMs, told, timers),
    openSockets: (exchange, role) => socketsOf(sockets, exchange, role).length,
    close: () => closeServer(server, sockets, timers),
  };
}

function play(
  step: (name: StepName) => void,
  everyMs: number,
  told: (name: StepName) => void,
  timers: Set<NodeJS.Timeout>,
): () => void {
  let next = 0;
  const timer = setInterval(() => {
    const name = PLAY_ORDER[next % PLAY_ORDER.length] ?? 'start';
    next += 1;
    step(name);
    told(name);
  }, everyMs);
  timers.add(timer);
  return () => clearInterval(timer);
}

/** On the asked port, or on any free one where that is taken or needs more rights. */
async function listen(server: Server, port: number): Promise<void> {
  const attempt = (on: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(on, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
  await attempt(port).catch(async (error: NodeJS.ErrnoException) => {
    if (port === 0 || (error.code !== 'EACCES' && error.code !== 'EADDRINUSE')) throw error;
    await attempt(0);
  });
}

async function closeServer(
  server: Server,
  sockets: ReadonlySet<OpenSocket>,
  timers: ReadonlySet<NodeJS.Timeout>,
): Promise<void> {
  for (const timer of timers) clearTimeout(timer);
  for (const { connection } of [...sockets]) connection.close(1001);
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
