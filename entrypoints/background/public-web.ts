import type { ExchangeId } from '../../core/model/exchange.ts';
import { parseJson } from '../../core/schema/parse-json.ts';

/** Least time between two requests to one exchange: far below every documented limit. */
export const PAUSE_MS = 1_100;
const TIMEOUT_MS = 20_000;
/** Pause of an exchange that does not say for how long it wants one. */
const LIMIT_PAUSE_MS = 60_000;
/** The longest ban that an exchange documents: three days. */
const MAX_LIMIT_PAUSE_MS = 3 * 24 * 3_600_000;

/** Asks documented public addresses: no key, no cookie, one after the other for each exchange. */
export interface PublicWeb {
  /** The parsed answer; rejects with why there is none, at once while the exchange wants a pause. */
  readonly get: (exchange: ExchangeId, url: string) => Promise<unknown>;
}

export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const ask = (url: string): Promise<Response> =>
  fetch(url, {
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });

/** Whether an answer says that too much was asked; going on turns a limit into a ban. Bybit says it with 403. */
const isLimit = (exchange: ExchangeId, { status }: Response): boolean =>
  status === 429 || status === 418 || (exchange === 'bybit' && status === 403);

/** `Retry-After` in seconds; a date, a zero or nothing there is the usual pause. */
function limitPauseMs(response: Response): number {
  const told = response.headers.get('retry-after')?.trim() ?? '';
  const ms = /^\d+$/.test(told) ? Number(told) * 1_000 : 0;
  return ms > 0 ? Math.min(ms, MAX_LIMIT_PAUSE_MS) : LIMIT_PAUSE_MS;
}

async function parsedOf(response: Response): Promise<unknown> {
  if (!response.ok) throw new Error(`status ${response.status}`);
  const parsed = parseJson(await response.text());
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}

/** Makes the one way out to the public side of the exchanges; whoever asks shares its pace. */
export function createPublicWeb(): PublicWeb {
  const freeAt = new Map<ExchangeId, number>();
  const pausedUntil = new Map<ExchangeId, number>();
  // Rejecting rather than waiting: the caller's own back-off is stored, and outlives a worker that dies meanwhile.
  const refusePaused = (exchange: ExchangeId): void => {
    if (Date.now() < (pausedUntil.get(exchange) ?? 0)) throw new Error('paused: asked too often');
  };
  return {
    async get(exchange, url) {
      refusePaused(exchange);
      const now = Date.now();
      const at = Math.max(now, freeAt.get(exchange) ?? 0);
      freeAt.set(exchange, at + PAUSE_MS);
      if (at > now) await wait(at - now);
      refusePaused(exchange);
      const response = await ask(url);
      if (isLimit(exchange, response)) pausedUntil.set(exchange, Date.now() + limitPauseMs(response));
      return parsedOf(response);
    },
  };
}
