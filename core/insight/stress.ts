import { type Decimal, lift, sum, toAmount, toAmountOrNull } from '../math/decimal.ts';
import type { Rate } from '../model/amount.ts';
import { USD_LIKE } from '../model/cash.ts';
import { EXCHANGE_IDS, type ExchangeId } from '../model/exchange.ts';
import type { InsightGap, LegMargin, StressRow } from '../model/insight.ts';
import type { Position } from '../model/position.ts';
import { type CapitalPart, capitalParts, gapOfCoin } from './capital-parts.ts';
import { type CoinRisk, coinRisk } from './coin-risk.ts';
import { sumOfParts } from './equity.ts';
import { gapsOf } from './gaps.ts';
import type { InsightInput } from './input.ts';
import { legKey } from './leg-key.ts';
import { valueUsdOf } from './leg-mark.ts';
import { inverseProfit, isExpired } from './leg-worth.ts';
import { liquidationLoss, outcomeOf } from './scenario.ts';

/** Funding of -0.1 % each 8 h for 14 days: 42 settlements, in which a short pays 4.2 % of its value. */
const NEGATIVE_FUNDING = lift('0.001').times(42);
const DEPEG = lift('0.05');
/** Rows about all coins at once. */
const WHOLE_BOOK = '';

interface Live {
  readonly input: InsightInput;
  readonly legs: readonly Position[];
  readonly parts: readonly CapitalPart[];
  readonly risks: ReadonlyMap<string, CoinRisk | InsightGap>;
}

type Outcome = Pick<StressRow, 'hedgedUsd' | 'unhedgedUsd' | 'because'>;
const unknown = (because: readonly InsightGap[]): Outcome => ({
  hedgedUsd: null,
  unhedgedUsd: null,
  because,
});
const outcome = (hedged: Decimal | null, unhedged: Decimal | null, because: readonly InsightGap[] = []) => ({
  hedgedUsd: toAmountOrNull<'usd'>(hedged),
  unhedgedUsd: toAmountOrNull<'usd'>(unhedged),
  because,
});

/** All coins move alike; an unknown coin makes the sum unknown, an undrawn liquidation makes it a note. */
function priceMove({ risks, legs }: Live, move: Rate): Outcome {
  const books = [...risks.values()];
  if (legs.some(({ coin }) => coin === null || !risks.has(coin))) return unknown(['unknown-delta']);
  const gaps = books.filter((risk): risk is InsightGap => typeof risk === 'string');
  if (gaps.length > 0) return unknown(gapsOf(...gaps));
  const known = books.filter((risk): risk is CoinRisk => typeof risk !== 'string');
  const rows = known.map((risk) => outcomeOf(risk, move));
  const found = rows.filter((row) => row !== null);
  if (found.length < rows.length) return unknown(['no-price']);
  return outcome(
    sum(found.map(({ totalPnl }) => totalPnl)),
    sum(found.map(({ unhedgedPnl }) => unhedgedPnl)),
    gapsOf(...known.flatMap(({ because }) => because)),
  );
}

/** Why the legs of a book cannot be valued; null = they can. */
function gapOfLegs({ input: { snapshot } }: Live, legs: readonly Position[]): InsightGap | null {
  const views = new Map(snapshot.coins.map((view) => [view.coin, view]));
  for (const leg of legs) {
    const gap = leg.coin === null ? 'unknown-delta' : gapOfCoin(views.get(leg.coin));
    if (gap !== null) return gap;
    if (valueUsdOf(leg) === null) return 'unknown-delta';
  }
  return null;
}

/** Sum of signed values at the mark; the legs must have passed `gapOfLegs`. */
const signedValue = (legs: readonly Position[]): Decimal | null =>
  sumOfParts(legs.map((leg) => ({ usd: valueUsdOf(leg) })));

/** Dated contracts pay no funding. Longs would receive what shorts pay. */
function negativeFunding(live: Live): Outcome {
  const perpetuals = live.legs.filter(({ expiresAt }) => expiresAt === null);
  const gap = gapOfLegs(live, perpetuals);
  const value = signedValue(perpetuals);
  if (gap !== null || value === null) return unknown([gap ?? 'unknown-delta']);
  return outcome(value.times(NEGATIVE_FUNDING), lift('0'));
}

/**
 * A stablecoin falls against the dollar and the coins do not: 5 % of the cash, and of the notional of shorts in it,
 * because a linear short has sold coins for that stablecoin (its contract rises by 1/0.95). Source: domain.md 9.
 */
function depeg(live: Live, asset: string): Outcome {
  const legs = live.legs.filter((leg) => leg.payoff === 'linear' && leg.settle === asset);
  const held = live.parts.filter((part) => part.kind !== 'coins' && part.asset === asset);
  const gaps = held.flatMap(({ because }) => (because === null ? [] : [because]));
  const equity = sumOfParts(held);
  const cash = sumOfParts(held.filter(({ kind }) => kind === 'cash'));
  const gap = gapOfLegs(live, legs);
  const value = signedValue(legs);
  if (equity === null || cash === null || value === null || gap !== null) {
    return unknown(gapsOf(...gaps, gap));
  }
  return outcome(equity.minus(value).times(DEPEG).negated(), cash.times(DEPEG).negated());
}

/** Unrealized profit of inverse legs in USD: it is part of the coins that back them; null = unknown. */
function inverseProfits({ input, legs }: Live, exchange: ExchangeId): Decimal | null {
  const prices = new Map(input.snapshot.coins.map(({ coin, price }) => [coin, price]));
  const own = legs.filter((leg) => leg.exchange === exchange && leg.payoff === 'inverse');
  return sumOfParts(
    own.map((leg) => {
      const price = prices.get(leg.coin ?? '') ?? null;
      const profit = inverseProfit(leg);
      return { usd: profit === null || price === null ? null : toAmount<'usd'>(profit.times(price)) };
    }),
  );
}

/** All that an exchange holds is gone; without positions it would be the wallets alone. */
function frozen(live: Live, exchange: ExchangeId): Outcome {
  const held = live.parts.filter((part) => part.exchange === exchange);
  const gaps = held.flatMap(({ because }) => (because === null ? [] : [because]));
  const equity = sumOfParts(held);
  const wallets = sumOfParts(held.filter(({ kind }) => kind !== 'profit'));
  const inCoins = inverseProfits(live, exchange);
  const alone = wallets === null || inCoins === null ? null : wallets.minus(inCoins);
  return outcome(equity?.negated() ?? null, alone?.negated() ?? null, gapsOf(...gaps));
}

/** Each short of a coin loses its margin at the top of a rally, and the price comes back: spot is where it was. */
function liquidatedThenBack(live: Live, coin: string): Outcome {
  const risk = live.risks.get(coin);
  if (risk === undefined || typeof risk === 'string') return unknown([risk ?? 'unknown-delta']);
  const shorts = live.legs.filter((leg) => leg.coin === coin && leg.side === 'short');
  const losses = shorts.map((leg) => liquidationLoss(risk, legKey(leg)));
  const known = losses.filter((loss) => loss !== null);
  if (known.length < losses.length) return { ...outcome(null, lift('0')), because: risk.because };
  return outcome(sum(known).negated(), lift('0'));
}

function stablecoinsOf({ parts, legs }: Live): readonly string[] {
  const held = parts.filter(({ kind }) => kind !== 'coins').map(({ asset }) => asset);
  const settled = legs.flatMap(({ payoff, settle }) =>
    payoff === 'linear' && settle !== null ? [settle] : [],
  );
  return [...new Set([...held, ...settled])].filter((asset) => asset !== 'USD' && USD_LIKE.has(asset)).sort();
}

function open(input: InsightInput, margin: readonly LegMargin[]): Live {
  const margins = new Map(margin.map((leg) => [leg.key, leg]));
  return {
    input,
    legs: input.snapshot.positions.filter((leg) => !isExpired(leg, input.now)),
    parts: capitalParts(input),
    risks: new Map(input.snapshot.coins.map((view) => [view.coin, coinRisk(input, view, margins)])),
  };
}

const rate = (text: string): Rate => toAmount(lift(text));
const NOBODY = outcome(lift('0'), lift('0'));

/** One row per subject; a book without any such subject loses nothing by it. */
function each(
  name: StressRow['name'],
  subjects: readonly string[],
  tell: (subject: string) => Outcome,
): readonly StressRow[] {
  if (subjects.length === 0) return [{ name, subject: WHOLE_BOOK, ...NOBODY }];
  return subjects.map((subject) => ({ name, subject, ...tell(subject) }));
}

/**
 * The stress table on the live book in USD against now, hedged and without futures. Rows about prices and funding
 * are of the whole book (subject ''); a depeg is per stablecoin, a frozen exchange per exchange, a liquidated hedge
 * per coin with a short. Instantaneous, basis constant. Source: domain.md 9.
 */
export function stressRows(input: InsightInput, margin: readonly LegMargin[]): readonly StressRow[] {
  const live = open(input, margin);
  const exchanges = EXCHANGE_IDS.filter((id) => live.parts.some(({ exchange }) => exchange === id));
  const shorts = live.legs.flatMap(({ side, coin }) => (side === 'short' && coin !== null ? [coin] : []));
  return [
    { name: 'crash_50', subject: WHOLE_BOOK, ...priceMove(live, rate('-0.5')) },
    { name: 'squeeze_50', subject: WHOLE_BOOK, ...priceMove(live, rate('0.5')) },
    { name: 'rally_100', subject: WHOLE_BOOK, ...priceMove(live, rate('1')) },
    { name: 'funding_negative_14d', subject: WHOLE_BOOK, ...negativeFunding(live) },
    ...each('stable_depeg_5', stablecoinsOf(live), (asset) => depeg(live, asset)),
    ...exchanges.map((id) => ({ name: 'exchange_frozen' as const, subject: id, ...frozen(live, id) })),
    ...(exchanges.length === 0 ? each('exchange_frozen', [], () => NOBODY) : []),
    ...each('hedge_liquidated_then_back', [...new Set(shorts)], (coin) => liquidatedThenBack(live, coin)),
  ];
}
