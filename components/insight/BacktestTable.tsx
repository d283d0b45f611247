import type { Evaluation, PolicyOutcome } from '../../core/insight/evaluate.ts';
import { CALENDAR_DAYS } from '../insight-door.ts';
import { INSIGHT_LABELS } from '../words/insight-labels.ts';
import { formatRoundUsd, formatSignedPercent } from '../words/insight-numbers.ts';
import { formatPercent, formatUsd } from '../words/numbers.ts';
import { policyWord, spanWords, tradesWords } from '../words/scenario-words.ts';
import { Term } from './Term.tsx';

function Rows({ outcome }: { readonly outcome: PolicyOutcome }) {
  return (
    <tbody>
      <tr>
        <th scope="rowgroup">{policyWord(outcome.policy, CALENDAR_DAYS)}</th>
        <td>{formatSignedPercent(outcome.totalReturn)}</td>
        <td>{formatPercent(outcome.volatility)}</td>
        <td>{formatPercent(outcome.maxDrawdown)}</td>
      </tr>
      <tr class="prices">
        <td colSpan={4}>
          {outcome.fundingUsd === null ? null : (
            <span>
              {INSIGHT_LABELS.fundingGot} {formatRoundUsd(outcome.fundingUsd)}
            </span>
          )}
          <span>
            {INSIGHT_LABELS.feesPaid} {formatUsd(outcome.feesUsd)}
          </span>
          <span>{tradesWords(outcome.trades)}</span>
          <span>
            {formatPercent(outcome.finalHedgeRatio)} {INSIGHT_LABELS.endRatio}
          </span>
        </td>
      </tr>
    </tbody>
  );
}

interface Props {
  readonly evaluation: Evaluation;
  readonly feeRate: string;
}

/** How each policy did on the same days. */
export function BacktestTable({ evaluation, feeRate }: Props) {
  const { from, to, days, outcomes } = evaluation;
  return (
    <>
      <p class="quiet">{spanWords(from, to, days, feeRate)}</p>
      <table class="table positions figures">
        <thead>
          <tr>
            <th scope="col">{INSIGHT_LABELS.policy}</th>
            <th scope="col">{INSIGHT_LABELS.result}</th>
            <th scope="col">{INSIGHT_LABELS.yearlyVolatility}</th>
            <th scope="col">
              <Term id="drawdown" name={INSIGHT_LABELS.drawdown} />
            </th>
          </tr>
        </thead>
        {outcomes.map((outcome) => (
          <Rows key={outcome.policy} outcome={outcome} />
        ))}
      </table>
    </>
  );
}
