import { lift, toAmount } from '../../math/decimal.ts';
import type { Amount } from '../../model/amount.ts';
import type { FuturesBook, LegSide, MarginMode, PositionFound, Side } from '../../model/position.ts';
import type { Problem } from '../../model/problem.ts';
import type { Findings, Where } from '../../model/reading.ts';
import * as s from '../../schema/schema.ts';
import { problem } from './envelope.ts';
import { parseSymbol } from './symbol.ts';

/** One contract of a linear BingX book is one base coin (or one unit of a multiplier symbol). */
export const ONE: Amount = toAmount(lift('1'));

/** The amount without its sign. */
export const unsigned = (amount: Amount): Amount =>
  amount.startsWith('-') ? toAmount(lift(amount).abs()) : amount;

/** `LONG`, `Short`, `BOTH`, the old `Bid`/`Ask`; null for any other word. */
export function legSideOf(word: unknown): LegSide | null {
  if (typeof word !== 'string') return null;
  const side = word.toLowerCase();
  if (side === 'long' || side === 'bid') return 'long';
  if (side === 'short' || side === 'ask') return 'short';
  return side === 'both' ? 'both' : null;
}

/** A required side of a row; a missing or unknown word makes the row unreadable. */
export const legSideField = () =>
  s.pipe(
    s.unknown(),
    s.transform(legSideOf),
    s.custom<LegSide>((side) => side !== null, 'no side'),
  );

/** Direction of a leg: its own side, or the sign of its amount in one-way mode. */
export const directionOf = (legSide: LegSide, amount: Amount): Side =>
  legSide === 'both' ? (amount.startsWith('-') ? 'short' : 'long') : legSide;

/** `cross`, `CROSSED`, `Isolated`, or the boolean `isolated` of position rows; null when the row does not tell. */
export function marginModeOf(value: unknown): MarginMode | null {
  if (value === true || value === 'true') return 'isolated';
  if (value === false || value === 'false') return 'cross';
  if (typeof value !== 'string') return null;
  if (/^cross(?:ed)?$/i.test(value)) return 'cross';
  return /^isolated$/i.test(value) ? 'isolated' : null;
}

/** The book of a perpetual symbol; a coin-M path decides where the symbol cannot. */
export function perpetualBook(rawSymbol: string, path: string): FuturesBook {
  const payoff = parseSymbol(rawSymbol)?.payoff;
  return payoff ?? (/cswap/i.test(path) ? 'inverse' : 'linear');
}

/** A leg with nothing known but what it cannot be without. */
export function bareLeg(
  rawSymbol: string,
  book: FuturesBook,
  legSide: LegSide,
  amount: Amount,
): PositionFound {
  return {
    rawSymbol,
    parts: parseSymbol(rawSymbol),
    book,
    side: directionOf(legSide, amount),
    legSide,
    positionId: null,
    amount: unsigned(amount),
    amountUnit: book === 'inverse' ? 'contracts' : 'base',
    // The face value of a coin-M contract differs by symbol: the contract list tells it.
    contractSize: book === 'inverse' ? null : ONE,
    entryPrice: null,
    markPrice: null,
    impliedMarkPrice: null,
    liquidationPrice: null,
    unrealizedPnl: null,
    leverage: null,
    marginMode: null,
    notional: null,
    initialMargin: null,
    hedged: legSide === 'both' ? false : null,
    updatedAt: null,
    sequence: null,
  };
}

/** An open leg, and whether it is play money. */
export interface FoundLeg {
  readonly leg: PositionFound;
  readonly demo: boolean;
}

/** Keys of findings for legs of play money: labelled, and never in the book. */
export function demoKeys(
  demo: readonly PositionFound[],
  problems: readonly Problem[],
  where: Where,
): Pick<Findings, 'demoPositions' | 'problems'> {
  if (demo.length > 0) {
    return {
      demoPositions: demo,
      problems: [...problems, problem('demo-ignored', where, 'demo money (VST)')],
    };
  }
  return problems.length > 0 ? { problems } : {};
}
