import type { Amount, EpochMs } from './amount.ts';
import type { ExchangeId } from './exchange.ts';
import type { Source } from './position.ts';

/** Where an asset lies. `standard` is the margin of BingX standard futures, apart from the perpetuals' `usdm`. */
export type Wallet = 'spot' | 'funding' | 'earn' | 'usdm' | 'coinm' | 'unified' | 'standard';

/** One asset in one wallet as an exchange's payload tells it. null = the payload does not carry it. */
export interface BalanceFound {
  readonly wallet: Wallet;
  readonly asset: string;
  /** Wallet balance in units of the asset, unrealized profit excluded, borrowed coins included. */
  readonly total: Amount | null;
  readonly available: Amount | null;
  readonly locked: Amount | null;
  /** Loan principal and accrued interest still owed. */
  readonly borrowed: Amount | null;
  /** total - borrowed + unrealized profit, where the exchange gives it. */
  readonly equity: Amount | null;
  readonly unrealizedPnl: Amount | null;
  /** The asset behind a flexible-earn receipt (BTC for LDBTC); the same coins also show in the earn wallet. */
  readonly earnReceiptOf: string | null;
  /** `flexible` earn is what a receipt stands for; `locked` earn is never a receipt. */
  readonly earnProduct: 'flexible' | 'locked' | null;
  readonly updatedAt: EpochMs | null;
  readonly sequence: string | null;
}

/** What of the wallets a list of balances covers. */
export type BalanceCoverage =
  | { readonly kind: 'delta' }
  /** Whole list of these wallets: an asset of them that is not listed is zero. */
  | { readonly kind: 'snapshot'; readonly wallets: readonly Wallet[] };

/** A change of a balance (Binance `balanceUpdate`): an amount to add, never a total. */
export interface BalanceChange {
  readonly wallet: Wallet;
  readonly asset: string;
  readonly change: Amount;
  readonly updatedAt: EpochMs | null;
}

/** A balance as it is kept and shown. */
export interface Balance extends Omit<BalanceFound, 'earnProduct' | 'sequence' | 'unrealizedPnl'> {
  readonly exchange: ExchangeId;
  readonly account: string;
  /** The coin behind the asset (BTC for LDBTC, PEPE for a 1000PEPE balance). */
  readonly coin: string;
  /** Signed coins that count as spot delta; null when unknown; '0' for cash. */
  readonly delta: Amount<'base'> | null;
  readonly confirmedAt: EpochMs;
  readonly source: Source;
  readonly unknownBecause: string | null;
}

/** A holding that no page shows: a cold wallet, another exchange. Entered by the user. */
export interface ManualHolding {
  readonly id: string;
  readonly coin: string;
  readonly amount: Amount<'base'>;
  readonly label: string;
  readonly updatedAt: EpochMs;
}
