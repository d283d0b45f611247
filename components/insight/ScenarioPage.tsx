import { useSignal } from '@preact/signals';
import type { CoinScenario, Insight, LegName } from '../../core/model/insight.ts';
import type { Snapshot } from '../../core/model/snapshot.ts';
import type { Clock } from '../Age.tsx';
import type { InsightDoor } from '../insight-door.ts';
import { legWordsOfKey } from '../insight-lookups.ts';
import { INSIGHT_LABELS } from '../words/insight-labels.ts';
import { BacktestBox } from './BacktestBox.tsx';
import { Choice } from './Choice.tsx';
import { Flag } from './Flag.tsx';
import { Gaps } from './Gaps.tsx';
import { ScenarioCurve } from './ScenarioCurve.tsx';
import { ScenarioTable } from './ScenarioTable.tsx';
import { Term } from './Term.tsx';
import { WithInsight } from './WithInsight.tsx';

interface OneProps {
  readonly scenario: CoinScenario;
  readonly legs: readonly LegName[];
}

function One({ scenario, legs }: OneProps) {
  return (
    <>
      {scenario.withoutMargin.length === 0 ? null : (
        <p class="aside">
          <Flag level="unsure">{INSIGHT_LABELS.withoutMargin}</Flag>{' '}
          {scenario.withoutMargin.map((key) => legWordsOfKey(key, legs)).join(', ')}
        </p>
      )}
      <ScenarioCurve scenario={scenario} legs={legs} />
      {scenario.points.length === 0 ? null : <ScenarioTable scenario={scenario} />}
      <Gaps because={scenario.because} />
    </>
  );
}

interface Props {
  readonly door: InsightDoor;
  readonly clock: Clock;
  readonly snapshot: Snapshot;
}

function Page({ insight, snapshot, door }: Omit<Props, 'clock'> & { readonly insight: Insight }) {
  const chosen = useSignal<string | null>(null);
  const { scenarios } = insight;
  // A coin that can be drawn comes first; nobody wants to start at a gap.
  const first = scenarios.find(({ points }) => points.length > 0) ?? scenarios[0];
  const scenario = scenarios.find(({ coin }) => coin === chosen.value) ?? first;
  if (scenario === undefined) return <p class="quiet">{INSIGHT_LABELS.noScenarios}</p>;
  const view = snapshot.coins.find(({ coin }) => coin === scenario.coin);
  return (
    <>
      <section class="stack">
        <h3>
          <Term id="scenario" name={INSIGHT_LABELS.scenarios} />
        </h3>
        <Choice
          label={INSIGHT_LABELS.chooseCoin}
          value={scenario.coin}
          options={scenarios.map(({ coin }) => ({ value: coin, name: coin }))}
          onChoose={(coin) => (chosen.value = coin)}
        />
        <One key={scenario.coin} scenario={scenario} legs={insight.margin} />
      </section>
      {view === undefined ? null : (
        <BacktestBox key={view.coin} coin={view} snapshot={snapshot} door={door} />
      )}
    </>
  );
}

/** What moves of the price would do to a coin, and how its past would have gone. */
export function ScenarioPage({ door, clock, snapshot }: Props) {
  return (
    <WithInsight door={door} clock={clock}>
      {(insight) => <Page insight={insight} snapshot={snapshot} door={door} />}
    </WithInsight>
  );
}
