import type { Knowledge } from '../model/knowledge.ts';
import type { Findings } from '../model/reading.ts';
import type { BookState } from '../store/book-state.ts';
import { CASH, coinOf } from './coin-of.ts';

/** Coins through which a coin without a contract of its own is hedged and measured. */
const REFERENCE = ['BTC', 'ETH'];

/** Whether a coin is held for which the lists that were read name no contract. */
function lacksContract({ instruments }: BookState, coins: ReadonlySet<string>): boolean {
  const futures = [...instruments.values()].filter(({ market }) => market === 'futures');
  const covered = new Set(futures.map(({ parts }) => coinOf(parts.base, (coin) => coins.has(coin)).coin));
  return covered.size > 0 && [...coins].some((coin) => !covered.has(coin));
}

/** Coins that the book is about, with the reference coins where one needs them: of these market data are kept. */
export function coinsInUse(state: BookState, knowledge: Knowledge): ReadonlySet<string> {
  const coins = new Set<string>();
  const add = (name: string): void => {
    // 1000ABC may be a thousand ABC: only the market of ABC can tell, so both are of use.
    for (const isKnown of [false, true]) {
      const { coin } = coinOf(name, () => isKnown);
      if (!CASH.has(coin)) coins.add(coin);
    }
  };
  for (const { found, exchange, open } of state.positions.values()) {
    if (!open) continue;
    const rawSymbol = state.contractIds.get(`${exchange}|${found.rawSymbol}`) ?? found.rawSymbol;
    const parts = found.parts ?? knowledge.parseSymbol(exchange, rawSymbol);
    if (parts !== null) add(parts.base);
  }
  for (const { found } of state.balances.values()) add(found.earnReceiptOf ?? found.asset);
  for (const { coin } of state.holdings.values()) add(coin);
  if (lacksContract(state, coins)) for (const coin of REFERENCE) coins.add(coin);
  return coins;
}

/**
 * Findings without the market data of coins that are not in the book; the private part is left as it is.
 * Stablecoin and fiat pairs of a coin in use stay.
 */
export function keepCoins(findings: Findings, coins: ReadonlySet<string>, knowledge: Knowledge): Findings {
  const isUsed = (base: string): boolean => coins.has(coinOf(base, (coin) => coins.has(coin)).coin);
  const { instruments, quotes, ...rest } = findings;
  return {
    ...rest,
    ...(instruments === undefined
      ? {}
      : { instruments: instruments.filter((instrument) => isUsed(instrument.parts.base)) }),
    ...(quotes === undefined
      ? {}
      : {
          quotes: quotes.filter(({ exchange, rawSymbol, market }) => {
            const parts =
              market === 'spot'
                ? knowledge.parseSpotSymbol(exchange, rawSymbol)
                : knowledge.parseSymbol(exchange, rawSymbol);
            return parts !== null && isUsed(parts.base);
          }),
        }),
  };
}
