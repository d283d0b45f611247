import { once } from 'node:events';
import { type RequestOptions, request } from 'node:https';
import type { Duplex } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EXCHANGE_IDS } from '../../core/model/exchange.ts';
import { HOSTS, PAGE_PATHS } from '../support/hosts.ts';
import { type ReplayServer, startReplayExchange } from './server.ts';
import { decodeFrame, encodeFrame, type Frame, OPCODE } from './web-socket.ts';

let server: ReplayServer;
beforeEach(async () => {
  server = await startReplayExchange({ pollMs: 60_000 });
});
afterEach(() => server.close());

const options = (host: string, path: string, more: RequestOptions = {}): RequestOptions => ({
  host: '127.0.0.1',
  port: server.port,
  path,
  rejectUnauthorized: false,
  agent: false,
  servername: host,
  ...more,
  headers: { host, ...more.headers },
});

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** GET, or POST where a body is given. */
async function ask(
  host: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const call = request(options(host, path, { method: body === undefined ? 'GET' : 'POST', headers }));
  call.end(body === undefined ? undefined : JSON.stringify(body));
  const [response] = await once(call, 'response');
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return {
    status: response.statusCode,
    headers: response.headers,
    text: Buffer.concat(chunks).toString('utf8'),
  };
}
const askJson = async (host: string, path: string, body?: unknown) =>
  JSON.parse((await ask(host, path, body)).text);

/** A socket of a page: `next` gives the next frame that the predicate likes. */
async function openSocket(host: string, path: string) {
  const call = request(
    options(host, path, {
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-key': 'cmVwbGF5LXRlc3Qta2V5IQ==',
        'sec-websocket-version': '13',
      },
    }),
  );
  call.end();
  const [, stream, head] = (await once(call, 'upgrade')) as [unknown, Duplex, Buffer];
  const frames: Frame[] = [];
  const waiting = new Set<() => void>();
  let bytes: Buffer = head;
  const read = (chunk: Buffer) => {
    bytes = Buffer.concat([bytes, chunk]);
    for (let next = decodeFrame(bytes); next !== null; next = decodeFrame(bytes)) {
      frames.push(next.frame);
      bytes = next.rest;
    }
    for (const look of waiting) look();
  };
  stream.on('data', read);
  read(Buffer.alloc(0));
  const next = (likes: (frame: Frame) => boolean) =>
    new Promise<Frame>((resolve) => {
      const look = () => {
        const index = frames.findIndex(likes);
        const frame = frames[index];
        if (frame === undefined) return;
        frames.splice(0, index + 1);
        waiting.delete(look);
        resolve(frame);
      };
      waiting.add(look);
      look();
    });
  const send = (message: unknown) =>
    stream.write(encodeFrame(OPCODE.text, Buffer.from(JSON.stringify(message)), Buffer.from([1, 2, 3, 4])));
  return { next, send };
}
const json = (frame: Frame) => JSON.parse(frame.payload.toString('utf8'));
const holds = (text: string) => (frame: Frame) => frame.payload.includes(text);

const UM_POSITIONS = '/bapi/futures/v6/private/future/user-data/user-position';
const BYBIT_LINEAR = '/x-api/unified/v5/private/position/list?category=linear&settleCoin=USDT';
const MEXC_POSITIONS = '/api/platform/futures/api/v1/private/position/open_positions';
const BINGX_POSITIONS = '/api/swap/v1/proxy/position/list';

describe('pages', () => {
  const pages = EXCHANGE_IDS.flatMap((exchange) =>
    (['futures', 'wallet'] as const).map((kind) => [exchange, kind] as const),
  );
  test.each(pages)('%s has a %s page and its script', async (exchange, kind) => {
    const [host = ''] = HOSTS[exchange].pages;
    const page = await ask(host, PAGE_PATHS[exchange][kind]);
    expect(page.status).toBe(200);
    expect(page.text).toContain(`data-exchange="${exchange}" data-kind="${kind}" data-poll-ms="60000"`);
    const script = await ask(host, `/replay-assets/${exchange}.js`);
    expect(script.headers['content-type']).toBe('text/javascript;charset=UTF-8');
  });

  test('another symbol has its page too, and an unknown path has none', async () => {
    expect((await ask('www.binance.com', '/en/futures/ETHUSDT')).text).toContain('<h1>ETHUSDT</h1>');
    expect((await ask('www.binance.com', '/en/nothing')).status).toBe(404);
  });

  test('a host that is not replayed gets nothing', async () => {
    expect((await ask('www.example.com', '/')).status).toBe(421);
  });
});

describe('private calls', () => {
  test('Binance: own book, copy portfolio by the body, coin-margined book', async () => {
    const own = await askJson('www.binance.com', UM_POSITIONS, {});
    expect(own.data[0]).toMatchObject({
      id: '100200301_BTCUSDT_BOTH',
      positionAmount: '-0.2',
      markPrice: '60010.00',
    });
    expect(own.data[0]).not.toHaveProperty('leverage');
    const copy = await askJson('www.binance.com', UM_POSITIONS, { copyTradeType: 'COPY', portfolioId: '1' });
    expect(copy.data).toHaveLength(1);
    expect(copy.data[0]).toMatchObject({ symbol: 'BTCUSDT', positionAmount: '9' });
    const coinm = await askJson(
      'www.binance.com',
      '/bapi/futures/v2/private/delivery/user-data/user-position',
      {},
    );
    // -6000 USD: 6000/50000 - 6000/60000 = 0.12 - 0.1, lost by a short: -0.02
    expect(coinm.data[0]).toMatchObject({
      positionAmount: '-60',
      notionalValue: '-0.10000000',
      unrealizedProfit: '-0.02000000',
    });
  });

  test('Bybit: the same service under both hosts', async () => {
    const list = await askJson('www.bybit.com', BYBIT_LINEAR);
    expect(
      list.result.list.map(({ symbol, side, size }: Record<string, string>) => [symbol, side, size]),
    ).toEqual([
      ['BTCUSDT', 'Sell', '0.1'],
      ['SOLUSDT', 'Buy', '3'],
      ['SOLUSDT', 'Sell', '15'],
    ]);
    const wallet = await askJson('api2.bybit.com', '/siteapi/unified/private/account-walletbalance', {});
    expect(wallet.result.coinList[0]).toMatchObject({ coin: 'BTC', wb: '0.3' });
  });

  test('MEXC: misleading valuations beside the real coins', async () => {
    const { data } = await askJson('www.mexc.com', '/api/platform/asset/api/asset/spot/convert/v2');
    expect(data.balances[0]).toEqual({ currency: 'BTC', total: '0.4321' });
    expect(data.assets.map(({ currency, total }: Record<string, string>) => [currency, total])).toEqual([
      ['SOL', '20'],
      ['PEPE', '30000000'],
      ['USDT', '250'],
      ['MX', '0'],
    ]);
  });

  test.each([
    ['api-swap.we-api.com', BINGX_POSITIONS, 'https://bingx.com', 'https://bingx.com'],
    ['api-swap.we-api.com', BINGX_POSITIONS, 'https://www.example.com', undefined],
    ['fapi.binance.com', '/fapi/v1/premiumIndex', 'https://www.binance.com', undefined],
    ['api.mexc.com', '/api/v1/contract/detail', 'chrome-extension://abc', undefined],
  ])('%s%s answers origin %s with CORS %s', async (host, path, origin, allowed) => {
    const { headers } = await ask(host, path, undefined, { origin });
    expect(headers['access-control-allow-origin']).toBe(allowed);
  });
});

describe('public market data', () => {
  test.each([
    ['fapi.binance.com', '/fapi/v1/exchangeInfo', '1000PEPEUSDT'],
    ['fapi.binance.com', '/fapi/v1/fundingInfo', '"fundingIntervalHours":4'],
    ['fapi.binance.com', '/fapi/v1/fundingRate?symbol=BTCUSDT', 'fundingTime'],
    ['fapi.binance.com', '/fapi/v1/klines?symbol=BTCUSDT&interval=1h&limit=3', '[['],
    ['dapi.binance.com', '/dapi/v1/exchangeInfo', '"contractSize":100'],
    ['dapi.binance.com', '/dapi/v1/premiumIndex', 'BTCUSD_PERP'],
    ['api.binance.com', '/api/v3/ticker/price', '"price":"60000.00"'],
    ['data-api.binance.vision', '/api/v3/exchangeInfo', 'PEPEUSDT'],
    ['api.bybit.com', '/v5/market/tickers?category=linear', '"markPrice":"60014.50"'],
    ['api.bybit.com', '/v5/market/tickers?category=spot', '"lastPrice":"60002.00"'],
    ['api.bytick.com', '/v5/market/instruments-info?category=inverse', 'InversePerpetual'],
    ['api.bybit.com', '/v5/market/funding/history?category=linear&symbol=BTCUSDT', 'fundingRateTimestamp'],
    ['open-api.bingx.com', '/openApi/swap/v2/quote/contracts', '1000PEPE-USDT'],
    [
      'open-api.bingx.pro',
      '/openApi/swap/v2/quote/premiumIndex?symbol=ETH-USDT',
      '"data":{"symbol":"ETH-USDT"',
    ],
    ['open-api.bingx.com', '/openApi/cswap/v1/market/contracts?timestamp=1', '"minTickSize":"100"'],
    ['open-api.bingx.com', '/openApi/spot/v2/quote/ticker', '"lastPrice":59997'],
    ['api-contract.weex.com', '/capi/v3/market/exchangeInfo', '1000PEPEUSDT'],
    ['api-contract.weex.com', '/capi/v3/market/premiumIndex', 'forecastFundingRate'],
    [
      'api-contract.weex.com',
      '/capi/v3/market/symbolPrice?symbol=BTCUSDT&priceType=MARK',
      '"price":"60020.00"',
    ],
    ['api-spot.weex.com', '/api/v3/market/ticker/24hr', '"lastPrice":"60005.00"'],
    ['api.mexc.com', '/api/v1/contract/detail', '"contractSize":0.0001'],
    ['api.mexc.com', '/api/v1/contract/funding_rate/BTC_USD', '"fairPrice":60000'],
    ['contract.mexc.com', '/api/v1/contract/kline/BTC_USDT?interval=Min60&limit=2', '"time":['],
    ['api.mexc.com', '/api/v3/ticker/price', '"price":"59999.00"'],
  ])('%s%s', async (host, path, part) => {
    const { status, text } = await ask(host, path);
    expect(status).toBe(200);
    expect(text).toContain(part);
    expect(() => JSON.parse(text)).not.toThrow();
  });

  test('the instruments of Bybit come in two pages', async () => {
    const path = '/v5/market/instruments-info?category=linear&limit=1000';
    const first = await askJson('api.bybit.com', path);
    const second = await askJson('api.bybit.com', `${path}&cursor=${first.result.nextPageCursor}`);
    const symbols = [...first.result.list, ...second.result.list].map(({ symbol }) => symbol);
    expect(symbols).toEqual(['BTCUSDT', 'ETHUSDT', 'SOLUSDT', '1000PEPEUSDT', 'BTCUSDT-28DEC29']);
    expect(second.result.nextPageCursor).toBe('');
  });

  test('BingX refuses the coin-margined contracts without a timestamp', async () => {
    expect((await ask('open-api.bingx.com', '/openApi/cswap/v1/market/contracts')).status).toBe(400);
  });
});

describe('sockets', () => {
  test('BingX sends gzip as binary', async () => {
    const { next } = await openSocket('ws-private.we-api.com', '/market?platformid=30');
    const frame = await next(({ opcode }) => opcode === OPCODE.binary);
    expect([...frame.payload.subarray(0, 2)]).toEqual([0x1f, 0x8b]);
    expect(JSON.parse(gunzipSync(frame.payload).toString())).toMatchObject({ e: 'ACCOUNT_CONFIG_UPDATE' });
  });

  test('WEEX tells its positions once, by contract id', async () => {
    const { next } = await openSocket('ws-contract.weex.com', '/v3/ws/private');
    const { msg } = json(await next(holds('Snapshot')));
    expect(msg.data.position[0]).toMatchObject({ contractId: '10000001', side: 'SHORT', size: '0.08' });
  });

  test('MEXC answers a ping, a login with a position, and everybody with depth', async () => {
    const { next, send } = await openSocket('contract.mexc.com', '/edge');
    send({ method: 'ping' });
    expect(json(await next(holds('pong'))).channel).toBe('pong');
    send({ method: 'login' });
    expect(json(await next(holds('push.personal.position'))).data).toMatchObject({
      symbol: 'BTC_USDT',
      holdVol: 1500,
    });
    expect(json(await next(holds('push.depth'))).channel).toBe('push.depth');
  });

  test('a path that no exchange has is refused', async () => {
    const call = request(
      options('fstream.binance.com', '/nothing', {
        headers: { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-key': 'x' },
      }),
    );
    call.end();
    const [response] = await once(call, 'response');
    expect(response.statusCode).toBe(404);
    response.destroy();
  });
});

describe('steps', () => {
  test('grow: the push and the next answer agree', async () => {
    const { next } = await openSocket('ws2.bybit.com', '/private');
    server.step('grow');
    const [row] = json(await next(holds('"topic":"position"'))).data;
    expect(row).toMatchObject({
      symbol: 'BTCUSDT',
      side: 'Sell',
      size: '0.25',
      entryPrice: '60208.7',
      category: 'linear',
    });
    expect((await askJson('www.bybit.com', BYBIT_LINEAR)).result.list[0]).toMatchObject({
      size: '0.25',
      avgPrice: '60208.7',
    });
  });

  test('close: a flat row is pushed and the leg is gone', async () => {
    const { next } = await openSocket('fstream.binance.com', '/private/ws?listenKey=k');
    server.step('close');
    const { a } = json(await next(holds('ACCOUNT_UPDATE')));
    expect(a.P).toHaveLength(1);
    expect(a.P[0]).toMatchObject({ s: 'ETHUSDT', pa: '0' });
    const { data } = await askJson('www.binance.com', UM_POSITIONS, {});
    expect(data.map(({ symbol }: Record<string, string>) => symbol)).not.toContain('ETHUSDT');
  });

  test('stale-snapshot: the push comes first, then the older list', async () => {
    const { next } = await openSocket('fstream.binance.com', '/private/ws?listenKey=k');
    server.step('stale-snapshot');
    const order: string[] = [];
    const pushed = next(holds('ACCOUNT_UPDATE')).then((frame) => {
      order.push(`push ${json(frame).a.P[0].pa}`);
    });
    const answered = askJson('www.binance.com', UM_POSITIONS, {}).then(({ data }) => {
      order.push(`list ${data[0].positionAmount}`);
    });
    await Promise.all([pushed, answered]);
    expect(order).toEqual(['push -0.3', 'list -0.2']);
    expect((await askJson('www.binance.com', UM_POSITIONS, {})).data[0].positionAmount).toBe('-0.3');
  });

  test('sign-out: every call says 10007, the socket closes; recover signs in again', async () => {
    const { next } = await openSocket('ws2.bybit.com', '/private');
    server.step('sign-out');
    expect((await next(({ opcode }) => opcode === OPCODE.close)).opcode).toBe(OPCODE.close);
    expect(server.openSockets('bybit', 'private')).toBe(0);
    expect((await askJson('www.bybit.com', BYBIT_LINEAR)).ret_code).toBe(10007);
    server.step('recover');
    expect((await askJson('www.bybit.com', BYBIT_LINEAR)).retCode).toBe(0);
  });

  test('switch-account: another user id and its one leg', async () => {
    server.step('switch-account');
    const { data } = await askJson('www.binance.com', UM_POSITIONS, {});
    expect(data).toHaveLength(1);
    expect(data[0]).toMatchObject({ id: '700800902_SOLUSDT_BOTH', positionAmount: '-5' });
  });

  test('malformed and truncated: a volume that is text, then JSON that breaks off', async () => {
    server.step('malformed');
    const { data } = await askJson('www.mexc.com', MEXC_POSITIONS);
    expect(data.map(({ holdVol }: Record<string, unknown>) => holdVol)).toEqual([1500, 'eighty', 12, 1]);
    server.step('truncated');
    const { text } = await ask('www.mexc.com', MEXC_POSITIONS);
    expect(text).toMatch(/^\{"success":true,"code":0,"data":\[/);
    expect(() => JSON.parse(text)).toThrow();
  });

  test('huge: more than 50 MB', async () => {
    server.step('huge');
    const { headers } = await ask('api-swap.we-api.com', BINGX_POSITIONS);
    expect(Number(headers['content-length'])).toBeGreaterThan(50 * 1024 * 1024);
  });

  test('start: all is as it was', async () => {
    for (const name of ['grow', 'close', 'sign-out', 'switch-account', 'malformed', 'huge'] as const)
      server.step(name);
    server.step('start');
    expect((await askJson('www.binance.com', UM_POSITIONS, {})).data[1]).toMatchObject({
      symbol: 'ETHUSDT',
      positionAmount: '-1.5',
    });
    const [leg] = (await askJson('www.bybit.com', BYBIT_LINEAR)).result.list;
    // 9100000001 + 7 for `grow` + 7 for `start`: the numbers never go back.
    expect([leg.size, leg.seq]).toEqual(['0.1', 9_100_000_015]);
    expect((await askJson('www.mexc.com', MEXC_POSITIONS)).data[1].holdVol).toBe(80);
  });
});

test('requests are recorded by name, never by value', async () => {
  await ask('fapi.binance.com', '/fapi/v1/premiumIndex?symbol=BTCUSDT', undefined, {
    cookie: 'p20t=SECRET; lang=en',
    'x-token': 'SECRET',
    origin: 'https://www.binance.com',
  });
  const [seen] = server.requests;
  expect(seen).toMatchObject({
    method: 'GET',
    host: 'fapi.binance.com',
    path: '/fapi/v1/premiumIndex',
    query: 'symbol=BTCUSDT',
    cookieNames: ['p20t', 'lang'],
    origin: 'https://www.binance.com',
    webSocket: false,
  });
  expect(seen?.headerNames).toContain('x-token');
  expect(JSON.stringify(server.requests)).not.toContain('SECRET');
});
