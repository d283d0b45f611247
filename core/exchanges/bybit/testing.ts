import type { Problem } from '../../model/problem.ts';
import type { Findings, Where } from '../../model/reading.ts';
import { recognize } from '../recognize.ts';
import { bybit } from './index.ts';

/** For tests: where a payload was seen, a plain fetch of nothing special unless said. */
export const at = (path: string, query = '', changes: Partial<Where> = {}): Where => ({
  transport: 'fetch',
  path,
  query,
  demo: false,
  copyBook: false,
  ...changes,
});

/** For tests: what comes of a payload as the reader sees it, as text: findings, a kind of problem, or silence. */
export function seen(payload: unknown, where: Where): Findings | Problem['kind'] | 'silence' {
  const recognized = recognize(bybit, { where, text: JSON.stringify(payload), asOf: 0, readAt: 0 });
  if (recognized === null) return 'silence';
  return recognized.kind === 'problem' ? recognized.problem.kind : recognized.reading.findings;
}

/** For tests: the findings of a payload that must have some; throws when it has none. */
export function findings(payload: unknown, where: Where): Findings {
  const found = seen(payload, where);
  if (typeof found === 'string') throw new Error(`no findings but ${found}`);
  return found;
}

/** For tests: kinds and names of what could not be read. */
export const problemsOf = (payload: unknown, where: Where): readonly (readonly [string, string | null])[] =>
  findings(payload, where).problems?.map(({ kind, touches }) => [kind, touches]) ?? [];
