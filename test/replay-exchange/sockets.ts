/** The open sockets of the pages and what they get without asking. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ExchangeId } from '../../core/model/exchange.ts';
import { exchangeOfHost } from '../support/hosts.ts';
import type { SocketRole, World } from './exchange.ts';
import { EXCHANGES } from './exchanges.ts';
import { urlOf } from './http.ts';
import { startState } from './start-state.ts';
import { acceptWebSocket, type WebSocketConnection } from './web-socket.ts';

export interface OpenSocket {
  readonly exchange: ExchangeId;
  readonly role: SocketRole;
  readonly connection: WebSocketConnection;
}

const NOISE_MS = 500;
const PING_TICKS = 20;

/** The sockets of one role, as a copy: closing one takes it from the set. */
export const socketsOf = (
  sockets: ReadonlySet<OpenSocket>,
  exchange: ExchangeId,
  role: SocketRole,
): OpenSocket[] => [...sockets].filter((socket) => socket.exchange === exchange && socket.role === role);

function deliver(connection: WebSocketConnection, message: unknown): void {
  if (typeof message === 'string' || Buffer.isBuffer(message)) connection.send(message);
  else connection.sendJson(message);
}

/** The accounts and the ways to the pages, as the exchanges and the steps use them. */
export function createWorld(sockets: ReadonlySet<OpenSocket>, timers: Set<NodeJS.Timeout>): World {
  return {
    state: startState(),
    push: (exchange, role, message) => {
      for (const { connection } of socketsOf(sockets, exchange, role)) deliver(connection, message);
    },
    closeSockets: (exchange, role) => {
      for (const { connection } of socketsOf(sockets, exchange, role)) connection.close(1001);
    },
    later: (ms, work) => {
      const timer = setTimeout(() => {
        timers.delete(timer);
        work();
      }, ms);
      timers.add(timer);
    },
  };
}

/** Accepts a socket of a page, or refuses a path that no exchange has. */
export function openSocket(
  request: IncomingMessage,
  stream: Duplex,
  head: Buffer,
  world: World,
  sockets: Set<OpenSocket>,
): void {
  const url = urlOf(request);
  const exchange = exchangeOfHost(url.hostname);
  const role = exchange === null ? null : EXCHANGES[exchange].socketRole(url.hostname, url.pathname);
  if (exchange === null || role === null) {
    stream.end('HTTP/1.1 404 Not Found\r\n\r\n');
    return;
  }
  const connection = acceptWebSocket(request, stream, head);
  if (connection === null) return;
  const open: OpenSocket = { exchange, role, connection };
  sockets.add(open);
  connection.onClose = () => sockets.delete(open);
  EXCHANGES[exchange].onSocket(connection, role, world);
}

/** Sends everybody the public traffic that a real page drowns in. */
export function startNoise(sockets: ReadonlySet<OpenSocket>, timers: Set<NodeJS.Timeout>): void {
  let tick = 0;
  const timer = setInterval(() => {
    tick += 1;
    for (const { exchange, role, connection } of sockets) {
      for (const message of EXCHANGES[exchange].noise(role, tick)) deliver(connection, message);
      if (tick % PING_TICKS === 0) connection.ping();
    }
  }, NOISE_MS);
  timers.add(timer);
}
