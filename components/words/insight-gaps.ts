import type { InsightGap } from '../../core/model/insight.ts';

/** One sentence per gap: what is missing, and what that does to the figures. */
const GAPS = {
  'no-funding-rate': 'The funding rate of this contract is not known, so its payments cannot be told.',
  'no-funding-interval':
    'How often this contract settles funding is not known, so its rate cannot be told per year.',
  'no-funding-history':
    'No settled funding was loaded yet, so the past averages and the funding state are not known.',
  'short-funding-history':
    'Settled funding covers less than 90 % of the window, so an average of it says little.',
  'no-taker-fee':
    'The trading fee of this exchange is not known, so the days until funding has paid for the trades cannot be told. Set it in the settings.',
  'no-price': 'No price is known, so the worth in USD cannot be told.',
  'no-entry-price': 'The page did not tell the entry price, so we cannot estimate a liquidation price.',
  'no-margin': 'The margin behind the position was not read, so we cannot tell how far it carries.',
  'no-available':
    'Not every futures wallet tells how much of it is free, so we suggest no transfer out of futures.',
  'no-brackets':
    'The maintenance brackets of this contract are not public or not loaded, so we make no estimate of its liquidation.',
  'no-candles': 'No daily candles of this coin were loaded yet, so its volatility and regime are not known.',
  'short-candles': 'There are too few daily candles, so some indicators are not known yet.',
  'unknown-delta': 'A position or balance cannot be told in coins, so what is built on the sum is not known.',
  'unknown-equity': 'The equity of an account was not read, so shares and returns on capital cannot be told.',
  'cross-approximation':
    'Cross margin: the other positions of the account are taken as they are now, so this is a rough figure.',
  stale: 'A figure behind this is too old, so it does not speak for the present.',
} satisfies Record<InsightGap, string>;

/** Why a figure of the insight is not there, or what it leaves out. */
export const gapSentence = (gap: InsightGap): string => GAPS[gap];

/** Each gap once, in the order of their first mention. */
export const distinctGaps = (gaps: readonly InsightGap[]): readonly InsightGap[] => [...new Set(gaps)];
