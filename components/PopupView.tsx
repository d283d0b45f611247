import type { Snapshot } from '../core/model/snapshot.ts';
import { FreshnessList } from './AccountList.tsx';
import type { Clock } from './Age.tsx';
import { CoinList } from './CoinList.tsx';
import type { SurfaceEvents } from './events.ts';
import { FirstSteps } from './FirstSteps.tsx';
import { Headline } from './Headline.tsx';
import { Logo } from './Logo.tsx';
import { TargetHint } from './TargetNotice.tsx';
import { isNothingRead } from './words/headline.ts';
import { LABELS } from './words/labels.ts';

interface Props {
  /** null: not heard of yet. */
  readonly snapshot: Snapshot | null;
  readonly clock: Clock;
  readonly events: SurfaceEvents;
  readonly failure: string | null;
}

function Book({ snapshot, clock, events, failure }: Props & { readonly snapshot: Snapshot }) {
  const nothing = isNothingRead(snapshot);
  return (
    <main>
      {nothing && snapshot.coins.length === 0 ? null : (
        <Headline snapshot={snapshot} clock={clock} failure={failure} />
      )}
      {nothing ? <FirstSteps events={events} /> : <TargetHint settings={snapshot.settings} events={events} />}
      {snapshot.coins.length === 0 ? null : <CoinList snapshot={snapshot} clock={clock} events={events} />}
      {snapshot.accounts.length === 0 ? null : (
        <FreshnessList snapshot={snapshot} clock={clock} events={events} />
      )}
    </main>
  );
}

/** The small window of the toolbar button. */
export function PopupView(props: Props) {
  return (
    <div class="surface popup">
      <header class="top">
        <Logo />
        <h1>{LABELS.product}</h1>
        <button type="button" class="small push" onClick={() => props.events.openSidePanel()}>
          {LABELS.openSidePanel}
        </button>
      </header>
      {props.snapshot === null ? (
        <p class="loading">{LABELS.loading}</p>
      ) : (
        <Book {...props} snapshot={props.snapshot} />
      )}
    </div>
  );
}
