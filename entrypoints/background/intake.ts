import { recognize } from '../../core/exchanges/recognize.ts';
import type { Exchange } from '../../core/exchanges/recognizer.ts';
import type { Where } from '../../core/model/reading.ts';
import type { TapText, TextBatch } from '../../core/protocol.ts';
import { applyProblem, applyReading } from '../../core/store/apply-reading.ts';
import { applyTab, type PageName, pageOf } from '../../core/store/apply-tab.ts';
import type { BookState, Change } from '../../core/store/book-state.ts';
import { accountName } from './account-name.ts';

const whereOf = (exchange: Exchange, pageHost: string, text: TapText): Where => ({
  transport: text.transport,
  path: exchange.normalizePath(text.path),
  query: text.transport === 'websocket' ? '' : text.query,
  demo: exchange.isDemoHost(pageHost) || exchange.isDemoHost(text.host),
  copyBook: text.copyBook,
});

/** One text of a page after parsing, with the account that it names. */
type Taken = {
  readonly recognized: NonNullable<ReturnType<typeof recognize>>;
  readonly named: string | null;
  readonly at: number;
};

/** Parses a batch; text that no recognizer claims is dropped here and never stored. */
export async function takeTexts(
  exchange: Exchange,
  pageHost: string,
  texts: readonly TapText[],
  now: number,
  salt: string,
): Promise<readonly Taken[]> {
  const taken: Taken[] = [];
  for (const text of texts) {
    // A page cannot date its data into the future.
    const readAt = Math.min(text.readAt, now);
    const asOf = Math.min(text.asOf, readAt);
    const recognized = recognize(exchange, {
      where: whereOf(exchange, pageHost, text),
      text: text.body,
      asOf,
      readAt,
    });
    if (recognized === null) continue;
    const id = recognized.kind === 'reading' ? recognized.reading.findings.accountId : undefined;
    taken.push({
      recognized,
      named: id === undefined ? null : await accountName(exchange.id, id, salt),
      at: readAt,
    });
  }
  return taken;
}

/** The state after a batch: the tab's report first, then its texts in order. */
export function applyBatch(
  state: BookState,
  name: PageName,
  batch: TextBatch,
  taken: readonly Taken[],
  now: number,
  keepCoin: (state: BookState) => (reading: Taken['recognized']) => Taken['recognized'],
): { state: BookState; changes: readonly Change[] } {
  let step = applyTab(state, name, batch.tab, now);
  const changes = [...step.changes];
  for (const { recognized, named, at } of taken) {
    const page = pageOf(step.state, name, now);
    const kept = keepCoin(step.state)(recognized);
    step =
      kept.kind === 'problem'
        ? applyProblem(step.state, kept.problem, page, at)
        : applyReading(step.state, kept.reading, page, named);
    changes.push(...step.changes);
  }
  return { state: step.state, changes: lastOfEach(changes) };
}

/** Later changes of a record replace earlier ones. */
function lastOfEach(changes: readonly Change[]): readonly Change[] {
  return [...new Map(changes.map((change) => [`${change.store} ${change.key}`, change])).values()];
}
