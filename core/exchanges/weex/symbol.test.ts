import { describe, expect, test } from 'vitest';
import { unifiedSymbol } from '../unified-symbol.ts';
import { weex } from './index.ts';
import { futuresUrl, pageSymbol, parseDemoSymbol, parseSpotSymbol, parseSymbol } from './symbol.ts';

const unified = (raw: string) => {
  const parts = parseSymbol(raw);
  return parts === null ? null : unifiedSymbol(parts);
};

describe('futures symbols', () => {
  test.each([
    ['BTCUSDT', 'BTC/USDT:USDT'],
    ['cmt_btcusdt', 'BTC/USDT:USDT'],
    ['BTC-USDT', 'BTC/USDT:USDT'],
    ['BTC_USDT', 'BTC/USDT:USDT'],
    ['BTC/USDT', 'BTC/USDT:USDT'],
    ['1000PEPEUSDT', '1000PEPE/USDT:USDT'],
    ['1MBABYDOGEUSDT', '1MBABYDOGE/USDT:USDT'],
    ['GASUSDT', 'GAS/USDT:USDT'],
  ])('%s is %s', (raw, expected) => expect(unified(raw)).toBe(expected));

  test.each(['', '10000001', 'USDT', 'BTCUSD', 'constructor'])('%j is not understood', (raw) =>
    expect(parseSymbol(raw)).toBeNull(),
  );

  test('a demo symbol plays at the real one', () => {
    expect(parseDemoSymbol('BTCSUSDT')?.base).toBe('BTC');
    expect(parseDemoSymbol('BTCUSDT')?.base).toBe('BTC');
  });
});

test('spot symbols', () => {
  expect(parseSpotSymbol('BTC-USDT')).toMatchObject({ base: 'BTC', quote: 'USDT', settle: 'USDT' });
  expect(parseSpotSymbol('ETHUSDC')).toMatchObject({ base: 'ETH', quote: 'USDC' });
  expect(parseSpotSymbol('nothing')).toBeNull();
});

test.each([
  ['/futures/BTC-USDT', 'BTCUSDT'],
  ['/zh-CN/futures/btc_usdt/', 'BTCUSDT'],
  ['/futures/introduction/risk-limit', null],
  ['/futures/introduction', null],
  ['/spot/BTC-USDT', null],
])('page %s shows %s', (path, expected) => expect(pageSymbol(path)).toBe(expected));

test.each([
  ['BTCUSDT', 'https://www.weex.com/futures/BTC-USDT'],
  ['cmt_ethusdt', 'https://www.weex.com/futures/ETH-USDT'],
  ['\udfffUSDT', 'https://www.weex.com/futures/-USDT'],
])('%j links to %s', (raw, expected) => expect(futuresUrl(raw)).toBe(expected));

test.each([
  ['www.weex.com', true],
  ['http-gateway1.janapw.com', true],
  ['weex.com.example.org', false],
  ['notweex.com', false],
])('host %s is ours: %s', (host, expected) => expect(weex.ownsHost(host)).toBe(expected));

test.each([
  ['wss://ws-contract.weex.com/v3/ws/private', true],
  ['wss://push.weex.com/v1/private?token=x', true],
  ['wss://ws-contract.weex.com/v3/ws/public', false],
  ['wss://ws-contract.weex.com/v3/ws/public?topic=private', false],
])('socket %s is private: %s', (url, expected) => expect(weex.isAccountSocket(url)).toBe(expected));
