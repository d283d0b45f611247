import { lift, toAmount } from '../math/decimal.ts';
import { positionDelta } from '../math/position-delta.ts';
import type { Amount, BaseQty, Contracts, Price, Usd } from '../model/amount.ts';
import type { Position, PositionFound, SymbolParts } from '../model/position.ts';
import type { ProblemKind } from '../model/problem.ts';
import { unifiedSymbol } from '../model/unified-symbol.ts';
import { DEFAULTS } from '../rules/parameters.ts';
import type { PositionRecord } from '../store/book-state.ts';
import { multiplierAgrees } from './coin-prices.ts';
import type { Context } from './context.ts';
import { confirmedAt } from './freshness.ts';

/** A leg as it is shown, and the kind of problem that makes its coins unknown. */
export interface ResolvedPosition {
  readonly position: Position;
  readonly trouble: ProblemKind | null;
}

const ONE = '1' as Amount;

function sizeOf(
  found: PositionFound,
  parts: SymbolParts | null,
  contractSize: Amount | null,
  inverseUnit: 'contracts' | 'usd',
) {
  if (found.amountUnit === 'base') return { size: found.amount, sizeUnit: 'base' as const };
  if (parts === null || contractSize === null) return { size: found.amount, sizeUnit: 'contracts' as const };
  const units = toAmount(lift(found.amount).times(contractSize));
  if (parts.payoff === 'linear') return { size: units, sizeUnit: 'base' as const };
  return inverseUnit === 'usd'
    ? { size: units, sizeUnit: 'usd' as const }
    : { size: found.amount, sizeUnit: 'contracts' as const };
}

/**
 * Whether the exchange's own notional agrees with ours within 2 % (domain.md 1.1), at the mark or, as some
 * exchanges state it, at entry. No notional, no price: nothing to check.
 */
function unitsAgree(
  found: PositionFound,
  parts: SymbolParts,
  contractSize: Amount,
  mark: Price | null,
): boolean {
  if (found.notional === null) return true;
  const units = lift(found.amount).times(contractSize);
  const stated = lift(found.notional).abs();
  const prices = [found.markPrice, found.entryPrice, mark].filter(
    (price): price is Price => price !== null && lift(price).gt(0),
  );
  if (prices.length === 0 || stated.isZero()) return true;
  return prices.some((price) => {
    const ours = parts.payoff === 'linear' ? units.times(price) : units.div(price);
    return ours.div(stated).minus(1).abs().lte(DEFAULTS.notionalTolerance);
  });
}

/** Leverage and margin mode that the exchange lists apart from positions; a config of the leg's own side comes first. */
function configOf({ exchange, account, found }: PositionRecord, context: Context) {
  const base = `${exchange}|${account}|${found.rawSymbol}|`;
  const own = context.state.configs.get(`${base}${found.side}`);
  const both = context.state.configs.get(base);
  return {
    leverage: own?.leverage ?? both?.leverage ?? null,
    marginMode: own?.marginMode ?? both?.marginMode ?? null,
  };
}

interface Measured {
  readonly parts: SymbolParts | null;
  readonly coin: string | null;
  readonly multiplier: Amount;
  readonly contractSize: Amount | null;
  readonly mark: Price | null;
}

interface Delta {
  readonly delta: Position['delta'];
  readonly usd: Position['notionalUsd'];
  readonly trouble: ProblemKind | null;
}

const EXPIRED: Delta = { delta: '0' as BaseQty, usd: '0' as Usd, trouble: null };

function deltaOf(record: PositionRecord, measured: Measured, context: Context): Delta {
  const { found } = record;
  const { parts, coin, multiplier, contractSize, mark } = measured;
  const unknown = (trouble: ProblemKind) => ({ delta: null, usd: null, trouble });
  // Past its delivery nothing is open, whatever the feed still lists (domain.md 1.1).
  if (parts !== null && parts.expiresAt !== null && parts.expiresAt <= context.now) return EXPIRED;
  if (record.ambiguous) return unknown('ambiguous-update');
  if (parts === null || coin === null) return unknown('unknown-symbol');
  if (contractSize === null) return unknown('unknown-contract-size');
  if (!unitsAgree(found, parts, contractSize, mark)) return unknown('unit-mismatch');
  const price = context.priceOf(coin);
  const quoted =
    mark ??
    found.impliedMarkPrice ??
    (price === null ? null : toAmount<'quote/base'>(lift(price.price).times(multiplier)));
  if (
    !multiplierAgrees(
      mark ?? found.impliedMarkPrice ?? found.entryPrice,
      multiplier,
      context.referenceOf(coin),
    )
  )
    return unknown('multiplier-unconfirmed');
  const amount = lift(found.amount);
  const result = positionDelta({
    payoff: parts.payoff,
    contractsSigned: toAmount<'contract'>(found.side === 'short' ? amount.negated() : amount),
    contractSize,
    coinsPerUnit: multiplier,
    markPrice: quoted,
    entryPrice: found.entryPrice,
    spotPrice: price?.price ?? null,
    expiresAt: parts.expiresAt,
    now: context.now,
  });
  if (result.status === 'invalid_price') return unknown('price-missing');
  if (result.status === 'invalid_contract') return unknown('unknown-contract-size');
  return { delta: result.deltaCoin, usd: result.notionalUsdSigned, trouble: null };
}

/** What a leg is of: its contract, coin, size and mark. Standard futures are listed nowhere: only their rows tell. */
function measure({ found, exchange, account }: PositionRecord, context: Context): Measured {
  const isListed = found.book !== 'standard';
  const instrument = isListed ? context.instrumentOf(exchange, found.rawSymbol) : null;
  const parts = instrument?.parts ?? found.parts ?? context.partsOf(exchange, found.rawSymbol);
  const unit = parts === null ? null : context.coinOf(parts.base);
  return {
    parts,
    coin: unit?.coin ?? null,
    multiplier: unit?.multiplier ?? ONE,
    contractSize: found.amountUnit === 'base' ? ONE : (instrument?.contractSize ?? found.contractSize),
    mark: isListed ? (context.markOf(exchange, account, found.rawSymbol)?.price ?? null) : found.markPrice,
  };
}

/** Completes a kept leg with its instrument, quote and configuration. Anything that is missing stays null, with its reason. */
export function resolvePosition(record: PositionRecord, context: Context): ResolvedPosition {
  const { found, exchange } = record;
  const measured = measure(record, context);
  const { parts, contractSize, mark } = measured;
  const { delta, usd, trouble } = deltaOf(record, measured, context);
  const config = configOf(record, context);
  const account = context.state.accounts.get(`${exchange}|${record.account}`);
  const accountMargin = account?.marginMode === 'portfolio' ? null : (account?.marginMode ?? null);
  const position: Position = {
    exchange,
    account: record.account,
    rawSymbol: found.rawSymbol,
    symbol: parts === null ? null : unifiedSymbol(parts),
    coin: measured.coin,
    payoff: parts?.payoff ?? null,
    expiresAt: parts?.expiresAt ?? null,
    settle: parts?.settle ?? null,
    book: found.book,
    side: found.side,
    legSide: found.legSide,
    positionId: found.positionId,
    ...sizeOf(found, parts, contractSize, context.knowledge.inverseSizeUnit(exchange)),
    contracts: found.amountUnit === 'contracts' ? (found.amount as Amount as Contracts) : null,
    contractSize,
    multiplier: measured.multiplier,
    delta,
    entryPrice: found.entryPrice,
    markPrice: mark,
    liquidationPrice: found.liquidationPrice,
    unrealizedPnl: found.unrealizedPnl,
    leverage: found.leverage ?? config.leverage,
    marginMode: found.marginMode ?? config.marginMode ?? accountMargin,
    hedged: found.hedged ?? (account?.positionMode == null ? null : account.positionMode === 'hedge'),
    initialMargin: found.initialMargin,
    notionalUsd: usd,
    updatedAt: found.updatedAt,
    confirmedAt: confirmedAt(context.state, record),
    source: record.source,
    unknownBecause: trouble,
  };
  return { position, trouble };
}
