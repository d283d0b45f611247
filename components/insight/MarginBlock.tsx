import type { LegMargin } from '../../core/model/insight.ts';
import type { Snapshot } from '../../core/model/snapshot.ts';
import { legTitle } from '../insight-lookups.ts';
import { INSIGHT_LABELS } from '../words/insight-labels.ts';
import {
  differsSentence,
  distanceWords,
  liquidationWords,
  marginWords,
  purposeFromWord,
  purposeWord,
  severityWord,
  topUpWords,
  violationSentence,
} from '../words/margin-words.ts';
import { formatPercent } from '../words/numbers.ts';
import { Fact } from './Fact.tsx';
import { Flag } from './Flag.tsx';
import { Gaps } from './Gaps.tsx';
import { Term } from './Term.tsx';

function Warnings({ leg }: { readonly leg: LegMargin }) {
  const differs = differsSentence(leg);
  const { violation } = leg;
  return (
    <>
      {violation === null ? null : (
        <p class="aside">
          <Flag level={violation.severity === 'info' ? 'plain' : 'look'}>{severityWord(violation)}</Flag>{' '}
          {violationSentence(violation)}
        </p>
      )}
      {differs === null ? null : (
        <p class="aside">
          <Flag level="look">{INSIGHT_LABELS.warning}</Flag> {differs}
        </p>
      )}
    </>
  );
}

function Leg({ leg, snapshot }: { readonly leg: LegMargin; readonly snapshot: Snapshot }) {
  return (
    <li class="leg">
      <header>
        <b>
          {legTitle(snapshot, leg)} <span class="quiet">{leg.side}</span>
        </b>
        <span class="facts">{marginWords(leg)}</span>
      </header>
      <Warnings leg={leg} />
      <dl class="sums">
        <Fact term="liquidation" wide>
          {liquidationWords(leg)}
        </Fact>
        <Fact term="liquidation-distance" wide>
          {distanceWords(leg)}
        </Fact>
        <Fact term="top-up" wide>
          {topUpWords(leg)}
        </Fact>
        <Fact term="margin-ratio">{formatPercent(leg.marginRatio)}</Fact>
        <Fact term="purpose" name={INSIGHT_LABELS.purpose}>
          {purposeWord(leg.purpose)} <span class="quiet">{purposeFromWord(leg.purposeFrom)}</span>
        </Fact>
      </dl>
      <Gaps because={leg.because} />
    </li>
  );
}

interface Props {
  readonly legs: readonly LegMargin[];
  readonly snapshot: Snapshot;
}

/** How far each leg of a coin is from its liquidation. */
export function MarginBlock({ legs, snapshot }: Props) {
  if (legs.length === 0) return null;
  return (
    <section class="block">
      <header>
        <h4>
          <Term id="margin-mode" name={INSIGHT_LABELS.margin} />
        </h4>
      </header>
      <ul class="legs">
        {legs.map((leg) => (
          <Leg key={leg.key} leg={leg} snapshot={snapshot} />
        ))}
      </ul>
    </section>
  );
}
