import type { Position } from '../model/position.ts';

/** `exchange|account|book|rawSymbol|legSide|positionId`; the last is empty where the exchange gives no id. */
export const legKey = (
  leg: Pick<Position, 'exchange' | 'account' | 'book' | 'rawSymbol' | 'legSide' | 'positionId'>,
): string =>
  [leg.exchange, leg.account, leg.book, leg.rawSymbol, leg.legSide, leg.positionId ?? ''].join('|');
