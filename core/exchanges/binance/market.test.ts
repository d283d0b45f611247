import { describe, expect, test } from 'vitest';
import type { Where } from '../../model/reading.ts';
import { recognizePayload } from '../recognize.ts';
import { binance } from './index.ts';

const at = (path: string, change: Partial<Where> = {}): Where => ({
  transport: 'public',
  path,
  query: '',
  demo: false,
  copyBook: false,
  ...change,
});
const seen = (payload: unknown, where: Where) =>
  recognizePayload(binance, payload, { where, asOf: 1, readAt: 1 });
const findings = (payload: unknown, where: Where) => {
  const result = seen(payload, where);
  return result?.kind === 'reading' ? result.reading.findings : result;
};

describe('quotes', () => {
  test('no adjusted interval is a list too, but only at its own address', () => {
    expect(findings([], at('/dapi/v1/fundingInfo'))).toEqual({ quotes: [] });
    expect(findings([], at('/dapi/v1/other'))).toBeNull();
  });

  const premium = {
    symbol: 'BTCUSDT',
    markPrice: '0.00',
    lastFundingRate: '0',
    nextFundingTime: '0',
    time: 5,
  };

  test('a single row; a price of zero and the funding of a dated contract are unknown', () =>
    expect(findings(premium, at('/fapi/v1/premiumIndex'))).toMatchObject({
      quotes: [
        { rawSymbol: 'BTCUSDT', markPrice: null, fundingRate: null, nextFundingAt: null, updatedAt: 5 },
      ],
    }));

  test('a rate of zero with a settlement to come is zero', () =>
    expect(
      findings([{ ...premium, nextFundingTime: 1767254400000 }], at('/fapi/v1/premiumIndex')),
    ).toMatchObject({
      quotes: [{ fundingRate: '0', nextFundingAt: 1767254400000 }],
    }));

  test('both universes come in one push', () =>
    expect(
      findings(
        [
          { e: 'markPriceUpdate', E: 9, s: 'BTCUSDT', p: '2', i: '3', r: '', T: 0, st: 1 },
          { e: 'markPriceUpdate', E: 9, s: 'BTCUSD_PERP', p: '4', r: '-0.001', T: 1767254400000, st: 2 },
          { e: 'other', s: 'ETHUSDT', p: '5' },
        ],
        at('/market/ws', { transport: 'websocket' }),
      ),
    ).toMatchObject({
      quotes: [
        { rawSymbol: 'BTCUSDT', markPrice: '2', indexPrice: '3', fundingRate: null },
        { rawSymbol: 'BTCUSD_PERP', markPrice: '4', indexPrice: null, fundingRate: '-0.001' },
      ],
    }));

  test('futures last prices are not spot prices', () => {
    const row = { symbol: 'BTCUSDT', price: '100000', time: 1 };
    expect(findings(row, at('/api/v3/ticker/price'))).toMatchObject({
      quotes: [{ market: 'spot', lastPrice: '100000', markPrice: null }],
    });
    expect(seen(row, at('/fapi/v2/ticker/price'))).toBeNull();
  });

  test('prices of a testnet are dropped', () =>
    expect(findings(premium, at('/fapi/v1/premiumIndex', { demo: true }))).toEqual({}));

  test('a row that cannot be read is named', () =>
    expect(findings([premium, { ...premium, symbol: '' }], at('/fapi/v1/premiumIndex'))).toMatchObject({
      quotes: [{ rawSymbol: 'BTCUSDT' }],
      problems: [{ kind: 'row-unreadable', touches: null }],
    }));
});

describe('history', () => {
  test('settlements of a dated contract are none', () =>
    expect(findings([], at('/dapi/v1/fundingRate'))).toEqual({ settlements: [] }));

  test('a settlement without a rate is not zero', () =>
    expect(
      findings([{ symbol: 'BTCUSDT', fundingRate: '', fundingTime: 1 }], at('/fapi/v1/fundingRate')),
    ).toMatchObject({ settlements: [], problems: [{ kind: 'row-unreadable', touches: 'BTCUSDT' }] }));

  test('candles are put in order; lists of lists elsewhere are silence', () => {
    const candle = (openAt: number) => [openAt, '1', '3', '0.5', '2', '10', openAt + 59_999];
    const payload = [candle(120_000), candle(60_000)];
    expect(findings(payload, at('/dapi/v1/klines', { query: 'symbol=BTCUSD_PERP' }))).toEqual({
      candles: [
        [60_000, '1', '3', '0.5', '2', '10'],
        [120_000, '1', '3', '0.5', '2', '10'],
      ],
    });
    expect(seen(payload, at('/fapi/v1/premiumIndexKlines'))).toBeNull();
  });

  test('a candle that cannot be read touches its market alone', () =>
    expect(
      findings(
        [[60_000, '1', '3', '0.5', '--', '10']],
        at('/fapi/v1/klines', { query: 'interval=1m&symbol=BTCUSDT' }),
      ),
    ).toMatchObject({ candles: [], problems: [{ kind: 'row-unreadable', touches: 'BTCUSDT' }] }));
});

describe('instruments', () => {
  const contract = (change: Readonly<Record<string, unknown>> = {}) => ({
    symbol: 'BTCUSD_PERP',
    contractType: 'PERPETUAL',
    deliveryDate: 1775030400000,
    contractStatus: 'TRADING',
    contractSize: 100,
    baseAsset: 'BTC',
    quoteAsset: 'USD',
    marginAsset: 'BTC',
    filters: [{ filterType: 'LOT_SIZE', stepSize: '1', minQty: '1', maxQty: '0' }],
    ...change,
  });

  test('a perpetual that is to be delisted is no dated contract; a limit of zero is none', () =>
    expect(findings({ symbols: [contract()] }, at('/dapi/v1/exchangeInfo'))).toMatchObject({
      instruments: [
        {
          parts: { payoff: 'inverse', settle: 'BTC', expiresAt: null },
          contractSize: '100',
          lot: { unit: 'contracts', step: '1', maxQty: null, marketMaxQty: null, minNotional: null },
          tickSize: null,
          active: true,
        },
      ],
    }));

  test('the face of a contract is not guessed', () =>
    expect(
      findings({ symbols: [contract({ contractSize: undefined })] }, at('/dapi/v1/exchangeInfo')),
    ).toMatchObject({ instruments: [], problems: [{ kind: 'row-unreadable', touches: 'BTCUSD_PERP' }] }));

  test('a spot market has no margin asset', () =>
    expect(
      findings(
        {
          symbols: [
            {
              symbol: 'ETHBTC',
              status: 'BREAK',
              baseAsset: 'ETH',
              quoteAsset: 'BTC',
              filters: [{ filterType: 'NOTIONAL', minNotional: '0.0001' }],
            },
          ],
        },
        at('/api/v3/exchangeInfo'),
      ),
    ).toMatchObject({
      instruments: [
        {
          market: 'spot',
          parts: { base: 'ETH', quote: 'BTC', settle: 'BTC', payoff: 'linear', expiresAt: null },
          contractSize: '1',
          lot: { unit: 'base', minNotional: '0.0001' },
          active: false,
        },
      ],
    }));
});

test('every endpoint lies under a host that the manifest asks for', () => {
  const hosts = binance.marketMatches.map((match) => match.replace('/*', '/'));
  const strangers = binance.market.filter(({ url }) => !hosts.some((host) => url.startsWith(host)));
  expect(strangers).toEqual([]);
  expect(new Set(binance.market.map(({ kind }) => kind)).size).toBe(4);
});
