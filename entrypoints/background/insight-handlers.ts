import { insightInput } from '../../core/book/insight-input.ts';
import { buildSnapshot } from '../../core/book/snapshot.ts';
import { knowledge } from '../../core/exchanges/knowledge.ts';
import { buildInsight } from '../../core/insight/insight.ts';
import type { Advice, Insight } from '../../core/model/insight.ts';
import type { Handlers } from '../../core/protocol.ts';
import type { BookState, Step } from '../../core/store/book-state.ts';
import { openDraft } from '../../core/store/draft.ts';
import type { Book } from './book.ts';
import { putRecord } from './put-record.ts';
import type { Sender } from './sender.ts';

/** Advice is kept to be read later; the oldest go when there are more than this. */
const MAX_ADVICE = 2_000;

const insightOf = (state: BookState): Insight => {
  const now = Date.now();
  return buildInsight(insightInput(state, buildSnapshot(state, knowledge, now), knowledge, now));
};

/** The log after an insight: only advice that says something new is added. */
function logAdvice(state: BookState, advice: readonly Advice[]): Step {
  const draft = openDraft(state);
  for (const each of advice) if (!state.advice.has(each.id)) draft.put('advice', each.id, each);
  const kept = [...draft.map('advice').values()].sort((a, b) => b.at - a.at);
  for (const old of kept.slice(MAX_ADVICE)) draft.remove('advice', old.id);
  return draft.finish();
}

/** Works out the insight and keeps its advice. */
export async function thinkAgain(book: Book): Promise<Insight> {
  const insight = insightOf(book.shown());
  await book.apply((state) =>
    logAdvice(
      state,
      insight.coins.map(({ advice }) => advice),
    ),
  );
  return insight;
}

type InsightRequests = 'insight' | 'adviceLog' | 'noteAction' | 'history';

/** What the brain says, and its log. */
export function insightHandlers(book: Book): Pick<Handlers<Sender>, InsightRequests> {
  return {
    insight: () => thinkAgain(book),
    adviceLog: (_sender, coin) =>
      [...book.state().advice.values()]
        .filter((advice) => coin === null || advice.coin === coin)
        .sort((a, b) => b.at - a.at)
        .slice(0, 200),
    async noteAction(_sender, coin) {
      await book.apply((state) =>
        putRecord(state, { store: 'actions', key: coin, value: { key: coin, at: Date.now() } }),
      );
      return null;
    },
    history(_sender, coin) {
      const { candles, fundingHistories } = book.state();
      const own = candles.get(coin) ?? null;
      const funding = own === null ? null : fundingHistories.get(`${own.exchange}|futures|${own.rawSymbol}`);
      return { candles: own, funding: funding ?? null };
    },
  };
}
