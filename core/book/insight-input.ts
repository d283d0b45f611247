import type { InsightInput } from '../insight/input.ts';
import type { EpochMs } from '../model/amount.ts';
import type { Knowledge } from '../model/knowledge.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { BookState } from '../store/book-state.ts';
import { openContext } from './context.ts';

/** What the insight is worked out from, out of the kept book and its snapshot of the same moment. */
export function insightInput(
  state: BookState,
  snapshot: Snapshot,
  knowledge: Knowledge,
  now: EpochMs,
): InsightInput {
  const context = openContext(state, knowledge, now);
  const modes = [...state.accounts.values()].map(
    ({ exchange, account, marginMode }) => [`${exchange}|${account}`, { marginMode }] as const,
  );
  return {
    snapshot,
    fundingHistories: state.fundingHistories,
    candles: state.candles,
    instruments: state.instruments,
    marketSymbolOf: ({ exchange, rawSymbol }) =>
      context.instrumentOf(exchange, rawSymbol)?.rawSymbol ??
      state.contractIds.get(`${exchange}|${rawSymbol}`) ??
      rawSymbol,
    accountModes: new Map(modes),
    adviceLog: [...state.advice.values()].sort((a, b) => a.at - b.at),
    actions: new Map([...state.actions.values()].map(({ key, at }) => [key, at])),
    now,
  };
}
