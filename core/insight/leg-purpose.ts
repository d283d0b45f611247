import { lift } from '../math/decimal.ts';
import type { Purpose } from '../model/insight.ts';
import type { Position } from '../model/position.ts';
import type { Settings } from '../model/settings.ts';
import type { CoinView } from '../model/snapshot.ts';
import { legKey } from './leg-key.ts';

/** What a leg is for, and who says so. */
export interface LegPurpose {
  readonly purpose: Purpose;
  readonly purposeFrom: 'user' | 'rule';
}

/** Whether there is spot of the coin; spot of unknown amount is spot. */
function hasSpot(view: CoinView | undefined): boolean {
  if (view === undefined) return false;
  return view.spotDelta === null ? view.spotParts.length > 0 : lift(view.spotDelta).gt(0);
}

function byRule({ side, expiresAt }: Position, view: CoinView | undefined): Purpose {
  if (side === 'long') return 'speculative';
  // A dated short against core spot lowers the exposure like any other: it is a hedge (domain.md 6.2).
  if (hasSpot(view)) return 'hedge';
  return expiresAt === null ? 'speculative' : 'yield';
}

/** The user's tag, or the rule of domain.md 5.3: short against spot = hedge, dated short = yield, else speculative. */
export function purposeOf(leg: Position, view: CoinView | undefined, settings: Settings): LegPurpose {
  const key = legKey(leg);
  const tag = Object.hasOwn(settings.tags, key) ? settings.tags[key] : undefined;
  return tag === undefined
    ? { purpose: byRule(leg, view), purposeFrom: 'rule' }
    : { purpose: tag, purposeFrom: 'user' };
}
