import type { Amount } from '../model/amount.ts';
import { isZeroAmount } from '../schema/parse-amount.ts';
import type { BalanceRecord } from '../store/book-state.ts';

const isZeroOrUntold = (amount: Amount | null): boolean => amount === null || isZeroAmount(amount);

/** Whether surely nothing is there: such rows are kept in the store and not shown. A total that is not known is not nothing. */
export const isEmptyBalance = ({ found, changedAt }: BalanceRecord): boolean =>
  changedAt === null &&
  found.total !== null &&
  isZeroAmount(found.total) &&
  isZeroOrUntold(found.borrowed) &&
  isZeroOrUntold(found.equity);
