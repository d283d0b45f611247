import type { Amount } from '../../model/amount.ts';
import type { PositionCoverage, PositionFound, SymbolParts } from '../../model/position.ts';
import type { Findings, Where } from '../../model/reading.ts';
import { ok } from '../../result.ts';
import { isZeroAmount } from '../../schema/parse-amount.ts';
import * as s from '../../schema/schema.ts';
import { hasFields } from '../fields.ts';
import { readRows } from '../read-rows.ts';
import type { Recognizer } from '../recognizer.ts';
import { demoFindings, isCopyBook, isDemo, isHistory, problem, queryValue, successRows } from './envelope.ts';
import { bareLeg, demoKeys, type FoundLeg, legSideField, marginModeOf } from './leg.ts';
import { parseSymbol } from './symbol.ts';

const REST_PATH = /\/contract\/v\d+\/allPosition$/i;

/** Parts of a standard symbol; the margin coin, where the row names it, is what it settles in. */
function standardParts(symbol: string, marginCoin: string | null): SymbolParts | null {
  const [base, quote, ...rest] = symbol.split(/[/-]/);
  if (marginCoin === null) {
    const parts = parseSymbol(symbol);
    return parts?.payoff === 'linear' ? parts : null;
  }
  if (!base || !quote || rest.length > 0) return null;
  return { base, quote, settle: marginCoin, payoff: 'linear', expiresAt: null };
}

/** A standard leg with nothing known but what it cannot be without. */
export function standardLeg(
  symbol: string,
  marginCoin: string | null,
  side: 'long' | 'short',
  amount: Amount,
): PositionFound {
  return { ...bareLeg(symbol, 'standard', side, amount), parts: standardParts(symbol, marginCoin) };
}

const side = () => s.pipe(legSideField(), s.picklist(['long', 'short']));

const RestRow = s.object({
  symbol: s.filledText(),
  positionSide: side(),
  positionAmt: s.amount(),
  entryPrice: s.nonZeroOrNull<'quote/base'>(),
  currentPrice: s.nonZeroOrNull<'quote/base'>(),
  unrealizedProfit: s.amountOrNull<'quote'>(),
  leverage: s.nonZeroOrNull(),
  isolated: s.optional(s.unknown()),
  initialMargin: s.amountOrNull<'quote'>(),
  time: s.epochMsOrNull(),
});

function restLeg(row: s.InferOutput<typeof RestRow>): FoundLeg | null {
  if (isZeroAmount(row.positionAmt)) return null;
  return {
    demo: /[/-]VST$/i.test(row.symbol),
    leg: {
      ...standardLeg(row.symbol, null, row.positionSide, row.positionAmt),
      entryPrice: row.entryPrice,
      markPrice: row.currentPrice,
      unrealizedPnl: row.unrealizedProfit,
      leverage: row.leverage,
      marginMode: marginModeOf(row.isolated),
      initialMargin: row.initialMargin,
      updatedAt: row.time,
    },
  };
}

/** Legs of the standard book to findings; play money stays out of it. */
export function standardFindings(
  rows: { readonly found: readonly FoundLeg[]; readonly problems: Findings['problems'] },
  coverage: PositionCoverage,
  where: Where,
): Findings {
  const demo = rows.found.filter((row) => row.demo).map(({ leg }) => leg);
  const open = rows.found.filter((row) => !row.demo).map(({ leg }) => leg);
  const problems = rows.problems ?? [];
  if (isDemo(where)) {
    const all = [...demo, ...open];
    return all.length > 0 ? demoKeys(all, problems, where) : demoFindings(where);
  }
  const demoOnly = open.length === 0 && demo.length > 0;
  const positions = { coverage: demoOnly ? ({ kind: 'delta' } as const) : coverage, open, closed: [] };
  return { positions, ...demoKeys(demo, problems, where) };
}

/** The whole standard book, or one symbol of it. */
export const wholeBook = (rawSymbol: string | null): PositionCoverage => ({
  kind: 'snapshot',
  book: 'standard',
  settle: null,
  rawSymbol,
});

/** Standard futures positions as documented: base coins, a slash in the symbol, no id. */
export const standardPositions: Recognizer = {
  name: 'bingx/standard-positions',
  path: REST_PATH,
  looksLike: (payload, where) => {
    const rows = isCopyBook(where) || isHistory(where) ? null : successRows(payload);
    if (rows === null) return false;
    if (rows.length === 0) return REST_PATH.test(where.path);
    return rows.some((row) => hasFields(row, 'symbol', 'positionAmt', 'entryPrice', 'currentPrice'));
  },
  read: (payload, where) => {
    const rows = readRows(
      successRows(payload) ?? [],
      RestRow,
      restLeg,
      (detail, touches) => problem('row-unreadable', where, detail, touches),
      ['symbol'],
    );
    return ok(standardFindings(rows, wholeBook(queryValue(where.query, 'symbol')), where));
  },
};
