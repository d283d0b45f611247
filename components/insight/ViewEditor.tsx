import { useSignal } from '@preact/signals';
import type { Regime } from '../../core/model/insight.ts';
import type { DeclaredView, Settings } from '../../core/model/settings.ts';
import type { Clock } from '../Age.tsx';
import { Field } from '../Field.tsx';
import { readLastDay, readReason } from '../read-entry.ts';
import type { InputError } from '../words/input-errors.ts';
import { INSIGHT_LABELS } from '../words/insight-labels.ts';
import { formatDay } from '../words/insight-numbers.ts';
import { REGIMES, regimeWord } from '../words/regime-words.ts';
import { Choice } from './Choice.tsx';
import { Flag } from './Flag.tsx';
import { Term } from './Term.tsx';

type Declare = (coin: string, view: DeclaredView | null) => void;

/** Stands for all coins in the settings. */
const ALL = '*';
const coinWord = (coin: string): string => (coin === ALL ? INSIGHT_LABELS.viewAll : coin);

interface FormProps {
  readonly coins: readonly string[];
  readonly clock: Clock;
  readonly onDeclare: Declare;
}

function ViewForm({ coins, clock, onDeclare }: FormProps) {
  const coin = useSignal(ALL);
  const regime = useSignal<Regime>(REGIMES[0]);
  const reason = useSignal('');
  const day = useSignal('');
  const errors = useSignal<{ reason?: InputError; day?: InputError }>({});
  const save = (event: Event) => {
    event.preventDefault();
    const why = readReason(reason.value);
    const until = readLastDay(day.value, clock.peek());
    errors.value = {
      ...(why.ok ? {} : { reason: why.error }),
      ...(until.ok ? {} : { day: until.error }),
    };
    if (!why.ok || !until.ok) return;
    onDeclare(coin.value, { regime: regime.value, reason: why.value, expiresAt: until.value });
    reason.value = '';
  };
  return (
    <form class="holding-form" onSubmit={save}>
      <Choice
        label={INSIGHT_LABELS.viewCoin}
        value={coin.value}
        options={[ALL, ...coins].map((value) => ({ value, name: coinWord(value) }))}
        onChoose={(value) => (coin.value = value)}
      />
      <Choice
        label={INSIGHT_LABELS.viewRegime}
        value={regime.value}
        options={REGIMES.map((value) => ({ value, name: regimeWord(value) }))}
        onChoose={(value) => (regime.value = value)}
      />
      <Field
        label={INSIGHT_LABELS.viewReason}
        value={reason.value}
        error={errors.value.reason}
        onInput={(value) => (reason.value = value)}
      />
      <Field
        label={INSIGHT_LABELS.viewUntil}
        type="date"
        value={day.value}
        error={errors.value.day}
        onInput={(value) => (day.value = value)}
      />
      <p class="actions">
        <button type="submit" class="primary">
          {INSIGHT_LABELS.declare}
        </button>
      </p>
    </form>
  );
}

interface ItemProps {
  readonly coin: string;
  readonly view: DeclaredView;
  readonly clock: Clock;
  readonly onDeclare: Declare;
}

function ViewItem({ coin, view, clock, onDeclare }: ItemProps) {
  const over = view.expiresAt <= clock.value;
  return (
    <li>
      <p class="holding">
        <b>{coinWord(coin)}</b>: {regimeWord(view.regime)}{' '}
        <span class="sub">
          {over ? <Flag level="plain">{INSIGHT_LABELS.expired}</Flag> : INSIGHT_LABELS.until}{' '}
          {formatDay(view.expiresAt)} · {view.reason}
        </span>
      </p>
      <button
        type="button"
        class="small"
        aria-label={`${INSIGHT_LABELS.withdraw} ${coinWord(coin)}`}
        onClick={() => onDeclare(coin, null)}
      >
        {INSIGHT_LABELS.withdraw}
      </button>
    </li>
  );
}

interface EditorProps extends FormProps {
  readonly views: Settings['views'];
  /** Whether targets follow the regime, and so a view. */
  readonly follows: boolean;
}

/** Views of the market that the person declared, each with its reason and its last day. */
export function ViewEditor({ views, follows, ...form }: EditorProps) {
  const declared = Object.entries(views);
  return (
    <section class="stack">
      <h3>
        <Term id="declared-view" name={INSIGHT_LABELS.views} />
      </h3>
      {follows ? null : <p class="aside">{INSIGHT_LABELS.viewsNoEffect}</p>}
      {declared.length === 0 ? (
        <p class="quiet">{INSIGHT_LABELS.viewsNone}</p>
      ) : (
        <ul class="holdings">
          {declared.map(([coin, view]) => (
            <ViewItem key={coin} coin={coin} view={view} clock={form.clock} onDeclare={form.onDeclare} />
          ))}
        </ul>
      )}
      <ViewForm {...form} />
    </section>
  );
}
