/** What a replayed exchange is made of. */
import type { ExchangeId } from '../../core/model/exchange.ts';
import type { ReplayState } from './state.ts';
import type { WebSocketConnection } from './web-socket.ts';

export interface ReplayRequest {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
}

/** An HTTP answer. A `body` that is neither text nor bytes goes out as JSON. */
export interface Answer {
  readonly status?: number;
  readonly type?: string;
  readonly body: unknown;
  /** How long the finished answer is held back. */
  readonly delayMs?: number;
}

export type SocketRole = 'private' | 'market' | 'spot';

/** What an exchange sees of the server. */
export interface World {
  readonly state: ReplayState;
  /** Sends to every open socket of the role; text as it is, bytes as a binary frame, else JSON. */
  push(exchange: ExchangeId, role: SocketRole, message: unknown): void;
  closeSockets(exchange: ExchangeId, role: SocketRole): void;
  /** Runs later unless the server was closed. */
  later(ms: number, work: () => void): void;
}

export interface ReplayedExchange {
  /** Answers a call of the pages; null = no such path. */
  answerPage(request: ReplayRequest, world: World): Answer | null;
  /** Answers a documented public market call; null = no such path. */
  answerMarket(request: ReplayRequest): Answer | null;
  /** What a socket is for, by its host and path; null = refused. */
  socketRole(host: string, path: string): SocketRole | null;
  /** Greets a page's socket and answers its frames. */
  onSocket(socket: WebSocketConnection, role: SocketRole, world: World): void;
  /** Public frames that a socket of this role gets about twice a second. */
  noise(role: SocketRole, tick: number): readonly unknown[];
}

export const ok = (body: unknown): Answer => ({ body });

/** Prices and profits of the payloads: an exchange's rounding, no figure of the book depends on it. */
export const fixed = (value: number, digits: number): string => value.toFixed(digits);
