import {
  type Answer,
  ok,
  type ReplayedExchange,
  type ReplayRequest,
  type SocketRole,
  type World,
} from './exchange.ts';
import { PRICES } from './prices.ts';
import type { ReplayState } from './state.ts';
import { answerWeexMarket } from './weex-market.ts';

const envelope = (data: unknown): Answer => ok({ code: 'SUCCESS', msg: '', data });

/** The directory by which a contract id of the push becomes a symbol. */
const contract = (id: string, base: string) => ({
  ci: id,
  cn: `${base}/USDT`,
  dcn: `${base}/USDT`,
  dbcn: base,
  ec: { pc: { symbol_name: `cmt_${base.toLowerCase()}usdt` } },
});
const metadata = {
  version: '9f3c2a7be0d14c58a6e1b2c3d4e5f601',
  contractList: [
    contract('10000001', 'BTC'),
    contract('10000002', 'ETH'),
    contract('10000003', 'SOL'),
    contract('10000041', '1000PEPE'),
  ],
};

/** The only place where the site tells positions: one message after the socket opens. */
export const snapshotMessage = ({ weex }: ReplayState) => ({
  msg: {
    event: 'Snapshot',
    data: {
      position: weex.legs.map(({ pnl, ...leg }) => ({
        ...leg,
        separatedMode: 'COMBINED',
        unrealizedProfitStr: pnl,
      })),
      collateral: [
        { coinId: '2', marginMode: 'SHARED', marginGroupAvailableAmount: '1400.50', amount: '1700.00' },
      ],
      order: [
        { orderId: '850000000000000901', contractId: '10000001', side: 'SHORT', size: '0.5', price: '64000' },
      ],
      positionTransaction: [
        { id: '850000000000000902', contractId: '10000001', side: 'SHORT', openSize: '0.08' },
      ],
    },
  },
});

/** A change that leaves the book as it is: the first leg again. */
const confirmation = ({ weex }: ReplayState) => ({
  msg: {
    event: 'OrderUpdate',
    data: {
      position: weex.legs.slice(0, 1).map(({ pnl, ...leg }) => ({ ...leg, unrealizedProfitStr: pnl })),
      collateral: [],
    },
  },
});

const activeOrders = {
  dataList: [
    {
      id: '850000000000000901',
      contractId: '10000001',
      orderSide: 'SELL',
      size: '0.5',
      price: '64000',
      status: 'OPEN',
    },
  ],
  nextKey: '',
  nextFlag: false,
};
const traderOrders = {
  dataList: [
    {
      openOrderNo: '77',
      contractId: '10000001',
      positionSide: 'LONG',
      openAvgPrice: '58000',
      size: '9',
      leverage: '20',
    },
  ],
  nextFlag: false,
};

/** Public sources do not show the wallet call of the site; this is the documented spot account. */
const spotAccount = ({ state: { weex } }: World): Answer =>
  ok({
    makerCommission: 10,
    takerCommission: 10,
    canTrade: true,
    permissions: ['SPOT_TRADING'],
    balances: weex.spot.map(({ coin, free, locked }) => ({ asset: coin, free, locked })),
    uid: 600700801,
  });

const paths: Readonly<Record<string, (request: ReplayRequest, world: World) => Answer>> = {
  '/api/v1/public/meta/getMetaDataNew': () => envelope(metadata),
  '/api/v1/private/order/getActiveOrderPage2': () => envelope(activeOrders),
  '/api/v1/public/trace/getOpenOrderList': () => envelope(traderOrders),
  '/api/v3/account/': (_, world) => spotAccount(world),
};

function noise(role: SocketRole, tick: number): readonly unknown[] {
  if (role === 'private') return tick % 10 === 0 ? [{ event: 'ping', time: String(Date.now()) }] : [];
  if (role === 'spot') return [];
  const { mark, index } = PRICES.weex.BTC;
  return [
    { e: 'ticker', E: Date.now(), s: 'BTCUSDT', d: [{ c: mark, m: mark, i: index }] },
    { e: 'depth', E: Date.now(), s: 'BTCUSDT', d: [{ b: [['60019.9', '0.2']], a: [['60020.1', '0.3']] }] },
  ];
}

const roles: Readonly<Record<string, SocketRole>> = {
  'ws-contract.weex.com/v3/ws/private': 'private',
  'ws-contract.weex.com/v3/ws/public': 'market',
  'ws-spot.weex.com/v3/ws/private': 'spot',
};

/** WEEX: POST to a gateway, positions only in the private push. */
export const weex: ReplayedExchange = {
  answerPage: (request, world) => paths[request.path]?.(request, world) ?? null,
  answerMarket: answerWeexMarket,
  socketRole: (host, path) => roles[`${host}${path}`] ?? null,
  onSocket: (socket, role, { state, later }) => {
    if (role === 'market') return;
    socket.sendJson({ cid: 'replay', event: 'connected', time: String(Date.now()) });
    if (role === 'spot') return;
    socket.sendJson(snapshotMessage(state));
    later(1000, () => socket.sendJson(confirmation(state)));
  },
  noise,
};
