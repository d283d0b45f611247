import { describe, expect, test } from 'vitest';
import { unifiedSymbol } from '../unified-symbol.ts';
import { bingx } from './index.ts';
import { futuresUrl, pageSymbol, parseSpotSymbol, parseSymbol } from './symbol.ts';

const unified = (raw: string) => {
  const parts = parseSymbol(raw);
  return parts === null ? null : unifiedSymbol(parts);
};

describe('futures symbols', () => {
  test.each([
    ['BTC-USDT', 'BTC/USDT:USDT'],
    ['BTC_USDT', 'BTC/USDT:USDT'],
    ['BTCUSDT', 'BTC/USDT:USDT'],
    ['LTC/USDT', 'LTC/USDT:USDT'],
    ['SOL-USDC', 'SOL/USDC:USDC'],
    ['BTC-USD', 'BTC/USD:BTC'],
    ['1000PEPE-USDT', '1000PEPE/USDT:USDT'],
    ['1000000MOG-USDT', '1000000MOG/USDT:USDT'],
    ['NCFXEUR2USD-USDT', 'NCFXEUR2USD/USDT:USDT'],
  ])('%s is %s', (raw, expected) => expect(unified(raw)).toBe(expected));

  test.each(['', 'BTC', 'BTC-EUR', '-USDT', 'EUR/USD', 'BTC-USDT-250926', 'constructor'])(
    '%j is not understood',
    (raw) => expect(parseSymbol(raw)).toBeNull(),
  );
});

test.each([
  ['BTC-USDT', 'BTC', 'USDT'],
  ['ETH-BTC', 'ETH', 'BTC'],
  ['SOLUSDC', 'SOL', 'USDC'],
])('spot %s is %s in %s', (raw, base, quote) =>
  expect(parseSpotSymbol(raw)).toEqual({ base, quote, settle: quote, payoff: 'linear', expiresAt: null }),
);

test.each([
  ['/en/perpetual/BTC-USDT/', 'BTC-USDT'],
  ['/perpetual/1000pepe-usdt', '1000PEPE-USDT'],
  ['/zh-tc/perpetual/ETH_USDT/', 'ETH-USDT'],
  ['/en/inverse-perpetual/BTC-USD/', 'BTC-USD'],
  ['/en/spot/BTCUSDT/', null],
  ['/en/CopyTrading/perpetual/BTC-USDT', null],
  ['/en/perpetual/', null],
])('page %s shows %s', (path, expected) => expect(pageSymbol(path)).toBe(expected));

test.each([
  ['BTC-USDT', 'https://bingx.com/en/perpetual/BTC-USDT/'],
  ['BTC-USD', 'https://bingx.com/en/inverse-perpetual/BTC-USD/'],
  ['LTC/USDT', 'https://bingx.com/en/standard/LTC-USDT/'],
  ['\ud800-USDT', 'https://bingx.com/en/perpetual/-USDT/'],
])('%j links to %s', (raw, expected) => expect(futuresUrl(raw)).toBe(expected));

describe('hosts', () => {
  test.each([
    'bingx.com',
    'www.bingx.com',
    'bingx.io',
    'h5.bingx.pro',
    'api-swap.we-api.com',
    'ws-private.luck-in.com',
  ])('%s is ours', (host) => expect(bingx.ownsHost(host)).toBe(true));
  test.each(['notbingx.com', 'bingx.com.example.org', 'xwe-api.com', ''])('%j is not', (host) =>
    expect(bingx.ownsHost(host)).toBe(false),
  );
  test.each([
    ['ws-uswap-vst.we-api.com', true],
    ['open-api-vst.bingx.com', true],
    ['ws-uswap.we-api.com', false],
    ['harvst.bingx.com', false],
  ])('%s plays: %s', (host, expected) => expect(bingx.isDemoHost(host)).toBe(expected));
  test.each([
    ['wss://ws-private.tra-eo.com/push?token=x', true],
    ['wss://open-api-swap.bingx.com/swap-market?listenKey=x', true],
    ['wss://ws-uswap.we-api.com/market?platformid=30', false],
    ['wss://ws-app.we-api.com/ws-private', false],
  ])('%s is private: %s', (url, expected) => expect(bingx.isAccountSocket(url)).toBe(expected));
});
