import { answerBinanceMarket } from './binance-market.ts';
import {
  accountUpdate,
  assetRow,
  earnRow,
  positionRow,
  symbolConfigs,
  walletBalances,
  walletRow,
} from './binance-rows.ts';
import {
  type Answer,
  ok,
  type ReplayedExchange,
  type ReplayRequest,
  type SocketRole,
  type World,
} from './exchange.ts';
import { PRICES } from './prices.ts';

const envelope = (data: unknown): Answer =>
  ok({ code: '000000', message: null, messageDetail: null, data, success: true });

/** Another trader's book on the same address: must stay out of the own one. */
const copyPortfolio = () => [
  positionRow(
    {
      symbol: 'BTCUSDT',
      collateral: 'USDT',
      amount: '9',
      entry: '58000.0',
      mark: '60010.00',
      leverage: 20,
      isolated: false,
    },
    '990000009',
  ),
];

/** Made now, sent later: meanwhile a push moves the BTC short on. */
function heldPositions(world: World): Answer {
  const { binance } = world.state;
  binance.holdNextPositions = false;
  const old = binance.usdm.map((leg) => positionRow(leg, binance.userId));
  world.later(300, () => {
    const grown = binance.usdm.map((leg) => (leg.symbol === 'BTCUSDT' ? { ...leg, amount: '-0.3' } : leg));
    binance.usdm = grown;
    world.push('binance', 'private', accountUpdate(grown.filter((leg) => leg.symbol === 'BTCUSDT')));
  });
  return { ...envelope(old), delayMs: 1500 };
}

function usdmPositions({ body }: ReplayRequest, world: World): Answer {
  if (body.includes('portfolioId')) return envelope(copyPortfolio());
  const { binance } = world.state;
  if (binance.holdNextPositions) return heldPositions(world);
  return envelope(binance.usdm.map((leg) => positionRow(leg, binance.userId)));
}

/** History rows look like positions; they carry close fields and must stay unread. */
const positionHistory = [
  {
    symbol: 'BTCUSDT',
    side: 'SHORT',
    avgCost: '64000',
    avgClosePrice: '62000',
    closingPnl: '400',
    maxOpenInterest: '0.2',
    opened: 1_790_000_000_000,
    closed: 1_790_500_000_000,
    status: 'All Closed',
  },
];
const openOrders = [
  {
    orderId: 887_700_001,
    symbol: 'SOLUSDT',
    side: 'SELL',
    origQty: '25',
    executedQty: '0',
    price: '171.50',
    positionSide: 'BOTH',
    type: 'LIMIT',
    status: 'NEW',
  },
];
type Handler = (request: ReplayRequest, world: World) => Answer;
const paths: Readonly<Record<string, Handler>> = {
  '/bapi/futures/v6/private/future/user-data/user-position': usdmPositions,
  '/bapi/futures/v5/private/future/user-data/user-balance': (_, { state }) =>
    envelope([walletRow('USDT', state.binance.usdt, '0')]),
  '/bapi/futures/v1/private/future/user-data/symbol-config': (_, { state }) =>
    envelope(symbolConfigs(state.binance)),
  '/bapi/futures/v2/private/delivery/user-data/user-position': (_, { state }) =>
    envelope(state.binance.coinm.map((leg) => positionRow(leg, state.binance.userId))),
  '/bapi/futures/v1/private/delivery/user-data/user-balance': (_, { state }) =>
    envelope([walletRow('BTC', state.binance.coinmBtc.wallet, state.binance.coinmBtc.pnl)]),
  '/bapi/futures/v1/private/future/order/open-orders': () => envelope(openOrders),
  '/bapi/futures/v1/private/future/position/history': () => envelope(positionHistory),
  '/bapi/asset/v3/private/asset-service/asset/get-user-asset': (_, { state }) =>
    envelope(state.binance.spot.map(assetRow)),
  '/bapi/asset/v3/private/asset-service/asset/get-ledger-asset': (_, { state }) =>
    envelope(state.binance.funding.map(assetRow)),
  '/bapi/asset/v2/private/asset-service/wallet/balance': ({ query }, { state }) =>
    envelope(walletBalances(state.binance, query)),
  '/bapi/earn/v2/private/lending/daily/token/position': (_, { state }) =>
    ok({ code: '000000', message: null, data: state.binance.earn.map(earnRow), total: 1, success: true }),
  '/bapi/accounts/v1/private/account/user/base-detail': (_, { state }) =>
    envelope({ userId: state.binance.userId, email: 'h***@example.com' }),
};

const marketNoise = () => ({
  stream: '!markPrice@arr@1s',
  data: Object.entries(PRICES.binance).map(([coin, { mark, index, fundingRate }]) => ({
    e: 'markPriceUpdate',
    E: Date.now(),
    s: coin === 'PEPE' ? '1000PEPEUSDT' : `${coin}USDT`,
    p: mark,
    i: index,
    r: fundingRate,
    st: 1,
  })),
});

const roles: Readonly<Record<string, SocketRole>> = {
  '/private/ws': 'private',
  '/market/stream': 'market',
  '/ws-api/v3': 'spot',
};

/** Binance: everything by POST on one host, pushes as bare events on `fstream`. */
export const binance: ReplayedExchange = {
  answerPage: (request, world) => paths[request.path]?.(request, world) ?? null,
  answerMarket: answerBinanceMarket,
  socketRole: (_, path) => roles[path] ?? null,
  onSocket: (socket, role, world) => {
    if (role !== 'spot') return;
    socket.onText = () => {
      const B = world.state.binance.spot.map(({ coin, free, locked }) => ({ a: coin, f: free, l: locked }));
      socket.sendJson({
        subscriptionId: 0,
        event: { e: 'outboundAccountPosition', E: Date.now(), u: Date.now(), B },
      });
    };
  },
  noise: (role, tick) => {
    if (role === 'market') return [marketNoise()];
    const order = {
      s: 'SOLUSDT',
      S: 'SELL',
      o: 'LIMIT',
      q: '25',
      p: '171.50',
      X: 'NEW',
      ps: 'BOTH',
      i: 887_700_001,
    };
    return role === 'private' && tick % 10 === 0
      ? [{ e: 'ORDER_TRADE_UPDATE', E: Date.now(), T: Date.now(), o: order }]
      : [];
  },
};
