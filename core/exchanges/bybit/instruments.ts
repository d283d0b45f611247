import { Decimal, lift, toAmount } from '../../math/decimal.ts';
import type { Amount } from '../../model/amount.ts';
import type { Instrument, Lot } from '../../model/instrument.ts';
import type { SymbolParts } from '../../model/position.ts';
import { err, ok } from '../../result.ts';
import * as s from '../../schema/schema.ts';
import { isFields } from '../fields.ts';
import { readRows } from '../read-rows.ts';
import type { Recognizer } from '../recognizer.ts';
import { bybitProblem, fieldOf, listOf, resultOf } from './envelope.ts';
import { isPlayMoney } from './paths.ts';
import { categoryOf } from './position-row.ts';

const InstrumentRow = s.object({
  symbol: s.filledText(),
  baseCoin: s.filledText(),
  quoteCoin: s.filledText(),
  settleCoin: s.nullish(s.string(), ''),
  contractType: s.nullish(s.string(), ''),
  status: s.nullish(s.string(), ''),
  deliveryTime: s.epochMsOrNull(),
  fundingInterval: s.amountOrNull(),
  priceFilter: s.nullish(s.object({ tickSize: s.nonZeroOrNull<'quote/base'>() })),
  lotSizeFilter: s.nullish(
    s.object({
      qtyStep: s.nonZeroOrNull(),
      basePrecision: s.nonZeroOrNull(),
      minOrderQty: s.amountOrNull(),
      maxOrderQty: s.amountOrNull(),
      maxLimitOrderQty: s.amountOrNull(),
      maxMktOrderQty: s.amountOrNull(),
      maxMarketOrderQty: s.amountOrNull(),
      minNotionalValue: s.amountOrNull(),
      minOrderAmt: s.amountOrNull(),
    }),
  ),
});
type InstrumentRow = s.InferOutput<typeof InstrumentRow>;

const ONE = toAmount(new Decimal(1));
const MINUTES_PER_HOUR = 60;

/** The field counts minutes; less than an hour is not a funding interval but hours in the wrong field. */
function intervalHours(minutes: Amount | null): Amount | null {
  if (minutes === null || lift(minutes).lt(MINUTES_PER_HOUR)) return null;
  return toAmount(lift(minutes).div(MINUTES_PER_HOUR));
}

function lotOf({ lotSizeFilter: filter }: InstrumentRow, unit: Lot['unit']): Lot {
  return {
    unit,
    step: filter?.qtyStep ?? filter?.basePrecision ?? null,
    minQty: filter?.minOrderQty ?? null,
    maxQty: filter?.maxLimitOrderQty ?? filter?.maxOrderQty ?? null,
    marketMaxQty: filter?.maxMktOrderQty ?? filter?.maxMarketOrderQty ?? null,
    minNotional: filter?.minNotionalValue ?? filter?.minOrderAmt ?? null,
  };
}

/** Only the contract type tells dated from perpetual: a perpetual that is to be delisted has a delivery time too. */
function partsOf(row: InstrumentRow, isInverse: boolean): SymbolParts {
  const { baseCoin: base, quoteCoin: quote, settleCoin } = row;
  const expiresAt = row.contractType?.endsWith('Futures') ? row.deliveryTime : null;
  const settle = settleCoin || (isInverse ? base : quote);
  return { base, quote, settle, payoff: isInverse ? 'inverse' : 'linear', expiresAt };
}

function toInstrument(row: InstrumentRow, category: 'linear' | 'inverse' | 'spot'): Instrument {
  const isInverse = category === 'inverse';
  return {
    exchange: 'bybit',
    rawSymbol: row.symbol,
    market: category === 'spot' ? 'spot' : 'futures',
    parts: partsOf(row, isInverse),
    contractSize: ONE,
    tickSize: row.priceFilter?.tickSize ?? null,
    lot: lotOf(row, isInverse ? 'contracts' : 'base'),
    aliases: category === 'linear' && row.symbol === `${row.baseCoin}PERP` ? [`${row.baseCoin}-PERP`] : [],
    fundingIntervalHours: intervalHours(row.fundingInterval),
    active: row.status === 'Trading',
    takerFee: null,
  };
}

const isInstrument = (row: unknown): boolean =>
  isFields(row) && 'baseCoin' in row && ('lotSizeFilter' in row || 'priceFilter' in row);

/** Instruments of one category; options are not taken. Linear lot: coins; inverse lot: contracts of 1 USD. */
export const instrumentList: Recognizer = {
  name: 'bybit/instruments',
  path: null,
  looksLike: (payload) => {
    const result = resultOf(payload);
    const category = categoryOf(fieldOf(result, 'category'));
    return category !== null && category !== 'option' && listOf(result, 'list')?.some(isInstrument) === true;
  },
  read: (payload, where) => {
    const result = resultOf(payload);
    const category = categoryOf(fieldOf(result, 'category'));
    const list = listOf(result, 'list');
    if (list === null || (category !== 'linear' && category !== 'inverse' && category !== 'spot')) {
      return err(bybitProblem('payload-changed', where, 'result: no category or list'));
    }
    if (isPlayMoney(where)) return ok({});
    const { found, problems } = readRows(
      list,
      InstrumentRow,
      (row) => toInstrument(row, category),
      (detail, touches) => bybitProblem('row-unreadable', where, detail, touches),
      ['symbol'],
    );
    return ok({ instruments: found, ...(problems.length === 0 ? {} : { problems }) });
  },
};
