import type { StressRow } from '../../core/model/insight.ts';
import { stressWords } from '../words/book-words.ts';
import { INSIGHT_LABELS } from '../words/insight-labels.ts';
import { formatSum } from '../words/insight-numbers.ts';
import { Gaps } from './Gaps.tsx';
import { Term } from './Term.tsx';

/** What fixed cases would do to the book as it is. */
export function StressTable({ rows }: { readonly rows: readonly StressRow[] }) {
  return (
    <section>
      <h3>
        <Term id="stress" name={INSIGHT_LABELS.stress} />
      </h3>
      <p class="quiet">{INSIGHT_LABELS.stressNote}</p>
      {rows.length === 0 ? (
        <p class="quiet">{INSIGHT_LABELS.noStress}</p>
      ) : (
        <table class="table figures">
          <thead>
            <tr>
              <th scope="col">{INSIGHT_LABELS.stressCase}</th>
              <th scope="col">{INSIGHT_LABELS.withHedge}</th>
              <th scope="col">{INSIGHT_LABELS.withoutHedge}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.name} ${row.subject}`}>
                <th scope="row">{stressWords(row)}</th>
                <td>{formatSum(row.hedgedUsd)}</td>
                <td>{formatSum(row.unhedgedUsd)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Gaps because={rows.flatMap((row) => row.because)} />
    </section>
  );
}
