import type { TapText } from '../../core/protocol.ts';

const SEEN = {
  type: 'text',
  host: 'www.example.com',
  query: '',
  copyBook: false,
  asOf: 1_000,
  readAt: 1_001,
} as const;

/** An answer with account data. */
export const account = (body: string): TapText => ({
  ...SEEN,
  topic: 'account',
  transport: 'fetch',
  path: '/v5/position/list',
  body,
});
/** A public answer. */
export const market = (body: string, query = ''): TapText => ({
  ...SEEN,
  topic: 'market',
  transport: 'fetch',
  path: '/v5/market/tickers',
  query,
  body,
});
/** A public frame of a stream. */
export const push = (body: string): TapText => ({
  ...SEEN,
  topic: 'market',
  transport: 'websocket',
  path: '/v5/public/linear',
  body,
});
