import { lift } from '../../core/math/decimal.ts';
import type { CoinScenario, ScenarioPoint } from '../../core/model/insight.ts';
import { INSIGHT_LABELS } from '../words/insight-labels.ts';
import { formatSum } from '../words/insight-numbers.ts';
import { moveAt } from '../words/scenario-words.ts';
import { Flag } from './Flag.tsx';

/** One move: the outcome in a line, what it is made of below it. */
function Rows({ point }: { readonly point: ScenarioPoint }) {
  const parts = [
    `${INSIGHT_LABELS.spotPart} ${formatSum(point.spotUsd)}`,
    `${INSIGHT_LABELS.futuresPart} ${formatSum(point.futuresUsd)}`,
    ...(point.fundingUsd === null ? [] : [`${INSIGHT_LABELS.fundingPart} ${formatSum(point.fundingUsd)}`]),
  ];
  return (
    <tbody>
      <tr>
        <th scope="rowgroup">{moveAt(point.move, point.price)}</th>
        <td>
          <b>{formatSum(point.totalUsd)}</b>
        </td>
        <td>{formatSum(point.unhedgedUsd)}</td>
      </tr>
      <tr class="prices">
        <td colSpan={3}>
          {parts.map((part) => (
            <span key={part}>{part}</span>
          ))}
          {point.liquidated.length === 0 ? null : (
            <Flag level="look">
              {point.liquidated.length} {INSIGHT_LABELS.liquidatedCount}
            </Flag>
          )}
        </td>
      </tr>
    </tbody>
  );
}

/** The grid of moves with what each part gains or loses, in USD against now. */
export function ScenarioTable({ scenario }: { readonly scenario: CoinScenario }) {
  const points = scenario.points.toSorted((a, b) => lift(a.move).cmp(lift(b.move)));
  const withFunding = points.some(({ fundingUsd }) => fundingUsd !== null);
  return (
    <>
      <p class="quiet">{INSIGHT_LABELS.tableNote}</p>
      <table class="table positions figures">
        <thead>
          <tr>
            <th scope="col">{INSIGHT_LABELS.move}</th>
            <th scope="col">{withFunding ? INSIGHT_LABELS.totalPart : INSIGHT_LABELS.totalNoFunding}</th>
            <th scope="col">{INSIGHT_LABELS.withoutHedge}</th>
          </tr>
        </thead>
        {points.map((point) => (
          <Rows key={point.move} point={point} />
        ))}
      </table>
    </>
  );
}
