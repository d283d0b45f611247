import type { EpochMs } from '../core/model/amount.ts';
import type { ExchangeId } from '../core/model/exchange.ts';
import type { Position } from '../core/model/position.ts';
import type { AccountView, CoinView, Snapshot } from '../core/model/snapshot.ts';
import { SNAPSHOT_VALID_MS } from './words/headline.ts';

/** A page of an exchange, to be opened. */
export interface ExchangePlace {
  readonly exchange: ExchangeId;
  readonly rawSymbol: string | null;
}

const POSITION_VALID_MS = 120_000;

/** Where a click on a coin leads: what blocks its verdict, else its order, its position, its coins. */
export function placeOfCoin(snapshot: Snapshot, coin: CoinView): ExchangePlace | null {
  const blocked = coin.reasons.find((reason) => reason.blocks && reason.exchange !== null)?.exchange ?? null;
  const positions = snapshot.positions.filter((position) => position.coin === coin.coin);
  const position = positions.find((one) => blocked === null || one.exchange === blocked);
  if (blocked !== null) return { exchange: blocked, rawSymbol: openable(position?.rawSymbol) };
  if (coin.suggestion !== null)
    return { exchange: coin.suggestion.exchange, rawSymbol: openable(coin.suggestion.rawSymbol) };
  if (position !== undefined) return { exchange: position.exchange, rawSymbol: openable(position.rawSymbol) };
  for (const part of coin.spotParts)
    if (part.exchange !== 'manual') return { exchange: part.exchange, rawSymbol: null };
  return null;
}

/** A raw symbol that the background takes for an address; null where it would refuse it. */
export const openable = (rawSymbol: string | undefined): string | null =>
  rawSymbol !== undefined && /^[A-Za-z0-9_-]{1,40}$/.test(rawSymbol) ? rawSymbol : null;

const accountOf = (snapshot: Snapshot, exchange: ExchangeId, account: string): AccountView | undefined =>
  snapshot.accounts.find((one) => one.exchange === exchange && one.account === account);

/** Whether figures of this account are not live now, whatever their own age. */
export function isAccountStale(
  snapshot: Snapshot,
  exchange: ExchangeId | 'manual',
  account: string,
): boolean {
  if (exchange === 'manual') return false;
  const view = accountOf(snapshot, exchange, account);
  return view === undefined || view.signedOut || view.freshness !== 'live';
}

/** Positions past 120 s are stale even on an open page (domain.md section 11). */
export const isPositionStale = (snapshot: Snapshot, position: Position): boolean =>
  isAccountStale(snapshot, position.exchange, position.account) ||
  snapshot.asOf - position.confirmedAt > POSITION_VALID_MS;

/** The oldest and worst account first within an exchange's group; the given order otherwise. */
export const accountRank = (account: AccountView): number =>
  account.signedOut ? 0 : { blind: 1, stale: 2, live: 3 }[account.freshness];

export const isOutdated = (snapshot: Snapshot, now: EpochMs): boolean =>
  now - snapshot.asOf > SNAPSHOT_VALID_MS;

/** The same figures when nobody stands behind them any more: every verdict unknown, nothing live, no orders. */
export function withdrawVerdicts(snapshot: Snapshot): Snapshot {
  const reason = {
    kind: 'stale',
    exchange: null,
    subject: 'figures',
    since: snapshot.asOf,
    blocks: true,
  } as const;
  return {
    ...snapshot,
    coins: snapshot.coins.map((coin) => ({
      ...coin,
      status: 'unknown',
      hedgeRatio: null,
      driftPp: null,
      score: null,
      requiredChange: null,
      suggestion: null,
      reasons: [reason, ...coin.reasons],
    })),
    accounts: snapshot.accounts.map((account) => ({
      ...account,
      freshness: account.freshness === 'live' ? 'stale' : account.freshness,
    })),
  };
}
