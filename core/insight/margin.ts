import { Decimal, lift, liftPositive, ratioOrNull, toAmount, toAmountOrNull } from '../math/decimal.ts';
import type { Amount, Price, Rate, Usd } from '../model/amount.ts';
import type { LegMargin } from '../model/insight.ts';
import type { Position } from '../model/position.ts';
import type { CoinView } from '../model/snapshot.ts';
import { DEFAULTS } from '../rules/parameters.ts';
import { type DailyVolatility, dailyVolatility } from './daily-bars.ts';
import { gapsOf } from './gaps.ts';
import type { InsightInput } from './input.ts';
import { isolationOf } from './isolation.ts';
import { atPrice, type BackedLeg, estimatedLeg, reportedLeg } from './leg-liquidation.ts';
import { markOf, valueUsdOf } from './leg-mark.ts';
import { type LegMarket, legMarkets } from './leg-market.ts';
import { legNameOf } from './leg-name.ts';
import { purposeOf } from './leg-purpose.ts';
import { isExpired } from './leg-worth.ts';

/** Decimals of a distance: hundredths of a percent, always toward the liquidation. */
const DISTANCE_DECIMALS = 4;

/** u = max(0.30, 3σ√7); without a volatility its floor, which the gap then says. Source: domain.md 5.2. */
export function adverseMove(perDay: Rate | null): Rate {
  const floor = lift(DEFAULTS.adverseMoveMin);
  if (perDay === null) return toAmount(floor);
  const sigmas = lift(DEFAULTS.adverseMoveSigmas).times(lift(perDay));
  return toAmount(Decimal.max(floor, sigmas.times(lift(DEFAULTS.adverseMoveDays).sqrt())));
}

/** Short P_liq/P − 1, long 1 − P_liq/P, rounded down; negative = already beyond. */
function distanceOf({ side }: Position, mark: Price | null, liquidationPrice: Price | null): Rate | null {
  const price = liftPositive(mark);
  if (price === null || liquidationPrice === null) return null;
  const rise = lift(liquidationPrice).div(price).minus(1);
  const distance = side === 'short' ? rise : rise.negated();
  return toAmount(distance.toDecimalPlaces(DISTANCE_DECIMALS, Decimal.ROUND_FLOOR));
}

const inSigmas = (distance: Rate | null, perDay: Rate | null): Amount<'sigma'> | null =>
  distance === null || perDay === null ? null : toAmountOrNull(ratioOrNull(lift(distance), lift(perDay)));

interface Prices {
  readonly liquidationPrice: Price | null;
  readonly liquidationFrom: LegMargin['liquidationFrom'];
  readonly estimate: Price | null;
  readonly estimateDiffers: boolean;
}

/** The exchange's own price first; ours beside it as a check. Source: domain.md 5.1. */
function pricesOf(leg: Position, estimated: BackedLeg | null, mark: Price | null): Prices {
  const own = estimated === null ? null : atPrice(estimated, mark);
  const estimate = own?.liquidationPrice ?? null;
  const reported = liftPositive(leg.liquidationPrice);
  if (reported !== null) {
    const differs =
      estimate !== null &&
      lift(estimate).div(reported).minus(1).abs().gt(lift(DEFAULTS.liquidationTolerance));
    return {
      liquidationPrice: toAmount(reported),
      liquidationFrom: 'exchange',
      estimate,
      estimateDiffers: differs,
    };
  }
  // A payload without a price may leave it out; that there is none is only told where our own sum says so too.
  const none = own !== null && estimate === null && !own.alreadyBeyond ? 'none' : 'unknown';
  const liquidationFrom = estimate === null ? none : 'estimate';
  return { liquidationPrice: estimate, liquidationFrom, estimate, estimateDiffers: false };
}

/** The price of the adverse move; null where a fall would be more than the whole price. */
function stressedPrice({ side }: Position, mark: Price | null, move: Rate): Price | null {
  const price = liftPositive(mark);
  if (price === null) return null;
  const stressed = price.times(side === 'short' ? lift(move).plus(1) : lift(move).negated().plus(1));
  return stressed.gt(0) ? toAmount(stressed) : null;
}

/** Maintenance less equity at the stressed price, in USD at the mark; '0' where the margin there is suffices. */
function topUpOf(leg: Position, backed: BackedLeg | null, mark: Price | null, move: Rate): Usd | null {
  const stressed = backed === null ? null : atPrice(backed, stressedPrice(leg, mark, move));
  const price = liftPositive(mark);
  if (stressed === null || price === null || valueUsdOf(leg) === null) return null;
  const missing = Decimal.max(0, lift(stressed.maintenance).minus(lift(stressed.equity)));
  return toAmount(leg.payoff === 'inverse' ? missing.times(price) : missing);
}

function legMargin(
  leg: Position,
  { instrument }: LegMarket,
  view: CoinView | undefined,
  { perDay, gap }: DailyVolatility,
  input: InsightInput,
): LegMargin {
  const mark = markOf(leg);
  const estimated = estimatedLeg(leg, instrument);
  const reported = reportedLeg(leg);
  const backed = reported?.hasRate === true ? reported : (estimated ?? reported);
  const prices = pricesOf(leg, estimated, mark);
  const distance = distanceOf(leg, mark, prices.liquidationPrice);
  const purpose = purposeOf(leg, view, input.snapshot.settings);
  const move = adverseMove(perDay);
  const ratioFrom = estimated ?? (reported?.hasRate === true ? reported : null);
  const isIsolated = leg.marginMode === 'isolated';
  const topUpUsd = topUpOf(leg, backed, mark, move);
  return {
    ...legNameOf(leg),
    marginMode: leg.marginMode,
    leverage: leg.leverage,
    ...purpose,
    ...prices,
    distance,
    distanceSigmas: inSigmas(distance, perDay),
    marginRatio: ratioFrom === null ? null : (atPrice(ratioFrom, mark)?.marginRatio ?? null),
    topUpUsd,
    adverseMove: move,
    violation: isolationOf(leg, purpose.purpose, input),
    because: gapsOf(
      leg.delta === null ? 'unknown-delta' : null,
      mark === null ? 'no-price' : null,
      leg.entryPrice === null ? 'no-entry-price' : null,
      isIsolated && leg.initialMargin === null ? 'no-margin' : null,
      estimated === null ? 'no-brackets' : null,
      !isIsolated && topUpUsd !== null ? 'cross-approximation' : null,
      gap,
      input.now - leg.confirmedAt > DEFAULTS.stalePositionMs ? 'stale' : null,
    ),
  };
}

/** Margin, liquidation and purpose of every open leg, in the order of the positions. Source: domain.md 5. */
export function legMargins(input: InsightInput): readonly LegMargin[] {
  const { positions, coins } = input.snapshot;
  const marketOf = legMarkets(input);
  const views = new Map(coins.map((view) => [view.coin, view]));
  return positions
    .filter((leg) => !isExpired(leg, input.now))
    .map((leg) => {
      const coin = leg.coin ?? '';
      const daily = dailyVolatility(input.candles.get(coin), input.now);
      return legMargin(leg, marketOf(leg), views.get(coin), daily, input);
    });
}
