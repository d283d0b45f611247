import { describe, expect, test } from 'vitest';
import { futuresUrl, pageSymbol, parseSpotSymbol, parseSymbol } from './symbol.ts';

const linear = (base: string, quote: string) => ({
  base,
  quote,
  settle: quote,
  payoff: 'linear',
  expiresAt: null,
});

describe('parseSymbol', () => {
  test.each([
    ['BTC_USDT', linear('BTC', 'USDT')],
    ['ETH_USDC', linear('ETH', 'USDC')],
    ['SOL_USD1', linear('SOL', 'USD1')],
    ['1000BONK_USDT', linear('1000BONK', 'USDT')],
    ['币安人生_USDT', linear('币安人生', 'USDT')],
    ['BTC_USD', { base: 'BTC', quote: 'USD', settle: 'BTC', payoff: 'inverse', expiresAt: null }],
  ])('%s', (raw, parts) => expect(parseSymbol(raw)).toEqual(parts));

  test.each([
    '',
    'BTCUSDT',
    'BTC_USDT_261225',
    'BTC-USDT',
    '_USDT',
    'BTC_',
    'analysis',
    '\ud800_USDT',
    'btc_usdt',
  ])('%j is not understood', (raw) => expect(parseSymbol(raw)).toBeNull());
});

describe('parseSpotSymbol', () => {
  test.each([
    ['BTC_USDT', 'BTC', 'USDT'],
    ['BTCUSDT', 'BTC', 'USDT'],
    ['ETHBTC', 'ETH', 'BTC'],
    ['SOLUSD1', 'SOL', 'USD1'],
  ])('%s', (raw, base, quote) => expect(parseSpotSymbol(raw)).toEqual(linear(base, quote)));

  test.each(['', 'USDT', 'BTCXYZ'])('%j is not clear', (raw) => expect(parseSpotSymbol(raw)).toBeNull());
});

describe('pageSymbol', () => {
  test.each([
    ['/futures/BTC_USDT', 'BTC_USDT'],
    ['/en-US/futures/BTC_USDT', 'BTC_USDT'],
    ['/futures/BTC_USD/', 'BTC_USD'],
    ['/exchange/BTC_USDT', null],
    ['/ru-RU/exchange/BTC_USDT', null],
    ['/futures/analysis', null],
    ['/futures/copyTrade/home', null],
    ['/futures', null],
    ['', null],
  ])('%s', (path, symbol) => expect(pageSymbol(path)).toBe(symbol));
});

test('futuresUrl leads to the page of an understood symbol and to the front page otherwise', () => {
  expect(futuresUrl('BTC_USD')).toBe('https://www.mexc.com/futures/BTC_USD');
  expect(futuresUrl('../evil?x=1')).toBe('https://www.mexc.com/futures');
  expect(futuresUrl('\ud800_USDT')).toBe('https://www.mexc.com/futures');
});
