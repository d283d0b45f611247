/** What a position is for: the user's tag, or short against spot = hedge, dated short = yield, else speculative. */
export type Purpose = 'hedge' | 'yield' | 'speculative';

/** A position's margin and what it shares its collateral with. */
export interface MarginedPosition {
  readonly id: string;
  readonly purpose: Purpose;
  readonly marginMode: 'isolated' | 'cross' | 'portfolio';
  readonly sharesPoolWithCoreSpot: boolean;
  /** false where the account type offers no isolated mode. */
  readonly isolatedAvailable: boolean;
}

/** A hedge or yield position that is not isolated. */
export interface IsolationViolation {
  readonly id: string;
  readonly code: 'hedge_on_cross_margin' | 'cross_unavoidable';
  readonly severity: 'high' | 'medium' | 'info';
}

function violationOf(position: MarginedPosition): IsolationViolation {
  const { id } = position;
  if (!position.isolatedAvailable) return { id, code: 'cross_unavoidable', severity: 'info' };
  const severity = position.sharesPoolWithCoreSpot ? 'high' : 'medium';
  return { id, code: 'hedge_on_cross_margin', severity };
}

/** Hedge and yield positions belong on isolated margin; those that are not. Source: domain.md 5.3. */
export const isolationViolations = (positions: readonly MarginedPosition[]): readonly IsolationViolation[] =>
  positions
    .filter(({ purpose, marginMode }) => purpose !== 'speculative' && marginMode !== 'isolated')
    .map(violationOf);
