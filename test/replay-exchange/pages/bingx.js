import {
  byFetch,
  byXhr,
  check,
  handled,
  inflate,
  isWallet,
  openSocket,
  patchPositions,
  poll,
  showBalances,
  showPositions,
} from './page.js';

const SWAP = 'api-swap.we-api.com';
const APP = 'api-app.we-api.com';
const dataOf = (answer) => {
  if (answer?.code === 0) return answer.data;
  handled(`error: ${answer?.code}`);
  return null;
};
const toRow = ({ symbol, positionSide, positionAmt, avgPrice, markPrice, unrealizedProfit }) => ({
  key: `${symbol} ${positionSide}`,
  symbol,
  side: positionSide === 'LONG' ? 'Long' : 'Short',
  size: positionAmt,
  entry: avgPrice,
  mark: markPrice,
  pnl: unrealizedProfit,
});

async function positions() {
  const [perpetual, standard] = await Promise.all([
    byXhr(SWAP, '/api/swap/v1/proxy/position/list'),
    byXhr(
      APP,
      '/api/v4/contract/order/hold?quotationCoinId=-1&marginType=-1&pageSize=20&pageId=0&createType=0',
    ),
  ]);
  showPositions('perpetual', (dataOf(perpetual) ?? []).map(toRow));
  const orders = dataOf(standard)?.orders ?? [];
  showPositions(
    'standard',
    orders.map(({ orderNo, name, orderType, orderOpenTrade, displayPrice, currentPrice }) => ({
      key: orderNo,
      symbol: `${name}/USDT standard`,
      side: orderType === 0 ? 'Long' : 'Short',
      size: String(orderOpenTrade.tradedAmount),
      entry: String(displayPrice),
      mark: String(currentPrice),
    })),
  );
}

async function around() {
  await Promise.all([
    byXhr(SWAP, '/api/swap/v1/proxy/account/info/get?userId=500600701&symbol=BTC-USDT&tradingUnit=COIN', {
      responseType: 'json',
    }),
    byXhr(SWAP, '/api/swap/v1/proxy/position/history?pageId=0'),
    byFetch(APP, '/api/copy-trade-facade/v2/trader/positions', { method: 'POST', body: { trader: 77 } }),
  ]);
}

async function wallet() {
  const [spot, overview] = await Promise.all([
    byXhr(APP, '/api/asset-manager/v1/assets/spot/balance'),
    byFetch(APP, '/api/asset-manager/v1/assets/account-total-overview'),
  ]);
  check(overview.data.faultFlag === 0, 'overview');
  const rows = dataOf(spot)?.balances ?? [];
  showBalances(
    'Spot',
    rows.map(({ asset, free, locked }) => ({
      coin: asset,
      total: String(Number(free) + Number(locked)),
      available: free,
    })),
  );
}

async function onPush(bytes) {
  const message = JSON.parse(await inflate(bytes));
  if (message.e !== 'ACCOUNT_UPDATE') return;
  patchPositions(
    'perpetual',
    message.a.P.map(({ s, ps, pa, ep }) =>
      toRow({ symbol: s, positionSide: ps, positionAmt: pa, avgPrice: ep }),
    ),
  );
}

poll(isWallet ? wallet : async () => void (await Promise.all([positions(), around()])));
if (!isWallet) {
  openSocket('ws-private.we-api.com', '/market?platformid=30&device_id=replay', {
    binaryType: 'arraybuffer',
    onBinary: onPush,
  });
  openSocket('ws-market-swap.we-api.com', '/ws', {
    onOpen: (send) => send({ dataType: 'swap.market.v2.contracts', id: '1', reqType: 'sub' }),
  });
}
