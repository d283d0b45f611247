/** Rows and frames as Binance's site receives them. */
import { fixed } from './exchange.ts';
import type { BinanceLeg, CoinAmount, ReplayState } from './state.ts';

/** Row of user-position v6: no leverage and no margin mode, as the site sends it. */
export function positionRow(leg: BinanceLeg, userId: string) {
  const amount = Number(leg.amount);
  const value = leg.collateral === 'BTC' ? (amount * 100) / Number(leg.mark) : amount * Number(leg.mark);
  const pnl =
    leg.collateral === 'BTC'
      ? amount * 100 * (1 / Number(leg.entry) - 1 / Number(leg.mark))
      : amount * (Number(leg.mark) - Number(leg.entry));
  const margin = fixed(Math.abs(value) / leg.leverage, 8);
  return {
    id: `${userId}_${leg.symbol}_BOTH`,
    symbol: leg.symbol,
    positionSide: 'BOTH',
    positionAmount: leg.amount,
    entryPrice: leg.entry,
    breakEvenPrice: leg.entry,
    markPrice: leg.mark,
    unrealizedProfit: amount === 0 ? '0' : fixed(pnl, 8),
    liquidationPrice: amount === 0 ? '0' : fixed(Number(leg.entry) * 1.9, 4),
    isolatedMargin: leg.isolated ? margin : '0',
    notionalValue: fixed(value, 8),
    collateral: leg.collateral,
    isolatedWallet: leg.isolated ? margin : '0',
    cumRealized: '0',
    initialMargin: margin,
    maintMargin: fixed(Math.abs(value) * 0.004, 8),
    positionInitialMargin: margin,
    openOrderInitialMargin: '0',
    adl: 1,
    askNotional: '0',
    bidNotional: '0',
    updateTime: Date.now() - 60_000,
  };
}

/** ACCOUNT_UPDATE with the changed legs only. */
export function accountUpdate(legs: readonly BinanceLeg[]) {
  const now = Date.now();
  const rows = legs.map((leg) => ({
    s: leg.symbol,
    pa: leg.amount,
    ep: leg.amount === '0' ? '0' : leg.entry,
    bep: leg.amount === '0' ? '0' : leg.entry,
    cr: '0',
    up: '0',
    mt: leg.isolated ? 'isolated' : 'cross',
    iw: '0',
    ps: 'BOTH',
  }));
  return {
    e: 'ACCOUNT_UPDATE',
    E: now,
    T: now - 1,
    a: { m: 'ORDER', B: [{ a: 'USDT', wb: '3000', cw: '3000', bc: '0' }], P: rows },
  };
}

export const walletRow = (asset: string, wallet: string, pnl: string) => ({
  asset,
  walletBalance: wallet,
  crossWalletBalance: wallet,
  crossUnPnl: pnl,
  marginBalance: String(Number((Number(wallet) + Number(pnl)).toFixed(8))),
  availableBalance: wallet,
  maxWithdrawAmount: wallet,
  initialMargin: '0',
  maintMargin: '0',
  positionInitialMargin: '0',
  openOrderInitialMargin: '0',
  unrealizedProfit: pnl,
  updateTime: Date.now() - 60_000,
});

export function symbolConfigs({ usdm }: ReplayState['binance']) {
  const row = (symbol: string, leverage: number, isolated: boolean) => ({
    symbol,
    marginType: isolated ? 'ISOLATED' : 'CROSSED',
    leverage,
    maxNotionalValue: '5000000',
    autoAddMargin: false,
  });
  // The site lists all symbols, held or not.
  const others = ['BNBUSDT', 'XRPUSDT', 'DOGEUSDT', 'ADAUSDT'].map((symbol) => row(symbol, 20, false));
  return {
    symbolConfigItemList: [...usdm.map((leg) => row(leg.symbol, leg.leverage, leg.isolated)), ...others],
  };
}

export const assetRow = ({ coin, free, locked }: CoinAmount) => ({
  asset: coin,
  assetName: coin,
  free,
  locked,
  freeze: '0',
  withdrawing: '0',
  ipoable: '0',
  btcValuation: '0.001',
});

export function walletBalances({ spot, funding }: ReplayState['binance'], query: URLSearchParams) {
  const detail = query.get('needBalanceDetail') === 'true';
  const row = (accountType: string, walletName: string, balance: string, assets: readonly CoinAmount[]) => ({
    accountType,
    walletName,
    activate: true,
    balance,
    ...(detail && { assetBalances: assets.map(assetRow) }),
  });
  return [
    row('MAIN', 'Spot', '54500.25', spot),
    row('CARD', 'Funding', '3010', funding),
    row('FUTURE', 'USDⓈ-M Futures', '3000', []),
    row('SAVING', 'Earn', '3000', []),
  ];
}

export const earnRow = ({ coin, free }: CoinAmount) => ({
  asset: coin,
  freeAmount: free,
  totalAmount: free,
  latestAnnualPercentageRate: '0.004',
});
