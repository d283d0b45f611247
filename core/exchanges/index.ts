import type { ExchangeId } from '../model/exchange.ts';
import { binance } from './binance/index.ts';
import { bingx } from './bingx/index.ts';
import { bybit } from './bybit/index.ts';
import { mexc } from './mexc/index.ts';
import type { Exchange } from './recognizer.ts';
import { weex } from './weex/index.ts';

/** All exchanges that are read: the one place where they are listed. */
export const exchanges = { binance, bybit, bingx, weex, mexc } satisfies Record<ExchangeId, Exchange>;

/** The exchange that a host (page, API or socket) belongs to; null for every other host. */
export const exchangeOfHost = (host: string): Exchange | null =>
  Object.values(exchanges).find((exchange) => exchange.ownsHost(host)) ?? null;
