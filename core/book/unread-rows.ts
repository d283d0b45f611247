import type { SeenProblem } from '../model/snapshot.ts';
import type { Context } from './context.ts';

/** Kinds that put every figure of their exchange (of the whole book where they name none) in question. */
const EXCHANGE_WIDE: ReadonlySet<string> = new Set([
  'payload-changed',
  'payload-too-large',
  'row-unreadable',
  'texts-dropped',
  'exchange-error',
  'storage-failed',
]);

/** Kinds that make the one row which they name unknown. */
const OF_ROW: ReadonlySet<string> = new Set(['row-unreadable', 'payload-partial']);

/** What an asset's name may look like; a bare contract id or a symbol in an unknown spelling is none. */
const ASSET = /^(?=.*[A-Za-z])[A-Za-z0-9]{1,20}$/;

/** Problems by what they make unknown. */
export interface UnreadRows {
  readonly byCoin: ReadonlyMap<string, readonly SeenProblem[]>;
  readonly wide: readonly SeenProblem[];
}

/** The coin that a row's symbol or asset means; null when the name alone does not tell. */
function touchedCoin({ touches, exchange }: SeenProblem, context: Context): string | null {
  if (touches === null || exchange === null) return null;
  const parts = context.partsOf(exchange, touches);
  if (parts !== null) return context.coinOf(parts.base).coin;
  const kept = [...context.state.balances.values()].find(({ found }) => found.asset === touches);
  const name = kept?.found.earnReceiptOf ?? touches;
  return ASSET.test(name) ? context.coinOf(name).coin : null;
}

/** Sorts the problems of a book by what they make unknown. */
export function unreadRows(problems: readonly SeenProblem[], context: Context): UnreadRows {
  const byCoin = new Map<string, SeenProblem[]>();
  const wide: SeenProblem[] = [];
  for (const problem of problems) {
    const isNamed = OF_ROW.has(problem.kind) && problem.touches !== null;
    const coin = isNamed ? touchedCoin(problem, context) : null;
    if (coin !== null) byCoin.set(coin, [...(byCoin.get(coin) ?? []), problem]);
    else if (isNamed || EXCHANGE_WIDE.has(problem.kind)) wide.push(problem);
  }
  return { byCoin, wide };
}
