import {
  byFetch,
  check,
  handled,
  isWallet,
  openSocket,
  patchPositions,
  poll,
  showBalances,
  showPositions,
} from './page.js';

const post = (path, body = {}) => byFetch(null, path, { method: 'POST', body });
const listOf = (answer) => {
  if (answer?.success === true) return answer.data;
  handled(`error: ${answer?.code}`);
  return [];
};
const toRow = ({ symbol, positionAmount, entryPrice, markPrice, unrealizedProfit }) => ({
  key: symbol,
  symbol,
  side: positionAmount.startsWith('-') ? 'Short' : 'Long',
  size: positionAmount,
  entry: entryPrice,
  mark: markPrice,
  pnl: unrealizedProfit,
});
const open = (rows) => rows.map(toRow).filter(({ size }) => Number(size) !== 0);

async function positions() {
  const [usdm, coinm] = await Promise.all([
    post('/bapi/futures/v6/private/future/user-data/user-position'),
    post('/bapi/futures/v2/private/delivery/user-data/user-position'),
  ]);
  showPositions('USD-M', open(listOf(usdm)));
  showPositions('COIN-M', open(listOf(coinm)));
}

/** Everything else that the trading page loads, most of it of no interest to anybody. */
async function around() {
  await Promise.all([
    post('/bapi/accounts/v1/private/account/user/base-detail'),
    post('/bapi/futures/v5/private/future/user-data/user-balance'),
    post('/bapi/futures/v1/private/delivery/user-data/user-balance'),
    post('/bapi/futures/v1/private/future/user-data/symbol-config'),
    post('/bapi/futures/v1/private/future/order/open-orders'),
    post('/bapi/futures/v1/private/future/position/history'),
    byFetch(null, '/bapi/asset/v2/private/asset-service/wallet/balance?quoteAsset=USDT'),
  ]);
  // Another trader's portfolio comes from the same address.
  const copy = await post('/bapi/futures/v6/private/future/user-data/user-position', {
    copyTradeType: 'COPY',
    portfolioId: '4400112233',
  });
  check(copy.data[0].positionAmount === '9', 'copy portfolio');
}

function onPush(text) {
  const message = JSON.parse(text);
  if (message.e !== 'ACCOUNT_UPDATE') return;
  patchPositions(
    'USD-M',
    message.a.P.map(({ s, pa, ep }) => toRow({ symbol: s, positionAmount: pa, entryPrice: ep })),
  );
}

async function wallet() {
  const [spot, funding, balance] = await Promise.all([
    post('/bapi/asset/v3/private/asset-service/asset/get-user-asset', {
      needBtcValuation: true,
      quoteAsset: 'BTC',
    }),
    post('/bapi/asset/v3/private/asset-service/asset/get-ledger-asset'),
    byFetch(
      null,
      '/bapi/asset/v2/private/asset-service/wallet/balance?quoteAsset=USDT&needBalanceDetail=true',
    ),
    byFetch(null, '/bapi/earn/v2/private/lending/daily/token/position?pageIndex=1&pageSize=20'),
  ]);
  check(listOf(balance).length > 0, 'wallet balance');
  const rows = (list) =>
    list.map(({ asset, free, locked }) => ({
      coin: asset,
      total: String(Number(free) + Number(locked)),
      available: free,
    }));
  showBalances('Spot', rows(listOf(spot)));
  showBalances('Funding', rows(listOf(funding)));
}

if (isWallet) {
  post('/bapi/accounts/v1/private/account/user/base-detail').then(() => poll(wallet));
  openSocket('ws-api.binance.com', '/ws-api/v3', {
    onOpen: (send) => send({ id: 1, method: 'userDataStream.subscribe' }),
  });
} else {
  poll(async () => {
    await positions();
    await around();
  });
  openSocket('fstream.binance.com', '/private/ws?listenKey=REPLAYLISTENKEY&events=ACCOUNT_UPDATE', {
    onText: onPush,
  });
  openSocket('fstream.binance.com', '/market/stream?streams=!markPrice@arr@1s');
}
