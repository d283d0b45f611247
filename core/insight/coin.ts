import { lift, toAmount } from '../math/decimal.ts';
import { dilution } from '../math/dilution.ts';
import type { Amount, Rate, Usd } from '../model/amount.ts';
import type { ExchangeId } from '../model/exchange.ts';
import type { CoinInsight, Dilution, LegFunding } from '../model/insight.ts';
import type { Position } from '../model/position.ts';
import type { CoinView } from '../model/snapshot.ts';
import { adviceFor } from './advice.ts';
import { crossHedgeFor } from './beta.ts';
import { gapOfCoin } from './capital-parts.ts';
import { type Carry, carryOf } from './carry.ts';
import { blendedTrailing, coinFunding } from './coin-funding.ts';
import { dailyVolatility } from './daily-bars.ts';
import { gapsOf } from './gaps.ts';
import type { InsightInput } from './input.ts';
import { legKey } from './leg-key.ts';
import { isExpired } from './leg-worth.ts';
import { coinRegime, viewOf } from './regime.ts';

const DOUBLED: Amount<'factor'> = toAmount(lift('2'));
const READINGS = [
  'same_coin_linear',
  'usd_face_over_spot_value',
  'inverse_collateral_marked',
] as const satisfies readonly Dilution['reading'][];

/** What a doubling of the price alone would make of the ratio, by the way it is read. Source: domain.md 2.5. */
const dilutionsOf = (hedgeRatio: Rate | null): readonly Dilution[] =>
  READINGS.map((reading) => ({
    reading,
    ifDoubled:
      hedgeRatio === null
        ? null
        : (dilution({ reading, hedgeRatio, spotPriceFactor: DOUBLED, hedgePriceFactor: DOUBLED })
            ?.hedgeRatioAfter ?? null),
  }));

/** Taker fee of a leg's contract: as its list tells it, else as the user set it. */
function futuresFeeOf(leg: Position, input: InsightInput): Rate | null {
  const listed = input.instruments.get(`${leg.exchange}|futures|${input.marketSymbolOf(leg)}`);
  return listed?.takerFee ?? input.snapshot.settings.takerFees[leg.exchange] ?? null;
}

function spotFeeOf(exchange: ExchangeId, coin: string, { instruments, snapshot }: InsightInput): Rate | null {
  for (const { market, parts, takerFee, exchange: lister } of instruments.values()) {
    if (market === 'spot' && lister === exchange && parts.base === coin && takerFee !== null) return takerFee;
  }
  return snapshot.settings.takerFees[exchange] ?? null;
}

const UNKNOWN_CARRY: Carry = {
  carryPerDayUsd: null,
  carryAprOnNotional: null,
  carryAprOnCapital: null,
  breakEvenDaysHeld: null,
  breakEvenDaysNew: null,
  because: [],
};

interface CoinLegs {
  readonly positions: readonly Position[];
  /** Of the perpetual ones. */
  readonly fundings: readonly LegFunding[];
}

/** Carry of the legs; unknown with the coin, because a leg that is not known would be left out of the sum. */
function carryIn(
  view: CoinView,
  { positions, fundings }: CoinLegs,
  input: InsightInput,
  capital: Usd | null,
): Carry {
  if (view.status === 'unknown') {
    return {
      ...UNKNOWN_CARRY,
      because: gapsOf(gapOfCoin(view), ...fundings.flatMap(({ because }) => because)),
    };
  }
  const byKey = new Map(positions.map((leg) => [legKey(leg), leg]));
  const legs = fundings.map((funding) => {
    const leg = byKey.get(funding.key);
    const futuresFee = leg === undefined ? null : futuresFeeOf(leg, input);
    return { funding, futuresFee, spotFee: spotFeeOf(funding.exchange, view.coin, input) };
  });
  const carry = carryOf(legs, capital);
  return { ...carry, because: gapsOf(...carry.because, ...fundings.flatMap(({ because }) => because)) };
}

/**
 * What the brain says of one coin over all exchanges and accounts.
 *
 * @param fundings   all legs of the book, from `legFundings`
 * @param capitalUsd equity of the whole book; null = unknown
 */
export function coinInsight(
  input: InsightInput,
  view: CoinView,
  fundings: readonly LegFunding[],
  capitalUsd: Usd | null,
): CoinInsight {
  const { coin } = view;
  const { now, snapshot, candles } = input;
  const positions = snapshot.positions.filter((leg) => leg.coin === coin && !isExpired(leg, now));
  const own = fundings.filter((leg) => leg.coin === coin && leg.daysToExpiry === null);
  const funding = coinFunding(input, coin);
  const declared = viewOf(coin, snapshot.settings, now);
  const { shown, byRule, isOutdated } = coinRegime(candles.get(coin), funding.settled, declared, now);
  const carry = carryIn(view, { positions, fundings: own }, input, capitalUsd);
  const daily = dailyVolatility(candles.get(coin), now);
  const advice = adviceFor({
    view,
    legs: positions,
    settings: snapshot.settings,
    market: { declared: declared?.regime ?? null, byRule, isOutdated },
    fundingState: funding.state,
    volatility: shown.volatility,
    capitalUsd,
    log: input.adviceLog.filter((each) => each.coin === coin),
    lastActionAt: input.actions.get(coin) ?? null,
    now,
  });
  return {
    coin,
    ...carry,
    trailing: own.length === 0 ? funding.trailing : blendedTrailing(own),
    dailyVolatility: daily.perDay,
    regime: shown,
    advice,
    dilution: dilutionsOf(view.status === 'unknown' ? null : view.hedgeRatio),
    crossHedge: crossHedgeFor(input, coin),
    because: gapsOf(...carry.because, daily.gap, funding.settled.length === 0 ? 'no-funding-history' : null),
  };
}
