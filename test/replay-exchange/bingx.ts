import { gzipSync } from 'node:zlib';
import { answerBingxMarket } from './bingx-market.ts';
import {
  type Answer,
  fixed,
  ok,
  type ReplayedExchange,
  type ReplayRequest,
  type SocketRole,
  type World,
} from './exchange.ts';
import { PRICES } from './prices.ts';
import type { BingxLeg } from './state.ts';

const envelope = (data: unknown): Answer => ok({ code: 0, msg: '', timestamp: Date.now(), data });
/** Socket frames are gzip, sent as binary. */
export const gzipFrame = (message: unknown): Buffer => gzipSync(JSON.stringify(message));

const HUGE_BYTES = 50 * 1024 * 1024;

/** `positionAmt` is unsigned, `positionSide` tells the direction. */
function positionRow({ positionId, symbol, side, size, entry, mark, leverage }: BingxLeg) {
  const pnl = (side === 'LONG' ? 1 : -1) * Number(size) * (Number(mark) - Number(entry));
  const margin = fixed((Number(size) * Number(entry)) / leverage, 4);
  return {
    positionId,
    symbol,
    currency: 'USDT',
    positionAmt: size,
    availableAmt: size,
    positionSide: side,
    isolated: false,
    avgPrice: entry,
    initialMargin: margin,
    margin,
    leverage,
    unrealizedProfit: fixed(pnl, 4),
    realisedProfit: '-0.1200',
    liquidationPrice: 0,
    pnlRatio: '0.0100',
    riskRate: '0.0210',
    markPrice: mark,
    positionValue: fixed(Number(size) * Number(mark), 4),
    onlyOnePosition: false,
    createTime: '1790000000000',
    updateTime: Date.now() - 60_000,
  };
}

/** A body larger than any list of positions. It is one valid row with a filler, made once. */
let hugeBody: Buffer | null = null;
function hugeList(legs: readonly BingxLeg[]): Answer {
  hugeBody ??= Buffer.from(
    JSON.stringify({
      code: 0,
      msg: '',
      data: legs.map((leg) => ({ ...positionRow(leg), remark: 'x'.repeat(HUGE_BYTES / legs.length) })),
    }),
  );
  return ok(hugeBody);
}

const positions = (_: ReplayRequest, { state: { bingx } }: World): Answer =>
  bingx.hugePositions ? hugeList(bingx.legs) : envelope(bingx.legs.map(positionRow));

/** Standard futures: a product of its own, each order a position. 5 SOL long, 750 USDT at 150. */
const standardOrder = {
  orderNo: '1987650000000000301',
  quotationCoinVo: {
    id: 7,
    coin: { name: 'SOL' },
    valuationCoin: { name: 'USDT' },
    precision: 2,
    name: 'SOL/USDT',
  },
  margin: 75,
  marginCoinName: 'USDT',
  leverTimes: 10,
  displayLeverTimes: 10,
  amount: 750,
  displayPrice: 150,
  displayClosePrice: null,
  orderType: 0,
  closeType: null,
  status: { code: 0, value: 'HOLDING' },
  openDate: '2026-11-01T08:30:00.000+0000',
  fees: 0,
  name: 'SOL',
  currentPrice: 149.95,
  sysForcePrice: 136.2,
  interest: 0,
  orderOpenTrade: { tradedAmount: 5, tradedCashAmount: 750 },
  contractAccountMode: 1,
};

const copyTrader = {
  traderName: 'SomeoneElse',
  positions: [{ symbol: 'BTC-USDT', positionSide: 'LONG', volume: '9', avgPrice: '58000', leverage: 20 }],
};
const closedPosition = {
  symbol: 'BTC-USDT',
  positionSide: 'LONG',
  positionAmt: '0.5',
  closePositionAmt: '0.5',
  avgPrice: '61000',
  avgClosePrice: '62500',
  closeAllPositions: true,
  leverage: 10,
  positionId: '1987650000000000201',
};
const overview = {
  total: { amount: '12900.25', currencyAmount: '12900.25', sign: '$' },
  accountOverviews: [
    { accountName: 'Spot', accountType: 15, total: { amount: '10250', currencyAmount: '10250', sign: '$' } },
    {
      accountName: 'Perpetual Futures',
      accountType: 20,
      total: { amount: '2650.25', currencyAmount: '2650.25', sign: '$' },
    },
  ],
  faultFlag: 0,
  faultAccounts: [],
};
const swapAccount = {
  userId: '500600701',
  asset: 'USDT',
  balance: '2600.0000',
  equity: '2662.5840',
  unrealizedProfit: '62.5840',
  realisedProfit: '-0.2400',
  availableMargin: '2200.0000',
  usedMargin: '370.2600',
  freezedMargin: '0.0000',
  shortUid: '12001',
};

const paths: Readonly<Record<string, (request: ReplayRequest, world: World) => Answer>> = {
  '/api/swap/v1/proxy/position/list': positions,
  '/api/swap/v1/proxy/position/history': () => envelope({ positionHistory: [closedPosition] }),
  '/api/swap/v1/proxy/account/info/get': () => envelope([swapAccount]),
  '/api/v4/contract/order/hold': () =>
    envelope({
      orders: [standardOrder],
      pageId: 0,
      marginStats: [{ name: 'SOL', marginCoinName: 'USDT', marginType: 0, total: 75 }],
    }),
  '/api/copy-trade-facade/v2/trader/positions': () => envelope(copyTrader),
  '/api/asset-manager/v1/assets/account-total-overview': () => envelope(overview),
  '/api/asset-manager/v1/assets/spot/balance': (_, { state }) =>
    envelope({ balances: state.bingx.spot.map(({ coin, free, locked }) => ({ asset: coin, free, locked })) }),
};

/** The state of one leg as the private socket tells it: repeated, so that a confirmation can be seen. */
const accountUpdate = ({ symbol, side, size, entry }: BingxLeg) => ({
  e: 'ACCOUNT_UPDATE',
  E: Date.now(),
  a: {
    m: 'ORDER',
    B: [{ a: 'USDT', wb: '2600.0000', cw: '2600.0000', bc: '0' }],
    P: [{ s: symbol, pa: size, ep: entry, up: '0.0000', mt: 'cross', iw: '0', ps: side }],
  },
});
const configUpdate = (symbol: string) => ({
  e: 'ACCOUNT_CONFIG_UPDATE',
  E: Date.now(),
  ac: { s: symbol, l: 10, S: 10, mt: 'cross' },
});

function noise(role: SocketRole, tick: number): readonly unknown[] {
  if (role === 'private') return tick % 10 === 0 ? [gzipFrame(configUpdate('ETH-USDT')), 'Ping'] : [];
  const rows = Object.entries(PRICES.bingx).map(([n, { spot }]) => ({
    n,
    m: 'USDT',
    o: spot,
    c: spot,
    v: '1000',
    a: '60000000',
  }));
  const depth = {
    dataType: 'BTC-USDT@depth20',
    data: { bids: [['59990.1', '0.5']], asks: [['59990.2', '0.4']] },
  };
  return [gzipFrame({ dataType: 'swap.market.v2.contracts', data: { l: rows } }), gzipFrame(depth)];
}

/** BingX: XHR to rotating hosts, gzip sockets, a separate standard-futures book. */
export const bingx: ReplayedExchange = {
  answerPage: (request, world) => paths[request.path]?.(request, world) ?? null,
  answerMarket: answerBingxMarket,
  socketRole: (host) =>
    host === 'ws-private.we-api.com' ? 'private' : host === 'ws-market-swap.we-api.com' ? 'market' : null,
  onSocket: (socket, role, { state, later }) => {
    if (role !== 'private') return;
    for (const leg of state.bingx.legs) socket.send(gzipFrame(configUpdate(leg.symbol)));
    const [first] = state.bingx.legs;
    if (first !== undefined) later(800, () => socket.send(gzipFrame(accountUpdate(first))));
  },
  noise,
};
