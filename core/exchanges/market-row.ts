import { Decimal, toAmount } from '../math/decimal.ts';
import type { Amount } from '../model/amount.ts';
import type { Quote } from '../model/instrument.ts';

type Named = Pick<Quote, 'exchange' | 'rawSymbol' | 'market'>;

/** A quote of what a row told; all that it did not tell is unknown (null), never zero. */
export const quoteOf = ({ exchange, rawSymbol, market }: Named, known: Partial<Quote>): Quote => ({
  exchange,
  rawSymbol,
  market,
  markPrice: null,
  indexPrice: null,
  lastPrice: null,
  fundingRate: null,
  settledFundingRate: null,
  nextFundingAt: null,
  fundingIntervalHours: null,
  updatedAt: null,
  ...known,
});

/** 10^-n for a number of decimals; null when it is no such number. */
export function gridOf<Unit extends string>(decimals: string | null): Amount<Unit> | null {
  return decimals === null || !/^\d{1,2}$/.test(decimals)
    ? null
    : toAmount<Unit>(new Decimal(10).pow(-Number(decimals)));
}
