import { Decimal, lift, sum, toAmount } from '../math/decimal.ts';
import type { BaseQty, Rate } from '../model/amount.ts';
import type { Settings } from '../model/settings.ts';
import type { CoinView, Reason, SpotPart } from '../model/snapshot.ts';
import { type HedgeMetrics, hedgeMetrics } from '../rules/hedge-metrics.ts';
import type { CoinPrice } from './coin-prices.ts';
import type { Context } from './context.ts';
import { type CoinParts, reasonsFor } from './reasons.ts';
import { type Advice, suggestOrder } from './suggestion.ts';

function targetOf(
  coin: string,
  settings: Settings,
): { targetRatio: Rate; targetFrom: CoinView['targetFrom'] } {
  const own = Object.hasOwn(settings.targets, coin) ? settings.targets[coin] : undefined;
  if (own !== undefined) return { targetRatio: own, targetFrom: 'coin' };
  return {
    targetRatio: settings.defaultTarget,
    targetFrom: settings.defaultTargetChosen ? 'global' : 'default',
  };
}

function spotPartsOf({ balances, holdings }: CoinParts): readonly SpotPart[] {
  return [
    ...balances.map(({ exchange, account, wallet, asset, delta, confirmedAt }) => ({
      exchange,
      account,
      place: wallet,
      asset,
      delta,
      confirmedAt,
    })),
    ...holdings.map(({ label, coin, amount, updatedAt }) => ({
      exchange: 'manual' as const,
      account: '',
      place: label,
      asset: coin,
      delta: amount,
      confirmedAt: updatedAt,
    })),
  ];
}

/** Sum of deltas; null as soon as one of them is unknown. */
const total = (deltas: readonly (BaseQty | null)[]): BaseQty | null => {
  const known = deltas.filter((delta): delta is BaseQty => delta !== null);
  return known.length === deltas.length ? toAmount(sum(known)) : null;
};

const minOrNull = (times: readonly number[]): number | null =>
  times.length === 0 ? null : times.reduce((least, time) => Math.min(least, time));

/** Both sides of a coin, as far as they are known. */
interface Sides {
  readonly spotDelta: BaseQty | null;
  readonly futuresDelta: BaseQty | null;
  readonly price: CoinPrice | null;
}

/** The metrics; null as soon as anything that they rest on is unknown. */
function metricsOf(
  { spotDelta, futuresDelta, price }: Sides,
  target: Rate,
  settings: Settings,
): HedgeMetrics | null {
  if (spotDelta === null || futuresDelta === null || price === null) return null;
  const { band, dust } = settings;
  return hedgeMetrics({ spotDelta, futuresDelta, price: price.price, target, band, dust });
}

const NO_ADVICE: Advice = { suggestion: null, notes: [] };

function adviceFor(
  { coin, positions }: CoinParts,
  sides: Sides,
  metrics: HedgeMetrics | null,
  settings: Settings,
  context: Context,
): Advice {
  const { spotDelta, futuresDelta } = sides;
  if (metrics === null || metrics.requiredChange === null) return NO_ADVICE;
  if (metrics.status === 'balanced' || metrics.status === 'no_position') return NO_ADVICE;
  if (spotDelta === null || futuresDelta === null) return NO_ADVICE;
  const { requiredChange } = metrics;
  return suggestOrder(
    { coin, positions, spotDelta, futuresDelta, requiredChange, takerFees: settings.takerFees },
    context,
  );
}

/** The last advice on a coin, where its target is another than the verdict's and asks for a trade the other way. */
function isOpposed(coin: string, target: Rate, suggestion: Advice['suggestion'], context: Context): boolean {
  if (suggestion === null) return false;
  const said = [...context.state.advice.values()].filter((advice) => advice.coin === coin);
  const last = said.sort((a, b) => b.at - a.at)[0];
  if (last === undefined || last.change === null || lift(last.effectiveTarget).eq(target)) return false;
  return lift(last.change).lt(0) !== (suggestion.side === 'sell');
}

/** The verdict on one coin (domain.md 2.1). Unknown wins over every figure that could be told. */
export function coinView(parts: CoinParts, settings: Settings, context: Context): CoinView {
  const { coin } = parts;
  const spotParts = spotPartsOf(parts);
  const found = reasonsFor(parts, context);
  // Rows that could not be read may be of either side; and a side of which nothing was read is not zero.
  const isUnread = parts.unread.length > 0 || parts.strays.length > 0;
  const isBlocked = found.some((reason) => reason.blocks);
  const sideOf = (deltas: readonly (BaseQty | null)[]): BaseQty | null =>
    isUnread || (deltas.length === 0 && isBlocked) ? null : total(deltas);
  const spotDelta = sideOf(spotParts.map((part) => part.delta));
  const futuresDelta = sideOf(parts.positions.map((leg) => leg.delta));
  const price = context.priceOf(coin);
  const sides: Sides = { spotDelta, futuresDelta, price };
  const target = targetOf(coin, settings);
  const metrics = metricsOf(sides, target.targetRatio, settings);
  const sure = isBlocked ? null : metrics;
  const sized = adviceFor(parts, sides, sure, settings, context);
  const opposed = isOpposed(coin, target.targetRatio, sized.suggestion, context);
  const advice = opposed ? { ...sized, suggestion: null } : sized;
  const note = (kind: Reason['kind'], applies: boolean): readonly Reason[] =>
    applies ? [{ kind, exchange: null, subject: coin, since: null, blocks: false }] : [];
  return {
    coin,
    spotDelta,
    futuresDelta,
    netDelta:
      spotDelta === null || futuresDelta === null
        ? null
        : toAmount(new Decimal(spotDelta).plus(futuresDelta)),
    hedgeRatio: metrics?.hedgeRatio ?? null,
    ...target,
    band: settings.band,
    driftPp: metrics?.driftPp ?? null,
    status: sure?.status ?? 'unknown',
    score: sure?.score ?? null,
    requiredChange: sure?.requiredChange ?? null,
    price: price?.price ?? null,
    priceAt: price?.at ?? null,
    priceFrom: price?.from ?? '',
    netDeltaUsd: metrics?.netDeltaUsd ?? null,
    spotParts,
    oldestAt: minOrNull([...parts.positions, ...parts.balances].map((row) => row.confirmedAt)),
    suggestion: advice.suggestion,
    reasons: [
      ...found,
      ...note('advice-differs', opposed),
      ...advice.notes,
      ...note('default-target', target.targetFrom === 'default'),
      ...note('borrowed-spot', sure !== null && spotDelta !== null && lift(spotDelta).lt(0)),
    ],
  };
}
