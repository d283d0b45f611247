import type { LegFunding } from '../../core/model/insight.ts';
import type { Snapshot } from '../../core/model/snapshot.ts';
import { Age, type Clock } from '../Age.tsx';
import { legTitle } from '../insight-lookups.ts';
import {
  cashWords,
  fundingStateMeaning,
  fundingStateWord,
  intervalWords,
  payerWords,
  paymentWords,
  trailingWords,
  windowWord,
} from '../words/funding-words.ts';
import { INSIGHT_LABELS } from '../words/insight-labels.ts';
import {
  formatDays,
  formatFundingRate,
  formatLeft,
  formatSignedPercent,
  formatWholePercent,
} from '../words/insight-numbers.ts';
import { formatNumber, UNKNOWN } from '../words/numbers.ts';
import { Fact } from './Fact.tsx';
import { Flag, type FlagLevel } from './Flag.tsx';
import { Gaps } from './Gaps.tsx';
import { Term } from './Term.tsx';

interface LegProps {
  readonly leg: LegFunding;
  readonly clock: Clock;
}

function Countdown({ leg, clock }: LegProps) {
  if (leg.nextFundingAt === null) return <>{INSIGHT_LABELS.timeUnknown}</>;
  const left = formatLeft(leg.nextFundingAt - clock.value);
  return <>{left === null ? INSIGHT_LABELS.due : `${INSIGHT_LABELS.inTime} ${left}`}</>;
}

function Payment({ leg, clock }: LegProps) {
  const payment = paymentWords(leg);
  if (payment === null) return null;
  return (
    <p class="lead">
      {payment} <Countdown leg={leg} clock={clock} />
      <span class="sub">{INSIGHT_LABELS.atRunningRate}</span>
    </p>
  );
}

function stateLevel({ state }: LegFunding): FlagLevel {
  if (state === null) return 'unsure';
  return state === 'normal' ? 'fine' : 'look';
}

function History({ leg }: { readonly leg: LegFunding }) {
  return (
    <>
      {leg.trailing.map((one) => (
        <Fact key={one.window} term="trailing-apr" name={`${INSIGHT_LABELS.past} ${windowWord(one.window)}`}>
          {trailingWords(one)}
        </Fact>
      ))}
      <Fact name={INSIGHT_LABELS.negativeShare}>{formatWholePercent(leg.negativeTimeShare)}</Fact>
      <Fact name={INSIGHT_LABELS.zScore}>
        {leg.zScore === null
          ? UNKNOWN
          : `${formatNumber(leg.zScore, { decimals: 1, signed: true })} ${INSIGHT_LABELS.sigmas}`}
      </Fact>
    </>
  );
}

/** Figures that only a contract with a delivery date has. */
function Dated({ leg }: { readonly leg: LegFunding }) {
  if (leg.daysToExpiry === null) return null;
  return (
    <>
      <Fact term="basis">{formatSignedPercent(leg.annualizedBasis)}</Fact>
      <Fact name={INSIGHT_LABELS.expiresIn}>{formatDays(leg.daysToExpiry)}</Fact>
    </>
  );
}

function Perpetual({ leg, clock }: LegProps) {
  return (
    <>
      <Fact term="funding-rate" name={INSIGHT_LABELS.rateNow}>
        {formatFundingRate(leg.fundingRate)} {leg.fundingRate === null ? '' : intervalWords(leg)}
        {leg.fundingRate === null ? null : (
          <span class="quiet">
            {payerWords(leg.fundingRate)}{' '}
            {leg.fundingAt === null ? null : <Age at={leg.fundingAt} clock={clock} />}
          </span>
        )}
      </Fact>
      <Fact term="apr" name={INSIGHT_LABELS.aprNow}>
        {formatSignedPercent(leg.aprNow)}
      </Fact>
      <Fact name={INSIGHT_LABELS.perDay}>{cashWords(leg.perDayUsd)}</Fact>
    </>
  );
}

/** A dated contract settles no funding: rates that are all unknown would only look like a fault. */
const settlesFunding = (leg: LegFunding): boolean => leg.daysToExpiry === null || leg.fundingRate !== null;

function Leg({ leg, clock, snapshot }: LegProps & { readonly snapshot: Snapshot }) {
  const funded = settlesFunding(leg);
  return (
    <li class="leg">
      <header>
        <b>
          {legTitle(snapshot, leg)} <span class="quiet">{leg.side}</span>
        </b>
        {funded ? <Flag level={stateLevel(leg)}>{fundingStateWord(leg.state)}</Flag> : null}
      </header>
      <Payment leg={leg} clock={clock} />
      {leg.state === null || leg.state === 'normal' ? null : (
        <p class="aside">{fundingStateMeaning(leg.state)}</p>
      )}
      {leg.nearExpiry ? (
        <p>
          <Flag level="look">{INSIGHT_LABELS.nearExpiry}</Flag>
        </p>
      ) : null}
      <dl class="sums">
        {funded ? <Perpetual leg={leg} clock={clock} /> : null}
        <Fact term="premium">{formatSignedPercent(leg.premium)}</Fact>
        <Dated leg={leg} />
        {funded ? <History leg={leg} /> : null}
      </dl>
      <Gaps because={leg.because} />
    </li>
  );
}

interface Props {
  readonly legs: readonly LegFunding[];
  readonly snapshot: Snapshot;
  readonly clock: Clock;
}

/** Funding, premium and basis of every leg of a coin. */
export function FundingBlock({ legs, snapshot, clock }: Props) {
  return (
    <section class="block">
      <header>
        <h4>
          <Term id="funding-state" name={INSIGHT_LABELS.funding} />
        </h4>
      </header>
      {legs.length === 0 ? <p class="quiet">{INSIGHT_LABELS.noFutures}</p> : null}
      <ul class="legs">
        {legs.map((leg) => (
          <Leg key={leg.key} leg={leg} snapshot={snapshot} clock={clock} />
        ))}
      </ul>
    </section>
  );
}
