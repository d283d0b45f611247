import type { CoinScenario, LegName } from '../../core/model/insight.ts';
import { legWordsOfKey } from '../insight-lookups.ts';
import { type CurvePoint, type ScenarioGeometry, scenarioGeometry } from '../scenario-geometry.ts';
import { INSIGHT_LABELS } from '../words/insight-labels.ts';
import { formatRoundUsd } from '../words/insight-numbers.ts';
import { curveWords, moveAt, moveWords } from '../words/scenario-words.ts';

const HEIGHT = 190;
const TOP = 14;
const DRAWN = 150;
const percent = (place: number): string => `${place}%`;
const heightAt = (y: number): number => TOP + (y / 100) * DRAWN;
const pathOf = (points: readonly CurvePoint[]): string => points.map(({ x, y }) => `${x},${y}`).join(' ');

/** Both curves; stretched to the width, so that only lines stand in here and no words. */
function Lines({ places }: { readonly places: ScenarioGeometry }) {
  return (
    <svg
      y={TOP}
      width="100%"
      height={DRAWN}
      viewBox="0 0 100 100"
      preserveAspectRatio="none"
      aria-hidden="true"
      overflow="visible"
    >
      <line class="axis" x1="0" x2="100" y1={places.zero} y2={places.zero} />
      <line class="axis" x1={places.now} x2={places.now} y1="0" y2="100" />
      <polyline class="curve unhedged" points={pathOf(places.unhedged)} />
      <polyline class="curve hedged" points={pathOf(places.hedged)} />
    </svg>
  );
}

function Kinks({ places }: { readonly places: ScenarioGeometry }) {
  return (
    <>
      {places.kinks.map(({ place }, index) => (
        <svg key={index} x={percent(place.x)} y={heightAt(place.y)} overflow="visible" aria-hidden="true">
          <path class="kink" d="M0-6 6 0 0 6-6 0Z" />
          <text
            class="kink-number"
            x={place.x > 90 ? -9 : 9}
            y="-5"
            text-anchor={place.x > 90 ? 'end' : 'start'}
          >
            {index + 1}
          </text>
        </svg>
      ))}
    </>
  );
}

function Axis({ places }: { readonly places: ScenarioGeometry }) {
  const foot = TOP + DRAWN + 16;
  return (
    <>
      <text class="quiet" x="0" y={TOP - 3}>
        {formatRoundUsd(places.top)}
      </text>
      <text class="quiet" x="0" y={foot}>
        {moveWords(places.first)}
      </text>
      <text class="quiet" x={percent(places.now)} y={foot} text-anchor="middle">
        {moveWords('0')}
      </text>
      <text class="quiet" x="100%" y={foot} text-anchor="end">
        {moveWords(places.last)}
      </text>
    </>
  );
}

function Legend() {
  return (
    <p class="legend" aria-hidden="true">
      <svg width="28" height="10" aria-hidden="true">
        <path class="curve hedged" d="M0 5h28" />
      </svg>
      {INSIGHT_LABELS.hedged}
      <svg width="28" height="10" aria-hidden="true">
        <path class="curve unhedged" d="M0 5h28" />
      </svg>
      {INSIGHT_LABELS.unhedged}
    </p>
  );
}

interface Props {
  readonly scenario: CoinScenario;
  readonly legs: readonly LegName[];
}

/** Gain and loss over the move, hedged against unhedged, with the liquidations on the way. */
export function ScenarioCurve({ scenario, legs }: Props) {
  const places = scenarioGeometry(scenario.points);
  if (places === null) return null;
  return (
    <figure class="curve-figure">
      <Legend />
      <svg class="drawing" width="100%" height={HEIGHT} role="img" aria-label={curveWords(scenario)}>
        <Lines places={places} />
        <Kinks places={places} />
        <Axis places={places} />
      </svg>
      <figcaption class="facts">{INSIGHT_LABELS.curveNote}</figcaption>
      {places.kinks.length === 0 ? null : (
        <ol class="kinks">
          {places.kinks.map(({ legs: keys, move, price }) => (
            <li key={keys.join(' ')}>
              {keys.map((key) => legWordsOfKey(key, legs)).join(', ')} {INSIGHT_LABELS.liquidatedAt}{' '}
              {moveAt(move, price)}
            </li>
          ))}
        </ol>
      )}
    </figure>
  );
}
