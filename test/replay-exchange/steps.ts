/**
 * The scenario. A step changes what the accounts hold or how an exchange behaves; what the true book is after it
 * stands in `book.ts`.
 *
 * | step             | what happens                                                                | reaches the page by   |
 * | ---------------- | --------------------------------------------------------------------------- | --------------------- |
 * | `start`          | everything as at the beginning                                              | next poll; WEEX snapshot |
 * | `grow`           | Bybit BTCUSDT short grows from 0.1 to 0.25                                  | push `position`       |
 * | `close`          | Binance ETHUSDT short is closed (a row with `pa` 0)                         | push ACCOUNT_UPDATE   |
 * | `sign-out`       | every Bybit call answers 10007, the private socket closes and is refused    | next poll, socket     |
 * | `socket-drop`    | MEXC's private socket closes; the page opens a new one after 3 s            | socket                |
 * | `stale-snapshot` | Binance answers the next position call with the old book 1.2 s after a push | push, then slow answer |
 * |                  | has already grown BTCUSDT from -0.2 to -0.3: the push is the truth          |                       |
 * | `switch-account` | Binance: another user id with one SOLUSDT short of 5 and 30 SOL. Open pages | next poll             |
 * |                  | are not reloaded, and the wallet page asks for its identity at load only    |                       |
 * | `malformed`      | MEXC open_positions: the `holdVol` of SOL_USDT is text that is no number    | next poll             |
 * | `truncated`      | MEXC open_positions: the JSON breaks off in the middle                      | next poll             |
 * | `huge`           | BingX position list: a 50 MB body                                           | next poll             |
 * | `recover`        | ends `sign-out`, `malformed`, `truncated` and `huge`; the book stays        | next poll             |
 */
import { accountUpdate } from './binance-rows.ts';
import { positionPush } from './bybit.ts';
import type { World } from './exchange.ts';
import { startState } from './start-state.ts';
import type { BinanceLeg, ReplayState } from './state.ts';
import { snapshotMessage } from './weex.ts';

/** Sequence numbers never go back: a reader rightly drops a leg that is older than the one it has. */
function startAgain(old: ReplayState): ReplayState {
  const fresh = startState();
  const seq = Math.max(...old.bybit.legs.map((leg) => leg.seq)) + 7;
  fresh.bybit.legs = fresh.bybit.legs.map((leg) => ({ ...leg, seq }));
  return fresh;
}

function start(world: World): void {
  Object.assign(world.state, startAgain(world.state));
  world.push('weex', 'private', snapshotMessage(world.state));
  world.push('binance', 'private', accountUpdate(world.state.binance.usdm));
  world.push('bybit', 'private', positionPush(world.state.bybit.legs));
}

function grow(world: World): void {
  const { bybit } = world.state;
  bybit.legs = bybit.legs.map((leg) =>
    leg.symbol === 'BTCUSDT' ? { ...leg, size: '0.25', entry: '60208.7', seq: leg.seq + 7 } : leg,
  );
  world.push('bybit', 'private', positionPush(bybit.legs.filter((leg) => leg.symbol === 'BTCUSDT')));
}

function close(world: World): void {
  const { binance } = world.state;
  const flat: BinanceLeg[] = binance.usdm
    .filter((leg) => leg.symbol === 'ETHUSDT')
    .map((leg) => ({ ...leg, amount: '0' }));
  binance.usdm = binance.usdm.filter((leg) => leg.symbol !== 'ETHUSDT');
  world.push('binance', 'private', accountUpdate(flat));
}

function signOut(world: World): void {
  world.state.bybit.signedOut = true;
  world.closeSockets('bybit', 'private');
}

function switchAccount({ state }: World): void {
  const other: ReplayState['binance'] = {
    userId: '700800902',
    usdm: [
      {
        symbol: 'SOLUSDT',
        collateral: 'USDT',
        amount: '-5',
        entry: '148.20',
        mark: '150.03',
        leverage: 4,
        isolated: false,
      },
    ],
    coinm: [],
    spot: [
      { coin: 'SOL', free: '30', locked: '0' },
      { coin: 'USDT', free: '75', locked: '0' },
    ],
    funding: [],
    earn: [],
    usdt: '400',
    coinmBtc: { wallet: '0', pnl: '0' },
    holdNextPositions: false,
  };
  state.binance = other;
}

function recover({ state }: World): void {
  state.bybit.signedOut = false;
  state.mexc.fault = 'none';
  state.bingx.hugePositions = false;
}

/** What each step does to the world. */
export const STEPS = {
  start,
  grow,
  close,
  'sign-out': signOut,
  'socket-drop': (world: World) => world.closeSockets('mexc', 'private'),
  'stale-snapshot': ({ state }: World) => {
    state.binance.holdNextPositions = true;
  },
  'switch-account': switchAccount,
  malformed: ({ state }: World) => {
    state.mexc.fault = 'text-volume';
  },
  truncated: ({ state }: World) => {
    state.mexc.fault = 'truncated';
  },
  huge: ({ state }: World) => {
    state.bingx.hugePositions = true;
  },
  recover,
} as const;

export type StepName = keyof typeof STEPS;

/** The order in which a person is shown the scenario. */
export const PLAY_ORDER: readonly StepName[] = [
  'grow',
  'close',
  'socket-drop',
  'stale-snapshot',
  'sign-out',
  'malformed',
  'recover',
  'start',
];
