import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { StrategySettings } from '../../core/model/settings.ts';
import { Field } from '../Field.tsx';
import { percentEntry, readSplit } from '../read-entry.ts';
import { strategyMeaning, strategyName } from '../words/book-words.ts';
import type { InputError } from '../words/input-errors.ts';
import { INSIGHT_LABELS } from '../words/insight-labels.ts';
import { LABELS } from '../words/labels.ts';
import { REGIME_TARGETS_SENTENCE } from '../words/regime-words.ts';
import { Term } from './Term.tsx';

const NAMES = ['70/30', '50/50', '60/40', 'own'] as const satisfies readonly StrategySettings['name'][];
const GOALS = ['target', 'edge'] as const satisfies readonly StrategySettings['rebalanceTo'][];
const GOAL_WORDS = {
  target: INSIGHT_LABELS.rebalanceTarget,
  edge: INSIGHT_LABELS.rebalanceEdge,
} satisfies Record<StrategySettings['rebalanceTo'], string>;

interface Props {
  readonly strategy: StrategySettings;
  readonly onChoose: (strategy: StrategySettings) => void;
}

/** Shares of an own split; saved by its button, never while typing. */
function OwnSplit({ strategy, onChoose }: Props) {
  const spot = useSignal(percentEntry(strategy.ownSpotShare));
  const futures = useSignal(percentEntry(strategy.ownFuturesShare));
  const error = useSignal<InputError | undefined>(undefined);
  const save = (event: Event) => {
    event.preventDefault();
    const split = readSplit(spot.value, futures.value);
    error.value = split.ok ? undefined : split.error;
    if (!split.ok) return;
    onChoose({ ...strategy, ownSpotShare: split.value.spot, ownFuturesShare: split.value.futures });
  };
  const field = (label: string, text: typeof spot, hint: string) => (
    <Field
      label={label}
      unit={INSIGHT_LABELS.percent}
      hint={hint}
      decimal
      value={text.value}
      error={error.value}
      onInput={(value) => (text.value = value)}
    />
  );
  return (
    <form class="holding-form rate-form" onSubmit={save}>
      {field(INSIGHT_LABELS.ownSpot, spot, '')}
      {field(INSIGHT_LABELS.ownFutures, futures, '')}
      <p class="actions">
        <button type="submit" class="primary">
          {LABELS.save}
        </button>
        <span class="quiet">{INSIGHT_LABELS.ownSum}</span>
      </p>
    </form>
  );
}

function Options({ strategy, onChoose }: Props) {
  const group = useId();
  return (
    <div class="options">
      <label>
        <input
          type="checkbox"
          checked={strategy.targetsFollowRegime}
          onChange={(event) => onChoose({ ...strategy, targetsFollowRegime: event.currentTarget.checked })}
        />
        <span>
          {INSIGHT_LABELS.followRegime}
          <span class="sub">{REGIME_TARGETS_SENTENCE}</span>
        </span>
      </label>
      {strategy.name === '50/50' ? (
        <label>
          <input
            type="checkbox"
            checked={strategy.allowNegativeTarget}
            onChange={(event) => onChoose({ ...strategy, allowNegativeTarget: event.currentTarget.checked })}
          />
          <span>{INSIGHT_LABELS.allowNegative}</span>
        </label>
      ) : null}
      <fieldset class="switches">
        <legend>{INSIGHT_LABELS.rebalanceTo}</legend>
        {GOALS.map((goal) => (
          <label key={goal}>
            <input
              type="radio"
              name={group}
              checked={strategy.rebalanceTo === goal}
              onChange={() => onChoose({ ...strategy, rebalanceTo: goal })}
            />
            {GOAL_WORDS[goal]}
          </label>
        ))}
      </fieldset>
    </div>
  );
}

/** Which split of the capital is meant, and what the targets go by. */
export function StrategyChooser({ strategy, onChoose }: Props) {
  const group = useId();
  return (
    <section>
      <h3>
        <Term id="strategy" name={INSIGHT_LABELS.chooseStrategy} />
      </h3>
      <fieldset class="strategies">
        <legend class="visually-hidden">{INSIGHT_LABELS.chooseStrategy}</legend>
        {NAMES.map((name) => (
          <label key={name} data-chosen={strategy.name === name ? '' : undefined}>
            <input
              type="radio"
              name={group}
              checked={strategy.name === name}
              onChange={() => onChoose({ ...strategy, name })}
            />
            <span>
              <b>{strategyName(name)}</b>
              <span class="sub">{strategyMeaning(name)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {strategy.name === 'own' ? <OwnSplit strategy={strategy} onChoose={onChoose} /> : null}
      <Options strategy={strategy} onChoose={onChoose} />
    </section>
  );
}
