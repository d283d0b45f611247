import type { Amount } from '../model/amount.ts';
import type { BalanceFound, Wallet } from '../model/balance.ts';
import type { Position } from '../model/position.ts';
import type { BalanceRecord } from '../store/book-state.ts';
import type { Context } from './context.ts';
import { isEmptyBalance } from './empty-balance.ts';

/** Wallets that may back inverse positions, the likeliest first: their profit belongs to the coins there (domain.md 1.2). */
const BACKING: readonly Wallet[] = ['coinm', 'unified', 'usdm'];

/** Which wallet backs which inverse legs. */
export interface Collateral {
  /** Legs by the key of the one balance that backs them. */
  readonly legsOf: (record: BalanceRecord) => readonly Position[];
  /** Coins that a wallet surely does not have (a whole list left them out) although legs settle in them. */
  readonly absent: readonly BalanceRecord[];
  /** Legs whose collateral was never read. */
  readonly unbacked: ReadonlySet<Position>;
}

const isLive = (leg: Position, now: number): boolean =>
  leg.payoff === 'inverse' && (leg.expiresAt === null || leg.expiresAt > now);

function groupOf(positions: readonly Position[], now: number): ReadonlyMap<string, readonly Position[]> {
  const groups = new Map<string, Position[]>();
  for (const leg of positions) {
    if (!isLive(leg, now)) continue;
    const key = `${leg.exchange}|${leg.account}|${leg.settle ?? ''}`;
    const others = groups.get(key);
    if (others === undefined) groups.set(key, [leg]);
    else others.push(leg);
  }
  return groups;
}

/** The one wallet whose coins back the legs: several may hold the coin, the profit must be added once. */
function backingRecord(balances: readonly BalanceRecord[], asset: string | null): BalanceRecord | null {
  const ofAsset = BACKING.flatMap((wallet) =>
    balances.filter(({ found }) => found.wallet === wallet && found.asset === asset),
  );
  return ofAsset.find((record) => !isEmptyBalance(record)) ?? ofAsset[0] ?? null;
}

const ZERO = '0' as Amount;

/** The zero balance of a coin that a whole list of the wallet left out; null where no such list was read. */
function absentRecord({ exchange, account, settle }: Position, context: Context): BalanceRecord | null {
  const readAt = context.state.accounts.get(`${exchange}|${account}`)?.walletsReadAt ?? {};
  const wallet = BACKING.find((name) => name !== 'usdm' && readAt[name] !== undefined);
  const at = wallet === undefined ? undefined : readAt[wallet];
  if (wallet === undefined || at === undefined || settle === null) return null;
  const found: BalanceFound = {
    wallet,
    asset: settle,
    total: ZERO,
    available: ZERO,
    locked: ZERO,
    borrowed: ZERO,
    equity: null,
    unrealizedPnl: null,
    earnReceiptOf: null,
    earnProduct: null,
    updatedAt: null,
    sequence: null,
  };
  return {
    key: `${exchange}|${account}|${wallet}|${settle}|`,
    exchange,
    account,
    pageId: '',
    asOf: at,
    confirmedAt: at,
    source: { recognizer: 'wallet-list', path: '', readAt: at },
    accountFrom: 'page',
    found,
    changedAt: null,
    displaced: null,
  };
}

/** Finds the collateral of all inverse legs of a book. */
export function collateralOf(positions: readonly Position[], context: Context): Collateral {
  const legs = new Map<string, readonly Position[]>();
  const absent: BalanceRecord[] = [];
  const unbacked = new Set<Position>();
  for (const group of groupOf(positions, context.now).values()) {
    const [first] = group;
    if (first === undefined) continue;
    const kept = backingRecord(context.balancesOf(`${first.exchange}|${first.account}`), first.settle);
    const record = kept ?? absentRecord(first, context);
    if (record === null) for (const leg of group) unbacked.add(leg);
    else legs.set(record.key, group);
    if (record !== null && kept === null) absent.push(record);
  }
  return { legsOf: (record) => legs.get(record.key) ?? [], absent, unbacked };
}
