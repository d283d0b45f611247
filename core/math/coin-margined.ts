import type { BaseQty, Price, Rate, Usd } from '../model/amount.ts';
import { Decimal, lift, liftPositive, toAmount, toAmountOrNull } from './decimal.ts';

/** An inverse position of a coin-margined account. */
export interface InversePosition {
  /** n × face; long > 0, short < 0. */
  readonly faceUsdSigned: Usd;
  readonly entryPrice: Price | null;
  /** The contract's own mark: a quarterly has another one than the perpetual. */
  readonly markPrice: Price | null;
}

/** One coin's wallet with every inverse position that it backs, cross and isolated alike. */
export interface CoinMarginedInput {
  /** Wallet balance without unrealized profit; null = not known. */
  readonly walletBalance: BaseQty | null;
  /** Margin balance (wallet + unrealized profit) as the exchange reports it; null = work it out. */
  readonly equity: BaseQty | null;
  readonly positions: readonly InversePosition[];
  /** USD per coin, for the value of the account. */
  readonly price: Price | null;
}

/** The account in coins. A figure whose inputs are missing is null. */
export interface CoinMarginedAccount {
  /** `unknown_equity`: neither a reported equity nor wallet and all entry prices. */
  readonly status: 'ok' | 'invalid_price' | 'unknown_equity';
  readonly unrealizedPnlCoin: BaseQty | null;
  /** Counts as a spot-type long. */
  readonly equityCoin: BaseQty | null;
  /** Σ N/P: counts as futures delta beside `equityCoin`. */
  readonly positionDeltaAtMark: BaseQty | null;
  /** Σ N/E: only ever beside the wallet balance, never beside equity. */
  readonly positionDeltaAtEntry: BaseQty | null;
  readonly accountDelta: BaseQty | null;
  readonly accountValueUsd: Usd | null;
  /** −(N/P)/equity; null unless equity > 0. */
  readonly markedHedgeRatio: Rate | null;
  /** −(N/E)/wallet; null unless wallet > 0. A convention: it differs from the marked ratio of a part hedge. */
  readonly originalCoinHedgeRatio: Rate | null;
}

type PriceField = 'entryPrice' | 'markPrice';

function facesOver(positions: readonly InversePosition[], field: PriceField): Decimal | null {
  let coins = new Decimal(0);
  for (const position of positions) {
    const price = liftPositive(position[field]);
    if (price === null) return null;
    coins = coins.plus(lift(position.faceUsdSigned).div(price));
  }
  return coins;
}

const shortShare = (delta: Decimal | null, base: Decimal | null): Decimal | null =>
  delta === null || base === null || base.lte(0) ? null : delta.negated().div(base);

function equityOf(input: CoinMarginedInput, wallet: Decimal | null, profit: Decimal | null): Decimal | null {
  if (input.equity !== null) return lift(input.equity);
  return wallet === null || profit === null ? null : wallet.plus(profit);
}

/**
 * Exact coin delta of a coin-margined account: equity + Σ N/P, the same number as wallet + Σ N/E.
 *
 * Pair equity with mark and wallet with entry; the two crossed pairs are wrong, each by exactly the
 * unrealized profit. Equity with mark is taken, so entry prices are needed only where the exchange does not
 * report equity. A missing mark or account price is `invalid_price`: the delta is then null, never flat.
 * Source: domain.md 1.2.
 */
export function coinMarginedAccount(input: CoinMarginedInput): CoinMarginedAccount {
  const wallet = input.walletBalance === null ? null : lift(input.walletBalance);
  const price = liftPositive(input.price);
  const atMark = facesOver(input.positions, 'markPrice');
  const atEntry = facesOver(input.positions, 'entryPrice');
  const profit = atMark === null || atEntry === null ? null : atEntry.minus(atMark);
  const equity = equityOf(input, wallet, profit);
  const priced = atMark !== null && price !== null;
  return {
    status: !priced ? 'invalid_price' : equity === null ? 'unknown_equity' : 'ok',
    unrealizedPnlCoin: toAmountOrNull(profit),
    equityCoin: toAmountOrNull(equity),
    positionDeltaAtMark: toAmountOrNull(atMark),
    positionDeltaAtEntry: toAmountOrNull(atEntry),
    accountDelta: priced && equity !== null ? toAmount(equity.plus(atMark)) : null,
    accountValueUsd: priced && equity !== null ? toAmount(equity.times(price)) : null,
    markedHedgeRatio: toAmountOrNull(shortShare(atMark, equity)),
    originalCoinHedgeRatio: toAmountOrNull(shortShare(atEntry, wallet)),
  };
}
