import { isFields } from '../fields.ts';
import { fieldOf, withPlainFields } from './envelope.ts';

const SIZE_FIELDS = ['size', 'sizeX'];
const ENTRY_FIELDS = ['avgPrice', 'entryPrice', 'entryPriceE8'];
const DIRECTION_FIELDS = ['side', 'positionIdx'];
/** Fields of orders, executions and closed positions, which look much alike otherwise. */
const PAST_FIELDS = [
  'closedSize',
  'closedPnl',
  'avgExitPrice',
  'exitPrice',
  'execId',
  'orderStatus',
  'orderType',
];
/** Fields of positions of a copy-trading leader or a bot. */
const OTHER_BOOK_FIELDS = ['leaderMark', 'leaderUserId', 'positionCycleVersion', 'copyTradeId', 'botId'];

/** A row out of its `{ data, isAvailable }` wrapper, where it has one. */
function unwrapped(row: unknown): unknown {
  const inner = fieldOf(row, 'data');
  return isFields(inner) ? { ...inner, isAvailable: fieldOf(row, 'isAvailable') } : row;
}

/** Whether a row (wrapped or not) is a position of any of the three shapes, by its fields. */
export function isPositionRow(row: unknown): boolean {
  const inner = unwrapped(row);
  if (!isFields(inner) || typeof inner['symbol'] !== 'string') return false;
  const has = (names: readonly string[]): boolean => names.some((name) => name in inner);
  return has(SIZE_FIELDS) && has(ENTRY_FIELDS) && has(DIRECTION_FIELDS) && !has(PAST_FIELDS);
}

/** Whether a row belongs to a copy-trading leader or a bot, by its fields. */
export function isOtherBookRow(row: unknown): boolean {
  const inner = unwrapped(row);
  return isFields(inner) && OTHER_BOOK_FIELDS.some((name) => name in inner);
}

/** A raw row ready for `PositionRow`: unwrapped, scaled fields made plain. */
export function plainRow(row: unknown): unknown {
  const inner = unwrapped(row);
  return isFields(inner) ? withPlainFields(inner) : inner;
}
