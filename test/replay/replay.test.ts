import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Rate } from '../../core/model/amount.ts';
import type { Snapshot } from '../../core/model/snapshot.ts';
import { answer, har, START, socket } from './build-har.ts';
import { type ReplayOptions, replayHar } from './replay.ts';

const BINANCE = 'https://www.binance.com/bapi/futures/v6/private/future/user-data/user-position';
const SPOT = 'https://www.binance.com/bapi/asset/v3/private/asset-service/asset/get-user-asset';
const MEXC = 'https://www.mexc.com/api/platform/futures/api/v1/private/position/open_positions';

const binanceRow = (symbol: string, amount: unknown, more: object = {}) => ({
  id: `500600700_${symbol}_BOTH`,
  symbol,
  positionSide: 'BOTH',
  positionAmount: amount,
  entryPrice: '50000',
  markPrice: '52000',
  unrealizedProfit: '0',
  liquidationPrice: '0',
  isolatedMargin: '0',
  notionalValue: '0',
  collateral: 'USDT',
  isolatedWallet: '0',
  updateTime: START - 5_000,
  ...more,
});
const success = (data: unknown) => ({
  code: '000000',
  message: null,
  messageDetail: null,
  data,
  success: true,
});
const positions = (...rows: readonly object[]) => success(rows);
const spot = (asset: string, free: string) => ({
  asset,
  free,
  locked: '0',
  freeze: '0',
  withdrawing: '0',
  btcValuation: '0',
});
const mexcRow = (symbol: string, holdVol: unknown, more: object = {}) => ({
  positionId: 700100,
  symbol,
  positionType: 2,
  openType: 1,
  state: 1,
  holdVol,
  frozenVol: 0,
  closeVol: 0,
  holdAvgPrice: 51000,
  openAvgPrice: 51000,
  liquidatePrice: 70000,
  im: 10,
  oim: 10,
  leverage: 5,
  version: 3,
  updateTime: START - 9_000,
  ...more,
});

function book(capture: string, options: Partial<ReplayOptions> = {}): Snapshot {
  const snapshot = replayHar(capture, {
    now: null,
    settings: { defaultTarget: '0.5' as Rate, defaultTargetChosen: true },
    ...options,
  });
  if (!snapshot.ok) throw new Error(snapshot.error);
  return snapshot.value;
}
const coin = (snapshot: Snapshot, name: string) => {
  const view = snapshot.coins.find((each) => each.coin === name);
  if (view === undefined) throw new Error(`${name} is not in the book`);
  return view;
};
const blocks = (snapshot: Snapshot, name: string) =>
  coin(snapshot, name)
    .reasons.filter((reason) => reason.blocks)
    .map((reason) => reason.kind);

describe('a capture becomes the book', () => {
  test('spot and a short of one exchange: 0.4 of 1.6 BTC is 25 %', () => {
    const view = coin(
      book(
        har(
          answer(BINANCE, positions(binanceRow('BTCUSDT', '-0.4', { notionalValue: '-20800' })), 0, {
            request: '{}',
          }),
          answer(SPOT, success([spot('BTC', '1.6')]), 50),
        ),
      ),
      'BTC',
    );
    expect(view).toMatchObject({
      spotDelta: '1.6',
      futuresDelta: '-0.4',
      netDelta: '1.2',
      hedgeRatio: '0.25',
      driftPp: '-25',
      status: 'under_hedged',
    });
  });

  test('contracts are coins only once the contract size is known', () => {
    const list = answer(MEXC, { success: true, code: 0, data: [mexcRow('BTC_USDT', 250)] });
    const coins = answer('https://www.mexc.com/api/platform/asset/api/asset/spot/convert/v2', {
      code: 0,
      data: {
        balances: [{ currency: 'BTC', total: '9' }],
        assets: [{ currency: 'BTC', total: '0.1', available: '0.1', frozen: '0' }],
      },
    });
    const price = answer('https://api.mexc.com/api/v1/contract/funding_rate', {
      success: true,
      code: 0,
      data: [
        {
          symbol: 'BTC_USDT',
          fundingRate: 0.0001,
          collectCycle: 8,
          nextSettleTime: START + 3_600_000,
          timestamp: START,
          idxPrice: 52000,
          fairPrice: 52010,
        },
      ],
    });
    const without = book(har(list, coins, price));
    expect(without.positions[0]).toMatchObject({
      size: '250',
      sizeUnit: 'contracts',
      contracts: '250',
      contractSize: null,
      delta: null,
    });
    expect(coin(without, 'BTC')).toMatchObject({ status: 'unknown', futuresDelta: null, suggestion: null });
    expect(blocks(without, 'BTC')).toContain('unknown-contract-size');
    const detail = answer(
      'https://api.mexc.com/api/v1/contract/detail',
      {
        success: true,
        code: 0,
        data: [
          {
            symbol: 'BTC_USDT',
            baseCoin: 'BTC',
            quoteCoin: 'USDT',
            settleCoin: 'USDT',
            contractSize: 0.0001,
            priceUnit: 0.1,
            volUnit: 1,
            minVol: 1,
            maxVol: 900000,
            state: 0,
            futureType: 1,
          },
        ],
      },
      100,
    );
    const known = book(har(list, coins, price, detail));
    // 250 x 0.0001 = 0.025 BTC short of 0.1 BTC; the target of 50 % wants 0.05: sell 0.025 BTC = 250 contracts.
    expect(known.positions[0]).toMatchObject({
      size: '0.025',
      sizeUnit: 'base',
      contracts: '250',
      contractSize: '0.0001',
      delta: '-0.025',
    });
    expect(coin(known, 'BTC')).toMatchObject({
      hedgeRatio: '0.25',
      status: 'under_hedged',
      suggestion: { side: 'sell', contracts: '250', coins: '0.025', exchange: 'mexc', rawSymbol: 'BTC_USDT' },
    });
  });

  test('a copy-trading book on the very same address is left out', () => {
    const own = answer(BINANCE, positions(binanceRow('BTCUSDT', '-0.4')), 0, { request: '{}' });
    const copied = answer(BINANCE, positions(binanceRow('ETHUSDT', '7', { id: '900_ETHUSDT_BOTH' })), 20, {
      request: '{"portfolioId":"77","copyTradeType":"COPY"}',
    });
    const snapshot = book(har(own, copied));
    expect(snapshot.positions.map((leg) => leg.rawSymbol)).toEqual(['BTCUSDT']);
    expect(snapshot.problems.map((problem) => problem.kind)).toContain('copy-book-ignored');
  });

  test('an answer that was asked for before a push does not undo the push', () => {
    const push = {
      e: 'ACCOUNT_UPDATE',
      E: START + 300,
      T: START + 300,
      a: {
        m: 'ORDER',
        B: [],
        P: [{ s: 'BTCUSDT', pa: '-0.9', ep: '50500', up: '0', mt: 'cross', iw: '0', ps: 'BOTH' }],
      },
    };
    const slow = answer(BINANCE, positions(binanceRow('BTCUSDT', '-0.4')), 200, { took: 900 });
    const snapshot = book(
      har(
        answer(BINANCE, positions(binanceRow('BTCUSDT', '-0.4'))),
        slow,
        socket('wss://fstream.binance.com/ws/abcdefghijklmnopqrstuvwxyz0123', [[300, push]]),
      ),
    );
    expect(snapshot.positions[0]).toMatchObject({ size: '0.9', side: 'short' });
  });

  test('gzip frames of a private socket are read, what the page sent is not', () => {
    const update = {
      e: 'ACCOUNT_UPDATE',
      E: START + 500,
      a: {
        m: 'ORDER',
        B: [],
        P: [{ s: 'SOL-USDT', pa: '12.5', ep: '150', up: '-3', mt: 'isolated', iw: '60', ps: 'SHORT' }],
      },
    };
    const snapshot = book(har(socket('wss://ws-private.we-api.com/ws?x=secret', [[500, update]], true)));
    expect(snapshot.positions[0]).toMatchObject({
      exchange: 'bingx',
      symbol: 'SOL/USDT:USDT',
      side: 'short',
      size: '12.5',
      marginMode: 'isolated',
    });
    expect(JSON.stringify(snapshot)).not.toContain('secret');
  });

  test('a flat list empties the book, a signed-out answer does not', () => {
    const full = answer(BINANCE, positions(binanceRow('BTCUSDT', '-0.4')));
    const coins = answer(SPOT, success([spot('BTC', '1.6')]));
    expect(book(har(full, coins, answer(BINANCE, positions(), 100))).positions).toEqual([]);
    const signedOut = book(
      har(
        full,
        coins,
        answer(
          BINANCE,
          { code: '100001005', message: 'Please log in', messageDetail: null, data: null, success: false },
          100,
        ),
      ),
    );
    expect(signedOut.positions).toHaveLength(1);
    expect(coin(signedOut, 'BTC').status).toBe('unknown');
    expect(blocks(signedOut, 'BTC')).toContain('signed-out');
  });

  test('an unreadable row is a problem and makes its coin unknown; the other rows stand', () => {
    const snapshot = book(
      har(
        answer(BINANCE, positions(binanceRow('BTCUSDT', 'much'), binanceRow('ETHUSDT', '-2'))),
        answer(SPOT, success([spot('BTC', '1'), spot('ETH', '8')])),
      ),
    );
    expect(snapshot.positions.map((leg) => leg.rawSymbol)).toEqual(['ETHUSDT']);
    expect(blocks(snapshot, 'BTC')).toContain('row-unreadable');
    expect(coin(snapshot, 'ETH')).toMatchObject({ hedgeRatio: '0.25' });
    expect(snapshot.problems).toMatchObject([
      { kind: 'row-unreadable', exchange: 'binance', touches: 'BTCUSDT' },
    ]);
  });

  test('truncated JSON, HTML and deep nesting at a known path are problems, elsewhere silence', () => {
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    for (const body of [
      '{"code":"000000","data":[{"symbol":"BTCUSD',
      '<html>busy</html>',
      deep,
      '[1,2,3]',
      'null',
    ]) {
      expect(book(har(answer(BINANCE, body))).problems.map((problem) => problem.kind)).toEqual([
        'payload-changed',
      ]);
      expect(
        book(har(answer('https://www.binance.com/bapi/composite/v1/public/cms', body))).problems,
      ).toEqual([]);
    }
  });

  test('positions older than 120 s are unknown, unless a private socket was still heard', () => {
    const list = answer(BINANCE, positions(binanceRow('BTCUSDT', '-0.4')));
    const coins = answer(SPOT, success([spot('BTC', '1.6')]));
    const now = (ms: number) => ({ now: START + ms });
    expect(
      coin(book(har(list, coins), now(40 + 120_000)), 'BTC').reasons.filter(
        (reason) => reason.kind === 'stale' && reason.subject === 'BTCUSDT',
      ),
    ).toEqual([]);
    expect(blocks(book(har(list, coins), now(41 + 120_000)), 'BTC')).toContain('stale');
    const heard = socket('wss://fstream.binance.com/ws/abcdefghijklmnopqrstuvwxyz0123', [
      [100_000, { e: 'TRADE_LITE', E: 1 }],
    ]);
    expect(
      coin(book(har(list, coins, heard), now(200_000)), 'BTC').reasons.filter(
        (reason) => reason.kind === 'stale' && reason.subject === 'BTCUSDT',
      ),
    ).toEqual([]);
  });

  test('a socket that never showed a position proves nothing', () => {
    const list = answer(MEXC, { success: true, code: 0, data: [mexcRow('BTC_USDT', 250)] });
    const late = { now: START + 900_000 };
    const ticks = [
      [600_000, { channel: 'push.tickers', data: [], ts: 1 }],
      [890_000, { channel: 'push.tickers', data: [], ts: 2 }],
    ] as const;
    const provenAt = (...frames: readonly (readonly [number, unknown])[]) =>
      (book(har(list, socket('wss://contract.mexc.com/edge', frames)), late).positions[0]?.confirmedAt ?? 0) -
      START;
    expect(provenAt(...ticks)).toBe(40); // when the list was received
    const login = [20, { channel: 'rs.login', data: 'success', ts: 1 }] as const;
    expect(provenAt(login, ...ticks)).toBe(890_000);
  });

  test('a side of which nothing was read is not zero', () => {
    const onlySpot = coin(book(har(answer(SPOT, success([spot('BTC', '1.6')])))), 'BTC');
    expect(onlySpot).toMatchObject({
      status: 'unknown',
      spotDelta: '1.6',
      futuresDelta: null,
      netDelta: null,
      hedgeRatio: null,
    });
    const unreadable = coin(
      book(
        har(
          answer(BINANCE, positions(binanceRow('BTCUSDT', 'much'))),
          answer(SPOT, success([spot('BTC', '1')])),
        ),
      ),
      'BTC',
    );
    expect(unreadable).toMatchObject({ status: 'unknown', futuresDelta: null, hedgeRatio: null });
  });

  test('another host, however alike, is nobody', () => {
    for (const host of ['www.binance.com.evil.example', 'binance.example', 'notbinance.com']) {
      expect(
        book(har(answer(BINANCE.replace('www.binance.com', host), positions(binanceRow('BTCUSDT', '-0.4')))))
          .positions,
      ).toEqual([]);
    }
  });

  test('ids beyond 2^53 stay apart', () => {
    const rows = ['9007199254740993', '9007199254740992'].map(
      (id, index) =>
        `{"id":${id},"asset":"USDT","symbol":"SOLUSDT","side":"SHORT","marginType":"ISOLATED","separatedMode":"SEPARATED","leverage":"5","size":"${index + 1}","openValue":"${(index + 1) * 150}","unrealizePnl":"0","liquidatePrice":"0","createdTime":1,"updatedTime":${START}}`,
    );
    const snapshot = book(
      har(
        answer('https://api-contract.weex.com/capi/v3/account/position/allPosition', `[${rows.join(',')}]`),
      ),
    );
    expect(snapshot.positions.map((leg) => [leg.positionId, leg.size])).toEqual([
      ['9007199254740993', '1'],
      ['9007199254740992', '2'],
    ]);
  });
});

// Each test starts a process of its own, and a busy machine starts one slowly.
describe('the command', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'symmetry-replay-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const cli = path.join(import.meta.dirname, 'cli.ts');
  const run = (...args: readonly string[]) =>
    spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', cli, ...args], {
      encoding: 'utf8',
    });
  const file = (name: string, text: string): string => {
    const where = path.join(folder, name);
    writeFileSync(where, text);
    return where;
  };

  test('--json prints one object with the documented keys and exits 0', () => {
    const capture = file(
      'good.har',
      har(
        answer(BINANCE, positions(binanceRow('BTCUSDT', '-0.4', { notionalValue: '-20800' }))),
        answer(SPOT, success([spot('BTC', '1.6')])),
      ),
    );
    const printed = JSON.parse(
      execFileSync(
        process.execPath,
        ['--disable-warning=ExperimentalWarning', cli, capture, '--json', '--now', '2026-11-23T10:00:30Z'],
        { encoding: 'utf8' },
      ),
    );
    expect(printed).toMatchObject({ version: 1, asOf: '2026-11-23T10:00:30.000Z', problems: [] });
    expect(printed.positions).toEqual([
      {
        exchange: 'binance',
        account: expect.stringMatching(/^[0-9a-f]{8}$/),
        rawSymbol: 'BTCUSDT',
        symbol: 'BTC/USDT:USDT',
        side: 'short',
        size: '0.4',
        sizeUnit: 'base',
        contracts: null,
        contractSize: '1',
        multiplier: '1',
        entryPrice: '50000',
        markPrice: '52000',
        liquidationPrice: null,
        unrealizedPnl: '0',
        leverage: null,
        marginMode: 'cross',
        hedged: false,
        positionId: null,
        updatedAt: START - 5_000,
      },
    ]);
    expect(printed.balances).toMatchObject([
      { exchange: 'binance', wallet: 'spot', asset: 'BTC', total: '1.6', available: '1.6', locked: '0' },
    ]);
    expect(printed.coins).toMatchObject([
      { coin: 'BTC', spotDelta: '1.6', futuresDelta: '-0.4', netDelta: '1.2', hedgeRatio: '0.25' },
    ]);
  });

  test.each([
    ['absent', () => [path.join(folder, 'absent.har')], 'ENOENT'],
    ['no JSON', () => [file('text.har', 'hello')], 'not JSON'],
    ['no entries', () => [file('other.har', '{"log":{}}')], 'log.entries'],
    ['no file named', () => [], 'usage'],
    ['no such time', () => [file('empty.har', har()), '--now', 'yesterday'], '--now'],
  ])('what is no capture (%s) ends with 2 and one line', (_, args, word) => {
    const { status, stderr, stdout } = run(...args());
    expect({ status, stdout, lines: stderr.trim().split('\n').length }).toEqual({
      status: 2,
      stdout: '',
      lines: 1,
    });
    expect(stderr).toContain(word);
  });

  test('an empty capture is a book with nothing in it', () => {
    const { status, stdout } = run(file('none.har', har()), '--json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      balances: [],
      positions: [],
      coins: [],
      problems: [],
    });
  });
});
