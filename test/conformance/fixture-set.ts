import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { recognizePayload } from '../../core/exchanges/recognize.ts';
import type { Exchange } from '../../core/exchanges/recognizer.ts';
import type { Problem } from '../../core/model/problem.ts';
import type { Findings, Where } from '../../core/model/reading.ts';
import { parseJson } from '../../core/schema/parse-json.ts';

/** Lies beside the project, not in it: payloads collected elsewhere with the readings that they must give. */
export const FIXTURE_ROOT = resolve(import.meta.dirname, '../../../shared/fixtures');

/** A row of `expected`, as loosely typed as the folder itself. */
export type Row = Readonly<Record<string, unknown>>;

export interface SharedFixture {
  readonly file: string;
  readonly endpoint: string;
  readonly expected: Row | null;
  readonly context: Row;
  readonly text: string;
}

/** What a payload turned out to be; `silence`: no recognizer took it. */
export type Outcome =
  | { readonly kind: 'findings'; readonly findings: Findings }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'silence' };

export const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const rowsOf = (value: unknown): readonly Row[] => (Array.isArray(value) ? value.filter(isRow) : []);

export const hasFixtures = (id: string): boolean => existsSync(join(FIXTURE_ROOT, id, 'index.json'));

/** The JSON payloads of an exchange; pages (`.html`) belong to the reader of pages. */
export function sharedFixtures(id: string): readonly SharedFixture[] {
  const folder = join(FIXTURE_ROOT, id);
  const index: { readonly files: readonly Row[] } = JSON.parse(
    readFileSync(join(folder, 'index.json'), 'utf8'),
  );
  const listed = new Map(index.files.map((entry) => [String(entry['file']), entry]));
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json') && file !== 'index.json')
    .map((file) => {
      const entry = listed.get(file) ?? {};
      const { expected, context, endpoint } = entry;
      return {
        file,
        endpoint: String(endpoint ?? ''),
        expected: isRow(expected) ? expected : null,
        context: isRow(context) ? context : {},
        text: readFileSync(join(folder, file), 'utf8'),
      };
    });
}

export const countPages = (id: string): number =>
  readdirSync(join(FIXTURE_ROOT, id)).filter((file) => file.endsWith('.html')).length;

/** Where an answer was seen when the index says only "any endpoint" or names a socket without its address. */
const STAND_IN: Readonly<Record<string, string>> = {
  bingx: '/openApi/swap/v2/user/positions',
  weex: '/capi/v3/account/position/allPosition',
  mexc: '/api/v1/private/position/open_positions',
};
const SOCKET_STAND_IN: Readonly<Record<string, string>> = { bingx: '/market', weex: '/ws', mexc: '/edge' };

/** `GET https://host/path?query`, `GET *\/path`, `wss://host/path channel`, or words. */
export function whereOf(exchange: Exchange, endpoint: string): Where {
  const socket = /^wss\b|socket/.test(endpoint);
  const [, host = '', path, query = ''] =
    /^(?:[A-Z]+ )?(?:(?:https|wss):\/\/([^/ ]+)|\*)?(\/[^ ?]*)(?:\?(\S*))?/.exec(endpoint) ?? [];
  const standIn = (socket ? SOCKET_STAND_IN : STAND_IN)[exchange.id] ?? '/';
  return {
    transport: socket ? 'websocket' : 'fetch',
    path: exchange.normalizePath(path ?? standIn),
    query: socket ? '' : query,
    demo: exchange.isDemoHost(host),
    copyBook: false,
  };
}

/** Runs a payload through the recognizers as the program does. */
export function outcomeOf(exchange: Exchange, { text, endpoint }: SharedFixture): Outcome {
  const payload = parseJson(text);
  if (!payload.ok) throw new Error(`not JSON: ${payload.error}`);
  const seen = recognizePayload(exchange, payload.value, {
    where: whereOf(exchange, endpoint),
    asOf: 1,
    readAt: 2,
  });
  if (seen === null) return { kind: 'silence' };
  return seen.kind === 'problem' ? seen : { kind: 'findings', findings: seen.reading.findings };
}
