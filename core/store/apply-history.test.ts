import { describe, expect, test } from 'vitest';
import type { Amount, Price, Rate } from '../model/amount.ts';
import type { Candle } from '../model/instrument.ts';
import { mergeCandles, mergeSettlements, type ReferenceMarket } from './apply-history.ts';

const DAY = 86_400_000;
const NOW = 1_800_000_000_000;
const MARKET = { key: 'binance|futures|BTCUSDT', rawSymbol: 'BTCUSDT' };
const settled = (rate: string, settledAt: number, rawSymbol = 'BTCUSDT') => ({
  rawSymbol,
  rate: rate as Rate,
  settledAt,
});
const ratesOf = ({ settlements }: ReturnType<typeof mergeSettlements>) =>
  settlements.map(({ rate, settledAt }) => [rate, settledAt]);

describe('settled funding', () => {
  test('comes in any order, is kept oldest first, each time once, the last word counts', () => {
    const first = mergeSettlements(
      undefined,
      MARKET,
      [settled('0.0003', NOW - 3), settled('0.0001', NOW - 9)],
      NOW,
    );
    expect(first).toMatchObject({ key: MARKET.key, readAt: NOW });
    const both = mergeSettlements(
      first,
      MARKET,
      [settled('-0.0002', NOW - 6), settled('0.0004', NOW - 3)],
      NOW + 1,
    );
    expect(ratesOf(both)).toEqual([
      ['0.0001', NOW - 9],
      ['-0.0002', NOW - 6],
      ['0.0004', NOW - 3],
    ]);
    expect(both.readAt).toBe(NOW + 1);
  });

  test('of 90 days, of this contract, and of no time to come', () => {
    const rows = [
      settled('0.1', NOW - 90 * DAY - 1),
      settled('0.2', NOW - 90 * DAY),
      settled('0.3', NOW),
      settled('0.4', NOW + 1),
      settled('0.5', NOW - 1, 'ETHUSDT'),
    ];
    expect(ratesOf(mergeSettlements(undefined, MARKET, rows, NOW))).toEqual([
      ['0.2', NOW - 90 * DAY],
      ['0.3', NOW],
    ]);
  });

  test('an empty answer keeps what is known', () => {
    const known = mergeSettlements(undefined, MARKET, [settled('0.0001', NOW - 1)], NOW);
    expect(ratesOf(mergeSettlements(known, MARKET, [], NOW + 5))).toEqual([['0.0001', NOW - 1]]);
  });
});

const candle = (openAt: number, close: string): Candle => [
  openAt,
  '1' as Price,
  '9' as Price,
  '0.5' as Price,
  close as Price,
  '70' as Amount,
];
const reference = (changed: Partial<ReferenceMarket> = {}): ReferenceMarket => ({
  coin: 'PEPE',
  exchange: 'bybit',
  rawSymbol: 'PEPEUSDT',
  multiplier: '1' as Amount,
  ...changed,
});
const closesOf = ({ candles }: ReturnType<typeof mergeCandles>) =>
  candles.map(([openAt, , , , close]) => [openAt, close]);

describe('daily candles', () => {
  test('the day that was unfinished is replaced, a new one follows', () => {
    const before = mergeCandles(undefined, reference(), [candle(DAY, '2'), candle(2 * DAY, '3')], NOW);
    const after = mergeCandles(before, reference(), [candle(2 * DAY, '4'), candle(3 * DAY, '5')], NOW + 1);
    expect(closesOf(after)).toEqual([
      [DAY, '2'],
      [2 * DAY, '4'],
      [3 * DAY, '5'],
    ]);
    expect(after).toMatchObject({ key: 'PEPE', exchange: 'bybit', rawSymbol: 'PEPEUSDT', readAt: NOW + 1 });
  });

  test('the last 400 are kept, and none of a day to come', () => {
    const rows = Array.from({ length: 450 }, (_, day) => candle(NOW - day * DAY, String(day)));
    const { candles } = mergeCandles(undefined, reference(), [...rows, candle(NOW + 1, '7')], NOW);
    expect(candles).toHaveLength(400);
    expect([candles[0]?.[0], candles.at(-1)?.[0]]).toEqual([NOW - 399 * DAY, NOW]);
  });

  test('another market or exchange is another past', () => {
    const before = mergeCandles(undefined, reference(), [candle(DAY, '2')], NOW);
    expect(
      closesOf(mergeCandles(before, reference({ exchange: 'binance' }), [candle(2 * DAY, '3')], NOW)),
    ).toEqual([[2 * DAY, '3']]);
    expect(
      closesOf(mergeCandles(before, reference({ rawSymbol: 'PEPEUSDC' }), [candle(2 * DAY, '3')], NOW)),
    ).toEqual([[2 * DAY, '3']]);
  });

  test('a contract on a thousand coins tells the price of one, its volume stays as it is', () => {
    const { candles } = mergeCandles(
      undefined,
      reference({ multiplier: '1000' as Amount }),
      [candle(DAY, '0.0105')],
      NOW,
    );
    expect(candles).toEqual([[DAY, '0.001', '0.009', '0.0005', '0.0000105', '70']]);
  });
});
