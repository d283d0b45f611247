import type { Reason } from '../core/model/snapshot.ts';
import type { Clock } from './Age.tsx';
import { LABELS } from './words/labels.ts';
import { reasonSentence } from './words/sentences.ts';

interface Props {
  readonly reasons: readonly Reason[];
  readonly clock: Clock;
}

function Sentences({
  title,
  reasons,
  clock,
  blocks,
}: Props & { readonly title: string; readonly blocks: boolean }) {
  if (reasons.length === 0) return null;
  return (
    <section class="reasons" data-blocks={blocks ? '' : undefined}>
      <h4>{title}</h4>
      <ul>
        {reasons.map((reason) => (
          <li key={`${reason.kind} ${reason.exchange} ${reason.subject}`}>
            {reasonSentence(reason, clock.value)}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What stands against a verdict first, then what its reader must know. */
export function ReasonList({ reasons, clock }: Props) {
  return (
    <>
      <Sentences title={LABELS.why} reasons={reasons.filter((one) => one.blocks)} clock={clock} blocks />
      <Sentences
        title={LABELS.notes}
        reasons={reasons.filter((one) => !one.blocks)}
        clock={clock}
        blocks={false}
      />
    </>
  );
}
