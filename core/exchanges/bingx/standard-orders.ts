import { lift, toAmount } from '../../math/decimal.ts';
import type { Amount } from '../../model/amount.ts';
import { ok } from '../../result.ts';
import * as s from '../../schema/schema.ts';
import { hasFields, isFields } from '../fields.ts';
import { readRows } from '../read-rows.ts';
import type { Recognizer } from '../recognizer.ts';
import { isCopyBook, isHistory, problem, queryValue, successData } from './envelope.ts';
import type { FoundLeg } from './leg.ts';
import { isFirstPage, isFullPage, pageSize } from './pages.ts';
import { standardFindings, standardLeg, wholeBook } from './standard.ts';

const HOLD_PATH = /\/contract\/order\/hold$/i;

/** Names of an order of the page, brought to one level. */
function flattenOrder(order: unknown): unknown {
  if (!isFields(order)) return order;
  const pair = isFields(order['quotationCoinVo']) ? order['quotationCoinVo'] : {};
  const coin = isFields(pair['coin']) ? pair['coin']['name'] : undefined;
  const valuation = isFields(pair['valuationCoin']) ? pair['valuationCoin']['name'] : undefined;
  const named = typeof coin === 'string' && typeof valuation === 'string';
  const traded = isFields(order['orderOpenTrade']) ? order['orderOpenTrade']['tradedAmount'] : undefined;
  return { ...order, symbol: named ? `${coin}/${valuation}` : pair['name'], traded };
}

const OrderRow = s.object({
  symbol: s.filledText(),
  orderNo: s.id(),
  orderType: s.picklist([0, 1, '0', '1']),
  traded: s.nonZeroOrNull(),
  amount: s.nonZeroOrNull<'quote'>(),
  displayPrice: s.nonZeroOrNull<'quote/base'>(),
  currentPrice: s.nonZeroOrNull<'quote/base'>(),
  sysForcePrice: s.nonZeroOrNull<'quote/base'>(),
  leverTimes: s.nonZeroOrNull(),
  margin: s.amountOrNull<'quote'>(),
  marginCoinName: s.nullish(s.string(), null),
});
type OrderRow = s.InferOutput<typeof OrderRow>;

/** Base coins of an order: what was traded, else its notional at entry over the entry price; null when neither. */
function orderSize({ traded, amount, displayPrice }: OrderRow): Amount | null {
  if (traded !== null) return traded;
  if (amount === null || displayPrice === null) return null;
  return toAmount(lift(amount).div(lift(displayPrice)));
}

function orderLeg(row: OrderRow, size: Amount): FoundLeg {
  const side = Number(row.orderType) === 0 ? 'long' : 'short';
  return {
    demo: row.marginCoinName === 'VST' || /\/VST$/i.test(row.symbol),
    leg: {
      ...standardLeg(row.symbol, row.marginCoinName, side, size),
      positionId: row.orderNo,
      entryPrice: row.displayPrice,
      markPrice: row.currentPrice,
      liquidationPrice: row.sysForcePrice,
      leverage: row.leverTimes,
      notional: row.amount,
      initialMargin: row.margin,
      hedged: true, // every order is a position of its own, nothing is netted
    },
  };
}

const ordersOf = (payload: unknown): readonly unknown[] | null => {
  const data = successData(payload);
  return isFields(data) && Array.isArray(data['orders']) ? data['orders'] : null;
};

/** A closed order has a closing price. */
const isOpenOrder = (order: unknown): boolean =>
  isFields(order) && (order['displayClosePrice'] ?? null) === null && (order['closeType'] ?? null) === null;

/** All coins and margin types, first page, and not as many rows as a page holds: then nothing is missing. */
const isWholeList = (payload: unknown, rowCount: number, query: string): boolean =>
  isFirstPage(query) &&
  (rowCount === 0 || pageSize(query) !== null) &&
  !isFullPage(payload, rowCount, query) &&
  ['quotationCoinId', 'marginType'].every((name) => /^(?:-1)?$/.test(queryValue(query, name) ?? ''));

/** Standard futures positions of the page itself: one order is one position; the list is paged. */
export const standardOrders: Recognizer = {
  name: 'bingx/standard-orders',
  path: HOLD_PATH,
  looksLike: (payload, where) => {
    const orders = isCopyBook(where) || isHistory(where) ? null : ordersOf(payload);
    if (orders === null) return false;
    if (orders.length === 0) return HOLD_PATH.test(where.path);
    return orders.some(
      (order) => hasFields(order, 'orderNo', 'quotationCoinVo', 'orderType') && isOpenOrder(order),
    );
  },
  read: (payload, where) => {
    const orders = ordersOf(payload) ?? [];
    const unreadable = (detail: string, touches: string | null) =>
      problem('row-unreadable', where, detail, touches);
    const sizeless: string[] = [];
    const toLeg = (row: OrderRow): FoundLeg | null => {
      const size = orderSize(row);
      if (size !== null) return orderLeg(row, size);
      sizeless.push(row.symbol);
      return null;
    };
    const open = orders.filter(isOpenOrder).map(flattenOrder);
    const { found, problems } = readRows(open, OrderRow, toLeg, unreadable, ['symbol']);
    const full = isFullPage(payload, orders.length, where.query);
    const whole = isWholeList(payload, orders.length, where.query);
    const all = [
      ...problems,
      ...sizeless.map((symbol) => unreadable('amount: no size', symbol)),
      ...(full ? [problem('payload-partial', where, 'one page of a longer list')] : []),
    ];
    return ok(standardFindings({ found, problems: all }, whole ? wholeBook(null) : { kind: 'delta' }, where));
  },
};
