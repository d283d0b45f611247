import { Decimal, floorToStep, lift, liftPositive, nearestStep } from '../math/decimal.ts';
import type { Amount, Price, Usd } from '../model/amount.ts';
import type { Payoff } from '../model/position.ts';

/** `toward_zero` never passes the target; `nearest` may by half a step, a tie goes toward zero. */
export type QuantityRounding = 'toward_zero' | 'nearest';

/** The contract that is traded and the filters of its orders. Quantities are as the exchange takes them. */
export interface OrderContract {
  readonly payoff: Payoff;
  /** USD per quoted unit. */
  readonly price: Price | null;
  /** Quoted units of one contract (linear) or its USD face (inverse); 1 where orders are in coins or in USD. */
  readonly contractSize: Amount | null;
  /** Coins in one quoted unit; not used by inverse contracts. */
  readonly coinsPerUnit: Amount;
  readonly qtyStep: Amount | null;
  /** null = the exchange states none. */
  readonly minQty: Amount | null;
  readonly maxQty: Amount | null;
  readonly minNotional: Usd | null;
  readonly rounding: QuantityRounding;
}

/** Why less was sized than was asked for. */
export type SizingReason =
  | 'rounds_to_zero'
  | 'below_min_qty'
  | 'below_min_notional'
  | 'too_many_orders'
  | 'invalid_price'
  | 'invalid_contract';

/** An order quantity with its worth. */
export interface Lots {
  readonly quantity: Decimal;
  /** Unsigned. */
  readonly coins: Decimal;
  readonly notionalUsd: Decimal;
}

/** Part of a wanted change, cut into orders; `executed` are unsigned coins. */
export interface CutLots {
  readonly lots: readonly Lots[];
  readonly executed: Decimal;
  readonly reasons: readonly SizingReason[];
}

/** A contract that can be sized. */
export interface LotRules {
  readonly payoff: Payoff;
  readonly price: Decimal;
  readonly contractSize: Decimal;
  readonly coinsPerUnit: Decimal;
  readonly step: Decimal;
  readonly minQty: Decimal;
  readonly maxQty: Decimal | null;
  readonly minNotional: Decimal;
  readonly rounding: QuantityRounding;
}

/** More orders than this in one suggestion are nobody's wish; the rest is residual. */
const MAX_ORDERS = 50;

/** Deltas of inverse positions are quotients of 40 digits; beyond this many digits they say nothing. */
const SIGNIFICANT_DIGITS = 30;

/** Lifts a contract; the reason why it cannot be sized where a price, a size or the step is missing. */
export function lotRules(contract: OrderContract): LotRules | 'invalid_price' | 'invalid_contract' {
  const price = liftPositive(contract.price);
  const contractSize = liftPositive(contract.contractSize);
  const coinsPerUnit = liftPositive(contract.coinsPerUnit);
  const step = liftPositive(contract.qtyStep);
  if (price === null) return 'invalid_price';
  if (contractSize === null || coinsPerUnit === null || step === null) return 'invalid_contract';
  const limit = liftPositive(contract.maxQty);
  const maxQty = limit === null ? null : floorToStep(limit, step);
  if (maxQty?.isZero()) return 'invalid_contract';
  return {
    payoff: contract.payoff,
    price,
    contractSize,
    coinsPerUnit: contract.payoff === 'inverse' ? new Decimal(1) : coinsPerUnit,
    step,
    minQty: lift(contract.minQty ?? '0'),
    maxQty,
    minNotional: lift(contract.minNotional ?? '0'),
    rounding: contract.rounding,
  };
}

/** Order quantity for unsigned coins: |d|/(c·m) linear, |d|·P/face inverse; not yet on the grid. */
function quantityOf(coins: Decimal, { payoff, price, contractSize, coinsPerUnit }: LotRules): Decimal {
  return payoff === 'linear'
    ? coins.div(contractSize.times(coinsPerUnit))
    : coins.times(price).div(contractSize).toSignificantDigits(SIGNIFICANT_DIGITS);
}

const coinsOf = (quantity: Decimal, { payoff, price, contractSize, coinsPerUnit }: LotRules): Decimal =>
  payoff === 'linear'
    ? quantity.times(contractSize).times(coinsPerUnit)
    : quantity.times(contractSize).div(price);

const notionalOf = (quantity: Decimal, { payoff, price, contractSize }: LotRules): Decimal =>
  payoff === 'linear' ? quantity.times(contractSize).times(price) : quantity.times(contractSize);

/** USD worth of coins at the contract's price. */
export const usdOf = (coins: Decimal, { price, coinsPerUnit }: LotRules): Decimal =>
  coins.times(price).div(coinsPerUnit);

function chunksOf(quantity: Decimal, maxQty: Decimal | null): readonly Decimal[] {
  const chunks: Decimal[] = [];
  let rest = quantity;
  while (maxQty !== null && rest.gt(maxQty) && chunks.length < MAX_ORDERS) {
    chunks.push(maxQty);
    rest = rest.minus(maxQty);
  }
  return rest.isZero() ? chunks : [...chunks, rest];
}

function refusal(chunk: Decimal, rules: LotRules, reduceOnly: boolean): SizingReason | null {
  if (rules.maxQty !== null && chunk.gt(rules.maxQty)) return 'too_many_orders';
  if (chunk.lt(rules.minQty)) return 'below_min_qty';
  const tooSmall = !reduceOnly && notionalOf(chunk, rules).lt(rules.minNotional);
  return tooSmall ? 'below_min_notional' : null;
}

/**
 * Cuts unsigned coins into order quantities on the exchange's grid.
 *
 * Rounds to the step, splits at the maximum, drops what is below the minimum quantity or (unless it only
 * reduces: exchanges exempt that) the minimum notional. A reducing part is never rounded above `held`, the
 * coins of the leg it reduces. Source: domain.md 8, steps 2 to 5.
 */
export function cutLots(coins: Decimal, rules: LotRules, held: Decimal | null): CutLots {
  if (coins.lte(0)) return { lots: [], executed: new Decimal(0), reasons: [] };
  const wanted = quantityOf(coins, rules);
  const rounded =
    rules.rounding === 'nearest' ? nearestStep(wanted, rules.step) : floorToStep(wanted, rules.step);
  const most = held === null ? rounded : floorToStep(quantityOf(held, rules), rules.step);
  const quantity = Decimal.min(rounded, most);
  if (quantity.isZero()) return { lots: [], executed: quantity, reasons: ['rounds_to_zero'] };
  const chunks = chunksOf(quantity, rules.maxQty);
  const kept = chunks.filter((chunk) => refusal(chunk, rules, held !== null) === null);
  const refusals = chunks.flatMap((chunk) => refusal(chunk, rules, held !== null) ?? []);
  const total = kept.reduce((sumSoFar, chunk) => sumSoFar.plus(chunk), new Decimal(0));
  return {
    lots: kept.map((chunk) => ({
      quantity: chunk,
      coins: coinsOf(chunk, rules),
      notionalUsd: notionalOf(chunk, rules),
    })),
    executed: coinsOf(total, rules),
    reasons: [...new Set(refusals)],
  };
}
