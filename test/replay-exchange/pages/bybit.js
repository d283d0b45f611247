import {
  byFetch,
  byRequest,
  byXhr,
  handled,
  isWallet,
  openSocket,
  patchPositions,
  poll,
  showBalances,
  showPositions,
} from './page.js';

const resultOf = (answer) => {
  const code = answer?.retCode ?? answer?.ret_code;
  if (code === 0) return answer.result;
  handled(`error: ${code}`);
  return null;
};
const toRow = ({ symbol, positionIdx, side, size, avgPrice, entryPrice, markPrice, unrealisedPnl }) => ({
  key: `${symbol} ${positionIdx}`,
  symbol,
  side: side === 'Buy' ? 'Long' : 'Short',
  size,
  entry: avgPrice ?? entryPrice,
  mark: markPrice,
  pnl: unrealisedPnl,
});

async function positions() {
  const [linear, inverse] = await Promise.all([
    byRequest('/x-api/unified/v5/private/position/list?category=linear&settleCoin=USDT&limit=200'),
    byFetch(null, '/x-api/unified/v5/private/position/list?category=inverse&limit=200'),
  ]);
  showPositions('linear', (resultOf(linear)?.list ?? []).map(toRow));
  showPositions('inverse', (resultOf(inverse)?.list ?? []).map(toRow));
}

const unifiedWallet = () =>
  byXhr('api2.bybit.com', '/siteapi/unified/private/account-walletbalance', {
    method: 'POST',
    responseType: 'json',
  });

async function around() {
  await Promise.all([
    unifiedWallet(),
    byFetch(null, '/x-api/unified/v5/private/account/info'),
    byFetch(null, '/x-api/unified/v5/private/order/realtime?category=linear'),
    byFetch(null, '/x-api/unified/v5/private/position/closed-pnl?category=linear'),
  ]);
}

async function wallet() {
  const [unified, funding] = await Promise.all([
    unifiedWallet(),
    byXhr('api2.bybit.com', '/fiat/private/fund-account/balance-list?account_category=crypto'),
    byFetch(null, '/x-api/v3/private/cht/asset-common/total-balance?quoteCoin=USDT&balanceType=1'),
  ]);
  showBalances(
    'Unified',
    (resultOf(unified)?.coinList ?? []).map(({ coin, wb, ab }) => ({ coin, total: wb, available: ab })),
  );
  showBalances(
    'Funding',
    (resultOf(funding) ?? []).map(({ currency, totalBalance, balance }) => ({
      coin: currency,
      total: totalBalance,
      available: balance,
    })),
  );
}

function onPush(text) {
  const { topic, data } = JSON.parse(text);
  if (topic === 'position')
    patchPositions('linear', data.filter(({ category }) => category === 'linear').map(toRow));
}

poll(isWallet ? wallet : async () => void (await Promise.all([positions(), around()])));
openSocket('ws2.bybit.com', `/private?appid=bybit&os=web&deviceid=replay&timestamp=${Date.now()}`, {
  onOpen: (send) => {
    send({ req_id: '1', op: 'login', args: ['REPLAY-ONE-TIME-TOKEN'] });
    send({ op: 'subscribe', args: ['position', 'order', 'wallet'] });
  },
  onText: onPush,
});
openSocket('ws2.bybit.com', `/realtime_w?v=1&timestamp=${Date.now()}`, { binaryType: 'arraybuffer' });
