/** What the five accounts hold, in each exchange's own units and words. Steps change it; payloads are made of it. */

export interface BinanceLeg {
  readonly symbol: string;
  readonly collateral: string;
  /** Signed; coins (units of 1000 for 1000PEPE) for USD-M, contracts for COIN-M. */
  readonly amount: string;
  readonly entry: string;
  readonly mark: string;
  readonly leverage: number;
  readonly isolated: boolean;
}

export interface CoinAmount {
  readonly coin: string;
  readonly free: string;
  readonly locked: string;
}

export interface BybitLeg {
  readonly category: 'linear' | 'inverse';
  readonly symbol: string;
  readonly positionIdx: 0 | 1 | 2;
  readonly side: 'Buy' | 'Sell' | '';
  readonly size: string;
  readonly entry: string;
  readonly mark: string;
  readonly leverage: string;
  readonly seq: number;
}

export interface BingxLeg {
  readonly positionId: string;
  readonly symbol: string;
  readonly side: 'LONG' | 'SHORT';
  readonly size: string;
  readonly entry: string;
  readonly mark: string;
  readonly leverage: number;
}

export interface WeexLeg {
  readonly positionId: string;
  readonly contractId: string;
  readonly side: 'LONG' | 'SHORT';
  readonly size: string;
  readonly openValue: string;
  readonly pnl: string;
  readonly leverage: string;
  readonly marginMode: 'SHARED' | 'ISOLATED';
}

export interface MexcLeg {
  readonly positionId: number;
  readonly symbol: string;
  readonly positionType: 1 | 2;
  /** Contracts. */
  readonly holdVol: number;
  readonly entry: number;
  readonly leverage: number;
  readonly openType: 1 | 2;
  readonly version: number;
}

export interface ReplayState {
  binance: {
    userId: string;
    usdm: BinanceLeg[];
    coinm: BinanceLeg[];
    spot: CoinAmount[];
    funding: CoinAmount[];
    /** Flexible earn; the spot wallet shows the same coins again as LD receipts. */
    earn: CoinAmount[];
    usdt: string;
    /** Coin-margined wallet: BTC balance, profit excluded, and the profit. */
    coinmBtc: { readonly wallet: string; readonly pnl: string };
    /** The next position answer is made at once but sent late, after a newer push (step `stale-snapshot`). */
    holdNextPositions: boolean;
  };
  bybit: { signedOut: boolean; legs: BybitLeg[]; unified: CoinAmount[]; funding: CoinAmount[] };
  bingx: { hugePositions: boolean; legs: BingxLeg[]; spot: CoinAmount[] };
  weex: { legs: WeexLeg[]; spot: CoinAmount[] };
  mexc: { fault: 'none' | 'text-volume' | 'truncated'; legs: MexcLeg[]; spot: CoinAmount[] };
}
