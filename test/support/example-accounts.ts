import type { EpochMs } from '../../core/model/amount.ts';
import type { ProblemKind } from '../../core/model/problem.ts';
import type { AccountView, SeenProblem } from '../../core/model/snapshot.ts';

/** One account of each freshness; Binance and Bybit have two. */
export const exampleAccounts = (now: EpochMs): readonly AccountView[] => {
  const live = { account: 'main', freshness: 'live', signedOut: false, tabs: 1 } as const;
  const at = (age: number) => ({ positionsAt: now - age, balancesAt: now - age, lastReadAt: now - age });
  return [
    { ...live, ...at(4000), exchange: 'binance', tabs: 2 },
    {
      ...live,
      ...at(7_260_000),
      exchange: 'binance',
      account: 'a90b17',
      freshness: 'blind',
      tabs: 0,
      balancesAt: null,
    },
    { ...live, ...at(3000), exchange: 'bybit' },
    { ...live, ...at(250_000), exchange: 'bybit', account: 'c41e90', freshness: 'stale' },
    { ...live, ...at(20_000), exchange: 'bingx' },
    { ...live, ...at(90_000), exchange: 'weex', freshness: 'blind', signedOut: true },
    { ...live, ...at(12_000), exchange: 'mexc' },
  ];
};

const KINDS = {
  'payload-changed': true,
  'row-unreadable': true,
  'payload-too-large': true,
  'payload-partial': true,
  'signed-out': true,
  'exchange-error': true,
  'demo-ignored': true,
  'copy-book-ignored': true,
  'ambiguous-update': true,
  'unknown-contract-size': true,
  'unknown-symbol': true,
  'unit-mismatch': true,
  'multiplier-unconfirmed': true,
  'price-missing': true,
  stale: true,
  silent: true,
  'tab-needs-reload': true,
  'socket-closed': true,
  'lot-unknown': true,
  'market-data-unavailable': true,
  'texts-dropped': true,
  'storage-failed': true,
} satisfies Record<ProblemKind, true>;

/** One problem of each kind. */
export const exampleProblems = (now: EpochMs): readonly SeenProblem[] =>
  (Object.keys(KINDS) as ProblemKind[]).map((kind, index) => ({
    kind,
    exchange: kind === 'storage-failed' ? null : 'weex',
    path: index % 3 === 0 ? '/example/positions' : '',
    detail: index % 3 === 0 ? 'field size is missing' : '',
    touches: index % 2 === 0 ? null : 'WIFUSDT',
    at: now - (index + 1) * 20_000,
    account: 'main',
  }));
