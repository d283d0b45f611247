import type { Snapshot } from '../core/model/snapshot.ts';
import { AccountList } from './AccountList.tsx';
import type { Clock } from './Age.tsx';
import { BalanceTable } from './BalanceTable.tsx';
import { accountRank } from './book-lookups.ts';
import { CoinCard } from './CoinCard.tsx';
import { CoinListHead } from './CoinSummary.tsx';
import type { SurfaceEvents } from './events.ts';
import { FilteredList } from './FilteredList.tsx';
import { FirstSteps } from './FirstSteps.tsx';
import { Headline } from './Headline.tsx';
import { HoldingEditor } from './HoldingEditor.tsx';
import { BookPage } from './insight/BookPage.tsx';
import { ScenarioPage } from './insight/ScenarioPage.tsx';
import { StrategyPage } from './insight/StrategyPage.tsx';
import type { InsightDoor } from './insight-door.ts';
import { Logo } from './Logo.tsx';
import { PanelSwitches } from './PanelSwitches.tsx';
import { PositionTable } from './PositionTable.tsx';
import { ProblemList } from './ProblemList.tsx';
import { type Tab, Tabs } from './Tabs.tsx';
import { TargetEditor } from './TargetEditor.tsx';
import { TargetNotice } from './TargetNotice.tsx';
import { isNothingRead } from './words/headline.ts';
import { INSIGHT_LABELS } from './words/insight-labels.ts';
import { LABELS } from './words/labels.ts';

interface Props {
  /** null: not heard of yet. */
  readonly snapshot: Snapshot | null;
  readonly clock: Clock;
  readonly events: SurfaceEvents;
  readonly insights: InsightDoor;
  readonly failure: string | null;
}

type BookProps = Props & { readonly snapshot: Snapshot };

function Coins({ snapshot, clock, events, insights }: BookProps) {
  return (
    <>
      {isNothingRead(snapshot) ? <FirstSteps events={events} /> : null}
      <FilteredList items={snapshot.coins} label={LABELS.filter} empty="" textOf={(coin) => coin.coin}>
        {(shown) => (
          <>
            <CoinListHead />
            <div class="cards">
              {shown.map((coin) => (
                <CoinCard
                  key={coin.coin}
                  coin={coin}
                  snapshot={snapshot}
                  clock={clock}
                  events={events}
                  insights={insights}
                />
              ))}
            </div>
          </>
        )}
      </FilteredList>
    </>
  );
}

function Positions({ snapshot, clock }: BookProps) {
  return (
    <FilteredList
      items={snapshot.positions}
      label={LABELS.filterPositions}
      empty={LABELS.noPositions}
      textOf={(position) => `${position.rawSymbol} ${position.coin} ${position.exchange}`}
    >
      {(shown) => <PositionTable positions={shown} snapshot={snapshot} clock={clock} />}
    </FilteredList>
  );
}

function Balances({ snapshot, clock, events }: BookProps) {
  return (
    <>
      <HoldingEditor holdings={snapshot.holdings} clock={clock} events={events} />
      <h3>{LABELS.balances}</h3>
      <FilteredList
        items={snapshot.balances}
        label={LABELS.filter}
        empty={LABELS.noBalances}
        textOf={(balance) => `${balance.asset} ${balance.coin} ${balance.exchange}`}
      >
        {(shown) => <BalanceTable balances={shown} snapshot={snapshot} clock={clock} />}
      </FilteredList>
    </>
  );
}

function Readers({ snapshot, clock, events }: BookProps) {
  return (
    <>
      <AccountList snapshot={snapshot} clock={clock} events={events} />
      <ProblemList problems={snapshot.problems} clock={clock} />
      <PanelSwitches settings={snapshot.settings} events={events} />
    </>
  );
}

function tabsOf(props: BookProps): readonly Tab[] {
  const { snapshot, events, insights, clock } = props;
  const troubled =
    snapshot.problems.length > 0 || snapshot.accounts.some((account) => accountRank(account) < 3);
  return [
    { name: LABELS.coins, mark: null, draw: () => <Coins {...props} /> },
    { name: INSIGHT_LABELS.book, mark: null, draw: () => <BookPage door={insights} clock={clock} /> },
    {
      name: INSIGHT_LABELS.strategy,
      mark: null,
      draw: () => <StrategyPage snapshot={snapshot} clock={clock} events={events} door={insights} />,
    },
    {
      name: INSIGHT_LABELS.scenarios,
      mark: null,
      draw: () => <ScenarioPage door={insights} clock={clock} snapshot={snapshot} />,
    },
    { name: LABELS.positions, mark: null, draw: () => <Positions {...props} /> },
    { name: LABELS.balances, mark: null, draw: () => <Balances {...props} /> },
    { name: LABELS.targets, mark: null, draw: () => <TargetEditor snapshot={snapshot} events={events} /> },
    {
      name: LABELS.readers,
      mark: troubled ? '!' : null,
      draw: () => <Readers {...props} />,
    },
  ];
}

function Book(props: BookProps) {
  return (
    <main>
      <Headline snapshot={props.snapshot} clock={props.clock} failure={props.failure} />
      <TargetNotice settings={props.snapshot.settings} events={props.events} />
      <Tabs label={LABELS.sections} tabs={tabsOf(props)} />
    </main>
  );
}

/** The side panel or sidebar, also good as a tab of its own. */
export function SidePanelView(props: Props) {
  return (
    <div class="surface side-panel">
      <header class="top">
        <Logo />
        <h1>{LABELS.product}</h1>
        <span class="quiet">{LABELS.productAbout}</span>
      </header>
      {props.snapshot === null ? (
        <p class="loading">{LABELS.loading}</p>
      ) : (
        <Book {...props} snapshot={props.snapshot} />
      )}
    </div>
  );
}
