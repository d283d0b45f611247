import { Decimal, toAmount } from '../../math/decimal.ts';
import type { Amount, Price } from '../../model/amount.ts';
import type { Instrument, Lot } from '../../model/instrument.ts';
import type { SymbolParts } from '../../model/position.ts';
import type { Findings, Where } from '../../model/reading.ts';
import { ok } from '../../result.ts';
import * as s from '../../schema/schema.ts';
import { hasFields, isFields } from '../fields.ts';
import { readRows } from '../read-rows.ts';
import type { Recognizer } from '../recognizer.ts';
import { bodyOf } from './envelope.ts';
import { problem, realMarketOnly } from './own-book.ts';
import { symbol } from './position-leg.ts';

const ONE: Amount = toAmount(new Decimal(1));
const asset = s.pipe(s.string(), s.nonEmpty(), s.maxLength(60));

const Filter = s.object({
  filterType: s.string(),
  tickSize: s.nonZeroOrNull<'quote/base'>(),
  stepSize: s.nonZeroOrNull(),
  minQty: s.nonZeroOrNull(),
  maxQty: s.nonZeroOrNull(),
  notional: s.nonZeroOrNull(),
  minNotional: s.nonZeroOrNull(),
});
type Filter = s.InferOutput<typeof Filter>;

const Fields = s.object({
  symbol,
  baseAsset: asset,
  quoteAsset: asset,
  marginAsset: s.optional(asset),
  contractType: s.optional(s.string()),
  contractSize: s.nonZeroOrNull(),
  deliveryDate: s.epochMsOrNull(),
  status: s.optional(s.string()),
  contractStatus: s.optional(s.string()),
  filters: s.array(Filter),
});
type Fields = s.InferOutput<typeof Fields>;

const isInverse = ({ marginAsset, baseAsset }: Fields): boolean => marginAsset === baseAsset;

/** The face of a COIN-M contract cannot be guessed: without it the row is unreadable. */
const Row = s.pipe(
  Fields,
  s.rawTransform(({ dataset: { value }, addIssue, NEVER }) => {
    const contractSize = isInverse(value) ? value.contractSize : ONE;
    if (contractSize !== null) return { ...value, contractSize };
    addIssue({ message: 'contractSize: not a number' });
    return NEVER;
  }),
);
type Row = s.InferOutput<typeof Row>;

/** The year 2100: what Binance writes where a contract has no delivery. */
const NO_DELIVERY_AT = 4_133_404_800_000;

function deliveryOf({ contractType = '', deliveryDate }: Row): number | null {
  // A perpetual that is to be delisted gets a real date, and stays a perpetual by name.
  if (contractType.includes('PERPETUAL') || deliveryDate === null) return null;
  return deliveryDate >= NO_DELIVERY_AT ? null : deliveryDate;
}

function partsOf(row: Row): SymbolParts {
  const settle = row.marginAsset ?? row.quoteAsset;
  return {
    base: row.baseAsset,
    quote: row.quoteAsset,
    settle,
    payoff: isInverse(row) ? 'inverse' : 'linear',
    expiresAt: row.marginAsset === undefined ? null : deliveryOf(row),
  };
}

function lotOf(
  filters: readonly Filter[],
  unit: Lot['unit'],
): { readonly lot: Lot; readonly tickSize: Price | null } {
  const byType = new Map(filters.map((filter) => [filter.filterType, filter]));
  const size = byType.get('LOT_SIZE');
  const notional = byType.get('MIN_NOTIONAL') ?? byType.get('NOTIONAL');
  return {
    lot: {
      unit,
      step: size?.stepSize ?? null,
      minQty: size?.minQty ?? null,
      maxQty: size?.maxQty ?? null,
      marketMaxQty: byType.get('MARKET_LOT_SIZE')?.maxQty ?? null,
      minNotional: notional?.notional ?? notional?.minNotional ?? null,
    },
    tickSize: byType.get('PRICE_FILTER')?.tickSize ?? null,
  };
}

/** Only spot markets have no margin asset. COIN-M sizes are contracts of `contractSize` USD, USD-M ones are coins. */
function toInstrument(row: Row): Instrument {
  const parts = partsOf(row);
  return {
    exchange: 'binance',
    rawSymbol: row.symbol,
    market: row.marginAsset === undefined ? 'spot' : 'futures',
    parts,
    contractSize: row.contractSize,
    ...lotOf(row.filters, parts.payoff === 'inverse' ? 'contracts' : 'base'),
    aliases: [],
    fundingIntervalHours: null,
    active: (row.status ?? row.contractStatus) === 'TRADING',
    takerFee: null,
  };
}

function symbolRows(payload: unknown): readonly unknown[] | null {
  const body = bodyOf(payload);
  const rows = isFields(body) ? body['symbols'] : null;
  return Array.isArray(rows) ? rows : null;
}

function readInstruments(payload: unknown, where: Where): Findings {
  const { found, problems } = readRows(
    symbolRows(payload) ?? [],
    Row,
    toInstrument,
    (detail, touches) => problem('row-unreadable', where, detail, touches),
    ['symbol'],
  );
  return { instruments: found, ...(problems.length === 0 ? {} : { problems }) };
}

/** Contracts and markets (`exchangeInfo`) of USD-M, COIN-M and spot. Steps come from filters, never from precisions. */
export const instrumentRecognizers: readonly Recognizer[] = [
  realMarketOnly({
    name: 'binance/instruments',
    path: null,
    looksLike: (payload) =>
      symbolRows(payload)?.some((row) => hasFields(row, 'symbol', 'baseAsset', 'quoteAsset', 'filters')) ===
      true,
    read: (payload, where) => ok(readInstruments(payload, where)),
  }),
];
