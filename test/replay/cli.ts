import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Rate } from '../../core/model/amount.ts';
import { parseAmount } from '../../core/schema/parse-amount.ts';
import { toJson, toText } from './print.ts';
import { replayBook } from './replay.ts';

const MAX_FILE = 512 * 1024 * 1024;

/** Ends with code 2 and one line: the file (or the call) is of no use. */
function refuse(reason: string): never {
  process.stderr.write(`replay: ${reason}\n`);
  process.exit(2);
}

function readFile(file: string): string {
  try {
    if (statSync(file).size > MAX_FILE) return refuse(`${file} is larger than 512 MB`);
    return readFileSync(file, 'utf8');
  } catch (error) {
    return refuse(`cannot read ${file} (${(error as NodeJS.ErrnoException).code ?? 'unreadable'})`);
  }
}

function readCall() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        now: { type: 'string' },
        target: { type: 'string' },
        band: { type: 'string' },
      },
    });
  } catch (error) {
    return refuse(error instanceof Error ? (error.message.split('\n')[0] ?? 'bad option') : 'bad option');
  }
}

const ratio = (name: string, text: string | undefined): Rate | null => {
  if (text === undefined) return null;
  const value = parseAmount(text) as Rate | null;
  return value ?? refuse(`--${name} takes a fraction such as 0.2`);
};

const { values, positionals } = readCall();
const [file] = positionals;
if (file === undefined || positionals.length > 1)
  refuse('usage: npm run replay -- FILE.har [--json] [--now ISO] [--target 0.2] [--band 0.05]');
const now = values.now === undefined ? null : Date.parse(values.now);
if (now !== null && Number.isNaN(now))
  refuse(`--now takes a time such as 2026-11-23T12:00:00Z, not ${values.now}`);
const target = ratio('target', values.target);
const band = ratio('band', values.band);
const replayed = replayBook(readFile(file), {
  now,
  settings: {
    ...(target === null ? {} : { defaultTarget: target, defaultTargetChosen: true }),
    ...(band === null ? {} : { band }),
  },
});
if (!replayed.ok) refuse(`${file}: ${replayed.error}`);
const { value } = replayed;
process.stdout.write(`${values.json ? JSON.stringify(toJson(value), null, 2) : toText(value.snapshot)}\n`);
