import { describe, expect, test } from 'vitest';
import { apiSymbol, futuresUrl, isOptionSymbol, pageSymbol, parseSpotSymbol, parseSymbol } from './symbol.ts';

const linear = (base: string, settle: string, expiresAt: number | null = null) => ({
  base,
  quote: settle,
  settle,
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

describe('parseSymbol', () => {
  test.each([
    ['BTCUSDT', linear('BTC', 'USDT')],
    ['PERPUSDT', linear('PERP', 'USDT')],
    ['1000PEPEUSDT', linear('1000PEPE', 'USDT')],
    ['SHIB1000USDT', linear('SHIB1000', 'USDT')],
    ['BTCPERP', linear('BTC', 'USDC')],
    ['BTC-PERP', linear('BTC', 'USDC')],
    ['BTCUSDT-26DEC25', linear('BTC', 'USDT', Date.parse('2025-12-26T08:00:00Z'))],
    ['BTC-26DEC25', linear('BTC', 'USDC', Date.parse('2025-12-26T08:00:00Z'))],
    ['ETH-6JAN23', linear('ETH', 'USDC', Date.parse('2023-01-06T08:00:00Z'))],
    ['BTCUSD', inverse('BTC')],
    ['BTCUSDZ26', inverse('BTC', Date.parse('2026-12-25T08:00:00Z'))],
    ['ETHUSDH27', inverse('ETH', Date.parse('2027-03-26T08:00:00Z'))],
    ['SOLUSDM26', inverse('SOL', Date.parse('2026-06-26T08:00:00Z'))],
    ['BTCUSDU27', inverse('BTC', Date.parse('2027-09-24T08:00:00Z'))],
  ])('%s', (rawSymbol, parts) => expect(parseSymbol(rawSymbol)).toEqual(parts));

  test.each([
    '',
    'USDT',
    'PERP',
    'BTC-31FEB26',
    'BTC-26XYZ25',
    'USDT-26DEC25',
    'BTCUSD_BIQ',
    'BTCUSDX26',
    'BTC/USDT',
    'BTC-27JUN26-100000-C',
    'ETH-27MAR26-4000-P-USDT',
  ])('%s cannot be told', (rawSymbol) => expect(parseSymbol(rawSymbol)).toBeNull());
});

test.each([
  ['BTC-27JUN26-100000-C', true],
  ['SOL-6MAR26-140.5-P-USDT', true],
  ['BTC-27JUN26', false],
  ['BTCUSDT', false],
])('%s is an option: %s', (rawSymbol, isOption) => expect(isOptionSymbol(rawSymbol)).toBe(isOption));

test('the page and the API spell one USDC perpetual in one way', () => {
  expect(apiSymbol('BTC-PERP')).toBe('BTCPERP');
  expect(apiSymbol('BTC-26DEC25')).toBe('BTC-26DEC25');
});

test.each([
  ['BTCUSDT', linear('BTC', 'USDT')],
  ['ETHBTC', linear('ETH', 'BTC')],
  ['USDEUSDT', linear('USDE', 'USDT')],
  ['BTC/USDC', linear('BTC', 'USDC')],
  ['BTCXYZ', null],
  ['USDT', null],
  ['BTC/XYZ', null],
])('spot %s', (rawSymbol, parts) => expect(parseSpotSymbol(rawSymbol)).toEqual(parts));

test.each([
  ['/trade/usdt/BTCUSDT', 'BTCUSDT'],
  ['/en-US/trade/usdt/BTCUSDT-26DEC25', 'BTCUSDT-26DEC25'],
  ['/en/trade/futures/usdc/BTC-PERP', 'BTCPERP'],
  ['/trade/futures/usdc/BTC-26DEC25/', 'BTC-26DEC25'],
  ['/trade/inverse/BTCUSD', 'BTCUSD'],
  ['/zh-TW/trade/inverse/futures/BTCUSDZ26', 'BTCUSDZ26'],
  ['/trade/inverse/futures/BTCUSD_BIQ', null],
  ['/trade/option/usdc/BTC', null],
  ['/en/trade/spot/BTC/USDT', null],
  ['/user/assets/home/overview', null],
])('page %s', (path, rawSymbol) => expect(pageSymbol(path)).toBe(rawSymbol));

test.each([
  ['SOLUSDT', 'https://www.bybit.com/trade/usdt/SOLUSDT'],
  ['BTCUSDZ26', 'https://www.bybit.com/trade/inverse/BTCUSDZ26'],
  ['BTCPERP', 'https://www.bybit.com/trade/futures/usdc/BTC-PERP'],
  ['BTC-PERP', 'https://www.bybit.com/trade/futures/usdc/BTC-PERP'],
  ['BTC-26DEC25', 'https://www.bybit.com/trade/futures/usdc/BTC-26DEC25'],
])('address of %s', (rawSymbol, url) => expect(futuresUrl(rawSymbol)).toBe(url));
