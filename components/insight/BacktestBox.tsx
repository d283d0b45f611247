import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { lift, toAmount } from '../../core/math/decimal.ts';
import type { BaseQty } from '../../core/model/amount.ts';
import type { CoinView, Snapshot } from '../../core/model/snapshot.ts';
import type { EvaluationRequest, EvaluationState, InsightDoor } from '../insight-door.ts';
import { gapSentence } from '../words/insight-gaps.ts';
import { INSIGHT_LABELS } from '../words/insight-labels.ts';
import { BacktestTable } from './BacktestTable.tsx';
import { Choice } from './Choice.tsx';
import { Term } from './Term.tsx';

type Period = 'funding' | 'plain';

const PERIODS = {
  funding: { days: 90, countFunding: true },
  plain: { days: 365, countFunding: false },
} satisfies Record<Period, Pick<EvaluationRequest, 'days' | 'countFunding'>>;

const ONE_COIN: BaseQty = toAmount(lift('1'));

/** The hedge of now: its coins (one where none are held or known), its target, its kind of contract. */
function requestFor(snapshot: Snapshot, coin: CoinView, period: Period): EvaluationRequest {
  const legs = snapshot.positions.filter((position) => position.coin === coin.coin);
  const isInverse = legs.length > 0 && legs.every(({ payoff }) => payoff === 'inverse');
  return {
    coin: coin.coin,
    target: coin.targetRatio,
    band: coin.band,
    spotCoin: coin.spotDelta !== null && lift(coin.spotDelta).gt(0) ? coin.spotDelta : ONE_COIN,
    instrument: isInverse ? 'usd_face' : 'linear_coin',
    takerFees: snapshot.settings.takerFees,
    ...PERIODS[period],
  };
}

function Progress({ state }: { readonly state: Extract<EvaluationState, { step: 'running' }> }) {
  if (state.progress === null) return <span>{INSIGHT_LABELS.reading}</span>;
  const { done, total } = state.progress;
  return (
    <>
      <progress value={done} max={total} aria-label={INSIGHT_LABELS.running} />
      <span>
        {done} / {total}
      </span>
    </>
  );
}

/** What came of it, in words or as a table; a result of another coin is not shown. */
function Outcome({ state, coin }: { readonly state: EvaluationState; readonly coin: string }) {
  if (state.step === 'idle' || state.step === 'running' || state.coin !== coin) return null;
  if (state.step === 'done') return <BacktestTable evaluation={state.evaluation} feeRate={state.feeRate} />;
  if (state.step === 'missing') return <p class="aside">{gapSentence(state.gap)}</p>;
  return <p class="aside">{state.step === 'stopped' ? INSIGHT_LABELS.stopped : INSIGHT_LABELS.runFailed}</p>;
}

interface Props {
  readonly coin: CoinView;
  readonly snapshot: Snapshot;
  readonly door: InsightDoor;
}

/** Tries four ways to keep the hedge on the past of a coin. */
export function BacktestBox({ coin, snapshot, door }: Props) {
  const period = useSignal<Period>('funding');
  const state = door.evaluation.value;
  const isRunning = state.step === 'running';
  // Nobody waits for a result on a page that was left.
  useEffect(() => () => door.cancelEvaluation(), [door, coin.coin]);
  return (
    <section class="stack backtest">
      <h3>
        <Term id="backtest" name={`${INSIGHT_LABELS.backtest}: ${coin.coin}`} />
      </h3>
      <p class="quiet">{INSIGHT_LABELS.backtestNote}</p>
      <Choice
        label={INSIGHT_LABELS.period}
        value={period.value}
        options={[
          { value: 'funding', name: INSIGHT_LABELS.periodFunding },
          { value: 'plain', name: INSIGHT_LABELS.periodPlain },
        ]}
        onChoose={(value) => (period.value = value)}
      />
      <p class="field-row" aria-live="polite">
        <button
          type="button"
          onClick={() =>
            isRunning ? door.cancelEvaluation() : door.evaluate(requestFor(snapshot, coin, period.value))
          }
        >
          {isRunning ? INSIGHT_LABELS.stop : INSIGHT_LABELS.run}
        </button>
        {isRunning ? <Progress state={state} /> : null}
      </p>
      <Outcome state={state} coin={coin.coin} />
    </section>
  );
}
