import type { CoinStatus } from '../../core/model/snapshot.ts';

const WORDS = {
  balanced: 'Balanced',
  under_hedged: 'Under-hedged',
  over_hedged: 'Over-hedged',
  unhedged: 'No hedge',
  net_short: 'Net short',
  leveraged_long: 'Leveraged long',
  no_position: 'No position',
  unknown: 'Not known',
} satisfies Record<CoinStatus, string>;

const MEANINGS = {
  balanced: 'The hedge is inside the band round its target.',
  under_hedged: 'The futures short is smaller than the target.',
  over_hedged: 'The futures short is larger than the target.',
  unhedged: 'There are coins, but no futures against them.',
  net_short: 'More is sold in futures than is held in coins.',
  leveraged_long: 'The futures add to the coins instead of hedging them.',
  no_position: 'Less than the dust limit is held or traded.',
  unknown: 'A figure that this verdict needs is missing or too old.',
} satisfies Record<CoinStatus, string>;

/** The word for a status; always on screen next to its mark. */
export const statusWord = (status: CoinStatus): string => WORDS[status];

/** What the status says of the coin, in one sentence. */
export const statusMeaning = (status: CoinStatus): string => MEANINGS[status];

/** Whether a person should look at a coin of this status. */
export const needsAttention = (status: CoinStatus): boolean =>
  status !== 'balanced' && status !== 'no_position';
