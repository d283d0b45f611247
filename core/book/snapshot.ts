import { Decimal, lift } from '../math/decimal.ts';
import type { EpochMs } from '../model/amount.ts';
import type { Balance } from '../model/balance.ts';
import type { Knowledge } from '../model/knowledge.ts';
import type { Position } from '../model/position.ts';
import type { CoinView, SeenProblem, Snapshot } from '../model/snapshot.ts';
import { type BookState, settingsOf } from '../store/book-state.ts';
import { CASH } from './coin-of.ts';
import { coinView } from './coin-view.ts';
import { type Collateral, collateralOf } from './collateral.ts';
import { type Context, openContext } from './context.ts';
import { isEmptyBalance } from './empty-balance.ts';
import { accountView } from './freshness.ts';
import { withUsualInterval } from './funding-interval.ts';
import type { CoinParts } from './reasons.ts';
import { resolveBalance } from './resolve-balance.ts';
import { resolvePosition } from './resolve-position.ts';
import { type UnreadRows, unreadRows } from './unread-rows.ts';

/** USD out of balance, for the order on screen; unknown counts as more than anything. */
function urgency(view: CoinView): Decimal {
  if (view.status === 'unknown') return new Decimal('1e30');
  if (view.status === 'balanced' || view.status === 'no_position') return new Decimal(-1);
  if (view.requiredChange === null || view.price === null) return new Decimal(0);
  return lift(view.requiredChange).abs().times(view.price);
}

function worstFirst(views: readonly CoinView[]): readonly CoinView[] {
  const ranked = views.map((view) => ({ view, urgency: urgency(view) }));
  ranked.sort((a, b) => b.urgency.cmp(a.urgency) || a.view.coin.localeCompare(b.view.coin));
  return ranked.map(({ view }) => view);
}

/** Rows by coin, in one pass. */
function byCoin<Row extends { readonly coin: string | null }>(
  rows: readonly Row[],
): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    if (row.coin === null) continue;
    const others = groups.get(row.coin);
    if (others === undefined) groups.set(row.coin, [row]);
    else others.push(row);
  }
  return groups;
}

function positionsIn(context: Context): readonly Position[] {
  const open = [...context.state.positions.values()].filter((record) => record.open);
  return open.map((record) => resolvePosition(record, context).position);
}

/** Balances that are not empty, and those that back a leg: an empty wallet may still hold that leg's profit. */
function balancesIn(context: Context, { legsOf, absent }: Collateral): readonly Balance[] {
  const kept = [...context.state.balances.values(), ...absent].filter(
    (record) => !isEmptyBalance(record) || legsOf(record).length > 0,
  );
  return kept.map((record) => resolveBalance(record, legsOf(record), context).balance);
}

interface Rows {
  readonly positions: readonly Position[];
  readonly balances: readonly Balance[];
  readonly collateral: Collateral;
  readonly unread: UnreadRows;
}

/** The parts of every coin that anything in the book speaks of. */
function partsOf({ positions, balances, collateral, unread }: Rows, state: BookState): readonly CoinParts[] {
  const [legs, rows, holdings] = [byCoin(positions), byCoin(balances), byCoin([...state.holdings.values()])];
  const strays = positions.filter((leg) => leg.coin === null);
  const coins = new Set([...legs.keys(), ...rows.keys(), ...holdings.keys(), ...unread.byCoin.keys()]);
  return [...coins]
    .filter((coin) => !CASH.has(coin))
    .map((coin) => {
      const own = legs.get(coin) ?? [];
      return {
        coin,
        positions: own,
        balances: rows.get(coin) ?? [],
        holdings: holdings.get(coin) ?? [],
        strays,
        unbacked: own.filter((leg) => collateral.unbacked.has(leg)),
        unread: unread.byCoin.get(coin) ?? [],
        wide: unread.wide,
      };
    });
}

/** Legs whose contract is not understood: said as problems, for nobody would see them in any coin. */
const strayProblems = (positions: readonly Position[]): readonly SeenProblem[] =>
  positions
    .filter((leg) => leg.coin === null)
    .map((leg) => ({
      kind: 'unknown-symbol',
      exchange: leg.exchange,
      path: leg.source.path,
      detail: 'no instrument list tells this contract',
      touches: leg.rawSymbol,
      at: leg.confirmedAt,
      account: leg.account,
    }));

/** A long and a short of one contract side by side are proof of hedge mode, whatever was told of the mode. */
function withProvenMode(positions: readonly Position[]): readonly Position[] {
  const sides = new Map<string, Set<string>>();
  const nameOf = (leg: Position) => `${leg.exchange}|${leg.account}|${leg.book}|${leg.rawSymbol}`;
  for (const leg of positions) sides.set(nameOf(leg), (sides.get(nameOf(leg)) ?? new Set()).add(leg.side));
  return positions.map((leg) => ((sides.get(nameOf(leg))?.size ?? 0) > 1 ? { ...leg, hedged: true } : leg));
}

/**
 * The whole book at one moment, as every surface shows it. Pure: the same state and time give the same snapshot.
 */
export function buildSnapshot(state: BookState, knowledge: Knowledge, now: EpochMs): Snapshot {
  const context = openContext(state, knowledge, now);
  const settings = settingsOf(state);
  const positions = withProvenMode(positionsIn(context));
  const collateral = collateralOf(positions, context);
  const balances = balancesIn(context, collateral);
  const problems = [...state.problems.values()].sort((a, b) => b.at - a.at);
  const unread = unreadRows(problems, context);
  const parts = partsOf({ positions, balances, collateral, unread }, state);
  return {
    version: 1,
    asOf: now,
    settings,
    coins: worstFirst(parts.map((each) => coinView(each, settings, context))),
    positions,
    balances,
    holdings: [...state.holdings.values()],
    quotes: [...state.quotes.values()].map((quote) => withUsualInterval(quote, context)),
    accounts: [...state.accounts.values()].map((record) => accountView(state, record, now)),
    problems: [...strayProblems(positions), ...problems],
  };
}
