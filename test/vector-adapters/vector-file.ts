import { readFileSync } from 'node:fs';
import type { Amount, EpochMs } from '../../core/model/amount.ts';

/** The named fields of a vector: decimals are strings, null is undefined or not known. */
export type Fields = Readonly<Record<string, unknown>>;

/** One case of a vector file. */
export interface VectorCase {
  readonly name: string;
  readonly kind: string;
  readonly inputs: Fields;
  readonly expected: Fields;
}

/** Calls our function with a case's inputs and answers in the vector's field names. */
export type Adapter = (inputs: Fields) => Fields;

/** How one file is run. `traps` names for each `wrong_…` field the field that must not have its value. */
export interface VectorFile {
  readonly adapters: Readonly<Record<string, Adapter>>;
  readonly traps: Readonly<Record<string, string>>;
}

/** The cases of test/vectors/<name>.json. */
export function casesOf(name: string): readonly VectorCase[] {
  const text = readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), 'utf8');
  return (JSON.parse(text) as { readonly cases: readonly VectorCase[] }).cases;
}

/** A decimal that the case must have; an adapter that reads a misspelled field fails here. */
export function amountIn<Unit extends string>(fields: Fields, name: string): Amount<Unit> {
  const value = fields[name];
  if (typeof value !== 'string') throw new Error(`no decimal in ${name}: ${JSON.stringify(value)}`);
  return value as Amount<Unit>;
}

/** A decimal or null; the field itself must be there. */
export function amountOrNullIn<Unit extends string>(fields: Fields, name: string): Amount<Unit> | null {
  if (!(name in fields)) throw new Error(`no field ${name}`);
  return fields[name] === null ? null : amountIn<Unit>(fields, name);
}

/** A list of decimals. */
export const amountsIn = <Unit extends string>(fields: Fields, name: string): readonly Amount<Unit>[] =>
  listIn<unknown>(fields, name).map((value) => amountIn<Unit>({ value }, 'value'));

/** A list. */
export function listIn<Item = Fields>(fields: Fields, name: string): readonly Item[] {
  const value = fields[name];
  if (!Array.isArray(value)) throw new Error(`no list in ${name}`);
  return value as readonly Item[];
}

/** One of a closed set of words. */
export function wordIn<Word extends string>(fields: Fields, name: string, words: readonly Word[]): Word {
  const word = words.find((candidate) => candidate === fields[name]);
  if (word === undefined) throw new Error(`unknown word in ${name}: ${JSON.stringify(fields[name])}`);
  return word;
}

/** Text that may be null. */
export function textOrNullIn(fields: Fields, name: string): string | null {
  const value = fields[name];
  if (value !== null && typeof value !== 'string') throw new Error(`no text in ${name}`);
  return value;
}

/** A count or a time; the field itself must be there. */
export function numberOrNullIn(fields: Fields, name: string): EpochMs | null {
  const value = fields[name];
  if (value !== null && typeof value !== 'number') throw new Error(`no number in ${name}`);
  return value;
}

/** A count or a time that the case must have. */
export function numberIn(fields: Fields, name: string): number {
  const value = numberOrNullIn(fields, name);
  if (value === null) throw new Error(`no number in ${name}`);
  return value;
}
