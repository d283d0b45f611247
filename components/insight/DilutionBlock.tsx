import { lift } from '../../core/math/decimal.ts';
import type { CoinInsight, CrossHedge, Dilution } from '../../core/model/insight.ts';
import {
  crossHedgeSentence,
  crossHedgeTrust,
  doubledWords,
  readingMeaning,
  readingWord,
} from '../words/book-words.ts';
import { INSIGHT_LABELS } from '../words/insight-labels.ts';
import { Flag } from './Flag.tsx';
import { Term } from './Term.tsx';

interface Props {
  readonly of: CoinInsight;
  /** null: not known. */
  readonly ratio: string | null;
  /** The reading that fits the contracts; null where none alone does. */
  readonly fitting: Dilution['reading'] | null;
}

/** What a price move does to the hedge ratio, by how the hedge is built. */
export function DilutionBlock({ of, ratio, fitting }: Props) {
  // Without a hedge there is nothing to dilute.
  if (of.dilution.length === 0 || ratio === null || lift(ratio).isZero()) return null;
  return (
    <section class="block">
      <header>
        <h4>
          <Term id="dilution" name={INSIGHT_LABELS.dilution} />
        </h4>
      </header>
      <ul class="legs">
        {of.dilution.map(({ reading, ifDoubled }) => (
          <li key={reading} class="leg">
            <header>
              <b>{readingWord(reading)}</b>
              {reading === fitting ? <Flag level="fine">{INSIGHT_LABELS.fitsYours}</Flag> : null}
            </header>
            <p>{doubledWords(ratio, ifDoubled)}</p>
            <p class="quiet">{readingMeaning(reading)}</p>
          </li>
        ))}
      </ul>
      {fitting === null ? <p class="facts">{INSIGHT_LABELS.mixedReadings}</p> : null}
      <p class="facts">{INSIGHT_LABELS.dilutionNote}</p>
    </section>
  );
}

/** A hedge through another coin; drawn only where the insight found one that explains enough. */
export function CrossHedgeBlock({ hedge, coin }: { readonly hedge: CrossHedge; readonly coin: string }) {
  return (
    <section class="block">
      <header>
        <h4>
          <Term id="cross-hedge" name={INSIGHT_LABELS.crossHedge} />
        </h4>
      </header>
      <p>{crossHedgeSentence(hedge, coin)}</p>
      <p class="quiet">{crossHedgeTrust(hedge)}</p>
    </section>
  );
}
