import { describe, expect, test } from 'vitest';
import type { Where } from '../../model/reading.ts';
import { recognizePayload } from '../recognize.ts';
import { mexc } from './index.ts';

const where = (path: string): Where => ({
  transport: 'public',
  path,
  query: '',
  demo: false,
  copyBook: false,
});
const findings = (payload: unknown, path: string) => {
  const seen = recognizePayload(mexc, payload, { where: where(path), asOf: 1, readAt: 2 });
  return seen?.kind === 'reading' ? seen.reading.findings : seen;
};
const answer = (data: unknown) => ({ success: true, code: 0, data });

describe('instruments', () => {
  const detail = {
    symbol: 'BTC_USD',
    baseCoin: 'BTC',
    quoteCoin: 'USD',
    settleCoin: 'BTC',
    contractSize: 100,
    priceScale: 1,
    priceUnit: 0.5,
    state: 0,
  };

  test('what settles in the base is inverse, and its contract is counted in dollars', () => {
    expect(findings(answer(detail), '/api/v1/contract/detail')).toMatchObject({
      instruments: [
        { rawSymbol: 'BTC_USD', parts: { payoff: 'inverse', settle: 'BTC' }, contractSize: '100' },
      ],
    });
  });

  test('the tick is priceUnit; priceScale is only how the page prints', () => {
    expect(findings(answer([detail]), '/api/v1/contract/detail')).toMatchObject({
      instruments: [{ tickSize: '0.5' }],
    });
  });

  test.each([0, -1, '', undefined])('a contract size of %j is unknown, never 1', (contractSize) => {
    expect(findings(answer([{ ...detail, contractSize }]), '/api/v1/contract/detail')).toMatchObject({
      instruments: [],
      problems: [{ kind: 'row-unreadable', touches: 'BTC_USD' }],
    });
  });
});

describe('quotes', () => {
  test('a price of 0 is no price', () => {
    const row = { symbol: 'MX_USDT', lastPrice: 0, fairPrice: 2.5, indexPrice: 0, timestamp: 1785000000000 };
    expect(findings(answer([row]), '/api/v1/contract/ticker')).toMatchObject({
      quotes: [{ markPrice: '2.5', lastPrice: null, indexPrice: null }],
    });
  });

  test('a funding rate of 0 is a rate', () => {
    const row = { symbol: 'BTC_USDT', fundingRate: 0, collectCycle: 8, nextSettleTime: 1785000400000 };
    expect(findings(answer([row]), '/api/v1/contract/funding_rate')).toMatchObject({
      quotes: [{ fundingRate: '0' }],
    });
  });

  test('a bare symbol and price elsewhere are not taken for a spot price', () => {
    expect(findings([{ symbol: 'BTCUSDT', price: '1' }], '/api/alerts')).toBeNull();
  });
});

describe('candles', () => {
  const columns = { time: [1785000000], open: [1], close: [2], high: [3], low: ['0.5'], vol: [7] };

  test('seconds become milliseconds and the columns find their place', () => {
    expect(findings(answer(columns), '/api/v1/contract/kline/BTC_USDT')).toEqual({
      candles: [[1785000000000, '1', '3', '0.5', '2', '7']],
    });
  });

  test('a column that is too short makes the row unreadable', () => {
    expect(findings(answer({ ...columns, close: [] }), '/api/v1/contract/kline/BTC_USDT')).toMatchObject({
      candles: [],
      problems: [{ kind: 'row-unreadable' }],
    });
  });
});
