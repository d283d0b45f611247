import type { StrategyView } from '../../core/model/insight.ts';
import { driftWord, strategyName, transferSentence } from '../words/book-words.ts';
import { INSIGHT_LABELS } from '../words/insight-labels.ts';
import { formatMultiple, formatSum } from '../words/insight-numbers.ts';
import { LABELS } from '../words/labels.ts';
import { formatNumber, formatPercent, formatShare, formatUsd, UNKNOWN } from '../words/numbers.ts';
import { Fact } from './Fact.tsx';
import { Flag } from './Flag.tsx';
import { Gaps } from './Gaps.tsx';
import { Term } from './Term.tsx';

function BandFlag({ inBand }: { readonly inBand: boolean | null }) {
  if (inBand === null) return <Flag level="unsure">{INSIGHT_LABELS.bandUnknown}</Flag>;
  return inBand ? (
    <Flag level="fine">{INSIGHT_LABELS.inBand}</Flag>
  ) : (
    <Flag level="look">{INSIGHT_LABELS.outOfBand}</Flag>
  );
}

function Drift({ points }: { readonly points: string | null }) {
  return (
    <td>
      {formatNumber(points, { decimals: 1, fixed: true, signed: true })}{' '}
      {points === null ? null : <span class="sub">{driftWord(points)}</span>}
    </td>
  );
}

function Shares({ strategy }: { readonly strategy: StrategyView }) {
  return (
    <table class="table figures">
      <thead>
        <tr>
          <th scope="col">{INSIGHT_LABELS.place}</th>
          <th scope="col">{INSIGHT_LABELS.worth}</th>
          <th scope="col">{INSIGHT_LABELS.share}</th>
          <th scope="col">{INSIGHT_LABELS.targetShare}</th>
          <th scope="col">
            <Term id="capital-drift" name={INSIGHT_LABELS.driftPoints} />
          </th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{LABELS.spot}</th>
          <td>{formatSum(strategy.spotUsd, false)}</td>
          <td>{formatPercent(strategy.spotShare)}</td>
          <td>{formatShare(strategy.targetSpotShare)}</td>
          <Drift points={strategy.spotDriftPp} />
        </tr>
        <tr>
          <th scope="row">{LABELS.futures}</th>
          <td>{formatSum(strategy.futuresUsd, false)}</td>
          <td>{formatPercent(strategy.futuresShare)}</td>
          <td>{formatShare(strategy.targetFuturesShare)}</td>
          <Drift points={strategy.futuresDriftPp} />
        </tr>
        <tr>
          <th scope="row">
            <Term id="reserve" name={INSIGHT_LABELS.reserve} />
          </th>
          <td>{formatSum(strategy.reserveUsd, false)}</td>
          <td colSpan={3} />
        </tr>
        <tr>
          <th scope="row">{INSIGHT_LABELS.total}</th>
          <td>{formatSum(strategy.totalUsd, false)}</td>
          <td colSpan={3} />
        </tr>
      </tbody>
    </table>
  );
}

function Transfers({ strategy }: { readonly strategy: StrategyView }) {
  return (
    <>
      <h4>{INSIGHT_LABELS.transfers}</h4>
      {strategy.transfers.length === 0 ? (
        <p class="quiet">
          {strategy.spotShare === null ? INSIGHT_LABELS.transfersUnknown : INSIGHT_LABELS.noTransfers}
        </p>
      ) : (
        <>
          <ul class="sentences">
            {strategy.transfers.map((transfer) => (
              <li key={`${transfer.from} ${transfer.to}`}>{transferSentence(transfer)}</li>
            ))}
          </ul>
          <p class="facts">{INSIGHT_LABELS.transfersNote}</p>
        </>
      )}
    </>
  );
}

function rangeWords({ minHedgeUsd, maxHedgeUsd }: StrategyView): string {
  if (minHedgeUsd === null || maxHedgeUsd === null) return UNKNOWN;
  return `${formatUsd(minHedgeUsd)} ${INSIGHT_LABELS.to} ${formatUsd(maxHedgeUsd)}`;
}

function Room({ strategy }: { readonly strategy: StrategyView }) {
  const { feasible } = strategy;
  return (
    <>
      <h4>
        <Term id="feasible" name={INSIGHT_LABELS.hedgeRoom} />
      </h4>
      <p>
        {feasible === null ? <Flag level="unsure">{INSIGHT_LABELS.bandUnknown}</Flag> : null}
        {feasible === true ? <Flag level="fine">{INSIGHT_LABELS.feasible}</Flag> : null}
        {feasible === false ? <Flag level="look">{INSIGHT_LABELS.notFeasible}</Flag> : null}
      </p>
      <dl class="sums">
        <Fact name={INSIGHT_LABELS.budget}>{formatUsd(strategy.hedgeMarginBudgetUsd)}</Fact>
        <Fact name={INSIGHT_LABELS.hedgeRange}>{rangeWords(strategy)}</Fact>
        <Fact term="implied-leverage">{formatMultiple(strategy.impliedLeverage)}</Fact>
      </dl>
    </>
  );
}

/** The split of the capital as it is, against the one that is meant. */
export function Allocation({ strategy }: { readonly strategy: StrategyView }) {
  return (
    <section class="stack">
      <h3>
        {INSIGHT_LABELS.actual} {strategyName(strategy.name)} <BandFlag inBand={strategy.inBand} />
      </h3>
      <Shares strategy={strategy} />
      <Gaps because={strategy.because} />
      <Transfers strategy={strategy} />
      <Room strategy={strategy} />
    </section>
  );
}
