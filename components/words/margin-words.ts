import { lift } from '../../core/math/decimal.ts';
import { EXCHANGE_NAMES } from '../../core/model/exchange.ts';
import type { LegMargin, Purpose } from '../../core/model/insight.ts';
import type { MarginMode } from '../../core/model/position.ts';
import { formatSigmas, formatWholePercent } from './insight-numbers.ts';
import { formatAmount, formatPercent, formatPrice, formatUsd, UNKNOWN } from './numbers.ts';

type Violation = NonNullable<LegMargin['violation']>;

const PURPOSES = { hedge: 'Hedge', yield: 'Yield', speculative: 'Speculative' } satisfies Record<
  Purpose,
  string
>;

const PURPOSE_FROM = { user: 'your tag', rule: 'by rule' } satisfies Record<LegMargin['purposeFrom'], string>;

const MARGIN_MODES = { isolated: 'isolated margin', cross: 'cross margin' } satisfies Record<
  MarginMode,
  string
>;

const SEVERITIES = { high: 'High', medium: 'Medium', info: 'Note' } satisfies Record<
  Violation['severity'],
  string
>;

const VIOLATIONS = {
  hedge_on_cross_margin: {
    high: 'On cross margin with your core spot in the same pool: a loss here can take the coins that it hedges.',
    medium:
      'On cross margin: a loss can take the rest of this wallet. Isolated margin caps it, but is liquidated sooner.',
    info: 'On cross margin: a loss can take the rest of this wallet.',
  },
  cross_unavoidable: {
    high: 'This account offers no isolated margin: a sub-account with only its own collateral would part it from your spot.',
    medium:
      'This account offers no isolated margin: a sub-account with only its own collateral would part it from your spot.',
    info: 'This account offers no isolated margin: a sub-account with only its own collateral would part it from your spot.',
  },
} satisfies Record<Violation['code'], Record<Violation['severity'], string>>;

export const purposeWord = (purpose: Purpose): string => PURPOSES[purpose];
export const purposeFromWord = (from: LegMargin['purposeFrom']): string => PURPOSE_FROM[from];
export const severityWord = (violation: Violation): string => SEVERITIES[violation.severity];
export const violationSentence = ({ code, severity }: Violation): string => VIOLATIONS[code][severity];

/** "10x isolated margin" */
export const marginWords = ({ leverage, marginMode }: LegMargin): string =>
  [
    leverage === null ? null : `${formatAmount(leverage)}x`,
    marginMode === null ? null : MARGIN_MODES[marginMode],
  ]
    .filter((word) => word !== null)
    .join(' ') || UNKNOWN;

/** Where the liquidation price comes from, in words beside it. */
export function liquidationWords(leg: LegMargin): string {
  const name = EXCHANGE_NAMES[leg.exchange];
  const words = {
    exchange: `${formatPrice(leg.liquidationPrice)} as ${name} says`,
    estimate: `${formatPrice(leg.liquidationPrice)}, our estimate`,
    none: 'none by our estimate',
    unknown: 'not known',
  } satisfies Record<LegMargin['liquidationFrom'], string>;
  return words[leg.liquidationFrom];
}

/** How far the price may go: "a rise of 53.82 %, 21.4 daily sigmas". */
export function distanceWords({ distance, distanceSigmas, side, liquidationFrom }: LegMargin): string {
  if (liquidationFrom === 'none') return 'no price liquidates it';
  if (distance === null) return UNKNOWN;
  if (lift(distance).lte(0)) return 'reached or passed';
  const way = `a ${side === 'short' ? 'rise' : 'fall'} of ${formatPercent(distance)}`;
  return distanceSigmas === null ? way : `${way}, ${formatSigmas(distanceSigmas)}`;
}

/** What must be added to survive an adverse move: "add 120.00 USD to survive a rise of 30 %". */
export function topUpWords({ topUpUsd, adverseMove, side }: LegMargin): string {
  const move = `a ${side === 'short' ? 'rise' : 'fall'} of ${formatWholePercent(adverseMove)}`;
  if (topUpUsd === null) return UNKNOWN;
  return lift(topUpUsd).isZero() ? `enough for ${move}` : `add ${formatUsd(topUpUsd)} to survive ${move}`;
}

/** The warning where our price and the reported one are apart; null where they agree or one is missing. */
export const differsSentence = ({ estimateDiffers, estimate, exchange }: LegMargin): string | null =>
  estimateDiffers
    ? `Our own estimate is ${formatPrice(estimate)}, more than 1 % away from what ${EXCHANGE_NAMES[exchange]} says. Go by the exchange and look at its page.`
    : null;
