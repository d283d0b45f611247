import type { ComponentChildren, JSX } from 'preact';

export type FlagLevel = 'fine' | 'look' | 'unsure' | 'plain';

/** One shape per level: shape and word tell it, colour only repeats it. */
const SHAPES = {
  fine: <path d="M3 8.5 6.5 12 13 4.5" class="mark-heavy" />,
  look: <path d="M8 1.5 15 14H1Zm-.9 4.7v4h1.8v-4Zm0 5.1v1.6h1.8v-1.6Z" class="mark-solid" />,
  unsure: <path d="M8 1.8 14.2 8 8 14.2 1.8 8Z" class="mark-line" />,
  plain: <path d="M3 8h10" class="mark-line" />,
} satisfies Record<FlagLevel, JSX.Element>;

/** A short word with a shape. */
export function Flag({
  level,
  children,
}: {
  readonly level: FlagLevel;
  readonly children: ComponentChildren;
}) {
  return (
    <span class="flag" data-level={level}>
      <svg viewBox="0 0 16 16" width="13" height="13" aria-hidden="true" fill-rule="evenodd">
        {SHAPES[level]}
      </svg>
      <span>{children}</span>
    </span>
  );
}
