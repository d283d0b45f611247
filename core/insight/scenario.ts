import { Decimal, lift, sum, toAmount } from '../math/decimal.ts';
import type { Rate, Usd } from '../model/amount.ts';
import type { CoinScenario, InsightGap, LegFunding, LegMargin, ScenarioPoint } from '../model/insight.ts';
import type { Position } from '../model/position.ts';
import type { CoinView } from '../model/snapshot.ts';
import { type Scenario, type ScenarioRow, scenario } from '../rules/scenario.ts';
import { type CoinRisk, coinRisk } from './coin-risk.ts';
import { gapsOf } from './gaps.ts';
import type { InsightInput } from './input.ts';
import { legKey } from './leg-key.ts';
import { isExpired } from './leg-worth.ts';

/** Moves of domain.md 9; the liquidation prices that lie between come in addition. */
const GRID = ['-0.5', '-0.25', '-0.1', '0', '0.1', '0.25', '0.5', '1'].map((move) =>
  toAmount<'fraction'>(lift(move)),
);
const HORIZON_DAYS = 30;
/** Inserted moves end a hair beyond the liquidation price, never before it. */
const MOVE_DECIMALS = 12;
const NO_RATE = toAmount<'fraction'>(lift('0'));

/** Price outcomes of moves without funding: rates differ by leg, so funding is added by leg. */
const outcomes = ({ book }: CoinRisk, moves: readonly Rate[]): Scenario | null =>
  scenario({ ...book, moves, fundingRate: NO_RATE, settlements: 0 });

/** Outcome of one move in USD, hedged and unhedged, liquidations included, without funding. */
export function outcomeOf(risk: CoinRisk, move: Rate): Pick<ScenarioRow, 'totalPnl' | 'unhedgedPnl'> | null {
  return outcomes(risk, [move])?.rows[0] ?? null;
}

/**
 * What a leg loses when it is liquidated: its whole equity of now, margin included, in USD; null = its margin is not
 * known, '0' = no price liquidates it.
 */
export function liquidationLoss({ book, withoutMargin }: CoinRisk, key: string): Usd | null {
  if (withoutMargin.includes(key)) return null;
  const own = {
    price: book.price,
    spotCoin: toAmount<'base'>(lift('0')),
    linear: book.linear.filter(({ id }) => id === key),
    inverse: book.inverse.filter(({ id }) => id === key),
    moves: [],
    fundingRate: NO_RATE,
    settlements: 0,
  };
  const found = scenario(own);
  const [at] = found?.liquidations ?? [];
  if (found === null || at === undefined) return null;
  if (at.price === null) return toAmount(lift('0'));
  // At the liquidation price itself, the outcome is the loss of all equity.
  const move = beyond(at.price, book.price);
  const row = scenario({ ...own, moves: [move] })?.rows[0];
  return row === undefined ? null : toAmount(lift(row.linearPnl).plus(row.inversePnl).negated());
}

/** The move that ends a hair beyond a price. */
const beyond = (price: string, now: string): Rate =>
  toAmount(lift(price).div(now).minus(1).toDecimalPlaces(MOVE_DECIMALS, Decimal.ROUND_UP));

function gridWith({ liquidations }: Scenario, price: string): readonly Rate[] {
  const inserted = liquidations.flatMap(({ price: at }) => {
    if (at === null) return [];
    const move = beyond(at, price);
    return lift(move).gt('-0.5') && lift(move).lt(1) ? [move] : [];
  });
  return [...new Set([...GRID, ...inserted])].sort((a, b) => lift(a).cmp(lift(b)));
}

type ByKey<Value> = ReadonlyMap<string, Value>;

/** Funding of the legs that survive, over the horizon at the running rates; null = a rate is not known. */
function fundingUsd(
  legs: readonly Position[],
  fundings: ByKey<LegFunding>,
  dead: readonly string[],
): Usd | null {
  const parts: Usd[] = [];
  for (const leg of legs) {
    if (leg.expiresAt !== null || dead.includes(legKey(leg))) continue;
    const usd = fundings.get(legKey(leg))?.perDayUsd ?? null;
    if (usd === null) return null;
    parts.push(usd);
  }
  return toAmount(sum(parts).times(HORIZON_DAYS));
}

function pointOf(row: ScenarioRow, funding: Usd | null): ScenarioPoint {
  const futures = lift(row.linearPnl).plus(row.inversePnl);
  return {
    move: row.move,
    price: row.price,
    spotUsd: row.spotPnl,
    futuresUsd: toAmount(futures),
    fundingUsd: funding,
    totalUsd: toAmount(lift(row.totalPnl).plus(funding ?? '0')),
    unhedgedUsd: row.unhedgedPnl,
    liquidated: row.liquidated,
  };
}

function scenarioOf(
  input: InsightInput,
  view: CoinView,
  fundings: ByKey<LegFunding>,
  margins: ByKey<LegMargin>,
): CoinScenario {
  const risk = coinRisk(input, view, margins);
  const nothing = (gap: InsightGap): CoinScenario => ({
    coin: view.coin,
    points: [],
    withoutMargin: [],
    because: [gap],
  });
  if (typeof risk === 'string') return nothing(risk);
  const first = outcomes(risk, []);
  const found = first === null ? null : outcomes(risk, gridWith(first, risk.book.price));
  if (found === null) return nothing('no-price');
  const legs = input.snapshot.positions.filter((leg) => leg.coin === view.coin && !isExpired(leg, input.now));
  const points = found.rows.map((row) => pointOf(row, fundingUsd(legs, fundings, row.liquidated)));
  const noRate: InsightGap[] = points.some((point) => point.fundingUsd === null) ? ['no-funding-rate'] : [];
  const isOld = legs.some((leg) => fundings.get(legKey(leg))?.because.includes('stale') === true);
  return {
    coin: view.coin,
    points,
    withoutMargin: risk.withoutMargin,
    because: gapsOf(...risk.because, ...noRate, isOld ? 'stale' : null),
  };
}

/**
 * Each coin's outcome by price move, with and without its futures, funding of 30 days at the running rates included.
 * A coin that is not known has no points. Source: domain.md 9.
 */
export function coinScenarios(
  input: InsightInput,
  funding: readonly LegFunding[],
  margin: readonly LegMargin[],
): readonly CoinScenario[] {
  const fundings = new Map(funding.map((leg) => [leg.key, leg]));
  const margins = new Map(margin.map((leg) => [leg.key, leg]));
  return input.snapshot.coins.map((view) => scenarioOf(input, view, fundings, margins));
}
