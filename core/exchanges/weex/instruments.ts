import type { Instrument } from '../../model/instrument.ts';
import type { SymbolParts } from '../../model/position.ts';
import { ok } from '../../result.ts';
import * as s from '../../schema/schema.ts';
import { hasFields, isFields } from '../fields.ts';
import { gridOf } from '../market-row.ts';
import { readRows } from '../read-rows.ts';
import type { Recognizer } from '../recognizer.ts';
import { problem, realMoneyOnly } from './envelope.ts';
import { ONE } from './leg.ts';
import { hoursOf } from './market.ts';

const ContractRow = s.object({
  symbol: s.filledText(),
  baseAsset: s.filledText(),
  quoteAsset: s.filledText(),
  marginAsset: s.filledText(),
  displaySymbol: s.nullish(s.string(), null),
  pricePrecision: s.idOrNull(),
  quantityPrecision: s.idOrNull(),
  contractVal: s.nonZeroOrNull(),
  minOrderSize: s.nonZeroOrNull(),
  maxOrderSize: s.nonZeroOrNull(),
  marketOpenLimitSize: s.nonZeroOrNull(),
  takerFeeRate: s.amountOrNull<'fraction'>(),
  collectCycle: s.nonZeroOrNull(),
});

const SpotRow = s.object({
  symbol: s.filledText(),
  baseAsset: s.filledText(),
  quoteAsset: s.filledText(),
  tickSize: s.nonZeroOrNull<'quote/base'>(),
  stepSize: s.nonZeroOrNull(),
  minTradeAmount: s.nonZeroOrNull(),
  maxTradeAmount: s.nonZeroOrNull(),
});

const partsOf = (base: string, quote: string, settle: string): SymbolParts => ({
  base,
  quote,
  settle,
  payoff: 'linear',
  expiresAt: null, // `delivery` lists daily settlement times, not an expiry
});

function toContract(row: s.InferOutput<typeof ContractRow>): Instrument {
  const alias = row.displaySymbol;
  return {
    exchange: 'weex',
    rawSymbol: row.symbol,
    market: 'futures',
    parts: partsOf(row.baseAsset, row.quoteAsset, row.marginAsset),
    // Sizes are coins already: `contractVal` is the quantity step and never a factor.
    contractSize: ONE,
    tickSize: gridOf(row.pricePrecision),
    lot: {
      unit: 'base',
      step: gridOf(row.quantityPrecision) ?? row.contractVal,
      minQty: row.minOrderSize,
      maxQty: row.maxOrderSize,
      marketMaxQty: row.marketOpenLimitSize,
      minNotional: null,
    },
    aliases: alias === null || alias === '' || alias === row.symbol ? [] : [alias],
    fundingIntervalHours: hoursOf(row.collectCycle),
    active: true,
    takerFee: row.takerFeeRate,
  };
}

const toSpot = (row: s.InferOutput<typeof SpotRow>): Instrument => ({
  exchange: 'weex',
  rawSymbol: row.symbol,
  market: 'spot',
  parts: partsOf(row.baseAsset, row.quoteAsset, row.quoteAsset),
  contractSize: ONE,
  tickSize: row.tickSize,
  lot: {
    unit: 'base',
    step: row.stepSize,
    minQty: row.minTradeAmount,
    maxQty: row.maxTradeAmount,
    marketMaxQty: null,
    minNotional: null,
  },
  aliases: [],
  fundingIntervalHours: null,
  active: true,
  takerFee: null,
});

const symbolsOf = (payload: unknown): readonly unknown[] =>
  isFields(payload) && Array.isArray(payload['symbols']) ? payload['symbols'] : [];

const isContract = (row: unknown): boolean => hasFields(row, 'symbol', 'baseAsset', 'marginAsset');
const isSpot = (row: unknown): boolean =>
  hasFields(row, 'symbol', 'baseAsset', 'quoteAsset') && !isContract(row);

function instrumentList<Row>(
  name: string,
  schema: s.GenericSchema<unknown, Row>,
  toInstrument: (row: Row) => Instrument,
  looksLike: Recognizer['looksLike'],
): Recognizer {
  return realMoneyOnly({
    name,
    path: null,
    looksLike,
    read: (payload, where) => {
      const unreadable = (detail: string, touches: string | null) =>
        problem('row-unreadable', where, detail, touches);
      const { found, problems } = readRows(symbolsOf(payload), schema, toInstrument, unreadable, ['symbol']);
      return ok({ instruments: found, ...(problems.length > 0 && { problems }) });
    },
  });
}

/** Futures contracts: all linear, perpetual and in coins. */
export const contracts = instrumentList('weex/contracts', ContractRow, toContract, (payload) =>
  symbolsOf(payload).some(isContract),
);

/** Spot markets; they have no margin asset. */
export const spotSymbols = instrumentList(
  'weex/spot-symbols',
  SpotRow,
  toSpot,
  (payload, where) =>
    /\/api\/v\d+\/exchangeInfo$/i.test(where.path) &&
    symbolsOf(payload).every(isSpot) &&
    symbolsOf(payload).length > 0,
);
