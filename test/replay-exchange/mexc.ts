import {
  type Answer,
  ok,
  type ReplayedExchange,
  type ReplayRequest,
  type SocketRole,
  type World,
} from './exchange.ts';
import { answerMexcMarket } from './mexc-market.ts';
import { PRICES } from './prices.ts';
import type { CoinAmount, MexcLeg } from './state.ts';
import type { WebSocketConnection } from './web-socket.ts';

const envelope = (data: unknown): Answer => ok({ success: true, code: 0, data });
const platform = (data: unknown): Answer => ok({ code: 0, msg: 'success', data });

/** `holdVol` counts contracts; there is no mark and no unrealized profit in the row. */
export function positionRow(leg: MexcLeg) {
  // In the settle asset: coins for an inverse contract.
  const margin = leg.symbol === 'BTC_USD' ? 0.002 : 100;
  return {
    positionId: leg.positionId,
    symbol: leg.symbol,
    positionType: leg.positionType,
    openType: leg.openType,
    state: 1,
    holdVol: leg.holdVol,
    frozenVol: 0,
    closeVol: 0,
    holdAvgPrice: leg.entry,
    holdAvgPriceFullyScale: leg.entry.toFixed(12).replace(/\.?0+$/, ''),
    openAvgPrice: leg.entry,
    openAvgPriceFullyScale: leg.entry.toFixed(12).replace(/\.?0+$/, ''),
    closeAvgPrice: 0,
    liquidatePrice: 0,
    oim: margin,
    im: margin,
    holdFee: 0,
    realised: -0.4,
    leverage: leg.leverage,
    marginRatio: 0.004,
    createTime: 1_790_000_000_000,
    updateTime: Date.now() - 60_000,
    autoAddIm: false,
    version: leg.version,
    profitRatio: 0,
    fee: -0.4,
    deductFeeList: [],
    totalFee: -0.4,
  };
}

function openPositions(_: ReplayRequest, { state: { mexc } }: World): Answer {
  const rows = mexc.legs.map(positionRow);
  if (mexc.fault === 'none') return envelope(rows);
  const broken = rows.map((row) => (row.symbol === 'SOL_USDT' ? { ...row, holdVol: 'eighty' } : row));
  if (mexc.fault === 'text-volume') return envelope(broken);
  const text = JSON.stringify({ success: true, code: 0, data: rows });
  return ok(text.slice(0, Math.floor(text.length * 0.6)));
}

const asset = (currency: string, cash: number) => ({
  currency,
  positionMargin: 0,
  availableBalance: cash,
  cashBalance: cash,
  frozenBalance: 0,
  equity: cash,
  unrealized: 0,
  bonus: 0,
  availableCash: cash,
  availableOpen: cash,
});
/** The BTC_USD long stands at its entry, so its BTC equity is its cash. */
const futuresAssets = [asset('USDT', 900.25), asset('BTC', 0.03), asset('ETH', 0), asset('USDC', 0)];

const total = ({ free, locked }: CoinAmount) => String(Number((Number(free) + Number(locked)).toFixed(8)));
const spotBalances = (_: ReplayRequest, { state: { mexc } }: World): Answer =>
  platform({
    // The worth of the whole account, once in each unit. Not holdings: nobody here owns 0.4321 BTC.
    balances: [
      { currency: 'BTC', total: '0.4321' },
      { currency: 'ETH', total: '8.642' },
      { currency: 'MX', total: '9000' },
      { currency: 'USDC', total: '25926' },
      { currency: 'USDT', total: '25926' },
    ],
    assets: mexc.spot.map((amount, index) => ({
      currency: amount.coin,
      coinId: `c0ffee${String(index).padStart(26, '0')}`,
      total: total(amount),
      available: amount.free,
      frozen: amount.locked,
    })),
  });

const history = {
  positionId: 720000001,
  symbol: 'ETH_USDT',
  positionType: 1,
  openType: 2,
  state: 3,
  holdVol: 0,
  closeVol: 40,
  holdAvgPrice: 3100,
  openAvgPrice: 3100,
  closeAvgPrice: 3150,
  leverage: 10,
  realised: 12.4,
  version: 9,
};
const order = {
  orderId: '640000000000000001',
  symbol: 'BTC_USDT',
  positionId: 0,
  price: 64000,
  vol: 500,
  leverage: 10,
  side: 3,
  category: 1,
  orderType: 1,
  dealVol: 0,
  state: 2,
  openType: 2,
};
const overviews = {
  overviews: [
    { currency: 'USDT', spot: '3250.1', contract: '2700.25', financial: '0' },
    { currency: 'BTC', spot: '0.0541', contract: '0.045', financial: '0' },
  ],
};

const PRIVATE = '/api/platform/futures/api/v1/private';
const paths: Readonly<Record<string, (request: ReplayRequest, world: World) => Answer>> = {
  [`${PRIVATE}/position/open_positions`]: openPositions,
  [`${PRIVATE}/position/list/history_positions`]: () => envelope([history]),
  [`${PRIVATE}/position/position_mode`]: () => envelope(1),
  [`${PRIVATE}/account/assets`]: () => envelope(futuresAssets),
  [`${PRIVATE}/order/list/open_orders`]: () => envelope([order]),
  '/api/platform/asset/api/asset/spot/convert/v2': spotBalances,
  '/api/platform/asset/api/asset/overview/convert/v5': () => platform(overviews),
  // The real answer carries a session token: nothing but the id may leave the page.
  '/ucenter/api/user_info': () =>
    platform({ digitalId: '800900101', account: 'h***@example.com', token: 'REPLAY-SESSION-TOKEN' }),
};

const login = { channel: 'rs.login', data: 'success', ts: 0 };
const positionPush = (leg: MexcLeg) => ({
  channel: 'push.personal.position',
  data: { ...positionRow(leg), adlLevel: 1, pnl: 1.5 },
  ts: Date.now(),
});
const assetPush = {
  channel: 'push.personal.asset',
  data: { currency: 'USDT', availableBalance: 900.25, bonus: 0, frozenBalance: 0, positionMargin: 0 },
  ts: 0,
};

function onSocket(socket: WebSocketConnection, role: SocketRole, { state }: World): void {
  if (role !== 'private') return;
  socket.onText = (text) => {
    const { method } = JSON.parse(text) as { readonly method?: string };
    if (method === 'ping') return socket.sendJson({ channel: 'pong', data: Date.now(), ts: Date.now() });
    if (method !== 'login')
      return socket.sendJson({ channel: `rs.${method}`, data: 'success', ts: Date.now() });
    socket.sendJson({ ...login, ts: Date.now() });
    const [first] = state.mexc.legs;
    if (first !== undefined) socket.sendJson(positionPush(first));
    socket.sendJson({ ...assetPush, ts: Date.now() });
  };
}

/** A protobuf-like frame of the spot account: field numbers and a coin's name, no text JSON. */
const protobufFrame = (tick: number): Buffer =>
  Buffer.concat([
    Buffer.from([0x0a, 0x1e]),
    Buffer.from('spot@private.account.v3.api.pb'),
    Buffer.from([0x1a, 0x05, 0x0a, 0x03, 0x53, 0x4f, 0x4c, 0x10, tick % 128]),
  ]);

function noise(role: SocketRole, tick: number): readonly unknown[] {
  if (role === 'spot') return [protobufFrame(tick)];
  const { mark, index } = PRICES.mexc.BTC;
  // Depth and deals dominate the traffic of this socket.
  const depth = Array.from({ length: 6 }, (_, index) => ({
    channel: 'push.depth',
    symbol: 'BTC_USDT',
    data: { asks: [[60005 + index, 12, 1]], bids: [[60004 - index, 9, 1]], version: tick * 6 + index },
    ts: Date.now(),
  }));
  const ticker = {
    channel: 'push.ticker',
    symbol: 'BTC_USDT',
    data: { symbol: 'BTC_USDT', lastPrice: Number(mark), fairPrice: Number(mark), indexPrice: Number(index) },
    ts: Date.now(),
  };
  return [...depth, ticker];
}

/** MEXC: the documented shapes under a platform prefix, contracts instead of coins, one socket for all pushes. */
export const mexc: ReplayedExchange = {
  answerPage: (request, world) => paths[request.path]?.(request, world) ?? null,
  answerMarket: answerMexcMarket,
  socketRole: (_, path) => (path === '/edge' ? 'private' : path === '/ws' ? 'spot' : null),
  onSocket,
  noise,
};
