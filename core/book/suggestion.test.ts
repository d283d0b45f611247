import { describe, expect, test } from 'vitest';
import {
  coinIn,
  markQuote,
  NOW,
  neutral,
  notesOf,
  type Shown,
  spotQuote,
  withMarket,
  withSettings,
  withShown,
} from '../../test/support/build-book.ts';
import { invented } from '../../test/support/build-knowledge.ts';
import {
  amount,
  foundBalance,
  foundLeg,
  instrumentOf,
  quoteOf,
  readingOf,
} from '../../test/support/build-reading.ts';
import { afterReading } from '../../test/support/build-state.ts';
import type { ExchangeId } from '../model/exchange.ts';
import type { Instrument, Lot, Quote } from '../model/instrument.ts';
import type { PositionFound } from '../model/position.ts';
import type { BookState } from '../store/book-state.ts';
import { buildSnapshot } from './snapshot.ts';

const lotOf = (fields: Partial<Lot>): Lot => ({
  unit: 'base',
  step: amount('0.001'),
  minQty: null,
  maxQty: null,
  marketMaxQty: null,
  minNotional: null,
  ...fields,
});
const perp = (fields: Partial<Instrument> = {}, exchange: ExchangeId = 'binance', rawSymbol = 'BTCUSDT') =>
  instrumentOf({ exchange, rawSymbol, ...fields });
const leg = (side: 'long' | 'short', size: string, fields: Partial<PositionFound> = {}) =>
  foundLeg({ rawSymbol: 'BTCUSDT', side, amount: amount(size), ...fields });
const spot = (coins: string) => [foundBalance('spot', 'BTC', coins)];

/** Price and mark 50,000; a target of 100 %. */
const book = (
  shown: readonly Shown[],
  instruments: readonly Instrument[],
  quotes = [markQuote('BTCUSDT', '50000')],
) => withMarket(shown.reduce(withShown, neutral()), [spotQuote('BTC', '50000'), ...quotes], instruments);
const adviceOf = (state: BookState, coin = 'BTC') => coinIn(state, coin).suggestion;

describe('side and rounding', () => {
  test('too little hedge sells, rounded so that the target is not passed', () => {
    const advice = adviceOf(book([{ legs: [leg('short', '0.5')], balances: spot('1.0009') }], [perp()]));
    expect(advice).toMatchObject({
      side: 'sell',
      reduceOnly: false,
      coins: '0.5',
      usd: '25000',
      contracts: null,
      residualCoins: '-0.0009',
      validUntil: NOW + 59_000, // the mark was read a second ago,
      symbol: 'BTC/USDT:USDT',
    });
    expect(advice?.resultingRatio?.startsWith('0.9991')).toBe(true);
  });

  test('too much hedge buys back, reduce-only', () => {
    const advice = adviceOf(book([{ legs: [leg('short', '1.5')], balances: spot('1') }], [perp()]));
    expect(advice).toMatchObject({
      side: 'buy',
      reduceOnly: true,
      coins: '0.5',
      resultingRatio: '1',
      residualCoins: '0',
    });
  });

  test('no spot: buys all back, and no more than is open', () => {
    const advice = adviceOf(book([{ legs: [leg('short', '0.3')] }], [perp()]));
    expect(advice).toMatchObject({ side: 'buy', reduceOnly: true, coins: '0.3', resultingRatio: null });
  });

  test('a balanced coin asks for nothing', () => {
    expect(adviceOf(book([{ legs: [leg('short', '1.04')], balances: spot('1') }], [perp()]))).toBeNull();
  });

  test('large orders are cut at the maximum of market orders', () => {
    const lot = lotOf({ maxQty: amount('100'), marketMaxQty: amount('0.4') });
    const advice = adviceOf(book([{ balances: spot('1') }], [perp({ lot })]));
    expect(advice?.orders.map(({ quantity }) => quantity)).toEqual(['0.4', '0.4', '0.2']);
    expect(advice?.coins).toBe('1');
  });
});

describe('hedge mode', () => {
  const legs = [leg('long', '0.4', { legSide: 'long' }), leg('short', '0.2', { legSide: 'short' })];

  test('selling takes from the long leg first, reduce-only', () => {
    const advice = adviceOf(book([{ legs, balances: spot('0.1') }], [perp()]));
    expect(advice?.orders).toMatchObject([
      { side: 'sell', legSide: 'long', reduceOnly: true, quantity: '0.3' },
    ]);
  });

  test('selling more than the long leg: closes it, then opens the rest on the short side', () => {
    const advice = adviceOf(book([{ legs, balances: spot('1') }], [perp()]));
    expect(advice?.orders).toMatchObject([
      { side: 'sell', legSide: 'long', reduceOnly: true, quantity: '0.4' },
      { side: 'sell', legSide: 'short', reduceOnly: false, quantity: '0.8' },
    ]);
    expect(advice).toMatchObject({
      coins: '1.2',
      reduceOnly: false,
      residualCoins: '0',
      resultingRatio: '1',
    });
  });

  test('buying takes from the short leg', () => {
    const short = [leg('short', '2', { legSide: 'short' })];
    const advice = adviceOf(book([{ legs: short, balances: spot('1') }], [perp()]));
    expect(advice?.orders).toMatchObject([
      { side: 'buy', legSide: 'short', reduceOnly: true, quantity: '1' },
    ]);
  });

  test('a first leg of a hedge-mode account is opened on the short side', () => {
    const mode = readingOf(
      { accountMode: { positionMode: 'hedge', marginMode: null, multiAssets: null } },
      { asOf: NOW - 900 },
    );
    const state = afterReading(book([{ balances: spot('1') }], [perp()]), mode);
    expect(adviceOf(state)?.orders).toMatchObject([
      { side: 'sell', legSide: 'short', reduceOnly: false, quantity: '1' },
    ]);
  });
});

describe('coins, contracts and dollars say the same', () => {
  test('MEXC: contracts of 0.0001 BTC', () => {
    const found = leg('short', '3000', { rawSymbol: 'BTC_USDT', amountUnit: 'contracts', legSide: 'short' });
    const listed = perp(
      { contractSize: amount('0.0001'), lot: lotOf({ unit: 'contracts', step: amount('1') }) },
      'mexc',
      'BTC_USDT',
    );
    const state = book(
      [{ exchange: 'mexc', legs: [found], balances: spot('1.00005') }],
      [listed],
      [markQuote('BTC_USDT', '50000', 'mexc')],
    );
    expect(adviceOf(state)).toMatchObject({
      side: 'sell',
      contracts: '7000',
      coins: '0.7',
      usd: '35000',
      residualCoins: '-0.00005',
    });
    expect(adviceOf(state)?.orders).toMatchObject([
      { quantity: '7000', quantityUnit: 'contracts', legSide: 'short' },
    ]);
  });

  test('1000PEPE: units of a thousand coins', () => {
    const state = withMarket(
      withShown(neutral(), { balances: [foundBalance('spot', 'PEPE', '25500')] }),
      [spotQuote('PEPE', '0.00001'), markQuote('1000PEPEUSDT', '0.01')],
      [perp({ lot: lotOf({ step: amount('1') }) }, 'binance', '1000PEPEUSDT')],
    );
    // Worth less than a dollar: nothing to do. A thousand times as much: 25500 units.
    expect(adviceOf(state, 'PEPE')).toBeNull();
    const rich = withShown(state, { balances: [foundBalance('spot', 'PEPE', '25500500')] });
    expect(adviceOf(rich, 'PEPE')).toMatchObject({
      side: 'sell',
      coins: '25500000',
      usd: '255',
      residualCoins: '-500',
    });
    expect(adviceOf(rich, 'PEPE')?.orders[0]).toMatchObject({ quantity: '25500', quantityUnit: 'base' });
  });

  test('inverse: contracts of 100 USD, no more than the leg holds', () => {
    const found = foundLeg({
      rawSymbol: 'BTCUSD',
      amount: amount('500'),
      amountUnit: 'contracts',
      contractSize: amount('100'),
      entryPrice: amount('50000'),
    });
    const listed = perp(
      { contractSize: amount('100'), lot: lotOf({ unit: 'contracts', step: amount('1') }) },
      'binance',
      'BTCUSD',
    );
    const inverse = (coins: string) =>
      book(
        [{ inverse: [found], balances: [foundBalance('coinm', 'BTC', coins)] }],
        [listed],
        [markQuote('BTCUSD', '50000')],
      );
    // Wallet 0.5, leg -1: 0.5 BTC too short, 25,000 USD, 250 contracts.
    expect(adviceOf(inverse('0.5'))).toMatchObject({
      side: 'buy',
      reduceOnly: true,
      contracts: '250',
      coins: '0.5',
      usd: '25000',
    });
    expect(adviceOf(inverse('0'))).toMatchObject({ contracts: '500', coins: '1', usd: '50000' });
  });
});

describe('why there is none', () => {
  const short = { legs: [leg('short', '0.5')], balances: spot('1') };

  test.each([
    ['no contract is listed', book([{ balances: spot('1') }], []), 'no-contract BTC'],
    ['the lot is not known', book([short], []), 'lot-unknown BTCUSDT'],
    ['the step is not known', book([short], [perp({ lot: lotOf({ step: null }) })]), 'lot-unknown BTCUSDT'],
    ['no mark', book([short], [perp()], []), 'price-missing BTCUSDT'],
    [
      'below the minimum',
      book([short], [perp({ lot: lotOf({ minQty: amount('0.6') }) })]),
      'below-min-qty BTCUSDT',
    ],
    [
      'below the least value',
      book([short], [perp({ lot: lotOf({ minNotional: amount('25001') }) })]),
      'below-min-notional BTCUSDT',
    ],
    [
      'less than a step',
      book([short], [perp({ lot: lotOf({ step: amount('0.6') }) })]),
      'rounds-to-zero BTCUSDT',
    ],
  ])('%s', (_, state, reason) => {
    expect(adviceOf(state)).toBeNull();
    expect(notesOf(coinIn(state, 'BTC'))).toEqual([reason]);
  });

  test('an old mark, even where a last trade is new', () => {
    const old = withMarket(
      withShown(neutral(), short),
      [markQuote('BTCUSDT', '50000')],
      [perp()],
      NOW - 60_001,
    );
    const trade = quoteOf({ exchange: 'binance', rawSymbol: 'BTCUSDT', lastPrice: amount('50000') });
    const state = withMarket(old, [spotQuote('BTC', '50000'), trade]);
    expect(adviceOf(state)).toBeNull();
    expect(notesOf(coinIn(state, 'BTC'))).toEqual(['stale mark price of BTCUSDT']);
  });

  test('the exchange exempts what only reduces from the least value', () => {
    const lot = lotOf({ minNotional: amount('9999999') });
    expect(
      adviceOf(book([{ legs: [leg('short', '1.5')], balances: spot('1') }], [perp({ lot })]))?.coins,
    ).toBe('0.5');
  });
});

describe('where', () => {
  const mexc = (side: 'long' | 'short', size: string): Shown => ({
    exchange: 'mexc',
    legs: [leg(side, size)],
  });
  const both = [perp(), perp({}, 'mexc')];
  const marks = [markQuote('BTCUSDT', '50000'), markQuote('BTCUSDT', '50000', 'mexc')];

  test('selling goes to a long leg first, and no further than it; the rest where a short is', () => {
    const state = book(
      [{ legs: [leg('short', '0.5')], balances: spot('1') }, mexc('long', '0.2')],
      both,
      marks,
    );
    expect(adviceOf(state)).toMatchObject({
      exchange: 'mexc',
      side: 'sell',
      reduceOnly: true,
      coins: '0.2',
      others: [{ exchange: 'binance', side: 'sell', reduceOnly: false, coins: '0.5', others: [] }],
      residualCoins: '0',
      resultingRatio: '1',
    });
  });

  test('one-way: a long is closed before the short is opened', () => {
    const state = book([{ legs: [leg('long', '0.4')], balances: spot('0.8') }], [perp()]);
    expect(adviceOf(state)?.orders).toMatchObject([
      { side: 'sell', reduceOnly: true, quantity: '0.4' },
      { side: 'sell', reduceOnly: false, quantity: '0.8' },
    ]);
  });

  test('a target below zero: the short is closed before a long is opened', () => {
    const state = withSettings(book([{ legs: [leg('short', '0.4')], balances: spot('10') }], [perp()]), {
      defaultTarget: amount('-0.1'),
    });
    // Wanted: 1 long. 0.4 to close, 1 to open.
    expect(adviceOf(state)).toMatchObject({
      orders: [
        { side: 'buy', reduceOnly: true, quantity: '0.4' },
        { side: 'buy', reduceOnly: false, quantity: '1' },
      ],
      residualCoins: '0',
      resultingRatio: '-0.1',
    });
  });

  test('selling goes where a short is open', () => {
    const state = book([{ balances: spot('1') }, mexc('short', '0.2')], both, marks);
    expect(adviceOf(state)).toMatchObject({ exchange: 'mexc', coins: '0.8' });
  });

  test('buying back never takes more than one place holds: the next gives the rest', () => {
    const state = book(
      [{ legs: [leg('short', '0.7')], balances: spot('0') }, mexc('short', '0.4')],
      both,
      marks,
    );
    expect(adviceOf(state)).toMatchObject({
      exchange: 'binance',
      side: 'buy',
      coins: '0.7',
      reduceOnly: true,
      residualCoins: '0',
      others: [{ exchange: 'mexc', side: 'buy', coins: '0.4', reduceOnly: true, residualCoins: '0' }],
    });
  });

  test('buying back goes to the short that earns least and holds enough, an unknown rate last', () => {
    const rate = (exchange: ExchangeId, fundingRate: string) =>
      quoteOf({
        exchange,
        rawSymbol: 'BTCUSDT',
        markPrice: amount('50000'),
        fundingRate: amount(fundingRate),
        fundingIntervalHours: amount('8'),
      });
    const shown = [{ legs: [leg('short', '1')], balances: spot('1.6') }, mexc('short', '1')];
    expect(adviceOf(book(shown, both, [rate('binance', '0.0001'), rate('mexc', '0.0003')]))?.exchange).toBe(
      'binance',
    );
    expect(adviceOf(book(shown, both, [rate('binance', '0.0003'), rate('mexc', '0.0001')]))?.exchange).toBe(
      'mexc',
    );
    const unknown = markQuote('BTCUSDT', '50000');
    expect(adviceOf(book(shown, both, [unknown, rate('mexc', '0.0009')]))?.exchange).toBe('mexc');
  });

  describe('selling', () => {
    const rate = (exchange: ExchangeId, fundingRate: string) =>
      quoteOf({
        exchange,
        rawSymbol: 'BTCUSDT',
        markPrice: amount('50000'),
        fundingRate: amount(fundingRate),
        fundingIntervalHours: amount('8'),
      });
    const shown = [{ balances: spot('1') }, mexc('short', '0.2')];

    test('goes where a short earns most; one that is open counts for a hundredth a year', () => {
      // A rate per 8 h is 1095 times as much a year: 0.1095 here, 0.1095 + 0.01095 or 0.1095 + 0.00876 there.
      const most = (there: string) =>
        adviceOf(book(shown, both, [rate('mexc', '0.0001'), rate('binance', there)]))?.exchange;
      expect(most('0.00011')).toBe('binance');
      expect(most('0.000108')).toBe('mexc');
    });

    test('two taker fees over 30 days count, where all are known', () => {
      // 2 x 0.0005 x 365 / 30 = 0.01217 a year more to pay than nothing: 0.02 less the bonus of 0.01 is not enough.
      const rates = [rate('mexc', '0.0001'), rate('binance', '0.000118')];
      const fee = (fields: Partial<Instrument>) => [perp(fields), perp({ takerFee: amount('0') }, 'mexc')];
      expect(adviceOf(book(shown, fee({ takerFee: amount('0.0005') }), rates))?.exchange).toBe('mexc');
      expect(adviceOf(book(shown, fee({ takerFee: amount('0') }), rates))?.exchange).toBe('binance');
      expect(adviceOf(book(shown, fee({ takerFee: null }), rates))?.exchange).toBe('binance');
      const own = withSettings(book(shown, fee({ takerFee: null }), rates), {
        defaultTarget: amount('1'),
        takerFees: { binance: amount('0.0005') },
      });
      expect(adviceOf(own)?.exchange).toBe('mexc');
    });

    test('free margin that is known is a limit; the rest goes on to the next', () => {
      const margin = (available: string) =>
        foundBalance('usdm', 'USDT', available, { available: amount(available) });
      const rates = [rate('mexc', '0.0001'), rate('binance', '0.0009')];
      // 10,000 USDT at 50,000 carry 0.2 BTC where no leverage is told.
      const first = { balances: [...spot('1'), margin('10000')] };
      expect(adviceOf(book([first, mexc('short', '0.2')], both, rates))).toMatchObject({
        exchange: 'binance',
        coins: '0.2',
        others: [{ exchange: 'mexc', coins: '0.6' }],
        residualCoins: '0',
      });
      const alone = book([first], [perp()], rates);
      expect(adviceOf(alone)).toMatchObject({ coins: '0.2', others: [], residualCoins: '-0.8' });
      expect(notesOf(coinIn(alone, 'BTC'))).toEqual(['no-margin BTC']);
      const geared = { ...first, legs: [leg('short', '0.1', { leverage: amount('3') })] };
      expect(adviceOf(book([geared], [perp()], rates))).toMatchObject({
        coins: '0.6',
        residualCoins: '-0.3',
      });
      const broke = book([{ balances: [...spot('1'), margin('0')] }], [perp()], rates);
      expect(adviceOf(broke)).toBeNull();
      expect(notesOf(coinIn(broke, 'BTC'))).toEqual(['no-margin BTC']);
    });
  });

  test('what a coarse step leaves is passed on, unless it is next to nothing', () => {
    const coarse = [perp({ lot: lotOf({ step: amount('0.5') }) }), perp({}, 'mexc')];
    const shorts = (spare: string) => [
      { legs: [leg('short', '2')], balances: spot(spare) },
      mexc('short', '1'),
    ];
    // 3 short, 2.3 wanted: 0.7 to buy, 0.5 on the larger, 0.2 on the other.
    expect(adviceOf(book(shorts('2.3'), coarse, marks))).toMatchObject({
      coins: '0.5',
      others: [{ exchange: 'mexc', coins: '0.2' }],
    });
    // 0.00005 BTC are 2.50 USD.
    const fine = [coarse[0] ?? perp(), perp({ lot: lotOf({ step: amount('0.00001') }) }, 'mexc')];
    expect(adviceOf(book(shorts('2.49995'), fine, marks))).toMatchObject({
      coins: '0.5',
      others: [],
      residualCoins: '0.00005',
    });
  });

  test('an interval that goes without saying counts once the exchange has told the others', () => {
    const rate = (exchange: ExchangeId, fields: Partial<Quote>) =>
      quoteOf({ exchange, rawSymbol: 'BTCUSDT', markPrice: amount('50000'), ...fields });
    const shown = [{ legs: [leg('short', '1')], balances: spot('1.6') }, mexc('short', '1')];
    const unsaid = rate('binance', { fundingRate: amount('0.0001') });
    const said = rate('mexc', { fundingRate: amount('0.0002'), fundingIntervalHours: amount('8') });
    const state = book(shown, both, [unsaid, said]);
    const usual = { hours: amount<'hour'>('8'), listUrls: ['/intervals'] };
    const knowing = { ...invented, defaultInterval: () => usual };
    const exchangeOf = (now: BookState) =>
      buildSnapshot(now, knowing, NOW).coins.find(({ coin }) => coin === 'BTC')?.suggestion?.exchange;
    expect(exchangeOf(state)).toBe('mexc');
    const read = { key: '/intervals', at: NOW, coins: ['BTC'], failures: 0 };
    expect(exchangeOf({ ...state, fetches: new Map([['/intervals', read]]) })).toBe('binance');
  });

  test('an account that is signed out is never suggested', () => {
    const out = readingOf({ signedOut: true }, { asOf: NOW - 500 });
    const state = book([{}, { exchange: 'mexc', balances: spot('1') }], both, marks);
    expect(adviceOf(state)?.exchange).toBe('binance');
    expect(adviceOf(afterReading(state, out))?.exchange).toBe('mexc');
  });

  test('neither a contract past its delivery nor one that is not traded any more', () => {
    const dated = leg('short', '1', { rawSymbol: 'BTCUSDT_260227' });
    const listed = [perp({}, 'binance', 'BTCUSDT_260227'), perp()];
    expect(adviceOf(book([{ legs: [dated], balances: spot('1') }], listed))?.rawSymbol).toBe('BTCUSDT');
    expect(adviceOf(book([{ balances: spot('1') }], [perp({ active: false })]))).toBeNull();
  });

  test('not BingX standard futures: orders there are positions of their own', () => {
    const standard = leg('short', '0.5', { book: 'standard' });
    const shown: Shown = { exchange: 'bingx', balances: spot('1') };
    const list = readingOf(
      { positions: { coverage: { kind: 'delta' }, open: [standard], closed: [] } },
      { asOf: NOW - 900, exchange: 'bingx' },
    );
    const state = afterReading(
      book([shown], [perp({}, 'bingx')], [markQuote('BTCUSDT', '50000', 'bingx')]),
      list,
    );
    expect(coinIn(state, 'BTC').futuresDelta).toBe('-0.5');
    expect(adviceOf(state)?.orders).toMatchObject([{ legSide: 'both', reduceOnly: false, quantity: '0.5' }]);
  });
});
