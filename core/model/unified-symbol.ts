import type { SymbolParts } from './position.ts';

/** `BTC/USDT:USDT`, `BTC/USD:BTC`, dated `BTC/USDT:USDT-261225`. */
export function unifiedSymbol({ base, quote, settle, expiresAt }: SymbolParts): string {
  const perpetual = `${base}/${quote}:${settle}`;
  if (expiresAt === null) return perpetual;
  const day = new Date(expiresAt).toISOString(); // 2026-12-25T08:00:00.000Z
  return `${perpetual}-${day.slice(2, 4)}${day.slice(5, 7)}${day.slice(8, 10)}`;
}
