import { describe, expect, test } from 'vitest';
import type { CandleHistory } from '../model/insight.ts';
import type { Instrument } from '../model/instrument.ts';
import { betaOf, crossHedgeFor } from './beta.ts';
import { a, candles, inputOf, leg, NOW, staleView, view } from './testing.ts';

/** Closes that repeat a pattern. */
const pattern = (count: number, ...closes: readonly string[]): readonly string[] =>
  Array.from({ length: count }, (_, index) => closes[index % closes.length] ?? '');

/** Doubles and halves every other day; the coin does it squared: its log return is always twice as large. */
const BTC = candles('BTC', pattern(91, '100', '200'));
const SQUARED = candles('XYZ', pattern(91, '1', '4'));
/** Up, up, down, down beside up, down, up, down: no correlation over any four days. */
const UNRELATED = candles('XYZ', pattern(89, '1', '2', '4', '2'));

describe('beta', () => {
  test('twice the log return of every day is a beta of 2 that explains all', () => {
    const found = betaOf(SQUARED, BTC, NOW);
    expect(Number(found?.beta)).toBeCloseTo(2, 9);
    expect(Number(found?.rSquared)).toBeCloseTo(1, 9);
    expect(found?.pairs).toBe(90);
  });

  test('a mirror image has a beta of -1', () => {
    const found = betaOf(candles('XYZ', pattern(91, '200', '100')), BTC, NOW);
    expect(Number(found?.beta)).toBeCloseTo(-1, 9);
  });

  test('unrelated moves have none', () => {
    expect(Number(betaOf(UNRELATED, BTC, NOW)?.rSquared)).toBeCloseTo(0, 9);
  });

  test('90 days at most, 30 pairs at least', () => {
    const of = (days: number) =>
      betaOf(candles('XYZ', pattern(days, '1', '4')), candles('BTC', pattern(days, '100', '200')), NOW);
    expect(of(120)?.pairs).toBe(90);
    expect(of(31)?.pairs).toBe(30);
    expect(of(30)).toBeNull();
  });

  test('days are matched by date: a hole takes its two returns away', () => {
    const holed: CandleHistory = { ...SQUARED, candles: SQUARED.candles.filter((_, index) => index !== 40) };
    const found = betaOf(holed, BTC, NOW);
    expect(found?.pairs).toBe(88);
    expect(Number(found?.beta)).toBeCloseTo(2, 9);
  });

  test('the day that is still running is no close', () => {
    const [openAt] = SQUARED.candles.at(-1) ?? [0];
    const price = a<'quote/base'>('900');
    const today = [openAt + 86_400_000, price, price, price, price, a('0')] as const;
    const found = betaOf({ ...SQUARED, candles: [...SQUARED.candles, today] }, BTC, NOW);
    expect(found?.pairs).toBe(90);
  });

  test('a coin that does not move has none', () => {
    expect(betaOf(candles('XYZ', pattern(91, '5')), BTC, NOW)).toBeNull();
    expect(betaOf(SQUARED, candles('BTC', pattern(91, '5')), NOW)).toBeNull();
  });
});

const contract = (base: string): Instrument => ({
  exchange: 'binance',
  rawSymbol: `${base}USDT`,
  market: 'futures',
  parts: { base, quote: 'USDT', settle: 'USDT', payoff: 'linear', expiresAt: null },
  contractSize: a('1'),
  tickSize: null,
  lot: { unit: 'base', step: null, minQty: null, maxQty: null, marketMaxQty: null, minNotional: null },
  aliases: [],
  fundingIntervalHours: null,
  active: true,
  takerFee: null,
});
const quote = (base: string, markPrice: string) => ({
  exchange: 'binance' as const,
  rawSymbol: `${base}USDT`,
  market: 'futures' as const,
  markPrice: a<'quote/base'>(markPrice),
  indexPrice: null,
  lastPrice: null,
  fundingRate: null,
  settledFundingRate: null,
  nextFundingAt: null,
  fundingIntervalHours: null,
  updatedAt: null,
});
/** 1 000 XYZ at 10 USD, half of it to be hedged. */
const XYZ = view({ coin: 'XYZ', spotDelta: a('1000'), futuresDelta: a('0'), price: a('10') });
const listed = (...bases: readonly string[]) =>
  new Map(bases.map((base) => [`binance|futures|${base}USDT`, contract(base)]));
const inputWith = (own: CandleHistory, bases: readonly string[], coin = XYZ) =>
  inputOf(
    { coins: [coin], quotes: [quote('BTC', '50000'), quote('ETH', '2500')] },
    {
      instruments: listed(...bases),
      candles: new Map([
        ['XYZ', own],
        ['BTC', BTC],
        ['ETH', UNRELATED],
      ]),
    },
  );

describe('a hedge through another coin', () => {
  test('0.5 x 2 x 10 000 USD of BTC sold; a quarter of the variance stays', () => {
    const found = crossHedgeFor(inputWith(SQUARED, ['BTC', 'ETH']), 'XYZ');
    expect(found).toMatchObject({ hedgeCoin: 'BTC', pairs: 90, fraction: '0.5' });
    expect(Number(found?.hedgeUsd)).toBeCloseTo(-10_000, 4);
    expect(Number(found?.hedgeCoins)).toBeCloseTo(-0.2, 9);
    expect(Number(found?.varianceLeft)).toBeCloseTo(0.25, 9);
  });

  test('ETH where it explains more', () => {
    const found = crossHedgeFor(inputWith({ ...UNRELATED, key: 'XYZ' }, ['BTC', 'ETH']), 'XYZ');
    expect(found).toMatchObject({ hedgeCoin: 'ETH' });
    expect(Number(found?.hedgeCoins)).toBeCloseTo(-2, 9); // 0.5 x 1 x 10 000 / 2 500
  });

  test('never below half of the variance explained', () => {
    expect(crossHedgeFor(inputWith(UNRELATED, ['BTC']), 'XYZ')).toBeNull();
  });

  test.each([
    ['a coin with a contract of its own', inputWith(SQUARED, ['BTC', 'XYZ'])],
    ['a contract of a thousand coins is its own', inputWith(SQUARED, ['BTC', '1000XYZ'])],
    ['no list was read', inputWith(SQUARED, [])],
    ['an unknown coin', inputWith(SQUARED, ['BTC'], staleView('XYZ'))],
    ['no spot', inputWith(SQUARED, ['BTC'], { ...XYZ, spotDelta: a('0') })],
    ['nothing wanted', inputWith(SQUARED, ['BTC'], { ...XYZ, targetRatio: a('0') })],
    ['too few candles', inputWith(candles('XYZ', pattern(30, '1', '4')), ['BTC'])],
  ])('none: %s', (_, input) => {
    expect(crossHedgeFor(input, 'XYZ')).toBeNull();
  });

  test('none where a position of the coin is open', () => {
    const { snapshot, ...rest } = inputWith(SQUARED, ['BTC']);
    const open = { ...snapshot, positions: [leg({ coin: 'XYZ' })] };
    expect(crossHedgeFor({ ...rest, snapshot: open }, 'XYZ')).toBeNull();
  });
});
