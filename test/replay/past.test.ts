import { describe, expect, test } from 'vitest';
import type { Rate } from '../../core/model/amount.ts';
import { answer, har, START } from './build-har.ts';
import { toJson } from './print.ts';
import { replayBook } from './replay.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const TODAY = Math.floor(START / DAY_MS) * DAY_MS;

const POSITIONS = 'https://www.binance.com/bapi/futures/v6/private/future/user-data/user-position';
const SPOT = 'https://www.binance.com/bapi/asset/v3/private/asset-service/asset/get-user-asset';
const FAPI = 'https://fapi.binance.com/fapi/v1';
const success = (data: unknown) => ({
  code: '000000',
  message: null,
  messageDetail: null,
  data,
  success: true,
});

/** 0.5 BTC short at 50 000, isolated with 2 950 USDT and liquidated at 55 352.24; 2 BTC of spot. */
const book = [
  answer(
    POSITIONS,
    success([
      {
        id: '600700800_BTCUSDT_BOTH',
        symbol: 'BTCUSDT',
        positionSide: 'BOTH',
        positionAmount: '-0.5',
        entryPrice: '50000',
        markPrice: '50000',
        unrealizedProfit: '0',
        liquidationPrice: '55352.24',
        isolatedMargin: '2950',
        notionalValue: '-25000',
        collateral: 'USDT',
        isolatedWallet: '2950',
        updateTime: START - 5_000,
      },
    ]),
  ),
  answer(
    SPOT,
    success([{ asset: 'BTC', free: '2', locked: '0', freeze: '0', withdrawing: '0', btcValuation: '0' }]),
  ),
];
const settlements = (symbol: string, rates: readonly string[]) =>
  rates.map((fundingRate, index) => ({
    symbol,
    fundingRate,
    fundingTime: TODAY - (rates.length - index) * 8 * HOUR_MS,
    markPrice: '50000',
  }));
const bars = (count: number, spacing: number, close = '50000') =>
  Array.from({ length: count }, (_, index) => [
    TODAY - (count - index) * spacing,
    close,
    close,
    close,
    close,
    '10',
    TODAY,
    '0',
    1,
    '0',
    '0',
    '0',
  ]);
const klines = (query: string, rows: unknown) => answer(`${FAPI}/klines?${query}`, rows, 20);

function replayed(...entries: readonly object[]) {
  const found = replayBook(har(...entries), {
    now: null,
    settings: { defaultTarget: '0.25' as Rate, defaultTargetChosen: true },
  });
  if (!found.ok) throw new Error(found.error);
  return found.value;
}

describe('the past in a capture', () => {
  test('settlements name their market; the trailing rate is of these', () => {
    // Nine settlements of 1 bp each 8 h are three whole days: 0.0001 x 3 x 365 a year.
    const history = answer(
      `${FAPI}/fundingRate?symbol=BTCUSDT`,
      settlements('BTCUSDT', Array(9).fill('0.0001')),
      20,
    );
    const [leg] = replayed(...book, history).insight.funding;
    expect(leg?.trailing[0]).toMatchObject({ window: '24h', apr: '0.1095' });
  });

  test('settlements of another market are not this one', () => {
    const history = answer(
      `${FAPI}/fundingRate?symbol=ETHUSDT`,
      settlements('ETHUSDT', ['0.01', '0.01']),
      20,
    );
    expect(replayed(...book, history).insight.funding[0]?.because).toContain('no-funding-history');
  });

  test('daily candles are the past of the coin that the address names', () => {
    const { coins } = replayed(...book, klines('symbol=BTCUSDT&interval=1d', bars(40, DAY_MS))).insight;
    expect(coins[0]?.regime.bars).toBe(40);
    expect(coins[0]?.dailyVolatility).toBe('0');
  });

  test.each([
    ['of an hour', klines('symbol=BTCUSDT&interval=1h', bars(40, HOUR_MS))],
    ['of another coin', klines('symbol=ETHUSDT&interval=1d', bars(40, DAY_MS))],
    ['of no market that is named', klines('interval=1d', bars(40, DAY_MS))],
    [
      'in euros',
      answer('https://api.binance.com/api/v3/klines?symbol=BTCEUR&interval=1d', bars(40, DAY_MS), 20),
    ],
  ])('candles %s are not', (_, entry) => {
    expect(replayed(...book, entry).insight.coins[0]?.regime.bars).toBe(0);
  });

  test('two markets of a coin are never mixed: the longer past is used', () => {
    const short = answer(
      'https://api.binance.com/api/v3/klines?symbol=BTCUSDC&interval=1d',
      bars(35, DAY_MS, '1'),
      30,
    );
    const long = klines('symbol=BTCUSDT&interval=1d', bars(40, DAY_MS));
    expect(replayed(...book, long, short).insight.coins[0]?.regime.bars).toBe(40);
    expect(replayed(...book, short, long).insight.coins[0]?.regime.bars).toBe(40);
  });
});

describe('--json', () => {
  const json = (...entries: readonly object[]) => JSON.parse(JSON.stringify(toJson(replayed(...entries))));

  test('the old keys come first and as they were, the new ones follow', () => {
    expect(Object.keys(json())).toEqual([
      'version',
      'asOf',
      'balances',
      'positions',
      'quotes',
      'coins',
      'problems',
      'funding',
      'margin',
      'strategy',
      'regime',
      'scenarios',
      'advice',
    ]);
  });

  test('figures of one hedged coin', () => {
    const printed = json(...book);
    const key = expect.stringMatching(/^binance\|[0-9a-f]{8}\|linear\|BTCUSDT\|both\|/);
    expect(printed.version).toBe(1);
    expect(printed.funding).toMatchObject([
      { key, coin: 'BTC', side: 'short', valueUsdSigned: '-25000', fundingRate: null, perDayUsd: null },
    ]);
    expect(printed.margin).toMatchObject([
      {
        key,
        marginMode: 'isolated',
        purpose: 'hedge',
        liquidationPrice: '55352.24',
        liquidationFrom: 'exchange',
        distance: '0.107',
      },
    ]);
    expect(printed.regime).toMatchObject([
      { coin: 'BTC', regime: null, because: expect.arrayContaining(['no-candles']) },
    ]);
    // No futures wallet was read: the split is not known, and its spot is.
    expect(printed.strategy).toMatchObject({
      spotUsd: '100000',
      futuresUsd: null,
      totalUsd: null,
      spotShare: null,
    });
    expect(printed.advice).toMatchObject([{ coin: 'BTC', action: 'maintain', hedgeRatio: '0.25' }]);
    const half = printed.scenarios[0].points.find(({ move }: { move: string }) => move === '-0.5');
    // 2 BTC lose 50 000, half a coin short earns 12 500; funding is not known and not in the sum.
    expect(half).toMatchObject({
      spotUsd: '-50000',
      futuresUsd: '12500',
      fundingUsd: null,
      totalUsd: '-37500',
      unhedgedUsd: '-50000',
      liquidated: [],
    });
    expect(printed.scenarios[0].points.at(-1)).toMatchObject({ move: '1', liquidated: [key] });
  });

  test('nothing in it is a number of money', () => {
    const texts = JSON.stringify(json(...book));
    expect(texts).not.toMatch(/"(?:\w*Usd|\w*Rate|apr\w*|price|distance|share|hedgeRatio)":-?\d/);
  });
});
