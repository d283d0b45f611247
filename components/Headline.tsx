import type { Snapshot } from '../core/model/snapshot.ts';
import type { Clock } from './Age.tsx';
import { isOutdated } from './book-lookups.ts';
import { headline } from './words/headline.ts';
import { lostSentence } from './words/input-errors.ts';
import { formatAge } from './words/numbers.ts';

interface Props {
  readonly snapshot: Snapshot;
  readonly clock: Clock;
  /** Why the last request was not done. */
  readonly failure: string | null;
}

/** The state in one sentence, told again when it changes; under it what stands in the way of trusting it. */
export function Headline({ snapshot, clock, failure }: Props) {
  const now = clock.value;
  const lost = isOutdated(snapshot, now);
  return (
    <>
      <p class="headline" aria-live="polite">
        {headline(snapshot, now)}
      </p>
      {lost ? <p class="notice warn">{lostSentence(formatAge(now - snapshot.asOf))}</p> : null}
      {failure === null ? null : <p class="notice warn">{failure}</p>}
    </>
  );
}
