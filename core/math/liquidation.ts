import type { Amount, Price, QuoteQty, Rate } from '../model/amount.ts';
import type { Payoff } from '../model/position.ts';
import { type Decimal, lift, liftPositive, toAmount, toAmountOrNull } from './decimal.ts';
import { isolatedLiquidationPrice } from './isolated-liquidation.ts';

/** A bracket of maintenance margin, of the value in the settle asset. */
export interface MaintenanceBracket {
  readonly floor: QuoteQty;
  /** null = open. */
  readonly cap: QuoteQty | null;
  readonly rate: Rate;
  /** a: makes the maintenance margin continuous over brackets. */
  readonly amount: QuoteQty;
}

/** An isolated position; for a cross one the margin is an approximation that must be told. */
export interface LiquidationInput {
  readonly payoff: Payoff;
  /** Quoted units (linear) or USD face (inverse); long > 0. */
  readonly size: Amount;
  readonly entryPrice: Price | null;
  readonly markPrice: Price | null;
  /** Settle asset, added margin included, paid funding deducted. */
  readonly margin: QuoteQty;
  /** Ascending, from 0. */
  readonly brackets: readonly MaintenanceBracket[];
  /** φ, what the exchange adds to the maintenance rate. */
  readonly liquidationFee: Rate;
}

/** A position that can be computed. */
export interface LiquidationKnown {
  readonly status: 'ok';
  /** null = no price liquidates it, unless `alreadyBeyond`. */
  readonly liquidationPrice: Price | null;
  /** Short P_liq/P − 1, long 1 − P_liq/P; negative = already beyond. */
  readonly distance: Rate | null;
  /** P_liq/E − 1. */
  readonly moveFromEntry: Rate | null;
  readonly equity: QuoteQty;
  readonly maintenance: QuoteQty;
  /** Maintenance/equity, 1 = liquidation; null unless equity > 0. */
  readonly marginRatio: Rate | null;
  /** Value/equity; null unless equity > 0. */
  readonly effectiveLeverage: Amount<'multiple'> | null;
  /** Equity no longer covers the maintenance at the mark. */
  readonly alreadyBeyond: boolean;
}

/** Why nothing can be said; never to be shown as "no liquidation price". */
export interface LiquidationUnknown {
  readonly status: 'no_position' | 'invalid_price' | 'brackets_unknown';
}

interface Lifted extends Pick<LiquidationInput, 'payoff' | 'brackets'> {
  readonly size: Decimal;
  readonly entry: Decimal;
  readonly margin: Decimal;
  readonly fee: Decimal;
}

/** A solution on the border of two brackets may miss both by a rounding of the 40th digit. */
const BORDER = '1e-30';

const valueAt = ({ payoff, size }: Lifted, price: Decimal): Decimal =>
  payoff === 'linear' ? size.abs().times(price) : size.abs().div(price);

function profitAt({ payoff, size, entry }: Lifted, price: Decimal): Decimal {
  return payoff === 'linear' ? size.times(price.minus(entry)) : size.div(entry).minus(size.div(price));
}

function bracketOf(brackets: readonly MaintenanceBracket[], value: Decimal): MaintenanceBracket | undefined {
  return brackets.find(({ cap }) => cap === null || value.lte(lift(cap))) ?? brackets.at(-1);
}

function priceWithin(position: Lifted, bracket: MaintenanceBracket): Decimal | null {
  const { payoff, size, entry, margin, fee } = position;
  const rate = lift(bracket.rate).plus(fee);
  return isolatedLiquidationPrice({
    payoff,
    size,
    entry,
    margin,
    rate,
    maintenanceAmount: lift(bracket.amount),
  });
}

function contains(bracket: MaintenanceBracket, value: Decimal, isLast: boolean): boolean {
  const slack = value.times(BORDER);
  const aboveFloor = value.plus(slack).gte(lift(bracket.floor));
  return aboveFloor && (isLast || bracket.cap === null || value.minus(slack).lte(lift(bracket.cap)));
}

/** Solves every bracket and keeps the solution that lies in its own; `undefined` when brackets do not join. */
function solve(position: Lifted): Decimal | null | undefined {
  const last = position.brackets.length - 1;
  let sawPrice = false;
  for (const [index, bracket] of position.brackets.entries()) {
    const price = priceWithin(position, bracket);
    if (price === null) continue;
    sawPrice = true;
    if (price.isZero() || contains(bracket, valueAt(position, price), index === last)) return price;
  }
  return sawPrice ? undefined : null;
}

function describe(
  position: Lifted,
  mark: Decimal,
  bracket: MaintenanceBracket,
  price: Decimal | null,
): LiquidationKnown {
  const { size, entry, margin, fee } = position;
  const value = valueAt(position, mark);
  const equity = margin.plus(profitAt(position, mark));
  const maintenance = value.times(lift(bracket.rate).plus(fee)).minus(lift(bracket.amount));
  const rise = price === null ? null : price.div(mark).minus(1);
  const solvent = equity.gt(0);
  return {
    status: 'ok',
    liquidationPrice: toAmountOrNull(price),
    distance: toAmountOrNull(rise === null || size.lt(0) ? rise : rise.negated()),
    moveFromEntry: toAmountOrNull(price === null ? null : price.div(entry).minus(1)),
    equity: toAmount(equity),
    maintenance: toAmount(maintenance),
    marginRatio: solvent ? toAmount(maintenance.div(equity)) : null,
    effectiveLeverage: solvent ? toAmount(value.div(equity)) : null,
    alreadyBeyond: equity.lte(maintenance),
  };
}

/**
 * Liquidation price of an isolated position over brackets, with distance, margin ratio and leverage.
 *
 * The bracket is that of the value at the liquidation price; the solution is unique because maintenance is
 * continuous. Where the exchange reports a price, show the exchange's: this one is for what-ifs and as a
 * check. Source: domain.md 5.1.
 */
export function liquidation(input: LiquidationInput): LiquidationKnown | LiquidationUnknown {
  const size = lift(input.size);
  if (size.isZero()) return { status: 'no_position' };
  const entry = liftPositive(input.entryPrice);
  const mark = liftPositive(input.markPrice);
  if (entry === null || mark === null) return { status: 'invalid_price' };
  const { payoff, brackets } = input;
  const position = {
    payoff,
    brackets,
    size,
    entry,
    margin: lift(input.margin),
    fee: lift(input.liquidationFee),
  };
  const bracket = bracketOf(brackets, valueAt(position, mark));
  const price = solve(position);
  if (bracket === undefined || price === undefined) return { status: 'brackets_unknown' };
  return describe(position, mark, bracket, price);
}
