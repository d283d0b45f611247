/** The accounts before any step; `book.ts` says in coins what these figures amount to. */
import type { BinanceLeg, BybitLeg, CoinAmount, MexcLeg, ReplayState, WeexLeg } from './state.ts';

const coin = (name: string, free: string, locked = '0'): CoinAmount => ({ coin: name, free, locked });

const binanceLeg = (
  symbol: string,
  amount: string,
  entry: string,
  mark: string,
  leverage: number,
): BinanceLeg => ({
  symbol,
  collateral: 'USDT',
  amount,
  entry,
  mark,
  leverage,
  isolated: false,
});

const startBinance = (): ReplayState['binance'] => ({
  userId: '100200301',
  usdm: [
    binanceLeg('BTCUSDT', '-0.2', '61000.0', '60010.00', 10),
    { ...binanceLeg('ETHUSDT', '-1.5', '3100.00', '3000.60', 5), isolated: true },
    binanceLeg('1000PEPEUSDT', '-20000', '0.0110000', '0.0100020', 5),
    binanceLeg('BTCUSDT_291228', '-0.05', '61500.0', '61200.00', 3),
    // Open orders keep a flat row in the list.
    binanceLeg('SOLUSDT', '0', '0', '150.03', 20),
  ],
  coinm: [{ ...binanceLeg('BTCUSD_PERP', '-60', '50000.0', '60000.0', 4), collateral: 'BTC' }],
  spot: [
    coin('BTC', '0.5', '0.1'),
    coin('ETH', '4'),
    coin('PEPE', '100000000'),
    coin('LDBTC', '0.05'),
    coin('USDT', '2400.5', '99.5'),
  ],
  funding: [coin('BTC', '0.05'), coin('USDT', '10')],
  earn: [coin('BTC', '0.05')],
  usdt: '3000',
  // 6000 USD short from 50000: 6000/60000 - 6000/50000 = 0.1 - 0.12 = -0.02 BTC.
  coinmBtc: { wallet: '0.2', pnl: '-0.02' },
  holdNextPositions: false,
});

const bybitLeg = (
  symbol: string,
  positionIdx: 0 | 1 | 2,
  side: 'Buy' | 'Sell',
  size: string,
  entry: string,
  mark: string,
): BybitLeg => ({
  category: 'linear',
  symbol,
  positionIdx,
  side,
  size,
  entry,
  mark,
  leverage: '5',
  seq: 9_100_000_001,
});

const startBybit = (): ReplayState['bybit'] => ({
  signedOut: false,
  legs: [
    bybitLeg('BTCUSDT', 0, 'Sell', '0.1', '60500.5', '60014.50'),
    bybitLeg('SOLUSDT', 1, 'Buy', '3', '145.2', '150.05'),
    bybitLeg('SOLUSDT', 2, 'Sell', '15', '152.4', '150.05'),
    // Entered at the present mark: no profit, so the BTC of the unified wallet is the same with and without it.
    { ...bybitLeg('BTCUSD', 0, 'Sell', '3000', '60000.00', '60000.0'), category: 'inverse' },
  ],
  unified: [coin('BTC', '0.3'), coin('ETH', '2'), coin('SOL', '40'), coin('USDT', '5000.75')],
  funding: [coin('SOL', '9', '1'), coin('USDT', '0')],
});

const startBingx = (): ReplayState['bingx'] => ({
  hugePositions: false,
  legs: [
    {
      positionId: '1987650000000000101',
      symbol: 'ETH-USDT',
      side: 'SHORT',
      size: '1.2',
      entry: '3050.50',
      mark: '2999.20',
      leverage: 10,
    },
    {
      positionId: '1987650000000000102',
      symbol: '1000PEPE-USDT',
      side: 'SHORT',
      size: '2000',
      entry: '0.0105000',
      mark: '0.0099880',
      leverage: 5,
    },
  ],
  spot: [coin('ETH', '2.5', '0.5'), coin('PEPE', '5000000'), coin('USDT', '1200'), coin('VST', '100000')],
});

const startWeex = (): ReplayState['weex'] => ({
  legs: [
    // 0.08 x 60020 = 4801.6; 4840 - 4801.6 = 38.4
    weexLeg('850000000000000101', '10000001', 'SHORT', '0.08', '4840', '38.4', '20'),
    // 4 x 150.06 = 600.24; 600.24 - 580 = 20.24
    {
      ...weexLeg('850000000000000102', '10000003', 'LONG', '4', '580', '20.24', '10'),
      marginMode: 'ISOLATED',
    },
    weexLeg('850000000000000103', '10000002', 'LONG', '0', '0', '0', '10'),
  ],
  spot: [coin('BTC', '0.12'), coin('SOL', '5', '1'), coin('USDT', '800')],
});

const weexLeg = (
  positionId: string,
  contractId: string,
  side: 'LONG' | 'SHORT',
  size: string,
  openValue: string,
  pnl: string,
  leverage: string,
): WeexLeg => ({ positionId, contractId, side, size, openValue, pnl, leverage, marginMode: 'SHARED' });

const mexcLeg = (
  positionId: number,
  symbol: string,
  positionType: 1 | 2,
  holdVol: number,
  entry: number,
): MexcLeg => ({
  positionId,
  symbol,
  positionType,
  holdVol,
  entry,
  leverage: 10,
  openType: 2,
  version: 3,
});

const startMexc = (): ReplayState['mexc'] => ({
  fault: 'none',
  legs: [
    mexcLeg(730000101, 'BTC_USDT', 2, 1500, 60800),
    { ...mexcLeg(730000102, 'SOL_USDT', 2, 80, 155.5), openType: 1 },
    mexcLeg(730000103, 'BTC_USD', 1, 12, 60000),
    mexcLeg(730000104, 'PEPE_USDT', 2, 1, 0.0000104),
  ],
  spot: [coin('SOL', '20'), coin('PEPE', '30000000'), coin('USDT', '200', '50'), coin('MX', '0')],
});

/** The accounts before any step. */
export const startState = (): ReplayState => ({
  binance: startBinance(),
  bybit: startBybit(),
  bingx: startBingx(),
  weex: startWeex(),
  mexc: startMexc(),
});
