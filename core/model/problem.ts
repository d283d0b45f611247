import type { ExchangeId } from './exchange.ts';

/** Why something is not known or not right. Every kind has exactly one sentence on screen. */
export type ProblemKind =
  | 'payload-changed' // recognized by path or shape, but the envelope no longer fits
  | 'row-unreadable' // one row of a known list cannot be read
  | 'payload-too-large' // not looked at: larger than any list we know
  | 'payload-partial' // a page of a longer list, or a list with missing accounts
  | 'signed-out' // the page says: not logged in
  | 'exchange-error' // the page got an error instead of data
  | 'demo-ignored' // play money, kept out of the book
  | 'copy-book-ignored' // a copy-trading book, kept out of the book
  | 'ambiguous-update' // an update that fits several legs
  | 'unknown-contract-size'
  | 'unknown-symbol'
  | 'unit-mismatch' // the exchange's notional and ours differ by more than 2 %
  | 'multiplier-unconfirmed' // 1000X symbol whose price does not agree with the coin's spot price
  | 'price-missing'
  | 'stale'
  | 'silent' // an open page that yields no reading
  | 'tab-needs-reload' // the page was open before the extension, so nothing could be observed
  | 'socket-closed'
  | 'lot-unknown'
  | 'market-data-unavailable'
  | 'texts-dropped' // the reader's queue overflowed
  | 'storage-failed';

/** A problem, ready for storage and messages. `detail` is for a person who repairs; no amounts, no ids. */
export interface Problem {
  readonly kind: ProblemKind;
  readonly exchange: ExchangeId | null;
  /** Path of the payload, without host and query; '' where there is none. */
  readonly path: string;
  readonly detail: string;
  /** The raw symbol or asset that becomes unknown by this; null = everything of that exchange in question. */
  readonly touches: string | null;
}
