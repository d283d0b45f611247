import {
  byFetch,
  byXhr,
  check,
  isWallet,
  openSocket,
  patchPositions,
  poll,
  showBalances,
  showPositions,
} from './page.js';

const GATEWAY = 'http-gateway1.weex.com';
const post = (path, body = {}) => byXhr(GATEWAY, path, { method: 'POST', body });
const symbols = new Map();

const toRow = ({ positionId, contractId, side, size, openValue, unrealizedProfitStr }) => ({
  key: positionId,
  symbol: symbols.get(contractId) ?? contractId,
  side: side === 'LONG' ? 'Long' : 'Short',
  size,
  entry: Number(size) === 0 ? '--' : String(Number(openValue) / Number(size)),
  pnl: unrealizedProfitStr,
});

function onPush(text) {
  const rows = JSON.parse(text).msg?.data?.position;
  if (rows === undefined) return;
  if (JSON.parse(text).msg.event === 'Snapshot')
    showPositions(
      'futures',
      rows.map(toRow).filter(({ size }) => Number(size) !== 0),
    );
  else patchPositions('futures', rows.map(toRow));
}

async function around() {
  await Promise.all([
    post('/api/v1/private/order/getActiveOrderPage2'),
    byFetch(GATEWAY, '/api/v1/public/trace/getOpenOrderList', { method: 'POST', body: { traderUserId: 77 } }),
  ]);
}

async function wallet() {
  const { balances } = await byFetch(GATEWAY, '/api/v3/account/');
  showBalances(
    'Spot',
    balances.map(({ asset, free, locked }) => ({
      coin: asset,
      total: String(Number(free) + Number(locked)),
      available: free,
    })),
  );
}

if (isWallet) {
  poll(wallet);
  openSocket('ws-spot.weex.com', '/v3/ws/private');
} else {
  const { data } = await post('/api/v1/public/meta/getMetaDataNew?version=0');
  for (const { ci, cn } of data.contractList) symbols.set(ci, cn);
  check(symbols.size === 4, 'contract directory');
  poll(around);
  openSocket('ws-contract.weex.com', '/v3/ws/private', { onText: onPush });
  openSocket('ws-contract.weex.com', '/v3/ws/public', {
    onOpen: (send) => send({ method: 'SUBSCRIBE', params: ['BTCUSDT@ticker'], id: 1 }),
  });
}
