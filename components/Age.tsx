import type { ReadonlySignal } from '@preact/signals';
import type { EpochMs } from '../core/model/amount.ts';
import { LABELS } from './words/labels.ts';
import { formatAge, UNKNOWN } from './words/numbers.ts';

export type Clock = ReadonlySignal<EpochMs>;

interface Props {
  /** null: never. */
  readonly at: EpochMs | null;
  readonly clock: Clock;
  /** Written out, not only coloured. */
  readonly stale?: boolean;
}

/** How old a figure is; ticks by itself, so that the rest of the page need not. */
export function Age({ at, clock, stale = false }: Props) {
  if (at === null) return <span class="age" data-stale>{`${UNKNOWN} ${LABELS.never}`}</span>;
  return (
    <time class="age" data-stale={stale ? '' : undefined} dateTime={new Date(at).toISOString()}>
      {stale ? `${LABELS.stale} · ` : ''}
      {formatAge(clock.value - at)}
    </time>
  );
}
