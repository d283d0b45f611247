import type { BalanceGeometry, Stretch } from './balance-geometry.ts';

export const percent = (place: number): string => `${place}%`;
export const widthOf = (stretch: Stretch): string => `${stretch.to - stretch.from}%`;

interface LaneProps {
  readonly name: 'spot' | 'futures';
  readonly bar: Stretch | null;
  readonly y: number;
  readonly height: number;
  /** The figure is the last known one, and nothing stands on it now: an empty outline. */
  readonly hollow: boolean;
}

/** A bar; a dashed line where the figure is not known, so that nothing looks like zero. */
export function Lane({ name, bar, y, height, hollow }: LaneProps) {
  if (bar === null) {
    const middle = y + height / 2;
    return <line class="lane-unknown" x1="0" x2="98%" y1={middle} y2={middle} />;
  }
  const inset = hollow ? 0.5 : 0;
  return (
    <rect
      class={`bar bar-${name}${hollow ? ' hollow' : ''}`}
      x={percent(bar.from)}
      width={widthOf(bar)}
      y={y + inset}
      height={height - 2 * inset}
      rx="1.5"
    />
  );
}

interface MarksProps {
  readonly places: BalanceGeometry;
  readonly top: number;
  readonly bottom: number;
}

/** The band as a box behind the lane. */
export function Band({ places, top, bottom }: MarksProps) {
  if (places.band === null) return null;
  return (
    <rect
      class="band"
      x={percent(places.band.from)}
      width={widthOf(places.band)}
      y={top}
      height={bottom - top}
      rx="2"
    />
  );
}

/** The target as a line across the lane, with a foot where there is room for one. */
export function Target({ places, top, bottom, foot }: MarksProps & { readonly foot: boolean }) {
  if (places.target === null) return null;
  return (
    <svg x={percent(places.target)} y="0" overflow="visible" aria-hidden="true">
      <path class="target-line" d={`M0 ${top}V${bottom}`} />
      {foot ? <path class="target-foot" d={`M0 ${bottom - 1}l4.5 7h-9Z`} /> : null}
    </svg>
  );
}
