import { describe, expect, test } from 'vitest';
import { earnReceiptOf, futuresUrl, pageSymbol, parseSpotSymbol, parseSymbol } from './symbol.ts';

const linear = (base: string, quote: string, expiresAt: number | null = null) => ({
  base,
  quote,
  settle: quote,
  payoff: 'linear',
  expiresAt,
});
const inverse = (base: string, expiresAt: number | null = null) => ({
  base,
  quote: 'USD',
  settle: base,
  payoff: 'inverse',
  expiresAt,
});
const CHRISTMAS_8_UTC = Date.parse('2026-12-25T08:00:00Z');

describe('futures symbols', () => {
  test.each([
    ['BTCUSDT', linear('BTC', 'USDT')],
    ['ETHUSDC', linear('ETH', 'USDC')],
    ['ETHBTC', linear('ETH', 'BTC')],
    ['1000PEPEUSDT', linear('1000PEPE', 'USDT')],
    ['1MBABYDOGEUSDT', linear('1MBABYDOGE', 'USDT')],
    ['USDCUSDT', linear('USDC', 'USDT')],
    ['币安人生USDT', linear('币安人生', 'USDT')],
    ['BTCUSDT_261225', linear('BTC', 'USDT', CHRISTMAS_8_UTC)],
    ['BTCUSD_PERP', inverse('BTC')],
    ['btcusd_perpetual', inverse('BTC')],
    ['ETHUSD_261225', inverse('ETH', CHRISTMAS_8_UTC)],
  ])('%s', (rawSymbol, parts) => expect(parseSymbol(rawSymbol)).toEqual(parts));

  test.each([
    '',
    'USDT',
    'BTCUSD_QUARTER',
    'BTCUSDT_261332',
    'BTC-USDT',
    'WBTC',
    'BTCEUR',
    `${'A'.repeat(60)}USDT`,
  ])('%s is not understood', (rawSymbol) => expect(parseSymbol(rawSymbol)).toBeNull());
});

describe('spot symbols', () => {
  test.each([
    ['BTCUSDT', 'BTC', 'USDT'],
    ['BTC_USDT', 'BTC', 'USDT'],
    ['ETHBTC', 'ETH', 'BTC'],
    ['BTCFDUSD', 'BTC', 'FDUSD'],
    ['ADAEUR', 'ADA', 'EUR'],
    ['1000SATSTRY', '1000SATS', 'TRY'],
  ])('%s', (rawSymbol, base, quote) => expect(parseSpotSymbol(rawSymbol)).toEqual(linear(base, quote)));

  test('a market with an unknown quote is unclear', () => expect(parseSpotSymbol('BTCXYZ')).toBeNull());
});

describe('pages', () => {
  test.each([
    ['/en/futures/BTCUSDT', 'BTCUSDT'],
    ['/futures/1000PEPEUSDT', '1000PEPEUSDT'],
    ['/zh-CN/futures/BTCUSDT_261225', 'BTCUSDT_261225'],
    ['/futures/%E5%B8%81%E5%AE%89USDT', '币安USDT'],
    ['/en/delivery/btcusd_perpetual', 'BTCUSD_PERP'],
    ['/en/delivery/BTCUSD_PERP', 'BTCUSD_PERP'],
    ['/en/delivery/btcusd_quarter', null],
    ['/en/my/wallet/futures/BTCUSDT', null],
    ['/en/trade/BTC_USDT', null],
    ['/en/futures/funding-history', null],
    ['/futures/%E5%ZZ', null],
    ['/', null],
  ])('%s shows %s', (path, symbol) => expect(pageSymbol(path)).toBe(symbol));

  test('links lead to the page of the book', () => {
    expect(futuresUrl('BTCUSDT')).toBe('https://www.binance.com/en/futures/BTCUSDT');
    expect(futuresUrl('BTCUSD_PERP')).toBe('https://www.binance.com/en/delivery/BTCUSD_PERP');
  });
});

test.each([
  ['LDBTC', 'BTC'],
  ['LDUSDT', 'USDT'],
  ['LDO', null],
  ['LDLDO', 'LDO'],
  ['LD', null],
  ['BTC', null],
])('%s stands for %s', (asset, behind) => expect(earnReceiptOf(asset)).toBe(behind));
