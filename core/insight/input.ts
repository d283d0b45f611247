import type { EpochMs } from '../model/amount.ts';
import type { Advice, CandleHistory, FundingHistory } from '../model/insight.ts';
import type { Instrument } from '../model/instrument.ts';
import type { Position } from '../model/position.ts';
import type { Snapshot } from '../model/snapshot.ts';

/** How an account as a whole keeps margin; null = no payload told. */
export interface AccountMode {
  readonly marginMode: 'isolated' | 'cross' | 'portfolio' | null;
}

/** All that the insight is worked out from; the same input always gives the same insight. */
export interface InsightInput {
  readonly snapshot: Snapshot;
  /** Settled funding by `exchange|futures|rawSymbol`. */
  readonly fundingHistories: ReadonlyMap<string, FundingHistory>;
  /** Daily candles by coin. */
  readonly candles: ReadonlyMap<string, CandleHistory>;
  /** Contracts by `exchange|futures|rawSymbol`. */
  readonly instruments: ReadonlyMap<string, Instrument>;
  /** The raw symbol that lists, quotes and histories use: a WEEX push names legs by contract id. */
  readonly marketSymbolOf: (position: Position) => string;
  /** By `exchange|account`. */
  readonly accountModes: ReadonlyMap<string, AccountMode>;
  /** Advices given before, oldest first. */
  readonly adviceLog: readonly Advice[];
  /** Coin -> when the user last said that an advice was carried out. */
  readonly actions: ReadonlyMap<string, EpochMs>;
  readonly now: EpochMs;
}
