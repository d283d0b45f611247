import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExchangeId } from '../../core/model/exchange.ts';
import type { Findings, Where } from '../../core/model/reading.ts';
import type { TapText } from '../../core/protocol.ts';

export interface OwnFixture {
  readonly name: string;
  readonly about: { readonly where: Where };
  readonly payload: unknown;
  readonly expected: Findings;
}

/** The payloads beside an exchange's code. */
export function ownFixtures(exchange: ExchangeId): readonly OwnFixture[] {
  const folder = join(import.meta.dirname, '../../core/exchanges', exchange, 'fixtures');
  return readdirSync(folder).map((name) => ({
    name,
    ...JSON.parse(readFileSync(join(folder, name), 'utf8')),
  }));
}

/** One of them as the text that a page of it receives. */
export function textOf({ about, payload }: OwnFixture, at: number): TapText {
  const { transport, path, query, copyBook } = about.where;
  return {
    type: 'text',
    topic: 'account',
    transport: transport === 'public' ? 'fetch' : transport,
    host: '',
    path,
    query,
    copyBook: copyBook ?? false,
    asOf: at,
    readAt: at,
    body: JSON.stringify(payload),
  };
}
