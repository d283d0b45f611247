import type { EpochMs } from '../model/amount.ts';
import type { Problem } from '../model/problem.ts';
import type { Reading, Where } from '../model/reading.ts';
import { parseJson } from '../schema/parse-json.ts';
import type { Exchange } from './recognizer.ts';

export interface Seen {
  readonly where: Where;
  readonly text: string;
  readonly asOf: EpochMs;
  readonly readAt: EpochMs;
}

/** What a text of an exchange's page turned out to be; `null` for the most of traffic that is not ours. */
export type Recognized =
  | { readonly kind: 'reading'; readonly reading: Reading }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | null;

const changed = (exchange: Exchange, where: Where, detail: string): Recognized => ({
  kind: 'problem',
  problem: { kind: 'payload-changed', exchange: exchange.id, path: where.path, detail, touches: null },
});

/** Recognizes a payload that is already parsed. See `recognize`. */
export function recognizePayload(exchange: Exchange, payload: unknown, seen: Omit<Seen, 'text'>): Recognized {
  const { where } = seen;
  const taker = exchange.recognizers.find((recognizer) => recognizer.looksLike(payload, where));
  if (taker === undefined) {
    const owner = exchange.recognizers.find((recognizer) => recognizer.path?.test(where.path) === true);
    return owner === undefined ? null : changed(exchange, where, `${owner.name}: not the known shape`);
  }
  const findings = taker.read(payload, where);
  if (!findings.ok) return { kind: 'problem', problem: findings.error };
  return {
    kind: 'reading',
    reading: {
      exchange: exchange.id,
      recognizer: taker.name,
      where,
      asOf: seen.asOf,
      readAt: seen.readAt,
      findings: findings.value,
    },
  };
}

/**
 * Finds the one recognizer that takes a text and reads it. Never throws.
 *
 * Not recognized is null (silence); recognized but unreadable is a problem, so that nobody mistakes it
 * for an empty book.
 */
export function recognize(exchange: Exchange, seen: Seen): Recognized {
  const parsed = parseJson(seen.text);
  if (parsed.ok) return recognizePayload(exchange, parsed.value, seen);
  const owner = exchange.recognizers.find((recognizer) => recognizer.path?.test(seen.where.path) === true);
  return owner === undefined ? null : changed(exchange, seen.where, `${owner.name}: ${parsed.error}`);
}
