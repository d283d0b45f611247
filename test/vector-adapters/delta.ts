import { assetTotal } from '../../core/math/asset-total.ts';
import { coinMarginedAccount } from '../../core/math/coin-margined.ts';
import { positionDelta } from '../../core/math/position-delta.ts';
import { type Conversion, spotDelta } from '../../core/math/spot-delta.ts';
import type { Price } from '../../core/model/amount.ts';
import {
  type Adapter,
  amountIn,
  amountOrNullIn,
  amountsIn,
  type Fields,
  listIn,
  numberOrNullIn,
  textOrNullIn,
  type VectorFile,
  wordIn,
} from './vector-file.ts';

const position: Adapter = (inputs) => {
  const payoff = wordIn(inputs, 'payoff', ['linear', 'inverse']);
  const isLinear = payoff === 'linear';
  const result = positionDelta({
    payoff,
    contractsSigned: amountIn(inputs, 'contracts_signed'),
    contractSize: amountIn(inputs, isLinear ? 'contract_size_units' : 'contract_face_usd'),
    coinsPerUnit: isLinear ? amountIn(inputs, 'coins_per_unit') : amountIn({ one: '1' }, 'one'),
    markPrice: amountOrNullIn(inputs, 'mark_price_usd_per_unit'),
    entryPrice: amountOrNullIn(inputs, 'entry_price_usd_per_unit'),
    spotPrice: amountOrNullIn(inputs, 'spot_price_usd_per_coin'),
    expiresAt: numberOrNullIn(inputs, 'expiry_ms'),
    now: numberOrNullIn(inputs, 'now_ms') ?? 0,
  });
  return {
    status: result.status,
    delta_coin: result.deltaCoin,
    notional_usd_signed: result.notionalUsdSigned,
    unrealised_pnl_settle_asset: result.unrealizedPnlSettle,
    unrealised_pnl_usd: result.unrealizedPnlUsd,
    coin_price_implied_usd: result.coinPriceImplied,
    delta_usd_at_spot: result.deltaUsdAtSpot,
  };
};

const coinMargined: Adapter = (inputs) => {
  const markPrice = amountIn<'quote/base'>(inputs, 'mark_price_usd');
  const account = coinMarginedAccount({
    walletBalance: amountIn(inputs, 'wallet_balance_coin'),
    equity: null,
    price: markPrice,
    positions: listIn(inputs, 'positions').map((row) => ({
      faceUsdSigned: amountIn(row, 'face_usd_signed'),
      entryPrice: amountIn(row, 'entry_price_usd'),
      markPrice,
    })),
  });
  return {
    unrealised_pnl_coin: account.unrealizedPnlCoin,
    equity_coin: account.equityCoin,
    position_delta_coin_at_mark: account.positionDeltaAtMark,
    position_delta_coin_at_entry: account.positionDeltaAtEntry,
    account_delta_coin: account.accountDelta,
    account_value_usd: account.accountValueUsd,
    marked_hedge_ratio: account.markedHedgeRatio,
    original_coin_hedge_ratio: account.originalCoinHedgeRatio,
  };
};

const spot: Adapter = (inputs) => {
  const result = spotDelta({
    holdings: listIn(inputs, 'balances').map((row) => ({
      asset: String(row['asset']),
      free: amountIn(row, 'free'),
      locked: amountIn(row, 'locked'),
      borrowed: amountIn(row, 'borrowed'),
      interest: amountIn(row, 'interest'),
      dedupeKey: textOrNullIn(row, 'dedupe_key'),
    })),
    conversions: inputs['conversions'] as Readonly<Record<string, Conversion>>,
    stablecoinPrices: inputs['stablecoins_usd_price'] as Readonly<Record<string, Price>>,
  });
  return { spot_delta_coin_by_underlying: result.deltaByCoin, stable_cash_usd: result.stableCashUsd };
};

const asset: Adapter = (inputs): Fields => {
  const total = assetTotal({
    spotCoin: amountIn(inputs, 'spot_coin'),
    coinMarginedEquities: amountsIn(inputs, 'coin_margined_accounts_equity_coin'),
    positionDeltas: amountsIn(inputs, 'position_deltas_coin'),
    price: amountIn(inputs, 'spot_price_usd'),
  });
  if (total.status === 'unknown') return {};
  return {
    spot_long_delta_coin: total.spotDelta,
    futures_delta_coin: total.futuresDelta,
    futures_long_coin: total.futuresLong,
    futures_short_coin: total.futuresShort,
    net_delta_coin: total.netDelta,
    net_delta_usd: total.netDeltaUsd,
    gross_futures_coin: total.grossFutures,
    hedge_ratio: total.hedgeRatio,
  };
};

/** delta.json: what positions, coin-margined accounts and balances are in coins. */
export const delta: VectorFile = {
  adapters: {
    position_delta: position,
    coin_margined_account: coinMargined,
    spot_delta: spot,
    asset_total: asset,
  },
  traps: {
    wrong_if_equity_plus_entry_delta_coin: 'account_delta_coin',
    wrong_if_wallet_plus_mark_delta_coin: 'account_delta_coin',
  },
};
