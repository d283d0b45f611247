import type { SeenProblem } from '../core/model/snapshot.ts';
import { Age, type Clock } from './Age.tsx';
import { LongList } from './LongList.tsx';
import { LABELS } from './words/labels.ts';
import { problemSentence } from './words/sentences.ts';

interface Props {
  readonly problems: readonly SeenProblem[];
  readonly clock: Clock;
}

function ProblemItem({ problem, clock }: { readonly problem: SeenProblem; readonly clock: Clock }) {
  const traces = [problem.path, problem.detail].filter((text) => text !== '');
  return (
    <li>
      <p>
        {problemSentence(problem)}{' '}
        <span class="quiet">
          {LABELS.lastSeen} <Age at={problem.at} clock={clock} /> {LABELS.ago}
        </span>
      </p>
      {traces.length === 0 ? null : (
        <details class="traces">
          <summary>{LABELS.details}</summary>
          <code>{traces.join(' · ')}</code>
        </details>
      )}
    </li>
  );
}

/** Problems that the readers met, one sentence each. */
export function ProblemList({ problems, clock }: Props) {
  return (
    <section>
      <h3>{LABELS.problems}</h3>
      {problems.length === 0 ? <p class="quiet">{LABELS.noProblems}</p> : null}
      <LongList items={problems}>
        {(shown) => (
          <ul class="problems">
            {shown.map((problem) => (
              <ProblemItem
                key={`${problem.kind} ${problem.exchange} ${problem.path} ${problem.touches} ${problem.account}`}
                problem={problem}
                clock={clock}
              />
            ))}
          </ul>
        )}
      </LongList>
    </section>
  );
}
