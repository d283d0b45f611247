import type { JSX } from 'preact';
import type { CoinStatus } from '../core/model/snapshot.ts';
import { statusMeaning, statusWord } from './words/status.ts';

/** One shape per status: shape and word tell it, colour only repeats it. */
const SHAPES = {
  balanced: (
    <path d="M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Zm-3.2 6.8 2.2 2.2 4.2-4.6" class="mark-line" />
  ),
  under_hedged: <path d="M1.5 3.5h13L8 14Z" class="mark-solid" />,
  over_hedged: <path d="M1.5 12.5h13L8 2Z" class="mark-solid" />,
  unhedged: <circle cx="8" cy="8" r="5.4" class="mark-heavy" />,
  net_short: <path d="M2 2h12v12H2Zm2.5 5v2h7V7Z" class="mark-solid" />,
  leveraged_long: <path d="M2 2h12v12H2Zm2.5 5v2H7v2.5h2V9h2.5V7H9V4.5H7V7Z" class="mark-solid" />,
  no_position: <path d="M3 8h10" class="mark-line" />,
  unknown: (
    <>
      <path d="M8 .9 15.1 8 8 15.1.9 8Z" class="mark-line" />
      <path d="M6.2 6.700a1.8 1.8 0 1 1 2.6 1.600c-.6.3-.8.6-.8 1.100M8 11.100v.2" class="mark-line" />
    </>
  ),
} satisfies Record<CoinStatus, JSX.Element>;

/** A status as mark and word. */
export function StatusMark({
  status,
  bare = false,
}: {
  readonly status: CoinStatus;
  readonly bare?: boolean;
}) {
  return (
    <span class="status" data-status={status} title={statusMeaning(status)}>
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" fill-rule="evenodd">
        {SHAPES[status]}
      </svg>
      <span class={bare ? 'visually-hidden' : ''}>{statusWord(status)}</span>
    </span>
  );
}
