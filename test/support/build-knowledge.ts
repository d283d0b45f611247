import type { ExchangeId } from '../../core/model/exchange.ts';
import type { Knowledge } from '../../core/model/knowledge.ts';
import type { SymbolParts } from '../../core/model/position.ts';

const SYMBOL = /^([A-Z0-9]+?)[-_/]?(USDT|USDC|TRY|USD)(?:_(\d\d)(\d\d)(\d\d))?$/;

/** Symbols of an invented exchange: BTCUSDT linear, BTCUSD inverse, BTCUSDT_261225 dated. */
export function parseSymbol(_exchange: ExchangeId, rawSymbol: string): SymbolParts | null {
  const [, base, quote, year, month, day] = SYMBOL.exec(rawSymbol) ?? [];
  if (base === undefined || quote === undefined) return null;
  const isInverse = quote === 'USD';
  const expiresAt = year === undefined ? null : Date.parse(`20${year}-${month}-${day}T08:00:00Z`);
  return {
    base,
    quote,
    settle: isInverse ? base : quote,
    payoff: isInverse ? 'inverse' : 'linear',
    expiresAt,
  };
}

/** What the book asks of the exchanges, answered for the invented symbols. */
export const invented: Knowledge = {
  parseSymbol,
  parseSpotSymbol: parseSymbol,
  inverseSizeUnit: (exchange) => (exchange === 'bybit' ? 'usd' : 'contracts'),
  defaultInterval: () => null,
};
