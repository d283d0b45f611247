import type { Knowledge } from '../model/knowledge.ts';
import { exchanges } from './index.ts';

/** What the book asks of the exchanges, answered by the registry. */
export const knowledge: Knowledge = {
  parseSymbol: (exchange, rawSymbol) => exchanges[exchange].parseSymbol(rawSymbol),
  parseSpotSymbol: (exchange, rawSymbol) => exchanges[exchange].parseSpotSymbol(rawSymbol),
  inverseSizeUnit: (exchange) => exchanges[exchange].inverseSizeUnit,
  defaultInterval: (exchange) => exchanges[exchange].defaultInterval,
};
