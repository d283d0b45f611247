import type { LegMargin, Purpose, StrategyView } from '../../core/model/insight.ts';
import type { Snapshot } from '../../core/model/snapshot.ts';
import { legTitle } from '../insight-lookups.ts';
import { LongList } from '../LongList.tsx';
import { bucketWord } from '../words/book-words.ts';
import { INSIGHT_LABELS } from '../words/insight-labels.ts';
import { formatSum } from '../words/insight-numbers.ts';
import { purposeWord } from '../words/margin-words.ts';
import { formatPercent } from '../words/numbers.ts';
import { Choice } from './Choice.tsx';
import { Term } from './Term.tsx';

const PURPOSES = ['hedge', 'yield', 'speculative'] as const satisfies readonly Purpose[];

interface Props {
  readonly strategy: StrategyView;
  readonly legs: readonly LegMargin[];
  readonly snapshot: Snapshot;
  readonly onTag: (leg: string, purpose: Purpose | null) => void;
}

function BucketTable({ buckets }: Pick<StrategyView, 'buckets'>) {
  return (
    <table class="table figures">
      <thead>
        <tr>
          <th scope="col">
            <Term id="buckets" />
          </th>
          <th scope="col">{INSIGHT_LABELS.worth}</th>
          <th scope="col">{INSIGHT_LABELS.share}</th>
          <th scope="col">{INSIGHT_LABELS.positionsCount}</th>
        </tr>
      </thead>
      <tbody>
        {buckets.map((one) => (
          <tr key={one.bucket}>
            <th scope="row">{bucketWord(one.bucket)}</th>
            <td>{formatSum(one.usd, false)}</td>
            <td>
              {formatPercent(one.share)}
              <span class="sub">
                {one.bucket === 'core' ? INSIGHT_LABELS.ofCapital : INSIGHT_LABELS.ofFutures}
              </span>
            </td>
            <td>{one.bucket === 'core' ? '' : one.positions}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What a position is for; the rule's word stands while the person has none. */
function Tag({ leg, snapshot, onTag }: Pick<Props, 'snapshot' | 'onTag'> & { readonly leg: LegMargin }) {
  const title = legTitle(snapshot, leg);
  const byRule =
    leg.purposeFrom === 'rule'
      ? `${INSIGHT_LABELS.tagByRule}: ${purposeWord(leg.purpose)}`
      : INSIGHT_LABELS.tagByRule;
  return (
    <li>
      <p class="holding">
        <b>{title}</b> <span class="quiet">{leg.side}</span>
      </p>
      <Choice
        label={`${INSIGHT_LABELS.purpose} ${title} ${leg.side}`}
        bare
        value={snapshot.settings.tags[leg.key] ?? 'rule'}
        options={[
          { value: 'rule', name: byRule },
          ...PURPOSES.map((purpose) => ({ value: purpose, name: purposeWord(purpose) })),
        ]}
        onChoose={(purpose) => onTag(leg.key, purpose === 'rule' ? null : purpose)}
      />
    </li>
  );
}

/** Futures margin by purpose, and the purpose of each position. */
export function Buckets({ strategy, legs, snapshot, onTag }: Props) {
  return (
    <section class="stack">
      <h3>{INSIGHT_LABELS.buckets}</h3>
      <BucketTable buckets={strategy.buckets} />
      <h4>
        <Term id="purpose" name={INSIGHT_LABELS.tags} />
      </h4>
      {legs.length === 0 ? <p class="quiet">{INSIGHT_LABELS.noLegs}</p> : null}
      <LongList items={legs}>
        {(shown) => (
          <ul class="holdings">
            {shown.map((leg) => (
              <Tag key={leg.key} leg={leg} snapshot={snapshot} onTag={onTag} />
            ))}
          </ul>
        )}
      </LongList>
    </section>
  );
}
