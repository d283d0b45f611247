import type { EpochMs } from '../model/amount.ts';
import type { Reading } from '../model/reading.ts';
import type { BalanceRecord, PageRecord, PositionRecord } from './book-state.ts';

/** What a reading's rows are kept with. */
export interface Keeping {
  readonly reading: Reading;
  readonly account: string;
  /** `payload`: the payload itself names the account; `page`: the page is thought to show it. */
  readonly accountFrom: 'payload' | 'page';
  readonly page: PageRecord;
  /** When a page of the same cookie jar last named this account; null = none did. */
  readonly lastNamedAt: EpochMs | null;
}

type Kept = PositionRecord | BalanceRecord;

/** Whether a record is surely its account's: named by its payload, or told before a page of the jar last named it. */
const isCertain = (record: Kept, { lastNamedAt }: Keeping): boolean =>
  record.accountFrom === 'payload' || (lastNamedAt !== null && record.asOf <= lastNamedAt);

/** What must come back if the page turns out to show another account than was thought. */
export function displacedBy<Record extends Kept>(
  before: Record | undefined,
  keeping: Keeping,
): Record | Record['displaced'] {
  if (before === undefined || keeping.accountFrom === 'payload') return null;
  return isCertain(before, keeping) ? { ...before, displaced: null } : before.displaced;
}
