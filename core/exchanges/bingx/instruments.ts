import type { Instrument } from '../../model/instrument.ts';
import type { SymbolParts } from '../../model/position.ts';
import { ok } from '../../result.ts';
import * as s from '../../schema/schema.ts';
import { hasFields } from '../fields.ts';
import { gridOf } from '../market-row.ts';
import { readRows } from '../read-rows.ts';
import type { Recognizer } from '../recognizer.ts';
import { problem, realMoneyOnly, successRows } from './envelope.ts';
import { ONE } from './leg.ts';
import { parseSpotSymbol, parseSymbol } from './symbol.ts';

const SwapRow = s.object({
  symbol: s.filledText(),
  asset: s.nullish(s.string(), null),
  currency: s.nullish(s.string(), null),
  displayName: s.nullish(s.string(), null),
  pricePrecision: s.idOrNull(),
  quantityPrecision: s.idOrNull(),
  tradeMinQuantity: s.nonZeroOrNull(),
  tradeMinUSDT: s.nonZeroOrNull(),
  takerFeeRate: s.amountOrNull<'fraction'>(),
  status: s.idOrNull(),
});

const CoinRow = s.object({
  symbol: s.filledText(),
  displayName: s.nullish(s.string(), null),
  pricePrecision: s.idOrNull(),
  /** The USD face of one contract, whatever its name says. */
  minTickSize: s.pipe(
    s.nonZeroOrNull(),
    s.check((face) => face !== null, 'no face value'),
  ),
  minQty: s.nonZeroOrNull(),
  minTradeValue: s.nonZeroOrNull(),
  status: s.idOrNull(),
});

const SpotRow = s.object({
  symbol: s.filledText(),
  tickSize: s.nonZeroOrNull<'quote/base'>(),
  stepSize: s.nonZeroOrNull(),
  minNotional: s.nonZeroOrNull(),
  maxQty: s.nonZeroOrNull(),
  status: s.idOrNull(),
});

/** Names the page may show for a contract when they differ from its symbol. */
const aliasesOf = (symbol: string, displayName: string | null): readonly string[] =>
  displayName === null || displayName === '' || displayName === symbol ? [] : [displayName];

function swapParts(row: s.InferOutput<typeof SwapRow>): SymbolParts | null {
  const parts = parseSymbol(row.symbol);
  return parts === null || row.currency === null ? parts : { ...parts, settle: row.currency };
}

function toSwap(row: s.InferOutput<typeof SwapRow>): Instrument | null {
  const parts = swapParts(row);
  if (parts === null) return null;
  return {
    exchange: 'bingx',
    rawSymbol: row.symbol,
    market: 'futures',
    parts,
    contractSize: ONE,
    tickSize: gridOf(row.pricePrecision),
    lot: {
      unit: 'base',
      step: gridOf(row.quantityPrecision),
      minQty: row.tradeMinQuantity,
      maxQty: null,
      marketMaxQty: null,
      minNotional: row.tradeMinUSDT,
    },
    aliases: aliasesOf(row.symbol, row.displayName),
    fundingIntervalHours: null,
    active: row.status === '1',
    takerFee: row.takerFeeRate,
  };
}

function toCoin(row: s.InferOutput<typeof CoinRow>): Instrument | null {
  const parts = parseSymbol(row.symbol);
  if (parts === null || row.minTickSize === null) return null;
  return {
    exchange: 'bingx',
    rawSymbol: row.symbol,
    market: 'futures',
    parts,
    contractSize: row.minTickSize,
    tickSize: gridOf(row.pricePrecision),
    // No step is listed; whole contracts are on any grid that counts them.
    lot: {
      unit: 'contracts',
      step: ONE,
      minQty: row.minQty,
      maxQty: null,
      marketMaxQty: null,
      minNotional: row.minTradeValue,
    },
    aliases: aliasesOf(row.symbol, row.displayName),
    fundingIntervalHours: null,
    active: row.status === '1',
    takerFee: null,
  };
}

function toSpot(row: s.InferOutput<typeof SpotRow>): Instrument | null {
  const parts = parseSpotSymbol(row.symbol);
  if (parts === null) return null;
  return {
    exchange: 'bingx',
    rawSymbol: row.symbol,
    market: 'spot',
    parts,
    contractSize: ONE,
    tickSize: row.tickSize,
    // `minQty` is listed but deprecated: the notional minimum holds.
    lot: {
      unit: 'base',
      step: row.stepSize,
      minQty: null,
      maxQty: row.maxQty,
      marketMaxQty: null,
      minNotional: row.minNotional,
    },
    aliases: [],
    fundingIntervalHours: null,
    active: row.status === '1',
    takerFee: null,
  };
}

function instrumentList<Row>(
  name: string,
  schema: s.GenericSchema<unknown, Row>,
  toInstrument: (row: Row) => Instrument | null,
  fields: readonly string[],
): Recognizer {
  const rowsOf = (payload: unknown) => successRows(payload, 'symbols');
  return realMoneyOnly({
    name,
    path: null,
    looksLike: (payload) => rowsOf(payload)?.some((row) => hasFields(row, ...fields)) === true,
    read: (payload, where) => {
      const unreadable = (detail: string, touches: string | null) =>
        problem('row-unreadable', where, detail, touches);
      const rows = rowsOf(payload) ?? [];
      const { found, problems } = readRows(rows, schema, toInstrument, unreadable, ['symbol']);
      return ok({ instruments: found, ...(problems.length > 0 && { problems }) });
    },
  });
}

/** USDT-M and USDC-M contracts; sizes are coins, `size` of the row is a legacy step and not read. */
export const swapContracts = instrumentList('bingx/swap-contracts', SwapRow, toSwap, [
  'symbol',
  'quantityPrecision',
  'tradeMinQuantity',
]);

/** Coin-M contracts with the USD face of one contract. */
export const coinContracts = instrumentList('bingx/coin-contracts', CoinRow, toCoin, [
  'symbol',
  'minTickSize',
  'minTradeValue',
]);

/** Spot markets. */
export const spotSymbols = instrumentList('bingx/spot-symbols', SpotRow, toSpot, [
  'symbol',
  'tickSize',
  'stepSize',
]);
