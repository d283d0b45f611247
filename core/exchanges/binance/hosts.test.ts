import { expect, test } from 'vitest';
import { isAccountSocket, isDemoHost, ownsHost } from './hosts.ts';

test.each([
  ['www.binance.com', true, false],
  ['fstream.binance.com', true, false],
  ['stream.binance.com:9443', true, false],
  ['data-api.binance.vision', true, false],
  ['demo.binance.com', true, true],
  ['demo-fapi.binance.com', true, true],
  ['testnet.binance.vision', true, true],
  ['stream.testnet.binance.vision', true, true],
  ['testnet.binancefuture.com', true, true],
  ['dstream.binancefuture.com', true, true],
  ['www.notbinance.com', false, false],
  ['binance.com.example.org', false, false],
  ['www.binance.us', false, false],
])('%s', (host, isOwn, isDemo) => {
  expect(ownsHost(host)).toBe(isOwn);
  expect(isDemoHost(host)).toBe(isDemo);
});

const KEY = 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4';

test.each([
  [`wss://fstream.binance.com/ws/${KEY}`, true],
  [`wss://fstream.binance.com/private/ws?listenKey=${KEY}&events=ACCOUNT_UPDATE`, true],
  [`wss://fstream.binance.com/pm/ws/${KEY}`, true],
  [`wss://stream.binance.com:9443/stream?streams=btcusdt@trade/${KEY}`, true],
  ['wss://ws-api.binance.com:443/ws-api/v3', true],
  ['wss://fstream.binance.com/ws/btcusdt@markPrice', false],
  ['wss://fstream.binance.com/market/stream?streams=!markPrice@arr@1s', false],
  ['wss://fstream.binance.com/stream', false],
  [`wss://example.org/private/ws?listenKey=${KEY}`, false],
  ['not a url', false],
])('%s', (url, isPrivate) => expect(isAccountSocket(url)).toBe(isPrivate));
