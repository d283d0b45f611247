import type { Amount } from '../../model/amount.ts';
import type { Instrument } from '../../model/instrument.ts';
import type { Findings, Where } from '../../model/reading.ts';
import { err, ok } from '../../result.ts';
import { isZeroAmount } from '../../schema/parse-amount.ts';
import * as s from '../../schema/schema.ts';
import { hasFields } from '../fields.ts';
import { readRows } from '../read-rows.ts';
import type { Recognizer } from '../recognizer.ts';
import { answer, anyRowHas, problem, rowsOf, withProblems } from './envelope.ts';
import { maintenanceOf, riskFields } from './maintenance.ts';

const name = s.pipe(s.string(), s.nonEmpty());
const size = s.pipe(
  s.amount(),
  s.check((value: Amount) => !value.startsWith('-') && !isZeroAmount(value), 'positive'),
);

const Detail = s.object({
  symbol: name,
  baseCoin: name,
  quoteCoin: name,
  settleCoin: name,
  contractSize: size,
  priceUnit: s.nonZeroOrNull<'quote/base'>(),
  volUnit: s.nonZeroOrNull(),
  minVol: s.nonZeroOrNull(),
  maxVol: s.nonZeroOrNull(),
  takerFeeRate: s.amountOrNull<'fraction'>(),
  state: s.idOrNull(),
  futureType: s.idOrNull(),
  ...riskFields,
});
type Detail = s.InferOutput<typeof Detail>;

/** The web page's shortened keys. */
const ShortDetail = s.pipe(
  s.object({
    symbol: s.optional(s.string()),
    bc: name,
    qc: name,
    sc: name,
    cs: size,
    pu: s.nonZeroOrNull<'quote/base'>(),
    vu: s.nonZeroOrNull(),
    minV: s.nonZeroOrNull(),
    maxV: s.nonZeroOrNull(),
    tfr: s.amountOrNull<'fraction'>(),
    state: s.idOrNull(),
    ft: s.idOrNull(),
  }),
  s.transform(
    (row): Detail => ({
      symbol: row.symbol ?? `${row.bc}_${row.qc}`,
      baseCoin: row.bc,
      quoteCoin: row.qc,
      settleCoin: row.sc,
      contractSize: row.cs,
      priceUnit: row.pu,
      volUnit: row.vu,
      minVol: row.minV,
      maxVol: row.maxV,
      takerFeeRate: row.tfr,
      state: row.state,
      futureType: row.ft,
      // The short form tells a rate without its tiers.
      maintenanceMarginRate: null,
      riskBaseVol: null,
      riskIncrVol: null,
      riskIncrMmr: null,
      riskLevelLimit: null,
      riskLimitType: null,
      riskLimitMode: null,
    }),
  ),
);

const isDelivery = (row: Detail) => row.futureType === '2';

const withMaintenance = (row: Detail): Pick<Instrument, 'maintenance'> => {
  const maintenance = maintenanceOf(row);
  return maintenance === null ? {} : { maintenance };
};

const toInstrument = (row: Detail): Instrument => ({
  exchange: 'mexc',
  rawSymbol: row.symbol,
  market: 'futures',
  parts: {
    base: row.baseCoin,
    quote: row.quoteCoin,
    settle: row.settleCoin,
    payoff: row.settleCoin === row.baseCoin ? 'inverse' : 'linear',
    expiresAt: null,
  },
  contractSize: row.contractSize,
  tickSize: row.priceUnit,
  lot: {
    unit: 'contracts',
    step: row.volUnit,
    minQty: row.minVol,
    maxQty: row.maxVol,
    marketMaxQty: null,
    minNotional: null,
  },
  aliases: [],
  fundingIntervalHours: null,
  // The short form carries no state and lists what can be traded.
  active: row.state === null || row.state === '0',
  takerFee: row.takerFeeRate,
  ...withMaintenance(row),
});

function readDetails(data: unknown, schema: s.GenericSchema<unknown, Detail>, where: Where): Findings {
  const unreadable = (detail: string, touches: string | null) =>
    problem('row-unreadable', where, `mexc/instruments: ${detail}`, touches);
  const { found, problems } = readRows(rowsOf(data), schema, (row) => row, unreadable, ['symbol']);
  const instruments = found.filter((row) => !isDelivery(row)).map(toInstrument);
  const ignoredSymbols = found.filter(isDelivery).map((row) => row.symbol);
  return withProblems(
    ignoredSymbols.length === 0 ? { instruments } : { instruments, ignoredSymbols },
    problems,
  );
}

/**
 * Contract specifications. Delivery contracts are left out: the list gives no delivery time, and without it
 * they would pass for perpetuals (none was observed so far).
 */
const contractDetail: Recognizer = answer({
  name: 'mexc/contract-detail',
  path: null,
  claims: (data) => anyRowHas(data, 'symbol', 'contractSize', 'settleCoin'),
  read: (data, where) => readDetails(data, Detail, where),
});

const contractDetailShort: Recognizer = answer({
  name: 'mexc/contract-detail-short',
  path: null,
  claims: (data) => anyRowHas(data, 'bc', 'qc', 'sc', 'cs'),
  read: (data, where) => readDetails(data, ShortDetail, where),
});

const ONE = s.parse(s.amount(), '1');
const SpotSymbol = s.object({
  symbol: name,
  baseAsset: name,
  quoteAsset: name,
  baseSizePrecision: s.nonZeroOrNull(),
  quoteAmountPrecision: s.nonZeroOrNull(),
  takerCommission: s.amountOrNull<'fraction'>(),
  status: s.idOrNull(),
});

const toSpotInstrument = (row: s.InferOutput<typeof SpotSymbol>): Instrument => ({
  exchange: 'mexc',
  rawSymbol: row.symbol,
  market: 'spot',
  parts: {
    base: row.baseAsset,
    quote: row.quoteAsset,
    settle: row.quoteAsset,
    payoff: 'linear',
    expiresAt: null,
  },
  contractSize: ONE,
  tickSize: null,
  // "baseSizePrecision" is the smallest step of a quantity, "quoteAmountPrecision" the smallest order value.
  lot: {
    unit: 'base',
    step: row.baseSizePrecision,
    minQty: row.baseSizePrecision,
    maxQty: null,
    marketMaxQty: null,
    minNotional: row.quoteAmountPrecision,
  },
  aliases: [],
  fundingIntervalHours: null,
  active: row.status === '1' || row.status === 'ENABLED',
  takerFee: row.takerCommission,
});

const SpotExchangeInfo = s.object({ symbols: s.array(s.unknown()) });

const spotExchangeInfo: Recognizer = {
  name: 'mexc/spot-exchange-info',
  path: null,
  looksLike: (payload) =>
    hasFields(payload, 'symbols') &&
    anyRowHas(payload['symbols'], 'symbol', 'baseAsset', 'quoteAmountPrecision'),
  read: (payload, where) => {
    if (!s.is(SpotExchangeInfo, payload))
      return err(problem('payload-changed', where, 'mexc/spot-exchange-info: no list of symbols'));
    const unreadable = (detail: string, touches: string | null) =>
      problem('row-unreadable', where, `mexc/spot-exchange-info: ${detail}`, touches);
    const { found, problems } = readRows(payload.symbols, SpotSymbol, toSpotInstrument, unreadable, [
      'symbol',
    ]);
    return ok(withProblems({ instruments: found }, problems));
  },
};

/** Readers of contract and spot specifications. Source: MEXC futures and spot v3 API, and the page's detailV2. */
export const instrumentRecognizers: readonly Recognizer[] = [
  contractDetail,
  contractDetailShort,
  spotExchangeInfo,
];
