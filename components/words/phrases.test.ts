import { expect, test } from 'vitest';
import { exampleSnapshot } from '../../test/support/example-snapshot.ts';
import {
  bandWords,
  drawingWords,
  orderQuantity,
  orderUnit,
  ownSize,
  rowAdvice,
  targetWords,
} from './phrases.ts';

const NOW = 1_764_000_000_000;
const book = exampleSnapshot(NOW);
const coin = (name: string) => {
  const found = book.coins.find((one) => one.coin === name);
  if (found === undefined) throw new Error(name);
  return found;
};
const firstOrder = (name: string) => {
  const order = coin(name).suggestion?.orders[0];
  if (order === undefined) throw new Error(name);
  return order;
};

test('contracts are never shown as coins, nor units of a thousand as single ones', () => {
  expect(orderQuantity(firstOrder('DOGE'), 'DOGE')).toBe('70 contracts');
  expect(orderQuantity(firstOrder('PEPE'), orderUnit('PEPE', '1000'))).toBe('37,500 units of 1,000 PEPE');
  expect(orderQuantity(firstOrder('BTC'), orderUnit('BTC', '1'))).toBe('0.153 BTC');
});

test.each([
  ['BTCUSDT', null],
  ['BTC_USDT', '420 contracts'],
  ['1000PEPEUSDT', '75,000 × 1,000'],
  ['10000417', '250 contracts'],
])('own size of %s', (rawSymbol, shown) => {
  const position = book.positions.find((one) => one.rawSymbol === rawSymbol);
  expect(position && ownSize(position)).toBe(shown);
});

test('a drawing can be heard', () => {
  expect(drawingWords(coin('BTC'))).toBe(
    'BTC: spot +1.7 BTC; futures −0.102 BTC; 6.00 % hedged; target 15 %, band 10 % to 20 %; gap 0.153 BTC to sell',
  );
  expect(drawingWords(coin('ETH'))).toBe(
    'ETH: spot +42.5 ETH (last known); futures not known; ratio -; target 15 %, band 10 % to 20 %; no gap told',
  );
});

test.each([
  ['ETH', 'Positions on Bybit were last read 4 min ago'],
  ['BTC', 'Sell 0.153 BTC on Bybit'],
  ['XRP', 'Gap 1,875 XRP to sell'],
  ['TON', '+0.1 TON'],
])('what a row says of %s', (name, shown) => expect(rowAdvice(coin(name), NOW)).toBe(shown));

test('target and band', () => {
  expect(targetWords('0.15', '0.05')).toBe('target 15 % ± 5 pp');
  expect(bandWords('0.02', '0.05')).toBe('−3 % to 7 %');
});
