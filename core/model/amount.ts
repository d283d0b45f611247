declare const unit: unique symbol;

/**
 * Canonical decimal string tagged with its unit: the one form a number takes at rest and on the wire.
 * Canonical means plain digits, no exponent, no sign on zero, no leading `+`, no trailing fraction zeros.
 */
export type Amount<Unit extends string = string> = string & { readonly [unit]: Unit };

/** Coins of the base asset. */
export type BaseQty = Amount<'base'>;
/** A number of contracts, as the exchange counts them. */
export type Contracts = Amount<'contract'>;
/** Money in the quote or settle asset. */
export type QuoteQty = Amount<'quote'>;
/** Quote units for one base unit (for a multiplier symbol: for one unit of m coins). */
export type Price = Amount<'quote/base'>;
/** A plain fraction: 0.0001 is one basis point; a funding rate is per funding interval. */
export type Rate = Amount<'fraction'>;
/** US dollars. */
export type Usd = Amount<'usd'>;

/** Milliseconds since 1970 UTC. A name that ends in `At` holds one. */
export type EpochMs = number;
