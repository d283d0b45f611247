import type { CoinView } from '../core/model/snapshot.ts';
import { type BalanceGeometry, balanceGeometry } from './balance-geometry.ts';
import { Band, Lane, percent, Target, widthOf } from './Lane.tsx';
import { gapWords } from './words/headline.ts';
import { LABELS } from './words/labels.ts';
import { drawingWords, sumWords, targetWords } from './words/phrases.ts';

const THICK = 13;
const SPOT = 18;
const FUTURES = 56;
const FOOT = FUTURES + THICK + 4;
/** Right of this there is no room for words. */
const MIDDLE = 52;

interface BesideProps {
  readonly place: number;
  readonly y: number;
  readonly text: string;
  readonly name: string;
}

/** A text beside a place, on the side that has room. */
function Beside({ place, y, text, name }: BesideProps) {
  const right = place < MIDDLE;
  return (
    <text class={name} x={percent(place)} dx={right ? 9 : -9} y={y} text-anchor={right ? 'start' : 'end'}>
      {text}
    </text>
  );
}

/** Right end of all that stands on the futures lane. */
const endOf = (places: BalanceGeometry): number =>
  Math.max(places.gap?.to ?? 0, places.band?.to ?? 0, places.futures?.to ?? 0);

/** The way from the end of the futures to the target, named in coins. */
function Gap({ places, text }: { readonly places: BalanceGeometry; readonly text: string }) {
  if (places.gap === null) return null;
  const inLane = endOf(places) < MIDDLE;
  return (
    <>
      <rect
        class="gap"
        x={percent(places.gap.from)}
        width={widthOf(places.gap)}
        y={FUTURES + 1}
        height={THICK - 2}
      />
      {inLane ? (
        <Beside place={endOf(places)} y={FUTURES + 11} text={text} name="gap-text" />
      ) : (
        <text class="gap-text" x="98%" y={FOOT + 31} text-anchor="end">
          {text}
        </text>
      )}
    </>
  );
}

function LaneName({ name, sum, y }: { readonly name: string; readonly sum: string; readonly y: number }) {
  return (
    <text x="0" y={y}>
      <tspan class="lane-name">{name}</tspan>
      <tspan dx="6">{sum}</tspan>
    </text>
  );
}

/** Where both bars start. */
function Zero({ place }: { readonly place: number }) {
  return (
    <svg x={percent(place)} y="0" overflow="visible" aria-hidden="true">
      <path class="zero" d={`M0 ${SPOT - 2}v${THICK + 4}M0 ${FUTURES - 2}v${THICK + 4}`} />
    </svg>
  );
}

function heightOf(places: BalanceGeometry, gap: string | null): number {
  if (places.target === null) return FOOT;
  return gap !== null && endOf(places) >= MIDDLE ? FOOT + 35 : FOOT + 19;
}

/**
 * Spot above, futures below, on one scale of coins from a common zero. Futures that hedge run the same way
 * as the spot, so the two lengths can be compared by eye.
 */
export function BalanceDrawing({ coin }: { readonly coin: CoinView }) {
  const places = balanceGeometry(coin);
  const hollow = coin.status === 'unknown';
  const gap = hollow ? null : gapWords(coin);
  return (
    <svg
      class="drawing"
      width="100%"
      height={heightOf(places, gap)}
      role="img"
      aria-label={drawingWords(coin)}
    >
      <LaneName name={LABELS.spot} sum={sumWords(coin, coin.spotDelta)} y={11} />
      <LaneName name={LABELS.futures} sum={sumWords(coin, coin.futuresDelta)} y={FUTURES - 7} />
      <Band places={places} top={FUTURES - 3} bottom={FUTURES + THICK + 3} />
      <Lane name="spot" bar={places.spot} y={SPOT} height={THICK} hollow={hollow} />
      <Lane name="futures" bar={places.futures} y={FUTURES} height={THICK} hollow={hollow} />
      {gap === null ? null : <Gap places={places} text={gap} />}
      <Zero place={places.zero} />
      <Target places={places} top={FUTURES - 4} bottom={FOOT} foot />
      {places.target === null ? null : (
        <Beside
          place={places.target}
          y={FOOT + 13}
          text={targetWords(coin.targetRatio, coin.band)}
          name="target-text"
        />
      )}
    </svg>
  );
}

/** The same without words, for a list row whose words stand beside it. */
export function BalanceStrip({ coin }: { readonly coin: CoinView }) {
  if (coin.status === 'no_position') return null;
  const places = balanceGeometry(coin);
  const hollow = coin.status === 'unknown';
  return (
    <svg class="strip" width="100%" height="17" aria-hidden="true">
      <Band places={places} top={8} bottom={17} />
      <Lane name="spot" bar={places.spot} y={1} height={5} hollow={hollow} />
      <Lane name="futures" bar={places.futures} y={10} height={5} hollow={hollow} />
      <Target places={places} top={8} bottom={17} foot={false} />
    </svg>
  );
}
