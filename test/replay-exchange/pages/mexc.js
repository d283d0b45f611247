import {
  byFetch,
  byXhr,
  handled,
  isWallet,
  openSocket,
  patchPositions,
  poll,
  showBalances,
  showPositions,
} from './page.js';

const PRIVATE = '/api/platform/futures/api/v1/private';
const dataOf = (answer) => {
  if (answer?.success === true || answer?.code === 0) return answer.data;
  handled(`error: ${answer?.code}`);
  return null;
};
const toRow = ({ positionId, symbol, positionType, holdVol, holdAvgPrice }) => ({
  key: positionId,
  symbol,
  side: positionType === 1 ? 'Long' : 'Short',
  size: holdVol === 0 ? '0' : `${holdVol} Cont`,
  entry: String(holdAvgPrice),
});

async function positions() {
  const rows = dataOf(await byFetch(null, `${PRIVATE}/position/open_positions`));
  if (rows !== null) showPositions('futures', rows.map(toRow));
}

async function around() {
  await Promise.all([
    byXhr(null, `${PRIVATE}/account/assets`),
    byXhr(null, `${PRIVATE}/position/position_mode`, { responseType: 'json' }),
    byFetch(null, `${PRIVATE}/order/list/open_orders?page_num=1&page_size=20`),
    byFetch(null, `${PRIVATE}/position/list/history_positions?page_num=1&page_size=20`),
  ]);
}

async function wallet() {
  const [spot] = await Promise.all([
    byFetch(null, '/api/platform/asset/api/asset/spot/convert/v2'),
    byFetch(null, '/api/platform/asset/api/asset/overview/convert/v5'),
    byFetch(null, '/ucenter/api/user_info'),
  ]);
  const rows = (dataOf(spot)?.assets ?? []).filter(({ total }) => Number(total) !== 0);
  showBalances(
    'Spot',
    rows.map(({ currency, total, available }) => ({ coin: currency, total, available })),
  );
}

function onPush(text) {
  const { channel, data } = JSON.parse(text);
  if (channel !== 'push.personal.position') return;
  patchPositions('futures', [toRow(data)]);
}

poll(isWallet ? wallet : async () => void (await Promise.all([positions(), around()])));
if (isWallet) {
  openSocket('wbs.mexc.com', '/ws?wsToken=REPLAY-SOCKET-TOKEN', { binaryType: 'arraybuffer' });
} else {
  openSocket('contract.mexc.com', '/edge', {
    onOpen: (send) => {
      send({ method: 'login', param: { token: 'REPLAY-LOGIN-TOKEN' } });
      send({ method: 'sub.depth', param: { symbol: 'BTC_USDT' } });
      send({ method: 'ping' });
    },
    onText: onPush,
  });
}
