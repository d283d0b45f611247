import type { EpochMs } from '../model/amount.ts';
import type { LegClosed, PositionFound } from '../model/position.ts';
import type { PositionRecord } from './book-state.ts';
import type { Draft } from './draft.ts';
import { displacedBy, type Keeping } from './keeping.ts';
import type { LegName } from './match-legs.ts';

const legKey = ({ reading, account }: Keeping, leg: LegName): string =>
  `${reading.exchange}|${account}|${leg.book}|${leg.rawSymbol}|${leg.legSide}|${leg.positionId ?? ''}`;

/**
 * A pushed row carries less than a list: what it leaves out stays from before, except what a new amount makes
 * wrong (profit, liquidation price, margin, notional).
 */
export function mergeFound(found: PositionFound, before: PositionFound): PositionFound {
  const isSame =
    found.amount === before.amount && found.amountUnit === before.amountUnit && found.side === before.side;
  const kept = isSame ? before : null;
  return {
    ...found,
    parts: found.parts ?? before.parts,
    positionId: found.positionId ?? before.positionId,
    contractSize: found.contractSize ?? before.contractSize,
    markPrice: found.markPrice ?? before.markPrice,
    impliedMarkPrice: found.impliedMarkPrice ?? before.impliedMarkPrice,
    entryPrice: found.entryPrice ?? kept?.entryPrice ?? null,
    liquidationPrice: found.liquidationPrice ?? kept?.liquidationPrice ?? null,
    unrealizedPnl: found.unrealizedPnl ?? kept?.unrealizedPnl ?? null,
    notional: found.notional ?? kept?.notional ?? null,
    initialMargin: found.initialMargin ?? kept?.initialMargin ?? null,
    leverage: found.leverage ?? before.leverage,
    marginMode: found.marginMode ?? before.marginMode,
    hedged: found.hedged ?? before.hedged,
  };
}

const keep = (keeping: Keeping, leg: LegName, before: PositionRecord | undefined) => ({
  key: legKey(keeping, leg),
  exchange: keeping.reading.exchange,
  account: keeping.account,
  accountFrom: keeping.accountFrom,
  pageId: keeping.page.pageId,
  asOf: keeping.reading.asOf,
  confirmedAt: keeping.reading.readAt,
  source: {
    recognizer: keeping.reading.recognizer,
    path: keeping.reading.where.path,
    readAt: keeping.reading.readAt,
  },
  displaced: displacedBy(before, keeping),
});

function put(draft: Draft, record: PositionRecord, before: PositionRecord | undefined): string {
  if (before !== undefined && before.key !== record.key) draft.remove('positions', before.key);
  draft.put('positions', record.key, record);
  return record.key;
}

const hasMark = ({ markPrice, impliedMarkPrice }: PositionFound): boolean =>
  markPrice !== null || impliedMarkPrice !== null;

/** Keeps an open leg. A list row stands for itself; only a push is completed, and only from a leg that is open. */
export function putOpen(
  draft: Draft,
  keeping: Keeping,
  found: PositionFound,
  before: PositionRecord | undefined,
  ambiguous: boolean,
): string {
  const { coverage } = keeping.reading.findings.positions ?? {};
  const isPush = coverage?.kind === 'delta';
  const whole = before?.open === true && isPush ? mergeFound(found, before.found) : found;
  const oldMarkAt: EpochMs | null = hasMark(whole) ? (before?.markAt ?? null) : null;
  const markAt = hasMark(found) ? keeping.reading.readAt : oldMarkAt;
  const kept = keep(keeping, whole, before);
  return put(draft, { ...kept, found: whole, open: true, markAt, ambiguous, goneFromList: false }, before);
}

/** Keeps the tombstone of a closed leg with its stamp, so that an older list cannot bring it back. */
export function putClosed(
  draft: Draft,
  keeping: Keeping,
  leg: LegClosed,
  before: PositionRecord | undefined,
): string {
  const found: PositionFound = {
    ...(before?.found ?? blankLeg(leg)),
    sequence: leg.sequence ?? before?.found.sequence ?? null,
    updatedAt: leg.updatedAt ?? before?.found.updatedAt ?? null,
  };
  const kept = keep(keeping, found, before);
  const goneFromList = leg.sequence === null && leg.updatedAt === null;
  return put(draft, { ...kept, found, open: false, markAt: null, ambiguous: false, goneFromList }, before);
}

const blankLeg = (leg: LegClosed): PositionFound => ({
  rawSymbol: leg.rawSymbol,
  parts: null,
  book: leg.book,
  side: leg.legSide === 'short' ? 'short' : 'long',
  legSide: leg.legSide,
  positionId: leg.positionId,
  amount: '0' as PositionFound['amount'],
  amountUnit: 'base',
  contractSize: null,
  entryPrice: null,
  markPrice: null,
  impliedMarkPrice: null,
  liquidationPrice: null,
  unrealizedPnl: null,
  leverage: null,
  marginMode: null,
  notional: null,
  initialMargin: null,
  hedged: null,
  updatedAt: leg.updatedAt,
  sequence: leg.sequence,
});
