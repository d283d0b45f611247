import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Advice, Insight } from '../../core/model/insight.ts';
import { Age, type Clock } from '../Age.tsx';
import type { InsightDoor } from '../insight-door.ts';
import { LongList } from '../LongList.tsx';
import {
  adviceSentence,
  fundingEffectSentence,
  targetSentence,
  triggersSentence,
} from '../words/advice-words.ts';
import { INSIGHT_LABELS } from '../words/insight-labels.ts';
import { formatMinute } from '../words/insight-numbers.ts';
import { ActionFlag, AdviceFacts } from './AdviceBlock.tsx';

function Details({ advice }: { readonly advice: Advice }) {
  const funding = fundingEffectSentence(advice);
  return (
    <>
      <p class="quiet">{formatMinute(advice.at)}</p>
      <p>{triggersSentence(advice)}</p>
      <p>{targetSentence(advice)}</p>
      {funding === null ? null : <p>{funding}</p>}
      <AdviceFacts advice={advice} />
    </>
  );
}

function Entry({ advice, clock }: { readonly advice: Advice; readonly clock: Clock }) {
  const open = useSignal(false);
  return (
    <li>
      <details class="fold" onToggle={(event) => (open.value = event.currentTarget.open)}>
        <summary>
          <b>{advice.coin}</b> <ActionFlag action={advice.action} /> <Age at={advice.at} clock={clock} />
          <span class="sub">{adviceSentence(advice)}</span>
        </summary>
        {open.value ? <Details advice={advice} /> : null}
      </details>
    </li>
  );
}

interface Props {
  readonly door: InsightDoor;
  readonly insight: Insight;
  readonly clock: Clock;
}

/** Every stored advice, newest first; read again when the insight gives a new one. */
export function AdviceLog({ door, insight, clock }: Props) {
  const log = useSignal<readonly Advice[] | null | undefined>(undefined);
  const newest = insight.coins.map((coin) => coin.advice.id).join(' ');
  useEffect(() => {
    let here = true;
    void door.adviceLog(null).then((found) => {
      if (here) log.value = found;
    });
    return () => {
      here = false;
    };
  }, [door, newest, log]);
  const found = log.value;
  return (
    <section>
      <h3>{INSIGHT_LABELS.adviceLog}</h3>
      {found === null ? <p class="quiet">{INSIGHT_LABELS.adviceLogFailed}</p> : null}
      {found?.length === 0 ? <p class="quiet">{INSIGHT_LABELS.adviceLogEmpty}</p> : null}
      <LongList items={found ?? []}>
        {(shown) => (
          <ul class="advice-log">
            {shown.map((advice) => (
              <Entry key={advice.id} advice={advice} clock={clock} />
            ))}
          </ul>
        )}
      </LongList>
    </section>
  );
}
