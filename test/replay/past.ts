import { learnNames } from '../../core/book/names.ts';
import { exchanges } from '../../core/exchanges/index.ts';
import { knowledge } from '../../core/exchanges/knowledge.ts';
import { USD_LIKE } from '../../core/model/cash.ts';
import type { Candle } from '../../core/model/instrument.ts';
import type { Reading, Where } from '../../core/model/reading.ts';
import { mergeCandles, mergeSettlements, type ReferenceMarket } from '../../core/store/apply-history.ts';
import { marketKey } from '../../core/store/apply-quotes.ts';
import type { BookState } from '../../core/store/book-state.ts';

const DAY_MS = 86_400_000;
/** Query fields by which exchanges name the market of a list that does not name it itself. */
const SYMBOL_FIELDS = ['symbol', 'pair', 'contract', 'contractCode', 'contract_code'];
/** A path that ends in a market (`kline/BTC_USDT`), not in a word of the path. */
const MARKET_NAME = /^[A-Z0-9]{2,}(?:[-_][A-Z0-9]+)*$/;

/** What the address says the candles are of; nothing is guessed where it does not. */
function namesIn({ query, path }: Where): readonly string[] {
  const params = new URLSearchParams(query);
  const last = path.split('/').at(-1) ?? '';
  return [
    ...SYMBOL_FIELDS.map((field) => params.get(field) ?? ''),
    MARKET_NAME.test(last) ? last : '',
  ].filter((name) => name !== '');
}

/** Whether bars are of whole UTC days: the address may say so in many words, the times say it in one. */
function areDaily(candles: readonly Candle[]): boolean {
  const times = candles.map(([openAt]) => openAt);
  return times.length > 1 && times.every((at, index) => at % DAY_MS === 0 && at !== times[index - 1]);
}

function marketOf(state: BookState, { exchange, where }: Reading): ReferenceMarket | null {
  const { parseSymbol, parseSpotSymbol } = exchanges[exchange];
  for (const rawSymbol of namesIn(where)) {
    const parts = parseSymbol(rawSymbol) ?? parseSpotSymbol(rawSymbol);
    if (parts === null || parts.expiresAt !== null || !USD_LIKE.has(parts.quote)) continue;
    return { exchange, rawSymbol, ...learnNames(state, knowledge).coinOf(parts.base) };
  }
  return null;
}

function withCandles(state: BookState, reading: Reading): BookState {
  const { candles } = reading.findings;
  const market = candles === undefined || !areDaily(candles) ? null : marketOf(state, reading);
  if (candles === undefined || market === null) return state;
  const before = state.candles.get(market.coin);
  const isOther =
    before !== undefined && (before.exchange !== market.exchange || before.rawSymbol !== market.rawSymbol);
  // A capture may hold several markets of a coin: the longest past is used, never a mixture.
  if (isOther && before.candles.length >= candles.length) return state;
  const next = mergeCandles(before, market, candles, reading.readAt);
  return { ...state, candles: new Map(state.candles).set(market.coin, next) };
}

function withSettlements(state: BookState, { exchange, findings, readAt }: Reading): BookState {
  const histories = new Map(state.fundingHistories);
  for (const rawSymbol of new Set((findings.settlements ?? []).map((each) => each.rawSymbol))) {
    const key = marketKey({ exchange, market: 'futures', rawSymbol });
    const before = histories.get(key);
    histories.set(key, mergeSettlements(before, { key, rawSymbol }, findings.settlements ?? [], readAt));
  }
  return { ...state, fundingHistories: histories };
}

/** The state with the settled funding and the daily candles that a capture happens to hold. */
export function withPast(state: BookState, reading: Reading): BookState {
  const { settlements, candles } = reading.findings;
  if (settlements === undefined && candles === undefined) return state;
  return withCandles(withSettlements(state, reading), reading);
}
