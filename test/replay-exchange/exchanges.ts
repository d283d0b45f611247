import type { ExchangeId } from '../../core/model/exchange.ts';
import { binance } from './binance.ts';
import { bingx } from './bingx.ts';
import { bybit } from './bybit.ts';
import type { ReplayedExchange } from './exchange.ts';
import { mexc } from './mexc.ts';
import { weex } from './weex.ts';

export const EXCHANGES: Readonly<Record<ExchangeId, ReplayedExchange>> = {
  binance,
  bybit,
  bingx,
  weex,
  mexc,
};
