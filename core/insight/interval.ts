import type { Amount } from '../model/amount.ts';
import type { Instrument, Quote } from '../model/instrument.ts';

/**
 * Hours between two settlements of a contract: what its quote says now, else what its listing said; null = unknown.
 *
 * The quotes of a snapshot already carry the interval that an exchange leaves out because it is its default
 * (Binance lists only contracts that differ from 8 h), once the lists that would say otherwise were read.
 */
export function fundingIntervalOf(
  quote: Pick<Quote, 'fundingIntervalHours'> | null,
  instrument: Pick<Instrument, 'fundingIntervalHours'> | null,
): Amount<'hour'> | null {
  return (quote?.fundingIntervalHours ?? instrument?.fundingIntervalHours ?? null) as Amount<'hour'> | null;
}
