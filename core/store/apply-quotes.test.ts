import { describe, expect, test } from 'vitest';
import { amount, instrumentOf, quoteOf, readingOf } from '../../test/support/build-reading.ts';
import { afterPublic } from '../../test/support/build-state.ts';
import type { Instrument, Quote } from '../model/instrument.ts';
import { emptyState } from './book-state.ts';

const btc = (fields: Partial<Quote>) => quoteOf({ exchange: 'weex', rawSymbol: 'BTCUSDT', ...fields });
const price = (text: string) => amount<'quote/base'>(text);
const quoteAfter = (...told: readonly (readonly [number, Partial<Quote>])[]) => {
  const state = told.reduce(
    (before, [at, fields]) =>
      afterPublic(before, readingOf({ quotes: [btc(fields)] }, { asOf: at, exchange: 'weex' })),
    emptyState(),
  );
  return [...state.quotes.values()][0];
};

describe('each price has its own age', () => {
  test('a last trade does not make an old mark young', () => {
    const quote = quoteAfter([10, { markPrice: price('100') }], [90, { lastPrice: price('101') }]);
    expect(quote).toMatchObject({ markPrice: '100', markAt: 10, lastPrice: '101', lastAt: 90, priceAt: 90 });
  });

  test('funding alone moves no price', () => {
    const quote = quoteAfter([10, { markPrice: price('100') }], [90, { fundingRate: amount('0.0001') }]);
    expect(quote).toMatchObject({
      markPrice: '100',
      markAt: 10,
      priceAt: 10,
      fundingRate: '0.0001',
      fundingAt: 90,
    });
  });
});

describe('the newer price stays', () => {
  const ticker = { markPrice: price('100'), lastPrice: price('100.5') };

  test('an answer that was read earlier changes nothing', () => {
    expect(quoteAfter([50, ticker], [40, { markPrice: price('90'), lastPrice: price('90') }])).toMatchObject({
      markPrice: '100',
    });
  });

  test('by the exchange time where both tell it', () => {
    const dated = (text: string, updatedAt: number) => ({ markPrice: price(text), updatedAt });
    expect(quoteAfter([50, dated('100', 900)], [51, dated('90', 899)])).toMatchObject({
      markPrice: '100',
      markAt: 50,
    });
    expect(quoteAfter([50, dated('100', 900)], [51, dated('90', 901)])).toMatchObject({
      markPrice: '90',
      markAt: 51,
    });
  });

  test('an undated funding list does not replace a live price of the last minute, but tells its funding', () => {
    const lagging = { markPrice: price('90'), fundingRate: amount<'fraction'>('0.0002') };
    expect(quoteAfter([1000, ticker], [1001, lagging])).toMatchObject({
      markPrice: '100',
      markAt: 1000,
      fundingRate: '0.0002',
    });
    expect(quoteAfter([1001, lagging], [1002, ticker])).toMatchObject({ markPrice: '100', markAt: 1002 });
    expect(quoteAfter([1000, ticker], [61_000, lagging])).toMatchObject({ markPrice: '100' });
    expect(quoteAfter([1000, ticker], [61_001, lagging])).toMatchObject({ markPrice: '90', markAt: 61_001 });
  });

  test('undated marks follow one another where there is no live price', () => {
    expect(quoteAfter([10, { markPrice: price('90') }], [20, { markPrice: price('91') }])).toMatchObject({
      markPrice: '91',
    });
  });
});

test('a shorter list of an instrument leaves what it does not carry', () => {
  const full = instrumentOf({
    exchange: 'weex',
    rawSymbol: 'BTCUSDT',
    aliases: ['1'],
    fundingIntervalHours: amount('4'),
  });
  const short: Instrument = {
    ...full,
    aliases: ['2'],
    fundingIntervalHours: null,
    lot: { ...full.lot, step: null },
  };
  const state = [full, short].reduce(
    (before, instrument) =>
      afterPublic(before, readingOf({ instruments: [instrument] }, { asOf: 1, exchange: 'weex' })),
    emptyState(),
  );
  expect([...state.instruments.values()]).toEqual([{ ...full, aliases: ['2', '1'] }]);
});
