import type { EpochMs } from '../../model/amount.ts';
import type { MarginMode } from '../../model/position.ts';
import type { Findings, Where } from '../../model/reading.ts';
import { err, ok } from '../../result.ts';
import * as s from '../../schema/schema.ts';
import { hasFields, isFields } from '../fields.ts';
import { problemOf, type Recognizer } from '../recognizer.ts';

/** Problems of MEXC. */
export const problem = problemOf('mexc');

/** The rows of `data`: MEXC answers one object where a symbol was asked for and a list otherwise. */
export const rowsOf = (data: unknown): readonly unknown[] => (Array.isArray(data) ? data : [data]);

/** Whether any row has all these fields. */
export const anyRowHas = (data: unknown, ...names: readonly string[]): boolean =>
  rowsOf(data).some((row) => hasFields(row, ...names));

// Contract endpoints answer `success` and code 0; platform endpoints answer only a code, 0 or 200.
const Success = s.object({
  success: s.optional(s.literal(true)),
  code: s.picklist([0, 200, '0', '200']),
  data: s.unknown(),
});

/** `data` of a success envelope; undefined for everything else, errors included. */
export const dataOf = (payload: unknown): unknown => (s.is(Success, payload) ? payload.data : undefined);

interface AnswerReader {
  readonly name: string;
  readonly path: RegExp | null;
  readonly claims: (data: unknown, where: Where) => boolean;
  /** null: claimed, but the envelope does not fit. */
  readonly read: (data: unknown, where: Where) => Findings | null;
}

/** A recognizer of `{success, code, data}`. Error: `payload-changed`. */
export function answer({ name, path, claims, read }: AnswerReader): Recognizer {
  const looksLike = (payload: unknown, where: Where) => {
    const data = dataOf(payload);
    return data !== undefined && claims(data, where);
  };
  return {
    name,
    path,
    looksLike,
    read: (payload, where) => {
      const findings = looksLike(payload, where) ? read(dataOf(payload), where) : null;
      return findings === null
        ? err(problem('payload-changed', where, `${name}: not the known shape`))
        : ok(findings);
    },
  };
}

const Push = s.object({ channel: s.string(), data: s.unknown(), ts: s.epochMsOrNull() });

interface PushReader {
  readonly name: string;
  readonly channel: string;
  /** `sentAt` is the push's own time, for rows that carry none. */
  readonly read: (rows: readonly unknown[], sentAt: EpochMs | null, where: Where) => Findings;
}

/**
 * A recognizer of the pushes `{channel, data, ts}` of the `edge` socket. The channel alone names the shape, so
 * a push that changed is seen as changed. Error: `payload-changed`.
 */
export function push({ name, channel, read }: PushReader): Recognizer {
  return {
    name,
    path: null,
    looksLike: (payload) => isFields(payload) && payload['channel'] === channel,
    read: (payload, where) => {
      const parsed = s.safeParse(Push, payload);
      const rows = parsed.success ? rowsOf(parsed.output.data) : [];
      if (!parsed.success || parsed.output.channel !== channel || !rows.every(isFields))
        return err(problem('payload-changed', where, `${name}: not the known shape`));
      return ok(read(rows, parsed.output.ts, where));
    },
  };
}

/** Keeps the key away where there is nothing to report: an absent key means the payload does not speak of it. */
export const withProblems = (findings: Findings, problems: NonNullable<Findings['problems']>): Findings =>
  problems.length === 0 ? findings : { ...findings, problems };

/** A path or host that only plays (`futures.testnet.mexc.com`, simulated trading pages). */
export const isPlayMoney = (where: Where): boolean =>
  where.demo || /\/[^/]*(?:demo|simulat|testnet)[^/]*\//i.test(where.path);

/** A copy-trading book, by its path or by what was asked for. */
export const isCopyBook = (where: Where): boolean => where.copyBook || /copy/i.test(where.path);

/** `openType`: 1 isolated, 2 cross; null when missing or new. */
export const openType = s.fallback(
  s.nullable(
    s.pipe(
      s.picklist([1, 2, '1', '2']),
      s.transform((value): MarginMode => (String(value) === '1' ? 'isolated' : 'cross')),
    ),
  ),
  null,
);
