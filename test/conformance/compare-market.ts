import { unifiedSymbol } from '../../core/exchanges/unified-symbol.ts';
import type { Instrument, Quote } from '../../core/model/instrument.ts';
import type { Findings } from '../../core/model/reading.ts';
import { type Row, rowsOf } from './fixture-set.ts';
import { differences, isSame, show } from './same.ts';

const QUOTE_KEYS = ['marks', 'mark', 'funding', 'index', 'tickers', 'spot'] as const;

const compareQuote = (expected: Row, quote: Quote): readonly string[] =>
  differences('quotes', quote.rawSymbol, expected, {
    rawSymbol: quote.rawSymbol,
    symbol: quote.rawSymbol,
    markPrice: quote.markPrice,
    indexPrice: quote.indexPrice,
    lastPrice: quote.lastPrice,
    fundingRate: quote.fundingRate,
    lastSettledRate: quote.settledFundingRate,
    nextFundingTime: quote.nextFundingAt,
    fundingIntervalHours: quote.fundingIntervalHours,
    time: quote.updatedAt,
  });

function compareQuotes(key: string, expected: readonly Row[], quotes: readonly Quote[]): readonly string[] {
  const market = key === 'spot' ? 'spot' : 'futures';
  const candidates = quotes.filter((quote) => quote.market === market);
  const wrong = expected.flatMap((row) => {
    const symbol = row['rawSymbol'] ?? row['symbol'];
    const quote = candidates.find(({ rawSymbol }) => rawSymbol === symbol);
    return quote === undefined ? [`${key}: ${show(symbol)} is not read`] : compareQuote(row, quote);
  });
  return candidates.length === expected.length
    ? wrong
    : [...wrong, `${key}: ${candidates.length} quotes read`];
}

function compareContract(expected: Row, found: Instrument): readonly string[] {
  const { lot, parts } = found;
  const inContracts = lot.unit === 'contracts';
  return differences('contracts', found.rawSymbol, expected, {
    rawSymbol: found.rawSymbol,
    symbol: unifiedSymbol(parts),
    linear: parts.payoff === 'linear',
    contractSize: found.contractSize,
    contractUnit: parts.payoff === 'linear' ? parts.base : parts.quote,
    tick: found.tickSize,
    step: lot.step,
    stepContracts: inContracts ? lot.step : null,
    minQty: lot.minQty,
    minContracts: inContracts ? lot.minQty : null,
    minNotional: lot.minNotional,
    settle: parts.settle,
    expiry: parts.expiresAt,
    active: found.active,
  });
}

function compareContracts(expected: readonly Row[], found: readonly Instrument[]): readonly string[] {
  const wrong = expected.flatMap((row) => {
    const instrument = found.find(({ rawSymbol }) => rawSymbol === row['rawSymbol']);
    return instrument === undefined
      ? [`contracts: ${show(row['rawSymbol'])} is not read`]
      : compareContract(row, instrument);
  });
  return found.length === expected.length ? wrong : [...wrong, `contracts: ${found.length} read`];
}

function compareHistory(expected: Row, { settlements = [] }: Findings): readonly string[] {
  const rows = rowsOf(expected['history']);
  const missing = rows.filter(
    (row) =>
      !settlements.some(
        ({ rawSymbol, rate, settledAt }) =>
          rawSymbol === row['rawSymbol'] && isSame(row['rate'], rate) && settledAt === row['time'],
      ),
  );
  const count =
    'history' in expected && settlements.length !== rows.length ? ['history: another number of rows'] : [];
  return [...missing.map((row) => `history: ${show(row)} is not read`), ...count];
}

function compareCandles(expected: unknown, { candles = [] }: Findings): readonly string[] {
  if (!Array.isArray(expected)) return [];
  if (expected.length !== candles.length)
    return [`candles: ${candles.length} read, ${expected.length} expected`];
  return expected.flatMap((row: readonly unknown[], i) =>
    row.every((value, column) => isSame(value, candles[i]?.[column]))
      ? []
      : [`candle ${i}: read ${show(candles[i])}`],
  );
}

/** Quotes, instruments, contract ids, settled rates and candles. */
export function compareMarket(expected: Row, findings: Findings): readonly string[] {
  const ids = expected['contractIds'];
  return [
    ...QUOTE_KEYS.filter((key) => key in expected).flatMap((key) =>
      compareQuotes(key, rowsOf(expected[key]), findings.quotes ?? []),
    ),
    ...('contracts' in expected
      ? compareContracts(rowsOf(expected['contracts']), findings.instruments ?? [])
      : []),
    ...Object.entries(ids ?? {})
      .filter(([id, symbol]) => findings.contractIds?.[id] !== symbol)
      .map(([id]) => `contract id ${id}: read ${show(findings.contractIds?.[id])}`),
    ...compareHistory(expected, findings),
    ...compareCandles(expected['candles'], findings),
    ...compareCandles(expected['klines'], findings),
  ];
}
