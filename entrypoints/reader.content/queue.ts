import type { TapText } from '../../core/protocol.ts';

/** Texts that wait to be delivered. Account texts are never dropped in silence; market texts keep only the newest of a kind. */
export interface TextQueue {
  readonly add: (text: TapText) => void;
  /** The oldest texts, at most `count` and `length` characters; they stay until `done` is called with them. */
  readonly peek: (count: number, length: number) => readonly TapText[];
  readonly done: (texts: readonly TapText[]) => void;
  readonly size: () => number;
  /** Account texts lost since the last call: more waited than memory should hold. */
  readonly takeDropped: () => number;
}

/** Where a frame says what it is of, when not at its start. */
const SYMBOL = /"(?:symbol|s)":\s*"[^"]{1,40}"/;

/**
 * What makes a newer market text replace an older one: the same call, or the same topic and symbol of a stream.
 * null: a frame of changes only, where the older one may hold what the newer one leaves out.
 */
function kindOf({ topic, transport, host, path, query, body }: TapText): string | null {
  if (topic !== 'market') return null;
  if (transport !== 'websocket') return `${host}${path}?${query}`;
  if (/"type":\s*"delta"/.test(body.slice(0, 300))) return null;
  return `${host}${path} ${body.slice(0, 60).replace(/\d{6,}/g, '')} ${SYMBOL.exec(body.slice(0, 2_000))?.[0] ?? ''}`;
}

/** Makes a queue that holds at most `limit` texts of together `maxLength` characters (always one, however long). */
export function createQueue(limit: number, maxLength: number): TextQueue {
  let texts: { readonly text: TapText; readonly kind: string | null }[] = [];
  let length = 0;
  let dropped = 0;
  const keep = (next: typeof texts): void => {
    texts = next;
    length = next.reduce((sum, { text }) => sum + text.body.length, 0);
  };
  const dropOne = (): void => {
    const market = texts.findIndex(({ text }) => text.topic === 'market');
    if (market < 0) dropped += 1;
    keep(texts.toSpliced(Math.max(market, 0), 1));
  };
  return {
    add(text) {
      const kind = kindOf(text);
      if (kind !== null && texts.some((other) => other.kind === kind))
        keep(texts.filter((other) => other.kind !== kind));
      texts.push({ text, kind });
      length += text.body.length;
      while (texts.length > limit || (length > maxLength && texts.length > 1)) dropOne();
    },
    peek(count, maxBatch) {
      const batch: TapText[] = [];
      let total = 0;
      for (const { text } of texts.slice(0, count)) {
        total += text.body.length;
        if (batch.length > 0 && total > maxBatch) break;
        batch.push(text);
      }
      return batch;
    },
    done(delivered) {
      const gone = new Set(delivered);
      keep(texts.filter(({ text }) => !gone.has(text)));
    },
    size: () => texts.length,
    takeDropped() {
      const count = dropped;
      dropped = 0;
      return count;
    },
  };
}
