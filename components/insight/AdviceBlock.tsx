import { useSignal } from '@preact/signals';
import type { Advice, InsightGap } from '../../core/model/insight.ts';
import type { CoinView } from '../../core/model/snapshot.ts';
import type { SurfaceEvents } from '../events.ts';
import {
  actionWord,
  adviceSentence,
  bandsWords,
  fundingEffectSentence,
  oppositeSentence,
  otherRatioSentence,
  otherTargetSentence,
  targetSentence,
  triggersSentence,
} from '../words/advice-words.ts';
import { fundingStateWord } from '../words/funding-words.ts';
import { INSIGHT_LABELS } from '../words/insight-labels.ts';
import { formatPercent, formatShare } from '../words/numbers.ts';
import { targetFromWord } from '../words/phrases.ts';
import { regimeWord } from '../words/regime-words.ts';
import { Fact } from './Fact.tsx';
import { Flag, type FlagLevel } from './Flag.tsx';
import { Gaps } from './Gaps.tsx';
import { Term } from './Term.tsx';

const LEVELS = {
  maintain: 'fine',
  increase_short: 'look',
  reduce_short: 'look',
  wait_cooldown: 'look',
  undefined_no_spot: 'plain',
  unknown: 'unsure',
} satisfies Record<Advice['action'], FlagLevel>;

/** The action as shape and word. */
export const ActionFlag = ({ action }: { readonly action: Advice['action'] }) => (
  <Flag level={LEVELS[action]}>{actionWord(action)}</Flag>
);

/** The figures that a decision was made from. */
export function AdviceFacts({ advice }: { readonly advice: Advice }) {
  return (
    <dl class="sums">
      <Fact term="hedge-ratio">{formatPercent(advice.hedgeRatio)}</Fact>
      <Fact term="target">{formatShare(advice.effectiveTarget)}</Fact>
      <Fact name={INSIGHT_LABELS.previousTarget}>{formatShare(advice.previousTarget)}</Fact>
      <Fact term="band">{bandsWords(advice)}</Fact>
      <Fact term="regime">{regimeWord(advice.regime)}</Fact>
      <Fact term="funding-state">{fundingStateWord(advice.fundingState)}</Fact>
    </dl>
  );
}

function Sentences({ advice, coin }: { readonly advice: Advice; readonly coin: CoinView }) {
  const other = otherTargetSentence(advice, coin.targetRatio, targetFromWord(coin.targetFrom));
  const opposite = oppositeSentence(advice, coin.requiredChange);
  const ratio = otherRatioSentence(advice, coin.hedgeRatio);
  const funding = fundingEffectSentence(advice);
  return (
    <>
      <p class="lead">{adviceSentence(advice)}</p>
      {opposite === null ? null : (
        <p>
          <Flag level="look">{opposite}</Flag>
        </p>
      )}
      {advice.urgent ? (
        <p>
          <Flag level="look">{INSIGHT_LABELS.urgent}</Flag>
        </p>
      ) : null}
      {advice.action === 'unknown' ? null : <p>{triggersSentence(advice)}</p>}
      <p>{targetSentence(advice)}</p>
      {funding === null ? null : <p>{funding}</p>}
      {other === null ? null : <p class="aside">{other}</p>}
      {ratio === null ? null : <p class="aside">{ratio}</p>}
    </>
  );
}

/** The person tells that the trade was made; from then on the cool-down counts. */
function CarriedOut({ onNote }: { readonly onNote: () => void }) {
  const noted = useSignal(false);
  const note = () => {
    noted.value = true;
    onNote();
  };
  return (
    <p class="actions" role="status">
      {noted.value ? (
        INSIGHT_LABELS.noted
      ) : (
        <>
          <button type="button" class="small" onClick={note}>
            {INSIGHT_LABELS.carriedOut}
          </button>
          <span class="facts">
            <Term id="cooldown" name={INSIGHT_LABELS.carriedOutHint} />
          </span>
        </>
      )}
    </p>
  );
}

interface Props {
  readonly advice: Advice;
  readonly because: readonly InsightGap[];
  readonly coin: CoinView;
  readonly events: SurfaceEvents;
}

/** What to do with the hedge of a coin, and all that led to it. */
export function AdviceBlock({ advice, because, coin, events }: Props) {
  const trades = advice.action === 'increase_short' || advice.action === 'reduce_short';
  return (
    <section class="block advice" data-action={advice.action}>
      <header>
        <h4>{INSIGHT_LABELS.advice}</h4>
        <ActionFlag action={advice.action} />
      </header>
      <Sentences advice={advice} coin={coin} />
      <Gaps because={because} />
      {trades ? <CarriedOut key={advice.id} onNote={() => events.noteAction(coin.coin)} /> : null}
      <details class="fold">
        <summary>{INSIGHT_LABELS.adviceHow}</summary>
        <AdviceFacts advice={advice} />
      </details>
      {trades ? <p class="facts">{INSIGHT_LABELS.adviceNotSent}</p> : null}
    </section>
  );
}
