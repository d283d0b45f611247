import type { LegName } from '../model/insight.ts';
import type { Position } from '../model/position.ts';
import { legKey } from './leg-key.ts';

/** A leg's name as all parts of the insight use it. */
export const legNameOf = (leg: Position): LegName => ({
  key: legKey(leg),
  exchange: leg.exchange,
  account: leg.account,
  rawSymbol: leg.rawSymbol,
  symbol: leg.symbol,
  coin: leg.coin,
  side: leg.side,
  legSide: leg.legSide,
});
