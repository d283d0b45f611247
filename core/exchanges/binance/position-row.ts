import { isZeroAmount } from '../../schema/parse-amount.ts';
import * as s from '../../schema/schema.ts';
import { isSideAgreed, type LegRow, legSide, marginModeOf, notionalOrNull, symbol } from './position-leg.ts';

/** Both spellings of each field: web-internal first, documented second. */
const Row = s.object({
  symbol,
  positionSide: legSide,
  positionAmount: s.amountOrNull(),
  positionAmt: s.amountOrNull(),
  entryPrice: s.nonZeroOrNull<'quote/base'>(),
  markPrice: s.nonZeroOrNull<'quote/base'>(),
  liquidationPrice: s.nonZeroOrNull<'quote/base'>(),
  unrealizedProfit: s.amountOrNull<'quote'>(),
  unRealizedProfit: s.amountOrNull<'quote'>(),
  leverage: s.nonZeroOrNull(),
  marginType: s.optional(s.unknown()),
  isolated: s.optional(s.unknown()),
  isolatedWallet: s.amountOrNull(),
  isolatedMargin: s.amountOrNull(),
  notionalValue: notionalOrNull,
  notional: notionalOrNull,
  positionInitialMargin: s.amountOrNull<'quote'>(),
  initialMargin: s.amountOrNull<'quote'>(),
  updateTime: s.epochMsOrNull(),
});
type Row = s.InferOutput<typeof Row>;

/** Margin mode by its own field, else by what only isolated legs have: a wallet of their own. */
function rowMarginMode({ marginType, isolated, isolatedWallet, isolatedMargin }: Row) {
  if (marginType !== undefined) return marginModeOf(marginType);
  if (typeof isolated === 'boolean') return isolated ? 'isolated' : 'cross';
  if (isolatedWallet === null && isolatedMargin === null) return null;
  const own = [isolatedWallet, isolatedMargin].filter((amount) => amount !== null);
  return own.every(isZeroAmount) ? 'cross' : 'isolated';
}

/** A row of a position list, web-internal or documented. No amount, an unknown side or a sign against it: unreadable. */
export const positionRow = s.pipe(
  Row,
  s.rawTransform(({ dataset, addIssue, NEVER }): LegRow => {
    const row = dataset.value;
    const signedAmount = row.positionAmount ?? row.positionAmt;
    if (signedAmount === null) {
      addIssue({ message: 'positionAmount: not a number' });
      return NEVER;
    }
    if (!isSideAgreed(row.positionSide, signedAmount)) {
      addIssue({ message: 'positionSide: contradicts the sign of the amount' });
      return NEVER;
    }
    return {
      symbol: row.symbol,
      legSide: row.positionSide,
      signedAmount,
      entryPrice: row.entryPrice,
      markPrice: row.markPrice,
      liquidationPrice: row.liquidationPrice,
      unrealizedPnl: row.unrealizedProfit ?? row.unRealizedProfit,
      leverage: row.leverage,
      marginMode: rowMarginMode(row),
      notional: row.notionalValue ?? row.notional,
      initialMargin: row.positionInitialMargin ?? row.initialMargin,
      updatedAt: row.updateTime,
    };
  }),
);
