import { answerBybitMarket } from './bybit-market.ts';
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
import type { BybitLeg, CoinAmount } from './state.ts';
import type { WebSocketConnection } from './web-socket.ts';

/** Bybit answers in two envelopes: the unified services in this one, older ones in `legacy`. */
const unified = (result: unknown): Answer =>
  ok({ retCode: 0, retMsg: 'OK', result, retExtInfo: {}, time: Date.now() });
const legacy = (result: unknown): Answer =>
  ok({
    ret_code: 0,
    ret_msg: 'success',
    ext_code: '',
    ext_info: null,
    result,
    time_now: (Date.now() / 1000).toFixed(3),
  });
const signedOut: Answer = ok({
  ret_code: 10007,
  ret_msg: 'User authentication failed.',
  ext_code: '',
  result: null,
  time_now: '0',
});

function profit({ side, size, entry, mark, category }: BybitLeg): number {
  const sign = side === 'Buy' ? 1 : -1;
  const move = category === 'linear' ? Number(mark) - Number(entry) : 1 / Number(entry) - 1 / Number(mark);
  return sign * Number(size) * move;
}

/** A V5 row. The list says `avgPrice`, the push says `entryPrice`. */
function positionRow(leg: BybitLeg, priceField: 'avgPrice' | 'entryPrice') {
  const value =
    leg.category === 'linear' ? Number(leg.size) * Number(leg.entry) : Number(leg.size) / Number(leg.entry);
  const margin = fixed(value / Number(leg.leverage), 8);
  return {
    positionIdx: leg.positionIdx,
    tradeMode: 0,
    riskId: 1,
    riskLimitValue: '2000000',
    symbol: leg.symbol,
    side: leg.side,
    size: leg.size,
    [priceField]: leg.entry,
    positionValue: fixed(value, 8),
    markPrice: leg.mark,
    leverage: leg.leverage,
    liqPrice: '',
    positionIM: margin,
    positionMM: fixed(value * 0.005, 8),
    takeProfit: '',
    stopLoss: '',
    unrealisedPnl: leg.side === '' ? '0' : fixed(profit(leg), 8),
    curRealisedPnl: '-1.2',
    cumRealisedPnl: '-14.75',
    positionStatus: 'Normal',
    adlRankIndicator: 2,
    autoAddMargin: 0,
    seq: leg.seq,
    createdTime: String(Date.now() - 86_400_000),
    updatedTime: String(Date.now() - 60_000),
  };
}

/** The push that a changed leg causes. */
export const positionPush = (legs: readonly BybitLeg[]) => ({
  id: 'replay-position',
  topic: 'position',
  creationTime: Date.now(),
  data: legs.map((leg) => ({ ...positionRow(leg, 'entryPrice'), category: leg.category })),
});

const total = ({ free, locked }: CoinAmount): string =>
  String(Number((Number(free) + Number(locked)).toFixed(8)));

function positionList({ query }: ReplayRequest, { state }: World): Answer {
  const category = query.get('category') ?? 'linear';
  const list = state.bybit.legs
    .filter((leg) => leg.category === category)
    .map((leg) => positionRow(leg, 'avgPrice'));
  return unified({ list, nextPageCursor: '', category });
}

const unifiedRow = (amount: CoinAmount) => ({
  coin: amount.coin,
  wb: total(amount),
  ab: amount.free,
  equity: total(amount),
  locked: amount.locked,
});
const fundingRow = (amount: CoinAmount) => ({
  currency: amount.coin,
  balance: amount.free,
  totalBalance: total(amount),
  frozen: amount.locked,
});

const orderRow = {
  orderId: 'c0ffee00-0000-4000-8000-000000000001',
  symbol: 'BTCUSDT',
  side: 'Sell',
  orderType: 'Limit',
  price: '64000',
  qty: '0.05',
  cumExecQty: '0',
  orderStatus: 'New',
  positionIdx: 0,
};
const closedRow = {
  symbol: 'ETHUSDT',
  orderType: 'Market',
  side: 'Buy',
  qty: '1',
  avgEntryPrice: '3100',
  avgExitPrice: '3050',
  closedPnl: '50',
  closedSize: '1',
  createdTime: '1790000000000',
};

const paths: Readonly<Record<string, (request: ReplayRequest, world: World) => Answer>> = {
  '/unified/v5/private/position/list': positionList,
  '/unified/v5/private/account/info': () =>
    unified({ marginMode: 'REGULAR_MARGIN', unifiedMarginStatus: 6, spotHedgingStatus: 'OFF' }),
  '/unified/v5/private/order/realtime': () =>
    unified({ list: [orderRow], nextPageCursor: '', category: 'linear' }),
  '/unified/v5/private/position/closed-pnl': () =>
    unified({ list: [closedRow], nextPageCursor: '', category: 'linear' }),
  '/siteapi/unified/private/account-walletbalance': (_, { state }) =>
    unified({ coinList: state.bybit.unified.map(unifiedRow) }),
  '/fiat/private/fund-account/balance-list': (_, { state }) => legacy(state.bybit.funding.map(fundingRow)),
  '/v3/private/cht/asset-common/total-balance': () =>
    legacy({
      totalBalanceItems: [
        { accountType: 'ACCOUNT_TYPE_UNIFIED', originBalance: '35000.75' },
        { accountType: 'ACCOUNT_TYPE_FUND', originBalance: '1500' },
      ],
    }),
};

/** `www.bybit.com/x-api/...` and `api2.bybit.com/...` are one and the same service. */
function answerPage(request: ReplayRequest, world: World): Answer | null {
  const handler = paths[request.path.replace(/^\/x-api(?=\/)/, '')];
  if (handler === undefined) return null;
  return world.state.bybit.signedOut ? signedOut : handler(request, world);
}

function onSocket(socket: WebSocketConnection, role: SocketRole, { state }: World): void {
  if (role !== 'private') return;
  socket.onText = (text) => {
    const { op } = JSON.parse(text) as { readonly op?: string };
    if (op === 'ping') return socket.sendJson({ op: 'pong', success: true });
    socket.sendJson({ op, success: !state.bybit.signedOut, ret_msg: '', conn_id: 'replay-1' });
    if (state.bybit.signedOut) socket.close(4003);
  };
}

/** Public frames of the site are packed binary that does not decode as text. */
const packedFrame = (tick: number): Buffer =>
  Buffer.from([0x0a, 0x07, 0x42, 0x54, 0x43, 0x55, 0x53, 0x44, 0x54, 0xff, tick % 256, 0x00, 0x9c]);

function noise(role: SocketRole, tick: number): readonly unknown[] {
  if (role === 'private') {
    return tick % 8 === 0
      ? [
          {
            id: 'replay-order',
            topic: 'order',
            creationTime: Date.now(),
            data: [{ ...orderRow, category: 'linear' }],
          },
        ]
      : [];
  }
  const book = {
    topic: 'orderbook.50.BTCUSDT',
    type: 'delta',
    ts: Date.now(),
    data: { s: 'BTCUSDT', b: [['60000.10', '1.2']], a: [['60000.20', '0.8']], u: tick, seq: tick },
  };
  const ticker = {
    topic: 'tickers.BTCUSDT',
    type: 'delta',
    ts: Date.now(),
    data: { symbol: 'BTCUSDT', markPrice: PRICES.bybit.BTC.mark },
  };
  return [packedFrame(tick), book, ...(tick % 2 === 0 ? [ticker] : [])];
}

/** Bybit: V5-like lists under `/x-api`, wallets on `api2`, pushes by topic on `ws2`. */
export const bybit: ReplayedExchange = {
  answerPage,
  answerMarket: answerBybitMarket,
  socketRole: (_, path) => (path === '/private' ? 'private' : path === '/realtime_w' ? 'market' : null),
  onSocket,
  noise,
};
