import type { AccountView } from '../core/model/snapshot.ts';
import { freshnessMeaning, freshnessWord } from './words/phrases.ts';

const SHAPES = {
  live: <circle cx="6" cy="6" r="4.5" class="mark-solid" />,
  stale: (
    <>
      <circle cx="6" cy="6" r="4.5" class="mark-line" />
      <path d="M6 3.3V6l1.8 1.2" class="mark-line" />
    </>
  ),
  blind: <path d="M1.5 1.500l9 9M6 1.500a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9Z" class="mark-line" />,
  out: <path d="M6.5 1.500h-5v9h5M4.5 6h6M8.3 3.8 10.5 6 8.3 8.2" class="mark-line" />,
};

/** How fresh an account is: a dot, a clock, a struck ring or a door, always with its word. */
export function FreshnessMark({ account }: { readonly account: AccountView }) {
  const shape = account.signedOut ? 'out' : account.freshness;
  return (
    <span class="freshness" data-freshness={shape} title={freshnessMeaning(account)}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        {SHAPES[shape]}
      </svg>
      {freshnessWord(account)}
    </span>
  );
}
