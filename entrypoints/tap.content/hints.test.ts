import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exchanges } from '../../core/exchanges/index.ts';
import type { Exchange } from '../../core/exchanges/recognizer.ts';
import type { Findings, Where } from '../../core/model/reading.ts';
import { TAP_EVENT, TAP_PING } from '../../core/protocol.ts';
import { hasFixtures, outcomeOf, sharedFixtures, whereOf } from '../../test/conformance/fixture-set.ts';
import { installPage } from '../../test/support/fake-page.ts';
import { asksForCopyBook, isAccountSocket, isMarketSocket, tellsBooksApart, topicOf } from './hints.ts';

interface Passing {
  readonly name: string;
  readonly path: string;
  readonly text: string;
  readonly findings: Findings;
}

/** What only an account's owner sees. */
const ACCOUNT_KEYS: readonly (keyof Findings)[] = [
  'accountId',
  'positions',
  'balances',
  'balanceChanges',
  'configs',
  'accountMode',
  'liquidations',
  'signedOut',
  'demoPositions',
];
/** Kept market data. Candles and settled funding are read for the command line only. */
const MARKET_KEYS: readonly (keyof Findings)[] = ['instruments', 'quotes', 'contractIds'];

const has = (findings: Findings, keys: readonly (keyof Findings)[]) =>
  keys.some((key) => findings[key] !== undefined);
const isAccount = (findings: Findings) =>
  has(findings, ACCOUNT_KEYS) || (!has(findings, MARKET_KEYS) && (findings.problems ?? []).length > 0);
/** The tap knows a socket by its frames only. */
const pathAt = ({ transport, path }: Pick<Where, 'transport' | 'path'>) =>
  transport === 'websocket' ? '' : path;

function ownFixtures({ id }: Exchange): readonly Passing[] {
  const folder = join(import.meta.dirname, '../../core/exchanges', id, 'fixtures');
  return readdirSync(folder).map((name) => {
    const { about, payload, expected } = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    return { name, path: pathAt(about.where), text: JSON.stringify(payload), findings: expected };
  });
}

function foreignFixtures(exchange: Exchange): readonly Passing[] {
  if (!hasFixtures(exchange.id)) return [];
  return sharedFixtures(exchange.id).flatMap((fixture) => {
    const outcome = outcomeOf(exchange, fixture);
    if (outcome.kind === 'silence') return [];
    const findings = outcome.kind === 'findings' ? outcome.findings : { problems: [outcome.problem] };
    return [
      { name: fixture.file, path: pathAt(whereOf(exchange, fixture.endpoint)), text: fixture.text, findings },
    ];
  });
}

describe.each(Object.values(exchanges))('$name', (exchange) => {
  const passing = [...ownFixtures(exchange), ...foreignFixtures(exchange)];

  test('account data, errors and the end of a session reach the reader as such', () => {
    const account = passing.filter(({ findings }) => isAccount(findings));
    expect(account.length).toBeGreaterThan(8);
    expect(
      account.filter(({ path, text }) => topicOf(path, text) !== 'account').map(({ name }) => name),
    ).toEqual([]);
  });

  test('contracts and prices reach the reader', () => {
    const market = passing.filter(({ findings }) => !isAccount(findings) && has(findings, MARKET_KEYS));
    expect(market.length).toBeGreaterThan(2);
    expect(market.filter(({ path, text }) => topicOf(path, text) === null).map(({ name }) => name)).toEqual(
      [],
    );
  });

  test('spaces between the words change nothing', () => {
    const account = ownFixtures(exchange).filter(({ findings }) => isAccount(findings));
    const spaced = account.map(({ name, path, text }) => ({
      name,
      path,
      text: JSON.stringify(JSON.parse(text), null, 1),
    }));
    expect(
      spaced.filter(({ path, text }) => topicOf(path, text) !== 'account').map(({ name }) => name),
    ).toEqual([]);
  });
});

test.each([
  [
    'binance depth',
    '{"e":"depthUpdate","E":1767225600123,"s":"BTCUSDT","U":1,"u":2,"b":[["97000.1","0.5"]],"a":[]}',
  ],
  [
    'binance trades',
    '{"e":"aggTrade","E":1767225600123,"s":"BTCUSDT","a":1,"p":"97000.1","q":"0.01","m":true}',
  ],
  [
    'binance klines',
    '{"e":"kline","E":1767225600123,"s":"BTCUSDT","k":{"t":1,"o":"1","c":"2","h":"3","l":"1"}}',
  ],
  ['binance best bid', '{"u":4,"s":"BNBUSDT","b":"25.3","B":"31.2","a":"25.4","A":"40.6"}'],
  [
    'binance combined depth',
    '{"stream":"btcusdt@depth@500ms","data":{"e":"depthUpdate","s":"BTCUSDT","b":[],"a":[]}}',
  ],
  [
    'bybit order book',
    '{"topic":"orderbook.50.BTCUSDT","type":"delta","ts":1767225600123,"data":{"s":"BTCUSDT","b":[["1","2"]],"a":[],"u":1}}',
  ],
  [
    'bybit trades',
    '{"topic":"publicTrade.BTCUSDT","type":"snapshot","ts":1,"data":[{"T":1,"s":"BTCUSDT","S":"Buy","v":"0.1","p":"1"}]}',
  ],
  [
    'bybit klines',
    '{"topic":"kline.5.BTCUSDT","data":[{"start":1,"open":"1","close":"2"}],"ts":1,"type":"snapshot"}',
  ],
  ['bingx depth', '{"code":0,"dataType":"BTC-USDT@depth20@200ms","data":{"bids":[["1","2"]],"asks":[]}}'],
  [
    'bingx trades',
    '{"code":0,"dataType":"BTC-USDT@trade","data":[{"q":"0.1","p":"1","T":1,"m":false,"s":"BTC-USDT"}]}',
  ],
  [
    'bingx klines',
    '{"code":0,"dataType":"BTC-USDT@kline_1m","s":"BTC-USDT","data":[{"c":"1","o":"1","T":1}]}',
  ],
  ['weex depth', '{"e":"depth","E":1767225600123,"s":"ETHUSDT","U":1,"u":2,"b":[["1","2"]],"a":[]}'],
  ['weex trades', '{"e":"trade","E":1767225600123,"s":"ETHUSDT","d":[{"p":"1","q":"2"}]}'],
  ['mexc depth', '{"channel":"push.depth","data":{"asks":[[1,2,3]],"bids":[]},"symbol":"BTC_USDT","ts":1}'],
  ['mexc deals', '{"channel":"push.deal","data":[{"p":1,"v":2,"T":1}],"symbol":"BTC_USDT","ts":1}'],
  [
    'mexc klines',
    '{"channel":"push.kline","data":{"a":1,"c":1,"symbol":"BTC_USDT"},"symbol":"BTC_USDT","ts":1}',
  ],
  ['heartbeat', '{"channel":"pong","data":1767225600123}'],
  ['subscribed', '{"success":true,"op":"subscribe","conn_id":"x"}'],
  ['empty', '{}'],
])('%s is dropped at once', (_, text) => {
  expect(topicOf('', text)).toBeNull();
  expect(topicOf('/en/api/noise', text)).toBeNull();
});

test.each([
  ['/bapi/futures/v7/private/future/user-data/user-position', '{"code":"000002","data":null}'],
  ['/v5/position/list', '<html>busy</html>'],
  ['/x-api/v5/account/wallet-balance', '{"retCode":10016}'],
  ['/api/v1/private/position/open_positions', '{"success":false,"code":510}'],
  ['/openApi/swap/v2/user/positions', '{}'],
  ['/capi/v3/account/position/allPosition', '[]'],
  ['/api/v3/account/assets', '{"code":-1}'],
])('whatever comes at %s is wanted', (path, text) => {
  expect(topicOf(path, text)).toBe('account');
});

test.each([
  '{"code":"40001","msg":"User not logged in","data":null}',
  '{"code":100413,"msg":"Please log in first"}',
  '{"ret_code":10007,"ret_msg":""}',
  '{"success":false,"code":401}',
  '{"code":"100001005","message":"Please sign in","success":false}',
])('the end of a session is heard at any path: %s', (text) => {
  expect(topicOf('/some/unknown/path', text)).toBe('account');
});

test('a text of the longest kind is judged in a blink', () => {
  const text = `{"list":[${'{"s":"BTCUSDT","free":"1","price":"97000.12"},'.repeat(170_000)}0]}`;
  expect(text.length).toBeGreaterThan(7_000_000);
  const startedAt = performance.now();
  expect(topicOf('', text)).toBeNull();
  expect(performance.now() - startedAt).toBeLessThan(2_000);
});

describe('private sockets', () => {
  test.each([
    ['binance', 'wss://fstream.binance.com/private/ws?listenKey=abc&events=x', true],
    [
      'binance',
      'wss://fstream.binance.com/ws/pqia91ma19a5s61cv6a81va65sdf19v8a65a1a5s61cv6a81va65sdf19v8a65a1',
      true,
    ],
    ['binance', 'wss://fstream.binance.com/ws/pqia91ma19a5s61c', true],
    [
      'binance',
      'wss://stream.binance.com:9443/stream?streams=btcusdt@depth/pqia91ma19a5s61cv6a81va65sdf19v8',
      true,
    ],
    ['binance', 'wss://fstream.binance.com/pm/ws/pqia91ma19a5s61cv6a8', true],
    ['binance', 'wss://ws-api.binance.com:443/ws-api/v3', true],
    ['binance', 'wss://fstream.binance.com/market/stream?streams=!markPrice@arr@1s', false],
    ['binance', 'wss://fstream.binance.com/ws/btcusdt@aggTrade', false],
    ['binance', 'wss://fstream.binance.com/stream', false],
    ['binance', 'wss://stream.binance.com/stream?streams=btcusdt@depth/ethusdt@trade', false],
    ['bybit', 'wss://stream.bybit.com/v5/private', true],
    ['bybit', 'wss://stream.bybit.com/v5/private?max_active_time=1m', true],
    ['bybit', 'wss://ws2.bybit.com/private?appid=bybit&os=web&deviceid=1&timestamp=1', true],
    ['bybit', 'wss://stream.bybit.com/v5/public/linear', false],
    ['bybit', 'wss://ws2.bybit.com/realtime_w?timestamp=1', false],
    ['bybit', 'wss://stream.bybit.com/v5/public/linear?next=/v5/privately', false],
    ['bingx', 'wss://ws-private.we-api.com/swap?platformid=30', true],
    ['bingx', 'wss://open-api-swap.bingx.com/swap-market?listenKey=abc', true],
    ['bingx', 'wss://open-api-swap.bingx.com/swap-market', false],
    ['bingx', 'wss://ws-uswap.we-api.com/market?platformid=30&device_id=1', false],
    ['bingx', 'wss://ws-market-swap.we-api.com/ws', false],
    ['weex', 'wss://ws-contract.weex.com/v3/ws/private', true],
    ['weex', 'wss://ws-spot.weex.com/v3/ws/private', true],
    ['weex', 'wss://ws-contract.weex.com/v3/ws/public', false],
    ['mexc', 'wss://contract.mexc.com/edge', true],
    ['mexc', 'wss://futures.mexc.com/edge?platform=web', true],
    ['mexc', 'wss://www.mexc.com/api/platform/futures/edge', true],
    ['mexc', 'wss://wbs.mexc.com/ws?wsToken=abc', false],
    ['mexc', 'wss://contract.mexc.com/edge-cases', false],
  ] as const)('%s %s: %s', (id, url, expected) => {
    expect(isAccountSocket(url)).toBe(expected);
    expect(exchanges[id].isAccountSocket(url)).toBe(expected);
  });

  test('market sockets of BingX are not inflated, private ones are', () => {
    expect(isMarketSocket('wss://ws-market-swap.we-api.com/ws')).toBe(true);
    expect(isMarketSocket('wss://ws-uswap-vst.we-api.com/market')).toBe(true);
    expect(isMarketSocket('wss://ws-private.we-api.com/market')).toBe(false);
    expect(isMarketSocket('wss://open-api-swap.bingx.com/swap-market?listenKey=1')).toBe(false);
  });
});

test('a copy-trading book is told by the body, and only where one address serves two books', () => {
  expect(asksForCopyBook('{"copyTradeType":"COPY","portfolioId":"4"}')).toBe(true);
  expect(asksForCopyBook('{"portfolioId":"4"}')).toBe(true);
  expect(asksForCopyBook('{}')).toBe(false);
  expect(asksForCopyBook(undefined)).toBe(false);
  expect(tellsBooksApart('/bapi/futures/v6/private/future/user-data/user-position')).toBe(true);
  expect(tellsBooksApart('/bapi/asset/v3/private/asset-service/asset/get-user-asset')).toBe(false);
});

test('tap and reader know each other by the same names', async () => {
  installPage();
  const tap = await import('./report.ts');
  expect([tap.TAP_EVENT, tap.TAP_PING]).toEqual([TAP_EVENT, TAP_PING]);
});
